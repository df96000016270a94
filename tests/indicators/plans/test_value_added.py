"""Value added from output, against sums worked by hand."""

from __future__ import annotations

from fractions import Fraction

from diaodu.indicators.plans.value_added import Output, Prices, estimate, past_error
from diaodu.kernel.period import Month

MARCH, APRIL = Month(2026, 3), Month(2026, 4)


def prices(**indices: int) -> Prices:
    rates = {"26": Fraction(20), "39": Fraction(30)}
    found = {(code[1:], MARCH): Fraction(value) for code, value in indices.items()}
    return Prices(rates, found)


def output(industry: str, now: int, base: int, month: Month = MARCH) -> Output:
    return Output(industry=industry, month=month, now=now, base=base)


def test_prices_are_taken_out_and_rates_weigh_the_industries() -> None:
    rows = [output("26", 1100, 1000), output("39", 540, 500)]
    found = estimate(rows, prices(_26=110, _39=90))
    # 26: 1100*0.2/1.1 = 200 against 200; 39: 540*0.3/0.9 = 180 against 150
    assert found.growth == Fraction(100 * 30, 350)
    assert [part.growth for part in found.parts] == [0, 20]
    assert sum(part.pull or 0 for part in found.parts) == found.growth
    assert found.covered == 100
    assert found.missing == ()


def test_months_are_summed_before_they_are_divided() -> None:
    known = prices(_26=110)
    both = Prices(known.rates, {**known.indices, ("26", APRIL): Fraction(100)})
    rows = [output("26", 1100, 1000), output("26", 3000, 2000, APRIL)]
    # (1100/1.1 + 3000) against 3000, not the mean of 0 % and 50 %
    assert estimate(rows, both).growth == Fraction(100, 3)


def test_an_industry_without_rate_or_price_is_named_and_left_out() -> None:
    rows = [output("26", 1100, 1000), output("39", 540, 500), output("17", 9, 500)]
    found = estimate(rows, prices(_26=110))
    assert found.missing == ("17", "39")
    assert found.growth == 0
    assert found.covered == 50


def test_nothing_known_gives_no_growth() -> None:
    found = estimate([output("17", 9, 5)], prices())
    assert found.growth is None
    assert found.covered == 0
    assert found.parts == ()
    assert estimate([], prices()).covered is None


def test_past_estimates_are_held_against_what_was_sent_back() -> None:
    pairs = [(Fraction(7), Fraction(6)), (Fraction(5), Fraction(8))]
    found = past_error(pairs)
    assert found.bias == -1
    assert found.mean_absolute == 2
    assert found.largest == -3
    assert past_error([]).bias is None
