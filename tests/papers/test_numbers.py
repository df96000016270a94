"""Numbers as they are printed, in Word and by Excel."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.papers.model import Cell, Formula, Lamp, Number
from diaodu.papers.numbers import cell_text, excel_format, number_text


@pytest.mark.parametrize(
    ("value", "number", "text"),
    [
        (2162880, Number(0), "2,162,880"),
        (2162880, Number(0, grouped=False), "2162880"),
        (15.25, Number(1), "15.3"),
        (15.35, Number(1), "15.4"),
        (-2.45, Number(1), "-2.5"),
        (-0.04, Number(1), "0.0"),
        (0.153, Number(1, percent=True), "15.3%"),
        (6.2, Number(1, signed=True), "+6.2"),
        (-0.3, Number(1, signed=True), "-0.3"),
        (0.0, Number(1, signed=True), "0.0"),
        (12.5, None, "12.5"),
    ],
)
def test_a_number_is_printed_with_the_digits_of_its_column(
    value: float, number: Number | None, text: str
) -> None:
    assert number_text(value, number) == text


@given(st.integers(-(10**14), 10**14), st.integers(0, 3))
def test_half_is_rounded_away_from_zero(thousandths: int, digits: int) -> None:
    value = thousandths / 1000
    shown = Fraction(number_text(value, Number(digits)).replace(",", ""))
    exact, step = Fraction(repr(value)), Fraction(1, 10**digits)
    assert abs(shown - exact) <= step / 2
    if abs(shown - exact) == step / 2:
        assert abs(shown) > abs(exact)


@pytest.mark.parametrize(
    ("number", "about", "code"),
    [
        (Number(0), False, "#,##0"),
        (Number(2), False, "#,##0.00"),
        (Number(1, grouped=False), False, "0.0"),
        (Number(1, percent=True), False, "#,##0.0%"),
        (Number(1), True, '"约"#,##0.0'),
        (Number(1, signed=True), False, "+#,##0.0;-#,##0.0;#,##0.0"),
    ],
)
def test_excel_is_told_the_same(number: Number, about: bool, code: str) -> None:  # noqa: FBT001
    assert excel_format(number, about=about) == code


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell(None), ""),
        (Cell("—"), "—"),
        (Cell(date(2026, 10, 1)), "2026年10月1日"),
        (Cell(Lamp.RED), "● 红"),
        (Cell(12.34, about=True), "约12.3"),
        (Cell(Formula("={a}", 12.34)), "12.3"),
        (Cell(12.34, number=Number(2)), "12.34"),
    ],
)
def test_a_cell_is_printed_by_what_it_holds(cell: Cell, text: str) -> None:
    assert cell_text(cell, Number(1)) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_never_printed(value: float) -> None:
    with pytest.raises(ValueError, match="not a number"):
        number_text(value, Number(1))
