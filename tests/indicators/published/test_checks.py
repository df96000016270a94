"""Mistakes put into true tables are found; what is right is left alone."""

from __future__ import annotations

import csv as comma
import io
from typing import TYPE_CHECKING

import pytest
from tests.indicators.published.tables import csv, said

from diaodu.indicators.published.bounds import Bounds
from diaodu.indicators.published.figures import read_figure
from diaodu.indicators.published.slips import slip

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.indicators.published import Result

# Made from unrounded numbers and rounded, so that every printed figure is right.
TRUE = """
行业,1-6月产值（万元）,同比（%）,占比（%）,拉动（百分点）,贡献率（%）
合计,480215,8.9,100.0,8.9,100.0
食品,150377,12.4,31.3,3.8,42.2
纺织,98410,3.1,20.5,0.7,7.5
建材,120650,15.0,25.1,3.6,40.0
机械,76123,-1.7,15.9,-0.3,-3.4
其他,34655,17.9,7.2,1.2,13.4
"""


def changed(row: int, column: int, to: str) -> str:
    rows = list(comma.reader(io.StringIO(TRUE.strip())))
    rows[row][column] = to
    return "\n".join(",".join(each) for each in rows)


def wrong(folder: Path, row: int, column: int, to: str) -> Result:
    return csv(folder, changed(row, column, to))


def test_a_table_without_mistakes_is_left_alone(tmp_path: Path) -> None:
    assert {c.verdict for c in csv(tmp_path, TRUE).checks} <= {"rounding"}


@pytest.mark.parametrize(
    ("row", "column", "to"),
    [
        (2, 3, "33.1"),  # digits exchanged
        (3, 3, "25.0"),
        (4, 4, "6.3"),
        (5, 4, "0.3"),  # a sign lost
        (2, 5, "24.2"),
        (6, 5, "31.4"),
        (1, 3, "110.0"),
    ],
)
def test_a_wrong_derived_figure_is_found_in_its_cell(
    tmp_path: Path, row: int, column: int, to: str
) -> None:
    result = wrong(tmp_path, row, column, to)
    cell = f"{'ABCDEF'[column]}{row + 1}"
    assert cell in {where for where, _ in said(result, "mistake")}


@pytest.mark.parametrize(
    ("row", "to", "hint"),
    [
        (2, "105377", "颠倒"),
        (3, "9841", "漏印一位"),
        (4, "1206500", "多印一位"),
        (5, "76723", "印错一位"),
    ],
)
def test_a_slip_in_a_part_is_found_by_the_sum_and_named(
    tmp_path: Path, row: int, to: str, hint: str
) -> None:
    result = wrong(tmp_path, row, 1, to)
    told = [c.message for c in result.checks if c.code in {"sum", "part"}]
    assert any(f"B{row + 1}" in each and hint in each for each in told), told


def test_a_wrong_growth_of_the_whole_is_blamed_once(tmp_path: Path) -> None:
    result = wrong(tmp_path, 1, 2, "6.9")
    found = {c.where: c for c in result.checks if c.verdict == "mistake"}
    assert "C2" in found
    (low, high) = next(c for c in result.checks if c.code == "other_growth").expected
    assert low is not None
    assert high is not None
    assert low <= 8.95
    assert high >= 8.85
    parts = {(c.where, c.verdict) for c in result.checks if c.code == "pull"}
    assert "mistake" not in {verdict for _, verdict in parts}


def test_a_difference_that_rounding_explains_says_so(tmp_path: Path) -> None:
    # 汽车: 5270 with growth printed as 4 can pull 0.8, though 4.0 would pull 0.7.
    text = "行业,产值,同比,拉动\n规上工业总产值,27581,-0.2,\n汽车,5270,4,0.8"
    (check,) = csv(tmp_path, text).checks
    assert (check.where, check.code, check.verdict) == ("D3", "pull", "rounding")


def test_growth_that_is_not_nominal_is_a_matter_of_method(tmp_path: Path) -> None:
    """2018年1-5月 profits: 27298.3 against 29047.6 printed, yet +16.5 % (§4.4)."""
    text = (
        "指标,1-5月（亿元）,上年同期（亿元）,同比（%）\n利润总额,27298.3,29047.6,16.5"
    )
    (check,) = csv(tmp_path, text).checks
    assert (check.code, check.verdict) == ("growth", "method")
    assert check.expected == pytest.approx((-6.02, -6.02), abs=0.01)


def test_one_growth_against_the_habit_of_its_table_is_a_mistake(
    tmp_path: Path,
) -> None:
    text = """
指标,1-5月,上年同期,同比
甲产量,1100,1000,10.0
乙产量,1050,1000,5.0
丙产量,990,1000,-1.0
丁产量,1230,1000,32.0
"""
    assert said(csv(tmp_path, text), "mistake") == {("D5", "growth")}


def test_a_contribution_by_other_prices_is_a_matter_of_method(tmp_path: Path) -> None:
    """Guangdong, 2022: 16.9 from current values, 17.5 published (DOMAIN 4.3)."""
    text = """
指标,1-11月（亿元）,同比（%）,贡献率（%）
规上工业增加值,2205.58,7.2,100
电子,718.86,3.6,17.5
"""
    (check,) = csv(tmp_path, text).checks
    assert (check.where, check.verdict) == ("D3", "method")
    assert check.expected[0] == pytest.approx(16.7, abs=0.2)


def test_year_to_date_below_the_month_is_impossible(tmp_path: Path) -> None:
    text = "指标,6月,1-6月\n产值,299736,158996\n利润,50,40"
    assert said(csv(tmp_path, text)) == {("C2", "to_date")}


def test_a_contribution_is_not_printed_where_the_whole_falls(tmp_path: Path) -> None:
    text = (
        "行业,产值,同比,贡献率\n合计,900,-10.0,100\n甲,500,-15.0,88.2\n乙,400,-2.9,12"
    )
    assert ("D3", "contribution_sign") in said(csv(tmp_path, text), "method")


def test_a_rate_of_a_loss_has_no_meaning(tmp_path: Path) -> None:
    text = "企业,利润总额,同比\n甲,-50,35.2\n乙,-20,--\n丙,-10,-150.0"
    assert said(csv(tmp_path, text)) == {("C2", "base")}


def test_dense_and_listed_ranks_are_accepted(tmp_path: Path) -> None:
    dense = "县,增速,位次\n甲,9.0,1\n乙,8.0,2\n丙,8.0,2\n丁,7.0,3"
    among = "县,增速,位次\n甲,9.0,3\n乙,8.0,7\n丙,6.0,12\n丁,5.0,20"
    assert said(csv(tmp_path, dense)) == set()
    assert said(csv(tmp_path, among)) == set()


@pytest.mark.parametrize(
    ("text", "wanted", "hint"),
    [
        ("5231", 2531, "颠倒"),
        ("158996", 1586996, "漏印一位"),
        ("12345", 1245, "多印一位"),
        ("12345", 12945, "印错一位"),
        ("12.5", 125000, "错位"),
    ],
)
def test_slips_of_the_pen(text: str, wanted: int, hint: str) -> None:
    from fractions import Fraction

    goal = Bounds(*[Fraction(wanted)] * 3)
    found = slip(read_figure(text, "A1"), goal)
    assert found is not None
    assert hint in found


def test_what_no_slip_explains_is_left_alone() -> None:
    from fractions import Fraction

    goal = Bounds(*[Fraction(86420)] * 3)
    assert slip(read_figure("13579", "A1"), goal) is None
