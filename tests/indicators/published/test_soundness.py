"""Whole tables, made up, rounded and read again: nothing true is called a mistake."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.indicators.published.tables import csv, entry

from diaodu.indicators.published.bounds import rounded

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.indicators.published import Derived

F = Fraction
NAMES = ("甲行业", "乙行业", "丙行业", "丁行业", "戊行业", "己行业")
firms = st.tuples(
    st.fractions(min_value=100, max_value=50_000, max_denominator=50),
    st.fractions(min_value=-30, max_value=60, max_denominator=50),
)


def text(number: Fraction, places: int) -> str:
    return f"{float(rounded(number, places)):.{places}f}"


def holds(found: Derived, truth: Fraction) -> bool:
    bounds = found.bounds
    return bounds is None or bounds.low <= truth <= bounds.high


def looks_like_a_total(values: list[Fraction], places: int) -> bool:
    """Tell whether a row adds up the next ones by chance, as a subtotal does."""
    return any(
        abs(sum(values[at + 1 : end]) - values[at]) <= F(end - at, 10**places)
        for at in range(len(values))
        for end in range(at + 3, len(values) + 1)
    )


@given(st.lists(firms, min_size=3, max_size=6), st.integers(0, 2), st.booleans())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_true_lies_inside_and_nothing_true_is_reported(
    tmp_path: Path,
    parts: list[tuple[Fraction, Fraction]],
    places: int,
    last: bool,  # noqa: FBT001
) -> None:
    assume(not looks_like_a_total([value for value, _ in parts], places))
    base = [value / (1 + rate / 100) for value, rate in parts]
    whole, before = sum((v for v, _ in parts), F(0)), sum(base, F(0))
    growth = (whole / before - 1) * 100
    lines = []
    for name, (value, rate), below in zip(NAMES, parts, base, strict=False):
        share, pull = value / whole * 100, (value - below) / before * 100
        given = text(pull / growth * 100, 1) if growth > 5 else ""
        cells = [text(value, places), text(rate, 1), text(share, 1), text(pull, 1)]
        lines.append(",".join([name, *cells, given]))
    top = f"合计,{text(whole, places)},{text(growth, 1)},100.0,{text(growth, 1)},"
    lines = [*lines, top] if last else [top, *lines]
    head = "行业,产值（万元）,同比（%）,占比（%）,拉动（百分点）,贡献率（%）"
    result = csv(tmp_path, "\n".join([head, *lines]))
    assert [c.message for c in result.checks if c.verdict == "mistake"] == []
    for name, (value, _), below in zip(NAMES, parts, base, strict=False):
        mine = entry(result, name).derived
        rise = value - below
        assert holds(mine["base"], below)
        assert holds(mine["increase"], rise)
        assert holds(mine["share"], value / whole * 100)
        assert holds(mine["pull"], rise / before * 100)
        assert holds(mine["prev_share"], below / before * 100)
        assert holds(mine["share_change"], (value / whole - below / before) * 100)
        assert holds(mine["rank"], F(1 + sum(v > value for v, _ in parts)))
        if growth > 0:
            assert holds(mine["contribution"], rise / (whole - before) * 100)


@given(st.lists(firms, min_size=3, max_size=5))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_the_rest_is_lies_inside(
    tmp_path: Path, parts: list[tuple[Fraction, Fraction]]
) -> None:
    base = [value / (1 + rate / 100) for value, rate in parts]
    whole, before = sum((v for v, _ in parts), F(0)), sum(base, F(0))
    growth = (whole / before - 1) * 100
    lines = [
        f"{name},{text(value, 0)},{text(rate, 1)}"
        for name, (value, rate) in zip(NAMES, parts[1:], strict=False)
    ]
    top = f"全县,{text(whole, 0)},{text(growth, 1)}"
    result = csv(tmp_path, "\n".join(["行业,产值,同比", top, *lines]))
    (group,) = result.groups
    if "rest_value" not in group.derived:
        return  # the rest is too small to be told from rounding
    rise = parts[0][0] - base[0]
    assert holds(group.derived["rest_value"], parts[0][0])
    assert holds(group.derived["rest_share"], parts[0][0] / whole * 100)
    assert holds(group.derived["rest_pull"], rise / before * 100)
    if "rest_growth" in group.derived:
        assert holds(group.derived["rest_growth"], parts[0][1])
