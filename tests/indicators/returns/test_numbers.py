"""Cells to whole numbers: exact, or said to be rounded, or said to be none."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.indicators.model import NULL
from diaodu.indicators.returns.numbers import decimal, percents, texts, whole
from diaodu.indicators.returns.units import parse

FACTORS = st.sampled_from([1, 1_000, 10_000, 100_000_000])


@given(value=st.integers(-(10**13), 10**13), factor=FACTORS)
def test_a_whole_number_printed_in_any_unit_comes_back(value: int, factor: int) -> None:
    printed = Decimal(value) / factor
    for cell in (float(printed), f"{printed:f}", f"{printed:,f}"):
        if isinstance(cell, float) and Decimal(f"{cell:.15g}") != printed:
            continue  # more digits than Excel keeps
        found = whole([cell], factor)
        assert found.values.tolist() == [value]
        assert found.faults == found.rounded == ()


@given(text=st.decimals(-(10**6), 10**6, places=6, allow_nan=False), factor=FACTORS)
def test_what_is_less_than_a_yuan_is_rounded_half_up_and_told(
    text: Decimal, factor: int
) -> None:
    exact = text * factor
    found = whole([float(text), str(text)], factor)
    wanted = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    assert found.values.tolist() == [wanted, wanted]
    assert found.rounded == ((0, 1) if exact != wanted else ())


@pytest.mark.parametrize(
    ("cell", "factor", "wanted"),
    [
        ("1,234.5", 10_000, 12_345_000),
        ("\uff11\uff12\uff13\uff14\uff0e\uff15", 1_000, 1_234_500),
        (" 12 345 ", 1, 12_345),
        ("-3.2", 10_000, -32_000),
        ("\u22123.2", 10_000, -32_000),
        ("(3.2)", 10_000, -32_000),
        ("（1,003.2）", 10_000, -10_032_000),
        ("1.5亿元", 10_000, 150_000_000),
        ("12.5万度", 10_000, 125_000),
        ("+7", 1, 7),
        (".5", 10, 5),
        ("1e3", 1, 1_000),
        (12.34, 10_000, 123_400),
        (0.1 + 0.2, 10, 3),
        (1.005, 1_000, 1_005),
        (123_456_789_012.34, 10_000, 1_234_567_890_123_400),
        (7, 1_000, 7_000),
        ("", 1, NULL),
        ("—", 1, NULL),
        ("/", 1, NULL),
        ("－", 1, NULL),
        ("未报", 1, NULL),
    ],
)
def test_numbers_as_offices_write_them(
    cell: float | str, factor: int, wanted: int
) -> None:
    found = whole([cell], factor)
    assert found.values.tolist() == [wanted]
    assert found.faults == found.rounded == ()


@pytest.mark.parametrize(
    "cell",
    [
        "12.3.4",
        "约100",
        "1,23",
        "12万美元",
        "nan",
        "inf",
        "1_000",
        "三百",
        "#REF!",
        True,
        float("inf"),
        "1e30",
        10**25,
        "5个苹果",
    ],
)
def test_what_is_no_number_is_told_and_unknown(cell: str | bool | float) -> None:  # noqa: FBT001
    found = whole([1.0, cell, 2.0], 1)
    assert found.values.tolist() == [1, NULL, 2]
    assert found.faults == (1,)


@given(st.lists(st.text(max_size=8), min_size=1, max_size=6))
def test_any_text_is_a_number_a_blank_or_a_fault(cells: list[str]) -> None:
    found = whole(list(cells), 1_000)
    for at, cell in enumerate(cells):
        try:
            amount = decimal(cell, 1_000)
        except ValueError:
            assert at in found.faults
            continue
        known = found.values[at] != NULL
        assert known == (amount is not None)
        assert at not in found.faults


def test_texts_lose_neither_digits_nor_gain_a_point() -> None:
    assert texts([1751.0, " 360731 ", "", 12.5, True]) == [
        "1751",
        "360731",
        "",
        "12.5",
        "True",
    ]


def test_printed_rates_are_read() -> None:
    found = percents([12.3, "12.3%", "\uff11.\uff11倍", "—", "", "-4.5"])
    assert np.allclose(found[[0, 1, 2, 5]], [12.3, 12.3, 110, -4.5])
    assert np.isnan(found[3:5]).all()


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("元", 1),
        ("千元", 1_000),
        ("万元", 10_000),
        ("（万元）", 10_000),
        ("百万元", 1_000_000),
        ("亿元", 100_000_000),
        ("人民币万元", 10_000),
        ("千瓦时", 1),
        ("度", 1),
        ("万度", 10_000),
        ("万千瓦时", 10_000),
        ("万 kWh", 10_000),
        ("亿千瓦·时", 100_000_000),
        ("兆瓦时", 1_000),
        ("人", 1),
        ("万人", 10_000),
        ("吨", 1_000),
    ],
)
def test_units_are_known(text: str, factor: int) -> None:
    found = parse(text)
    assert found is not None
    assert found.factor == factor


@pytest.mark.parametrize("text", ["", "产值", "企业", "%", "本月", "元月", "公司"])
def test_other_words_are_no_units(text: str) -> None:
    assert parse(text) is None


def test_foreign_money_is_known_and_cannot_be_added() -> None:
    found = parse("万美元")
    assert found is not None
    assert (found.kind, found.factor) == ("foreign", 0)
