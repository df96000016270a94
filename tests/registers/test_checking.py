"""Records as forms and workbooks give them: read by type, and what is wrong told."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from diaodu import registers
from diaodu.registers.checking import is_blank
from diaodu.registers.writing import shown

DAY = date(2026, 11, 27)
PROJECT = registers.load()["upgrade_project"]
FIRM = registers.load()["enterprise"]
VISIT = registers.load()["visit"]


def wrong(kind: registers.Kind, key: str, value: object) -> str:
    """Put one value into the first example; return what is said about it."""
    given = dict(kind.examples[0].given) | {key: value}
    issues = registers.check(kind, given, DAY)  # type: ignore[arg-type]
    assert len(issues) <= 1
    return issues[0].message if issues else ""


def test_what_a_form_sends_as_text_is_read_by_its_type() -> None:
    given = dict(PROJECT.examples[0].given) | {
        "total": "3,200.5",
        "finish": "2026-12-31 ",
        "lead": "县工信局，县发改局；县工信局",
    }
    record, issues = registers.checked(PROJECT, given, DAY)
    assert issues == ()
    assert record["total"] == Decimal("3200.5")
    assert record["finish"] == date(2026, 12, 31)
    assert record["lead"] == ("县工信局", "县发改局")
    assert record["filing"] is None


def test_units_and_whole_numbers_may_be_typed_already() -> None:
    given = dict(PROJECT.examples[0].given) | {"lead": ("县工信局",)}
    assert registers.checked(PROJECT, given, DAY)[0]["lead"] == ("县工信局",)
    staff = registers.checked(FIRM, {**FIRM.examples[0].given, "staff": "126.0"}, DAY)
    assert staff[0]["staff"] == 126
    assert isinstance(staff[0]["staff"], int)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("staff", "几十", "应填数字"),
        ("staff", "NaN", "应填数字"),
        ("staff", -3, "不应为负"),
        ("staff", "12.5", "应填整数"),
        ("staff", 0, ""),
        ("founded", "去年", "应填日期"),
        ("founded", datetime(2020, 5, 1, 8, 0), ""),  # noqa: DTZ001  as Excel gives it
        ("founded", DAY, ""),
        ("founded", date(2026, 11, 28), "还没有到"),
        ("size", "巨型", "只能填：大型、中型、小型、微型"),
        ("town", "  ", "必填"),
        ("code", "91990101XN043XFH9", "18 位"),
        ("industry", "C3022", ""),
        ("industry", "6510", "不是 GB/T 4754 的工业行业代码"),
    ],
)
def test_each_fault_is_told_once(key: str, value: object, told: str) -> None:
    found = wrong(FIRM, key, value)
    assert told in found
    assert bool(told) == bool(found)


def test_a_key_that_no_field_has_is_told() -> None:
    issues = registers.check(FIRM, {**FIRM.examples[0].given, "colour": "red"}, DAY)
    assert [(each.where, each.code) for each in issues] == [
        ("colour", "registers.unknown_field")
    ]


def test_laws_wait_until_all_they_need_is_known() -> None:
    given = dict(PROJECT.examples[0].given) | {"total": None, "equipment": 9_000}
    issues = registers.check(PROJECT, given, DAY)
    assert [each.where for each in issues] == ["总投资"]


def test_a_told_problem_needs_to_go_somewhere() -> None:
    assert "问题去向" in wrong(VISIT, "handed", None)
    assert wrong(VISIT, "problems", " ") == ""


def test_blank_is_nothing_and_zero_is_something() -> None:
    assert [is_blank(each) for each in (None, "", " \n", (), 0, Decimal(0), "x")] == [
        True,
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_values_are_shown_as_people_read_them() -> None:
    values = (("甲", "乙"), Decimal("3200.50"), None, date(2026, 1, 2), 7)
    assert [shown(each) for each in values] == [
        "甲、乙",
        "3200.5",
        "",
        "2026-01-02",
        "7",
    ]
