"""Money on paper: nothing is rounded, 万元 and 元 say the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.papers.money import (
    total,
    wan,
    wan_cell,
    wan_number,
    wan_text,
    yuan,
    yuan_cell,
    yuan_number,
    yuan_text,
)
from diaodu.papers.numbers import cell_text

AMOUNTS = st.lists(st.integers(0, 10**13), min_size=1, max_size=5)


@pytest.mark.parametrize(
    ("fen", "in_wan", "in_yuan"),
    [
        (0, "0万元", "0元"),
        (1, "0.000001万元", "0.01元"),
        (12_500_000, "12.5万元", "125000元"),
        (100_000_000, "100万元", "1000000元"),
        (123_456_789, "123.456789万元", "1234567.89元"),
        (-41_000_000, "-41万元", "-410000元"),
    ],
)
def test_running_text_tells_an_amount_in_full(
    fen: int, in_wan: str, in_yuan: str
) -> None:
    assert (wan_text(fen), yuan_text(fen)) == (in_wan, in_yuan)


@pytest.mark.parametrize(
    ("amounts", "digits"),
    [
        ([], 2),
        ([None, 0], 2),
        ([32_000_000], 2),
        ([32_000_000, 37_680_000], 2),
        ([12_345_600_000, 1_230_000], 2),
        ([1_234_000], 3),
        ([5_000], 3),
        ([1_234_500, 7], 6),
        ([-1_234_500], 4),
    ],
)
def test_a_column_has_the_digits_that_its_amounts_need(
    amounts: list[int | None], digits: int
) -> None:
    assert wan_number(amounts).digits == digits


@given(AMOUNTS)
def test_what_is_printed_adds_up_to_the_last_fen(amounts: list[int]) -> None:
    number = wan_number(amounts)
    printed = [cell_text(wan_cell(fen), number) for fen in amounts]
    back = sum(Decimal(text.replace(",", "")) for text in printed)
    assert back * 1_000_000 == sum(amounts)


@given(AMOUNTS)
def test_both_units_say_the_same(amounts: list[int]) -> None:
    of_wan, of_yuan = wan_number(amounts), yuan_number(amounts)
    for fen in amounts:
        one = Decimal(cell_text(wan_cell(fen), of_wan).replace(",", ""))
        other = Decimal(cell_text(yuan_cell(fen), of_yuan).replace(",", ""))
        assert one * 10_000 == other


def test_whole_amounts_stay_whole_numbers() -> None:
    assert (repr(wan(3_000_000)), repr(yuan(300))) == ("3", "3")
    assert (wan(1_500_000), yuan(150)) == (1.5, 1.5)


def test_an_unknown_amount_waits_and_is_not_nothing() -> None:
    for cell in (wan_cell(None), yuan_cell(None)):
        assert (cell.value, cell.open) == ("待核实", True)
    assert (wan_cell(None, none="—").value, wan_cell(None, none="—").open) == (
        "—",
        False,
    )
    assert total([1, None, 2]) == 3
