"""Widths of columns: they fill the page, and no number is torn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.papers.model import Cell, Column, Number, Row, Table
from diaodu.papers.widths import fitted, needs

PLACE, SIDE = 1.85, 2.0


def table(*columns: Column, rows: tuple[tuple[str | float, ...], ...]) -> Table:
    lines = tuple(Row(tuple(Cell(value) for value in row)) for row in rows)
    return Table(columns=columns, rows=lines)


def text(mm: float) -> Column:
    return Column(key="text", name="企业名称", mm=mm)


def number(mm: float) -> Column:
    return Column(key="n", name="产值", mm=mm, align="right", number=Number(0))


def test_a_table_without_numbers_keeps_its_proportions() -> None:
    given = table(text(10), text(30), rows=(("甲", "乙"),))
    assert fitted(given, mm=160, place=PLACE, side=SIDE) == [40, 120]


def test_a_long_number_takes_room_from_the_text() -> None:
    given = table(text(150), number(6), rows=(("甲", 123_456_789),))
    wide = fitted(given, mm=156, place=PLACE, side=SIDE)
    assert sum(wide) == pytest.approx(156)
    assert wide[1] >= len("123,456,789") * PLACE + SIDE


@given(
    st.lists(st.integers(0, 10**12), min_size=1, max_size=5),
    st.lists(st.text("县工业企业ab", max_size=40), min_size=1, max_size=4),
    st.floats(60, 300),
)
def test_columns_fill_the_page_and_numbers_stay_whole_while_they_can(
    values: list[int], texts: list[str], mm: float
) -> None:
    columns = [*(text(20) for _ in texts), *(number(5) for _ in values)]
    made = table(*columns, rows=((*texts, *values),))
    wide = fitted(made, mm=mm, place=PLACE, side=SIDE)
    assert sum(wide) == pytest.approx(mm)
    assert min(wide) > 0
    firm = [len(f"{value:,}") * PLACE + SIDE for value in values]
    if sum(needs(made, place=PLACE, side=SIDE)) < mm:
        numbers = wide[len(texts) :]
        assert all(w >= n for w, n in zip(numbers, firm, strict=True))


def test_a_credit_code_of_capitals_gets_more_room_than_one_of_figures() -> None:
    code = Column(key="code", name="代码", mm=10, align="center")
    figures = table(code, number(5), rows=(("911234567890123456", 1),))
    capitals = table(code, number(5), rows=(("91990101MA0K2T7XXP", 1),))
    plain, wide = (needs(each, place=1, side=0)[0] for each in (figures, capitals))
    # seven capitals of 0.72 em where a figure has half of one
    assert plain == 19
    assert wide >= plain + 7 * (0.72 - 0.5) * 2


def test_a_head_that_is_broken_on_purpose_is_not_broken_again() -> None:
    head = Column(key="n", name="金额\n（万元）", mm=5, number=Number(0))
    one = Column(key="n", name="金额（万元）", mm=5, number=Number(0))
    places = [needs(table(c, rows=((1,),)), place=1, side=0) for c in (head, one)]
    assert places == [[9], [7]]
