"""Numbers in the words of the trade, rounded as a person rounds."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.indicators.compare import wording
from diaodu.indicators.compare.model import comparisons


@pytest.mark.parametrize(
    ("now", "base", "said"),
    [
        (1081, 1000, "增长8.1%"),
        (977, 1000, "下降2.3%"),
        (1000, 1000, "持平"),
        (10_004, 10_000, "持平"),
        (9_996, 10_000, "持平"),
        (10_005, 10_000, "增长0.1%"),  # the half goes up
        (9_995, 10_000, "下降0.1%"),
        (108_150, 100_000, "增长8.2%"),  # 8.15 is less in binary
        (210, 100, "增长1.10倍"),
        (200, 100, "增长1.00倍"),
        (1_999_500, 1_000_000, "增长1.00倍"),  # printed it would be 100.0%
        (1_999_400, 1_000_000, "增长99.9%"),
        (0, 100, "下降100.0%"),
        (5, 0, "上年同期为零"),
        (0, 0, "上年同期为零"),
        (5, -3, "扭亏为盈"),
        (-5, 3, "由盈转亏"),
        (-2, -3, "减亏"),
        (0, -3, "减亏"),
        (-5, -3, "增亏"),
        (-3, -3, "亏损额持平"),
        (None, 3, "待核实"),
        (3, None, "待核实"),
    ],
)
def test_a_growth_is_said_as_the_trade_says_it(now: Any, base: Any, said: str) -> None:
    assert wording.growth(now, base) == said


@pytest.mark.parametrize(
    ("now", "base", "said"),
    [
        (-20_000, -50_000, "减亏3万元"),
        (-50_000, -20_000, "增亏3万元"),
        (10_000, -20_000, "扭亏为盈"),
        (110_000, 100_000, "增长10.0%"),
        (None, 1, "待核实"),
    ],
)
def test_losses_are_said_with_their_amounts(now: Any, base: Any, said: str) -> None:
    assert wording.profit(now, base) == said


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        (0.003, "提高0.3个百分点"),
        (-0.012, "下降1.2个百分点"),
        (0.0004, "持平"),
        (Fraction(1, 8), "提高12.5个百分点"),
        (Decimal("-0.0005"), "下降0.1个百分点"),
    ],
)
def test_rates_differ_by_points(difference: Any, said: str) -> None:
    assert wording.points(difference) == said


def test_amounts_and_percentages_are_printed_in_their_unit() -> None:
    assert wording.amount(2_162_884_999, unit="万元") == "216288万元"
    assert wording.amount(2_162_885_000, unit="万元") == "216289万元"
    assert wording.amount(-5_000) == "-1"
    assert wording.amount(123_456, digits=2) == "12.35"
    assert wording.percent(0.4067) == "40.7%"
    assert wording.percent(-0.0004) == "0.0%"
    assert wording.change(Fraction(1, 3), digits=2) == "增长33.33%"


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**12), st.integers(0, 3))
def test_a_fraction_is_rounded_half_up_and_exactly(
    top: int, bottom: int, digits: int
) -> None:
    found = wording.rounded(Fraction(top, bottom), digits)
    twice = abs(Fraction(found) - Fraction(top, bottom)) * 2 * 10**digits
    assert twice <= 1
    if twice == 1:
        assert abs(Fraction(found)) > abs(Fraction(top, bottom))
    assert str(found) != "-0"


@given(st.decimals(-1000, 1000, places=4))
def test_a_float_is_rounded_as_it_is_written(value: Decimal) -> None:
    found = wording.rounded(float(value), 2)
    assert found == value.quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize("key", sorted(comparisons()))
def test_the_examples_in_the_catalogue_come_out(key: str) -> None:
    entry = comparisons()[key]
    assert entry.examples
    assert entry.formula
    for example in entry.examples:
        answer = entry.compute(**example.given)
        value = answer.item() if hasattr(answer, "item") else answer
        assert entry.prints(value) == example.printed
