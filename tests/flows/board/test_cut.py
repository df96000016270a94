"""Cuts of a month agree with the dispatch, which adds up by other code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diaodu.errors import InputError
from diaodu.flows.board import (
    Asked,
    as_of,
    behind,
    cell_of,
    gaps,
    groups_of,
    members_of,
    past_of_firm,
    told_of,
)
from diaodu.flows.board.record import read_report, written_report
from diaodu.flows.county.months import returns
from diaodu.flows.monthly.scope import basis_of
from diaodu.indicators.dispatch import dispatch
from diaodu.indicators.engines.model import column
from diaodu.indicators.store import Store
from diaodu.kernel.period import Month
from diaodu.papers import load
from diaodu.papers.small_groups import rows_of

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.papers.monthly import MonthlyReport

LAST = Month(2026, 10)
EXAMPLE: MonthlyReport = load()["monthly_analysis"].example
MONTHS = (LAST - 13, LAST - 12, LAST - 1, LAST)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = Store(tmp_path_factory.mktemp("months"))
    for month in MONTHS:
        made.close(returns(LAST)[month], month, day=month.last_day, by="甲")
    return made


@pytest.mark.parametrize("dim", ["division", "chain", "park", "size"])
@pytest.mark.parametrize(
    ("measure", "span"), [("output", "to_date"), ("profit", "month")]
)
def test_groups_are_those_of_the_dispatch(
    store: Store, dim: str, measure: str, span: str
) -> None:
    table = dispatch(store, LAST, scope="990101")
    assert table.basis == basis_of(store, LAST) == "scope"
    rows = [
        row
        for row in table.groups.rows()
        if (row["level"], row["dim"]) == ("county", dim)
    ]

    def field(row: dict[str, float], name: str) -> float:
        return row[column(measure, span, name)]  # type: ignore[arg-type]

    wanted = {
        row["group"]: (field(row, "now"), round(field(row, "share"), 9)) for row in rows
    }
    asked = Asked(measure=measure, span=span)  # type: ignore[arg-type]
    found = groups_of(store, LAST, asked, dim=dim)
    assert {
        row.code: (row.amount, round((row.share or 0) / 100, 9))  # type: ignore[operator]
        for row in found.rows
    } == wanted
    pulls = {row["group"]: 100 * field(row, "pull") for row in rows}
    for row in found.rows:
        assert row.pull == pytest.approx(pulls[row.code], abs=1e-9)


def test_ranks_rise_and_fall_since_the_month_before(store: Store) -> None:
    table = groups_of(store, LAST, Asked(), dim="town")
    before = groups_of(store, LAST - 1, Asked(), dim="town")
    ranks = {row.code: row.rank for row in before.rows}
    assert sorted(row.rank or 0 for row in table.rows) == list(range(1, 13))
    for row in table.rows:
        assert row.rise == (ranks[row.code] or 0) - (row.rank or 0)


def test_parts_of_a_cut_sum_to_the_cut(store: Store) -> None:
    asked = Asked(where={"division": "18"})
    found = groups_of(store, LAST, asked, dim="town")
    assert sum(row.amount or 0 for row in found.rows) == found.total.amount
    assert sum(row.firms for row in found.rows) == found.total.firms > 3
    listed = members_of(store, LAST, asked, page=(0, 1000))
    assert sum(row.amount or 0 for row in listed.rows) == found.total.amount


def test_firms_come_in_the_order_asked_for(store: Store) -> None:
    down = members_of(store, LAST, Asked(), order="drag", page=(0, 5)).rows
    up = members_of(store, LAST, Asked(), order="pull", page=(0, 5)).rows
    falls = [row.pull for row in down]
    assert falls == sorted(falls, key=lambda each: float(each or 0))
    assert float(down[0].pull or 0) < 0 < float(up[0].pull or 0)
    named = members_of(store, LAST, Asked(), words=up[0].name[2:5])
    assert up[0].name in [row.name for row in named.rows]


def test_others_are_the_firms_that_are_not_ones_own(store: Store) -> None:
    own = {"town": "泽阳镇"}
    table = groups_of(store, LAST, Asked(), dim="town", own=own)
    for row in table.rows:
        assert row.others == (0 if row.code == "泽阳镇" else row.firms)


def test_a_stock_has_no_sum_of_months_and_february_no_own_month() -> None:
    assert Asked(measure="staff").of(LAST).span == "month"
    assert Asked(span="month").of(Month(2026, 2)).span == "to_date"


def test_what_is_behind_a_number_puts_the_numbers_in(store: Store) -> None:
    found = behind(store, LAST, Asked(where={"town": "泽阳镇"}))
    steps = {step.name: step for step in found.steps}
    rows = [row for row in returns(LAST)[LAST].to_pylist() if row["town"] == "泽阳镇"]
    now = sum(row["output_to_date"] or 0 for row in rows)
    base = sum(row["output_to_date_last"] or 0 for row in rows)
    assert steps["本期数"].result == f"{now / 1e8:,.2f}亿元"
    assert steps["上年同期数"].result == f"{base / 1e8:,.2f}亿元"
    assert steps["同比"].result == f"{100 * (now / base - 1):+.1f}%"
    assert dict(found.firms)["名单内企业"] == len(rows)
    assert [side for side, _ in found.revisions] == ["本期", "上月", "上年同期"]


def test_a_firms_past_has_its_months_and_no_cell_without_a_source(
    store: Store,
) -> None:
    row = returns(LAST)[LAST].to_pylist()[0]
    past = past_of_firm(store, row["enterprise"])
    assert past
    assert [each.month for each in past.months] == sorted(MONTHS, reverse=True)
    figure = past.months[0].figures["revenue.to_date"]
    assert (figure.now, figure.last) == (
        row["revenue_to_date"],
        row["revenue_to_date_last"],
    )
    revision = store.current()[LAST]
    assert cell_of(store, revision, row["enterprise"], "output")[0] == ""
    assert past_of_firm(store, "没有") is None


def test_an_older_version_is_read_as_if_it_were_in_force(
    store: Store, tmp_path: Path
) -> None:
    made = Store(tmp_path)
    rows = returns(LAST)[LAST]
    first = made.close(rows, LAST, day=LAST.last_day, by="甲")
    made.reopen(rows.slice(0, 9), LAST, reason="更正", day=LAST.last_day, by="乙")
    assert made.current()[LAST].rows == 9
    assert as_of(made, first).current()[LAST] == first
    assert groups_of(as_of(made, first), LAST, Asked(), dim="town").total.firms == 161


def test_a_month_that_is_not_closed_cannot_be_cut(store: Store) -> None:
    with pytest.raises(InputError, match="没有封账"):
        groups_of(store, Month(2020, 1), Asked(), dim="town")


def test_a_report_comes_back_as_it_was_written() -> None:
    assert read_report(written_report(EXAMPLE)) == EXAMPLE


@pytest.mark.parametrize("data", [b"", b"[]", b'{"$": "Path"}', b'{"a": 1}'])
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"report|Expecting"):
        read_report(data)


def test_every_row_that_a_number_links_to_can_be_taken_apart() -> None:
    for row in rows_of(EXAMPLE):
        told = told_of(EXAMPLE, row.key)
        assert told, row.key
        assert told.title
        assert told.steps, row.key
    assert told_of(EXAMPLE, "nothing.1") is None


def test_a_target_finds_the_ranking_that_speaks_of_it() -> None:
    found = {gap.target.indicator: gap for gap in gaps(EXAMPLE)}
    ranked = [gap for gap in found.values() if gap.place]
    assert ranked
    for gap in ranked:
        assert gap.place
        assert gap.place.own
        assert gap.table
        assert gap.place in gap.table.rows
