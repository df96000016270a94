"""A toy family and a toy engine, put beside the real ones."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAMILY = '''
"""One machine; each word is a job and its length."""
import numpy as np
from diaodu.errors import InputError
from diaodu.scheduling.families import Family
from diaodu.scheduling.shop import Job, Mode, Resource, Shop, Step

def read(text):
    lengths = text.split()
    if not all(each.isdigit() for each in lengths):
        raise InputError("应为整数", where="第1行", hint="如 3 4 5")
    jobs = [Job(modes=(Mode(steps=(Step(resource=0, rate=int(each)),)),))
            for each in lengths]
    return Shop(resources=(Resource(),), jobs=tuple(jobs), name="小例", family="toy")

def plan(shop, layout):
    return {"operations": layout.operations.tolist()}

FAMILY = Family(key="toy_row", name="一台机器", source="测试", read=read, plan=plan)
'''
ENGINE = '''
"""Put the jobs one after the other, worse and worse ways first."""
import threading
import numpy as np
from diaodu.errors import UnsolvableError
from diaodu.scheduling.shop import Layout
from diaodu.scheduling.solve import Engine

def laid(shop, idle):
    at, rows = idle, []
    for number, job in enumerate(shop.jobs):
        end = at + job.modes[0].steps[0].rate
        rows.append((number, 0, 0, at, end))
        at = end
    lots = np.array([(number, 0, 1) for number in range(len(shop.jobs))], np.int64)
    return at, Layout(lots=lots, operations=np.array(rows, np.int64))

def search(shop, board):
    first = shop.jobs[0].modes[0].steps[0].rate
    if first == 666:
        raise UnsolvableError("never")
    if first == 404:
        return
    if first == 500:
        raise RuntimeError("a bug")
    total, layout = laid(shop, 5)
    board.offer(total, lambda: layout)
    board.raise_bound(total - 5 if first != 9 else 1)
    if first == 7:
        threading.Event().wait()
    while first == 9 and not board.over:
        threading.Event().wait(0.01)
    if first != 9:
        total, layout = laid(shop, 0)
        board.offer(total, lambda: layout)

ENGINE = Engine(key="toy", rank=-1, fits=lambda shop: shop.family == "toy",
                search=search)
'''


@pytest.fixture
def toys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the toys into the catalogue and among the engines for one test."""
    homes = (
        ("diaodu.scheduling.engines", "toy_engine", ENGINE),
        ("diaodu.scheduling.families.catalog", "toy_row", FAMILY),
    )
    for home, name, code in homes:
        folder = tmp_path / home
        folder.mkdir()
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
        package = importlib.import_module(home)
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    yield
    for home, name, _ in homes:
        sys.modules.pop(f"{home}.{name}", None)
