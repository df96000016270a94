"""The groups of one county are ranked among each other, and last month beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from tests.flows.monthly.make import MONTH, firm, write

from diaodu.flows.monthly import facts_of_month, report_of, take_in
from diaodu.papers import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from diaodu.papers.monthly import GroupRow, MonthlyReport

GROUPS = (
    # division, town, chain, growth to date in percent now and a month ago
    ("1711", "青石镇", "纺织", 10, 30),
    ("3911", "白水镇", "电子", 30, 20),
    ("2110", "红岩镇", "家具", 20, 10),
    ("1311", "黄坪镇", "食品", 20, 5),
)


REST = firm(9, industry="1311", town="青石镇", output=900, output_to_date=9_000_000)


def _rows(growths: Sequence[int]) -> Iterator[dict[str, Any]]:
    for number, (group, growth) in enumerate(zip(GROUPS, growths, strict=True), 1):
        so_far = number * 1000 * (100 + growth)
        industry, town, chain = group[:3]
        place = {"industry": industry, "town": town, "chain": chain}
        yield firm(number, output=so_far // 10, output_to_date=so_far, **place)


@pytest.fixture
def report(tmp_path: Path) -> MonthlyReport:
    given = {
        MONTH: [each[3] for each in GROUPS],
        MONTH - 1: [each[4] for each in GROUPS],
        MONTH - 12: [0] * 4,
        MONTH - 13: [0] * 4,
    }
    paths = [
        write(tmp_path / "in", month, _rows(each)) for month, each in given.items()
    ]
    return report_of(
        facts_of_month(take_in(paths, MONTH, scratch=tmp_path / "scratch"))
    )


def _by_growth(report: MonthlyReport, key: str) -> Mapping[int, list[GroupRow]]:
    table = next(each for each in report.groups if each.key == key)
    found: dict[int, list[GroupRow]] = {}
    for row in table.rows:
        assert isinstance(row.to_date_growth, float)
        found.setdefault(round(row.to_date_growth), []).append(row)
    return found


@pytest.mark.parametrize("key", ["division", "town", "chain"])
def test_the_groups_of_a_county_are_ranked_among_each_other(
    report: MonthlyReport, key: str
) -> None:
    rows = _by_growth(report, key)
    assert [row.rank for row in rows[30]] == [1]
    assert [row.rank for row in rows[20]] == [2, 2]
    assert [row.rank for row in rows[10]] == [4]


@pytest.mark.parametrize("key", ["division", "town", "chain"])
def test_a_group_tells_how_many_places_it_rose_since_last_month(
    report: MonthlyReport, key: str
) -> None:
    rows = _by_growth(report, key)
    assert [row.rank_change for row in rows[30]] == [1]
    assert sorted(row.rank_change or 0 for row in rows[20]) == [1, 2]
    assert [row.rank_change for row in rows[10]] == [-3]


def test_what_belongs_to_no_chain_comes_last_and_has_no_rank(tmp_path: Path) -> None:
    now = [each[3] for each in GROUPS]
    before = {**REST, "output_to_date": 1_000_000}
    paths = [
        write(tmp_path / "in", MONTH, [*_rows(now), REST]),
        write(tmp_path / "in", MONTH - 12, [*_rows([0] * 4), before]),
    ]
    taken = take_in(paths, MONTH, scratch=tmp_path / "scratch")
    report = report_of(facts_of_month(taken))
    table = next(each for each in report.groups if each.key == "chain")
    names = [(row.name, row.rank) for row in table.rows]
    assert names == [
        ("食品", 2),
        ("家具", 2),
        ("电子", 1),
        ("纺织", 4),
        ("未列入", None),
    ]
    load()["rank_tables"].excel(report, tmp_path / "表.xlsx")
    live = load_workbook(tmp_path / "表.xlsx")[table.title]
    cells = [str(cell.value) for line in live for cell in line]
    assert sum(cell.startswith("=RANK") for cell in cells) == 4


def test_the_printed_ranks_are_those_of_the_live_formulas(
    report: MonthlyReport, tmp_path: Path
) -> None:
    load()["rank_tables"].excel(report, tmp_path / "表.xlsx")
    shown = load_workbook(tmp_path / "表.xlsx", data_only=True)["分行业产值"]
    live = load_workbook(tmp_path / "表.xlsx")["分行业产值"]
    at = next(cell for line in live for cell in line if cell.value == "位次")
    ranks = [
        (live.cell(row, at.column).value, shown.cell(row, at.column).value)
        for row in range(at.row + 1, live.max_row + 1)
        if str(live.cell(row, at.column).value).startswith("=RANK")
    ]
    assert len(ranks) == 4
    printed = [row.rank for table in report.groups[:1] for row in table.rows]
    assert [value for _, value in ranks] == printed
