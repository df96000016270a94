"""Values between how people write them and how they are kept."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.policies.facts.test_derived import FACTS

from diaodu.errors import CatalogError
from diaodu.policies import facts
from diaodu.policies.facts import Fact, Ratio
from diaodu.policies.facts.units import UNITS, unit_of
from diaodu.policies.facts.values import exact, shown, stored, truth


@pytest.mark.parametrize(
    ("key", "written", "kept"),
    [
        ("revenue_year", "1,234.5", 1_234_500_000),
        ("revenue_year", 0.1 + 0.2, 300_000),
        ("revenue_year", "1.2亿元", 12_000_000_000),
        ("revenue_year", "\uff15\uff10\uff10 千元", 50_000_000),
        ("revenue_year", "0.00000149", 1),
        ("revenue_year", "0.0000015", 2),
        ("revenue_year", "1.5E3", 1_500_000_000),
        ("profit_year", "\u221230", -30_000_000),
        ("revenue_year", 0, 0),
        ("revenue_year", Decimal("12.34"), 12_340_000),
        ("staff", 126.0, 126),
        ("land", "35.625亩", 3_563),
        ("land", "2公顷", 3_000),
        ("electricity_year", "1.5万千瓦时", 15_000),
        ("numerical_control_rate", "62.5%", Ratio(625_000, 10**6)),
        ("numerical_control_rate", 62.5, Ratio(625_000, 10**6)),
        ("numerical_control_rate", "625‰", Ratio(625_000, 10**6)),
        ("above_scale", "√", True),
        ("above_scale", " 是 ", True),
        ("above_scale", True, True),
        ("above_scale", 1.0, True),
        ("above_scale", "×", False),
        ("above_scale", "无", False),
        ("founded", "2023年5月2日", date(2023, 5, 2)),
        ("founded", "2023/5/2 10:30", date(2023, 5, 2)),
        ("founded", "20230502", date(2023, 5, 2)),
        ("founded", datetime(2023, 5, 2, 10), date(2023, 5, 2)),  # noqa: DTZ001
        ("founded", date(2023, 5, 2), date(2023, 5, 2)),
        ("size", "小型企业", "小型"),
        ("size", "小", "小型"),
        ("town", " 泽阳镇\n", "泽阳镇"),
        ("industry", 1811.0, "1811"),
        ("industry", "C1811", "1811"),
        ("industry", "纺织服装、服饰业", "18"),
    ],
)
def test_what_people_write_is_kept_to_the_last_digit(
    key: str, written: Any, kept: object
) -> None:
    found = stored(FACTS[key], written)
    assert found == kept
    assert type(found) is type(kept)


@pytest.mark.parametrize(
    "written", [None, "", " ", "/", "—", "--", "不详", "n/a", "－"]
)
@pytest.mark.parametrize("key", ["revenue_year", "above_scale", "founded", "town"])
def test_what_is_left_blank_or_struck_out_is_unknown(key: str, written: Any) -> None:
    assert stored(FACTS[key], written) is None


def test_none_is_no_day_but_a_park_of_its_own() -> None:
    assert stored(FACTS["title_high_tech_granted"], "无") is None
    assert stored(FACTS["park"], "无") == "无"


@pytest.mark.parametrize(
    ("key", "written", "told"),
    [
        ("revenue_year", "约三千", "应为数字，现为 约三千"),
        ("revenue_year", "1,23", "应为数字"),
        ("revenue_year", "12人", "单位应为万元，现为 人"),
        ("revenue_year", "12吨", "单位应为万元，现为 吨"),
        ("revenue_year", True, "应为数字"),
        ("revenue_year", date(2026, 1, 1), "应为数字"),
        ("revenue_year", 10**9, "数字大得不可能"),
        ("numerical_control_rate", "12万元", "单位应为%"),
        ("staff", 12.5, "应为整数，现为 12.5"),
        ("above_scale", "大概是", "应填“是”或“否”，现为 大概是"),
        ("founded", "2023年5月", "应填日期（如 2026-10-01），现为 2023年5月"),
        ("founded", "2023-02-30", "应填日期"),
        ("founded", 45000, "应填日期"),
        ("size", "巨型", "只能填：大型、中型、小型、微型，现为 巨型"),
        ("industry", "9999", "“9999”不是 GB/T 4754—2017 的行业代码或名称"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    key: str, written: Any, told: str
) -> None:
    with pytest.raises(ValueError, match=r".") as error:
        stored(FACTS[key], written)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("key", "kept", "printed", "digits"),
    [
        ("revenue_year", 4_000_000, "4万元", "4"),
        ("revenue_year", 1, "0.000001万元", "0.000001"),
        ("profit_year", -1_500_000, "-1.5万元", "-1.5"),
        ("rd_share", Ratio(27, 1000), "2.70%", "2.7"),
        ("rd_share", Ratio(-1, 3), "-33.33%", "-33.33333333"),
        ("tax_per_land", Ratio(8 * 10**6, 100), "8.00万元/亩", "8"),
        ("above_scale", True, "是", "是"),
        ("above_scale", False, "否", "否"),
        ("founded", date(2026, 6, 1), "2026-06-01", "2026-06-01"),
        ("town", "泽阳镇", "泽阳镇", "泽阳镇"),
        ("staff", None, "未知", ""),
    ],
)
def test_values_are_printed_for_people(
    key: str, kept: Any, printed: str, digits: str
) -> None:
    assert shown(FACTS[key], kept) == printed
    assert exact(FACTS[key], kept) == digits


@given(
    kept=st.integers(-(10**14), 10**14), key=st.sampled_from(["profit_year", "land"])
)
def test_what_is_printed_exactly_is_read_back(kept: int, key: str) -> None:
    assert stored(FACTS[key], exact(FACTS[key], kept)) == kept


def test_yes_and_no_are_told_apart_from_the_rest() -> None:
    assert [truth(each) for each in ("有", "没有", "也许")] == [True, False, None]


def test_a_threshold_in_steps_compares_without_rounding() -> None:
    share, land = FACTS["rd_share"], FACTS["tax_per_land"]
    assert share.steps == 100
    assert share.step == Fraction(1, 10_000)
    assert (land.step.numerator, land.step.denominator) == (100, 1)
    assert FACTS["revenue_year"].steps == 10**6
    assert FACTS["revenue_year"].step == 1


def test_units_are_found_as_people_write_them() -> None:
    assert unit_of("％") == UNITS["%"]
    assert unit_of(" 万 元 ") == UNITS["万元"]
    per = unit_of("万元\uff0f亩")
    assert per is not None
    assert per.family == "money/land"
    assert per.steps == 10_000
    assert [unit_of(each) for each in ("吨", "万元/吨", "吨/亩")] == [None] * 3


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"unit": "吨"}, "unit 吨 is unknown"),
        ({"type": "money", "unit": "人"}, "money needs a unit of money"),
        ({"unit": "%"}, "a whole number needs a unit of whole steps"),
        ({"type": "text", "unit": "人"}, "only numbers have a unit"),
        ({"type": "choice"}, "choices and type do not agree"),
        ({"choices": ("甲",)}, "choices and type do not agree"),
        ({"needs": ("staff",)}, "needs and function do not agree"),
        ({"asked": False}, "neither asked nor derived"),
        ({"source": ""}, "no name or no source"),
    ],
)
def test_a_fact_that_breaks_its_contract_is_refused(
    broken: dict[str, Any], told: str
) -> None:
    sound: dict[str, Any] = {
        "key": "k",
        "name": "甲",
        "type": "whole",
        "source": "测试",
    }
    Fact(**sound)
    with pytest.raises(CatalogError, match=told):
        Fact(**(sound | broken))


def test_facts_stand_in_groups_this_year_first() -> None:
    keys = [each.key for each in sorted(facts.load().values(), key=lambda f: f.rank)]
    revenue = [key for key in keys if key.startswith("revenue_") and key in FACTS]
    years = ["revenue_this_year", "revenue_year", "revenue_year_before"]
    assert [key for key in revenue if key in years] == years
    groups = [FACTS[key].group for key in keys]
    assert groups == sorted(groups, key=groups.index)
