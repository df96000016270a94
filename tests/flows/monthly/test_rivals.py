"""Sister counties: rates have no sum, and all of them come into the picture."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from docx import Document
from tests.flows.monthly.make import MONTH, firm, write

from diaodu.flows.monthly import facts_of_month, report_of, take_in
from diaodu.indicators.plans.book import Book, Indicator, Sister
from diaodu.indicators.plans.target import Target
from diaodu.papers import load
from diaodu.papers.drawing import draws_chinese
from diaodu.papers.monthly_pictures import rank_picture
from diaodu.papers.monthly_tables import rival_table

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.papers.monthly import MonthlyReport, RivalTable

OWN = "于都县"
COUNTIES = {OWN: 8, "乙县": 9, "丙县": 3}


def _sisters(name: str, unit: str = "", *, low: bool = False) -> tuple[Sister, ...]:
    return tuple(
        Sister(
            indicator=name,
            county=county,
            month=MONTH,
            value=Fraction(value),
            unit=unit,
            less_is_better=low,
        )
        for county, value in COUNTIES.items()
    )


def _report(folder: Path, *sisters: Sister) -> MonthlyReport:
    rate = Target(
        indicator="", name="研发投入强度", unit="%", kind="rate", annual=Fraction(2)
    )
    book = Book(sisters=sisters, targets=(Indicator(target=rate),))
    path = write(folder / "in", MONTH, [firm(1), firm(2)])
    taken = take_in([path], MONTH, scratch=folder / "scratch", book=book)
    return report_of(facts_of_month(taken))


@pytest.mark.parametrize(
    ("name", "unit", "by", "share"),
    [
        ("规上工业总产值（亿元）", "", "value", 40),
        ("技改投资", "亿元", "value", 40),
        ("工业用电量增速", "", "growth", None),
        ("规上工业企业亏损面", "%", "growth", None),
        ("研发投入强度", "", "growth", None),
        ("人均产值", "万元/人", "value", None),
        ("综合得分", "", "value", None),
    ],
)
def test_only_what_adds_up_has_a_share_of_the_city(
    tmp_path: Path, name: str, unit: str, by: str, share: float | None
) -> None:
    (table,) = _report(tmp_path, *_sisters(name, unit)).rivals
    own = next(row for row in table.rows if row.own)
    assert table.by == by
    assert own.share == share
    heads = [column.key for column in rival_table(table, OWN).columns]
    assert ("share" in heads) is (share is not None)
    assert "growth" not in heads  # nobody has told one


def test_the_counties_rates_are_drawn_with_the_place_that_the_table_prints(
    tmp_path: Path,
) -> None:
    low = _sisters("规上工业企业亏损面", "%", low=True)
    report = _report(tmp_path, *_sisters("工业投资增速"), *low)
    (picture,) = rank_picture(report.rivals, report.region)
    (rows,) = picture.chart().to_dict()["datasets"].values()
    told = {row["words"] for row in rows if row["own"]}
    assert told == {
        f"工业投资增速 {OWN}：8%，第2位",
        f"规上工业企业亏损面（越低越好） {OWN}：8%，第2位",
    }
    best = next(
        row["words"] for row in rows if "亏损面（越低越好） 丙县" in row["words"]
    )
    assert best.endswith("第1位")
    assert [_place(table, "丙县") for table in report.rivals] == [3, 1]


def _place(table: RivalTable, county: str) -> int | None:
    return next(row.rank for row in table.rows if row.name == county)


def test_the_analysis_in_word_has_the_picture_of_the_counties(tmp_path: Path) -> None:
    report = _report(tmp_path, *_sisters("工业投资增速"))
    load()["monthly_analysis"].word(report, tmp_path / "文.docx")
    document = Document(str(tmp_path / "文.docx"))
    lines = [each.text for each in document.paragraphs]
    shown = any(
        line.startswith("图") and "与各县（区）的比较" in line for line in lines
    )
    assert shown is draws_chinese()
