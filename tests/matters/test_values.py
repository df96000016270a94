"""Values: read as people give them, kept as JSON, shown again."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from diaodu.matters.model import Field, Value
from diaodu.matters.values import checked, dumped, loaded, shown

FIELDS = (
    Field("name", "名称", required=True),
    Field("day", "日期", "day"),
    Field("sum", "金额", "number"),
    Field("units", "单位", "units"),
    Field("kind", "类型", "choice", choices=("甲", "乙")),
    Field("reason", "理由", "long", required_if=("kind", "乙")),
)


def faults(**given: Value) -> list[str]:
    return [str(each) for each in checked(FIELDS, given)[1]]


def test_values_are_read_by_the_types_of_their_fields() -> None:
    values, issues = checked(
        FIELDS,
        {
            "name": " 某厂 ",
            "day": " 2026-10-01 ",
            "sum": "1,200.50",
            "units": "县工信局，县财政局\n县工信局",
            "kind": "甲",
            "reason": "",
        },
    )
    assert issues == ()
    assert values == {
        "name": "某厂",
        "day": date(2026, 10, 1),
        "sum": Decimal("1200.50"),
        "units": ("县工信局", "县财政局"),
        "kind": "甲",
        "reason": None,
    }


def test_values_that_are_ready_stay_as_they_are() -> None:
    given: dict[str, Value] = {
        "name": "某厂",
        "day": date(2026, 10, 1),
        "sum": Decimal(3),
        "units": ("县工信局",),
    }
    assert checked(FIELDS, given) == (given, ())


def test_nothing_is_nothing_but_zero_is_something() -> None:
    values, issues = checked(FIELDS, {"name": "厂", "sum": 0, "day": " ", "units": ""})
    assert issues == ()
    assert (values["sum"], values["day"], values["units"]) == (0, None, ())


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, ["名称：必填，现为空"]),
        ({"name": "厂", "day": "10月"}, ["日期：应填日期，如 2026-10-01"]),
        ({"name": "厂", "sum": "约3万"}, ["金额：应填数字"]),
        ({"name": "厂", "sum": "Infinity"}, ["金额：应填数字"]),
        ({"name": "厂", "kind": "丙"}, ["类型：只能填：甲、乙"]),
        ({"name": "厂", "kind": "乙"}, ["理由：必填，现为空"]),
        ({"name": "厂", "colour": "红"}, ["colour：没有这一项"]),
        ({"name": "", "sum": "x"}, ["金额：应填数字", "名称：必填，现为空"]),
    ],
)
def test_what_is_wrong_is_told(given: dict[str, Value], told: list[str]) -> None:
    assert faults(**given) == told


def test_json_keeps_every_value() -> None:
    values: dict[str, Value] = {
        "name": "某厂",
        "day": date(2026, 10, 1),
        "sum": Decimal("0.1"),
        "units": ("县工信局",),
        "kind": None,
        "reason": "",
    }
    kept = json.loads(json.dumps(dumped(values)))
    assert kept == {
        "name": "某厂",
        "day": "2026-10-01",
        "sum": 0.1,
        "units": ["县工信局"],
    }
    assert loaded(FIELDS, kept) == {
        k: v for k, v in values.items() if k not in {"kind", "reason"}
    }


def test_a_whole_number_stays_whole_and_an_old_key_is_left_out() -> None:
    assert dumped({"sum": Decimal("300.00")}) == {"sum": 300}
    assert loaded(FIELDS, {"sum": 300, "gone": "x", "kind": None}) == {
        "sum": Decimal(300),
        "kind": None,
    }


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (("甲", "乙"), "甲、乙"),
        (Decimal("1200.50"), "1200.5"),
        (Decimal("1E+3"), "1000"),
        (date(2026, 10, 1), "2026-10-01"),
        (7, "7"),
    ],
)
def test_values_are_shown_as_people_read_them(value: Value, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize("text", ["1e999999", "-1e18", "1e-999999"])
def test_numbers_that_would_fill_the_memory_are_refused(text: str) -> None:
    assert faults(name="甲", sum=text) == ["金额：数太大或太小"]
