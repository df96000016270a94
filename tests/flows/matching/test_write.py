"""Papers written here, or the longest of them elsewhere."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

import pytest
from tests.flows.matching import desk

from diaodu import policies
from diaodu.flows.matching import Head, match, report_of, take_in, write_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diaodu.flows.matching.write import Aside


def here(work: Callable[[], None]) -> Future[None]:
    """Do it at once, as a process apart would do it later."""
    done: Future[None] = Future()
    work()
    done.set_result(None)
    return done


def nowhere(_work: Callable[[], None]) -> Future[None]:
    """Be gone before anything is done."""
    done: Future[None] = Future()
    done.set_exception(ConnectionError())
    return done


@pytest.mark.parametrize("aside", [None, here, nowhere])
def test_every_paper_is_written_wherever_it_is_done(
    tmp_path: Path, aside: Aside | None
) -> None:
    table = desk.write_firms(tmp_path / "企业表.csv")
    library = policies.read_all(desk.write_policies(tmp_path / "政策")).policies
    taken = take_in([table], desk.DAY)
    matching = match(library, taken.matrix, desk.DAY, within=10)
    folder = tmp_path / "结果"
    folder.mkdir()
    report = report_of(matching, Head())
    found = list(write_all(report, matching, taken, folder, aside=aside))
    assert {each.name for each in folder.iterdir()} == {each.name for each in found}
    assert found[0].name == "政策匹配清单.xlsx"
    assert len(found) == 8


def test_many_facts_are_written_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diaodu.flows.matching.write._MOST_LINES", 10)
    test_every_paper_is_written_wherever_it_is_done(tmp_path, None)
    told = (tmp_path / "结果/企业事实表.csv").read_text("utf-8-sig")
    assert "云泽凯源新材料有限公司" in told
