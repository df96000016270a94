"""Without compilation the plan is the same, only later."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import numba
import numpy as np
import pytest
from tests.scheduling.network.making import text

from diaodu.scheduling import families

if TYPE_CHECKING:
    from types import ModuleType

HOME = "diaodu.scheduling.engines.network"


def walked(lazy: int) -> tuple[int, list[list[int]]]:
    """Return value and lots after some trials, by the modules as they are now."""
    module: dict[str, ModuleType] = {
        name: import_module(f"{HOME}.{name}")
        for name in ("anneal", "construct", "decode", "moves", "tables")
    }
    shop = families.load()["network"].read(text(11, orders=16))
    tables = module["tables"].tables_of(shop)
    rule = module["construct"].Rule(1, 1, 0)
    draft = module["construct"].construct(tables, np.arange(16), rule)
    state, value = module["decode"].build(tables, draft)
    walk = module["anneal"].walk_of(tables, module["moves"].dice_of(3), np.arange(16))
    plan = module["anneal"].Plan(400, 2e5, bool(lazy))
    value = module["anneal"].anneal(tables, state, walk, value, plan)
    layout = module["decode"].layout_of(shop, tables, state)
    return int(value), layout.lots.tolist()


@pytest.mark.parametrize("lazy", [0, 1])
def test_plain_python_finds_the_same_plan(
    lazy: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = walked(lazy)
    monkeypatch.setattr(numba.config, "DISABLE_JIT", True)
    for name in [name for name in sys.modules if name.startswith(f"{HOME}.")]:
        monkeypatch.delitem(sys.modules, name)
    assert walked(lazy) == compiled
