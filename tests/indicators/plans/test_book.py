"""The county's book: sheets read, faults told by cell, the template fills itself."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from diaodu import sheets
from diaodu.errors import InputError
from diaodu.indicators.plans.book import MONTHS, SHEETS
from diaodu.indicators.plans.book_reading import read_book, write_template
from diaodu.indicators.plans.target import LINEAR
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from pathlib import Path

Rows = list[dict[str, Any]]


def book(path: Path, **rows: Rows) -> Path:
    sheets.write_book(
        path / "县情表.xlsx",
        [
            sheets.Sheet(name=name, columns=SHEETS[name], rows=each)
            for name, each in rows.items()
        ],
    )
    return path / "县情表.xlsx"


def test_all_sheets_are_read(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        目标=[
            {"name": "产值", "unit": "亿元", "annual": 120, "responsible": "工信局"},
            {"name": "技改投资", "kind": "增速", "unit": "%", "annual": 12, "done": 8},
        ],
        兄弟县=[
            {
                "indicator": "工业总产值",
                "month": "2026-10",
                "county": "甲县",
                "value": 8.1,
                "rival": "是",
            }
        ],
        增加值率=[{"industry": "26", "rate": 21.5}],
        价格指数=[{"industry": "C26", "month": "2026年10月", "index": 98.7}],
        反馈=[{"month": "2026-09", "own": 7.1, "sent": 6.5}],
        培育库=[{"name": "甲厂", "rolling": 1800.5, "new": "是", "papers": "缺"}],
        产业集群=[{"name": "纺织服装", "codes": "17、18", "firms": "甲厂；乙厂"}],
        停产名单=[{"firm": "丙厂", "state": "季节性停产", "note": "榨季外"}],
        梯队目标=[{"firm": "乙厂", "step": 50000}],
    )
    found = read_book(path)
    assert found.issues == ()
    assert [each.target.indicator for each in found.targets] == ["output", ""]
    assert found.targets[0].target.curve == LINEAR
    assert found.targets[1].done == 8
    assert found.targets[0].source == "县情表.xlsx「目标」A3"
    assert found.sisters[0].value == Fraction(81, 10)
    assert found.sisters[0].rival
    assert found.prices.rates == {"26": Fraction(215, 10)}
    assert found.prices.indices == {("26", Month(2026, 10)): Fraction(987, 10)}
    assert found.feedback == {Month(2026, 9): (Fraction(71, 10), Fraction(65, 10))}
    assert found.nursery[0].rolling == 18_005_000
    assert found.nursery[0].papers is False
    assert found.clusters[0].firms == ("甲厂", "乙厂")
    assert found.states[0].state == "seasonal_stop"
    assert found.goals[0].step == 500_000_000


def test_a_curve_of_its_own_is_read_and_a_broken_one_is_told(tmp_path: Path) -> None:
    shares = dict(
        zip(MONTHS, (4, 9, 20, 28, 36, 48, 56, 64, 74, 82, 90, 100), strict=True)
    )
    rows: Rows = [
        {"name": "产值", "unit": "亿元", "annual": 1, **shares},
        {"name": "税金", "unit": "亿元", "annual": 1, **shares, "12月": 99},
        {"name": "利润", "unit": "亿元", "annual": 1, "kind": "总数"},
    ]
    found = read_book(book(tmp_path, 目标=rows))
    assert [each.target.curve[1] for each in found.targets] == [Fraction(9, 100)]
    assert [str(issue) for issue in found.issues] == [
        "县情表.xlsx「目标」A4：序时进度要填满12个月的累计百分数，逐月不减，12月为100%",
        "县情表.xlsx「目标」A5：“类别”应为总量、增速、比率，现为总数",
    ]


def test_what_cannot_be_read_is_told_and_the_rest_is_used(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        价格指数=[
            {"industry": "26", "month": "十月", "index": 98.7},
            {"industry": "26", "month": "2026-10", "index": None},
            {"industry": "27", "month": "2026-10", "index": 100},
        ],
        停产名单=[{"firm": "丙厂", "state": "睡着了"}],
    )
    found = read_book(path)
    assert list(found.prices.indices) == [("27", Month(2026, 10))]
    assert [issue.where.split("」")[1] for issue in found.issues] == ["C3", "A2", "A2"]


def test_the_template_is_a_book_that_says_nothing_yet(tmp_path: Path) -> None:
    path = tmp_path / "空表.xlsx"
    write_template(path)
    assert sheets.names(path) == tuple(SHEETS)
    found = read_book(path)
    assert (found.targets, found.clusters, found.issues) == ((), (), ())


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    sheets.write(tmp_path / "别的.xlsx", SHEETS["反馈"], rows=[{"month": "2026-09"}])
    with pytest.raises(InputError, match="没有认得的工作表"):
        read_book(tmp_path / "别的.xlsx")
