"""Numbers of matters."""

from __future__ import annotations

import pytest
from tests.matters.make import KINDS, TASK

from diaodu.errors import InputError
from diaodu.matters.numbering import next_number, number, sequence_of


def test_a_number_names_county_kind_year_and_sequence() -> None:
    assert number(TASK, county="云", year=2026, sequence=12) == "云督〔2026〕12号"
    patterns = {each.numbering for each in KINDS.values()}
    assert len(patterns) == len(KINDS)


def test_the_next_number_follows_the_highest_of_its_year() -> None:
    taken = [
        "云督〔2026〕3号",
        "云督〔2026〕11号",
        "云督〔2025〕90号",
        "云企〔2026〕70号",
    ]
    assert next_number(TASK, taken, county="云", year=2026) == "云督〔2026〕12号"
    assert next_number(TASK, taken, county="云", year=2027) == "云督〔2027〕1号"


@pytest.mark.parametrize(
    ("text", "sequence"),
    [
        ("云督〔2026〕12号", 12),
        (" 云督[2026] 12 号 ", 12),
        ("云督【2026】7号", 7),
        ("云督〔2025〕12号", None),
        ("云企〔2026〕12号", None),
        ("云督〔2026〕号", None),
        ("", None),
    ],
)
def test_a_sequence_is_read_however_the_brackets_are_typed(
    text: str, sequence: int | None
) -> None:
    assert sequence_of(TASK, text, county="云", year=2026) == sequence


def test_there_is_no_number_nought() -> None:
    with pytest.raises(InputError, match="编号从1起"):
        number(TASK, county="云", year=2026, sequence=0)
