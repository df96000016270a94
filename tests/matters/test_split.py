"""Splitting a target: the parts are the whole, to the last printed digit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.errors import InputError
from diaodu.matters.split import Part, mismatches, split, split_twice

WEIGHTS = st.dictionaries(
    st.text(min_size=1, max_size=3), st.integers(0, 1000), min_size=1, max_size=30
).filter(lambda weights: any(weights.values()))
TOTALS = st.decimals(-(10**12), 10**12, places=2, allow_nan=False)


def values(parts: tuple[Part, ...]) -> list[str]:
    return [str(each.value) for each in parts]


def test_what_rounding_leaves_goes_to_the_largest_remainders() -> None:
    parts = split(Decimal(100), {"甲": 1, "乙": 1, "丙": 1})
    assert values(parts) == ["34", "33", "33"]
    parts = split(Decimal(10), {"甲": 15, "乙": 25, "丙": 60})
    assert values(parts) == ["2", "2", "6"]  # 1.5, 2.5, 6: one unit over, the first


def test_the_printed_decimals_are_those_of_the_total() -> None:
    assert values(split(Decimal("10.0"), {"甲": 1, "乙": 2})) == ["3.3", "6.7"]
    assert values(split(Decimal(10), {"甲": 1, "乙": 2}, digits=2)) == ["3.33", "6.67"]
    assert values(split(Decimal("1E+2"), {"甲": 1, "乙": 2})) == ["33", "67"]


def test_a_weight_of_zero_gets_nothing() -> None:
    assert values(split(Decimal(7), {"甲": 0, "乙": 1})) == ["0", "7"]


def test_a_target_goes_to_units_and_on_to_months() -> None:
    parts = split_twice(Decimal("12.0"), {"甲": 2, "乙": 1}, {"7月": 1, "8月": 2})
    assert values(parts) == ["8.0", "4.0"]
    assert [values(each.parts) for each in parts] == [["2.7", "5.3"], ["1.3", "2.7"]]
    assert mismatches(Decimal(12), parts) == ()


@pytest.mark.parametrize("weights", [{}, {"甲": 0}, {"甲": 2, "乙": -1}])
def test_weights_that_say_nothing_are_refused(weights: dict[str, int]) -> None:
    with pytest.raises(InputError, match="权重"):
        split(Decimal(10), weights)


def test_a_total_finer_than_the_printed_unit_is_refused() -> None:
    with pytest.raises(InputError, match=r"总数1\.25的小数多于1位"):
        split(Decimal("1.25"), {"甲": 1}, digits=1)


def test_a_total_that_is_no_number_is_refused() -> None:
    with pytest.raises(InputError, match="总数应为数字"):
        split(Decimal("NaN"), {"甲": 1})


def test_edited_parts_that_do_not_sum_are_told_at_every_level() -> None:
    parts = (
        Part("甲", Decimal(5), (Part("1月", Decimal(2)), Part("2月", Decimal(4)))),
        Part("乙", Decimal("4.5")),
    )
    issues = mismatches(Decimal(10), parts, where="技改投资")
    assert [str(each) for each in issues] == [
        "技改投资：分解之和为9.5，比总数10少0.5",
        "技改投资—甲：分解之和为6，比总数5多1",
    ]


@given(total=TOTALS, weights=WEIGHTS)
def test_parts_always_sum_to_the_whole(total: Decimal, weights: dict[str, int]) -> None:
    parts = split(total, weights)
    assert sum(each.value for each in parts) == total
    whole = sum(weights.values())
    for part in parts:
        exact = total * weights[part.name] / whole
        assert abs(part.value - exact) <= Decimal("0.01") + abs(exact) / 10**20
