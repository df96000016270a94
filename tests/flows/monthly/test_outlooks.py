"""What is expected is the year's end; what a month ends is a fact."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from tests.flows.monthly.make import firm, write

from diaodu.flows.monthly import facts_of_month, report_of, take_in
from diaodu.indicators.plans.book import Book, Indicator
from diaodu.indicators.plans.nursery import Candidate
from diaodu.indicators.plans.target import Target
from diaodu.kernel.period import Month, months

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.papers.monthly import MonthlyReport, TargetGap

YI = 100_000_000


def _target(annual: int, **over: Any) -> Indicator:
    goal = Target(
        indicator="output",
        name="工业总产值",
        unit="亿元",
        kind="amount",
        annual=Fraction(annual),
    )
    return Indicator(target=goal, **over)


def _report(folder: Path, month: Month, *targets: Indicator) -> MonthlyReport:
    """Make a month of a firm that brings 10 亿元 every month, for two years."""
    paths = []
    for each in months(Month(month.year - 1, 1), month):
        so_far = 10 * YI * len(each.to_date)
        row = firm(1, output=10 * YI, output_to_date=so_far)
        paths.append(write(folder / "in", each, [row]))
    book = Book(targets=targets)
    taken = take_in(paths, month, scratch=folder / "scratch", book=book)
    return report_of(facts_of_month(taken))


def _row(folder: Path, month: int, annual: int) -> TargetGap:
    (row,) = _report(folder, Month(2026, month), _target(annual)).targets
    return row


@pytest.mark.parametrize("month", [2, 3, 6, 9, 10])
def test_the_forecast_of_a_target_is_that_of_the_whole_year(
    tmp_path: Path, month: int
) -> None:
    row = _row(tmp_path, month, 120)
    assert row.done == 10 * YI * month
    assert row.forecast == pytest.approx(120 * YI)
    assert row.forecast_period == "全年"


@pytest.mark.parametrize(
    ("month", "annual", "told"),
    [
        (3, 120, "一季度开门红已实现"),
        (6, 132, "上半年双过半未实现，差6亿元"),
        (9, 120, "前三季度计划已实现"),
        (9, 130, "前三季度计划未实现，差7.50亿元"),
    ],
)
def test_a_period_that_the_month_ends_is_told_as_a_fact(
    tmp_path: Path, month: int, annual: int, told: str
) -> None:
    note = _row(tmp_path, month, annual).note
    assert note.split("；")[0] == told
    assert "全年目标" in note.split("；")[-1]


def test_a_period_that_runs_is_told_with_what_is_expected(tmp_path: Path) -> None:
    row = _row(tmp_path, 5, 144)
    assert row.note == "上半年双过半预计差12亿元；全年目标预计差24亿元"


def test_in_december_nothing_is_expected_any_more(tmp_path: Path) -> None:
    report = _report(tmp_path, Month(2026, 12), _target(120), _target(125))
    done, short = report.targets
    assert done.forecast is short.forecast is None
    assert done.note == "全年目标已实现"
    assert short.note == "全年目标未实现，差5亿元"
    assert report.forecasts == ()


def test_the_year_is_called_a_year_and_the_next_period_comes_before_it(
    tmp_path: Path,
) -> None:
    report = _report(tmp_path, Month(2026, 3))
    periods = [each.period for each in report.forecasts if "产值" in each.indicator]
    assert periods == ["上半年双过半（1–6月）", "全年（1–12月）"]


@pytest.mark.parametrize(
    ("annual", "base_year", "needed"),
    [
        (120, 110, 100.0),  # 20 in the rest of the year, against 10
        (120, 120, "持平即可"),
        (110, 130, "持平即可"),
        (100, 120, "已完成"),
        (90, 120, "已完成"),
    ],
)
def test_no_office_reads_that_output_should_fall(
    tmp_path: Path, annual: int, base_year: int, needed: float | str
) -> None:
    given = _target(annual, base_done=Fraction(100), base_year=Fraction(base_year))
    (row,) = _report(tmp_path, Month(2026, 10), given).targets
    assert row.needed_growth == needed


def test_a_firm_of_the_nursery_that_is_known_has_its_code(tmp_path: Path) -> None:
    month = Month(2026, 10)
    money = {"revenue": 100_000, "revenue_to_date": 1_000_000}
    twins = [firm(n, name="重名厂", **money) for n in (7, 8)]
    path = write(tmp_path / "in", month, [firm(1, **money), *twins])
    names = ("甲1厂", "重名厂", "生厂")
    book = Book(
        nursery=tuple(Candidate(name=n, month=month, rolling=18_000_000) for n in names)
    )
    taken = take_in([path], month, scratch=tmp_path / "s", book=book)
    rows = report_of(facts_of_month(taken)).nursery
    found = {(row.enterprise, row.code) for row in rows if row.key.startswith("nur")}
    assert found == {("甲1厂", "F001"), ("重名厂", ""), ("生厂", "")}
    risk = [row.code for row in rows if row.kind == "有退库风险"]
    assert sorted(risk) == ["F001", "F007", "F008"]
