"""The words of a ledger."""

from __future__ import annotations

from datetime import date

import pytest

from diaodu.papers.ledger import Ledger, LedgerRow, LedgerTarget, Origin, Source
from diaodu.papers.phrases import (
    amount,
    basis,
    document_mark,
    due_text,
    full_place,
    numbers_text,
    printed_day,
    short_place,
    target_text,
)

ORIGIN = Origin(document=1, paragraph=4, start=19, end=40)


def target(*, op: str, value: float | None, stretch: bool = False) -> LedgerTarget:
    return LedgerTarget(
        quote="投资*亿元",
        metric="投资",
        op=op,
        value=value,
        unit="亿元",
        origin=ORIGIN,
        stretch=stretch,
    )


@pytest.mark.parametrize(
    ("day", "printed"),
    [("2023", "2023年"), ("2023-03", "2023年3月"), ("2023-03-09", "2023年3月9日")],
)
def test_a_day_is_printed_as_exactly_as_it_is_known(day: str, printed: str) -> None:
    assert printed_day(day) == printed


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (12.0, "12"),
        (0.15, "0.15"),
        (-3.5, "-3.5"),
        (123456789.5, "123456789.5"),
        (20_000_000_000.0, "20000000000"),
    ],
)
def test_a_number_has_no_needless_end(value: float, printed: str) -> None:
    assert amount(value) == printed


@pytest.mark.parametrize(
    ("op", "value", "printed"),
    [
        (">=", 12.0, "投资≥12亿元"),
        ("=", 1.5, "投资1.5亿元"),
        ("~", 3.0, "投资约3亿元"),
        ("?", 3.0, "投资?3亿元"),
        (">=", None, "投资*亿元"),
    ],
)
def test_a_target_is_one_line_and_masked_stays_as_printed(
    op: str, value: float | None, printed: str
) -> None:
    assert target_text(target(op=op, value=value)) == printed


def test_the_second_step_of_a_target_is_marked() -> None:
    assert (
        target_text(target(op=">", value=80.0, stretch=True)) == "（力争）投资>80亿元"
    )


@pytest.mark.parametrize(
    ("text", "day", "printed"),
    [
        ("年底前", date(2026, 12, 31), "年底前\n2026.12.31"),
        ("近期", None, "近期"),
        ("", None, ""),
        ("", date(2026, 1, 2), "2026.01.02"),
    ],
)
def test_a_time_is_printed_with_the_day_it_means(
    text: str, day: date | None, printed: str
) -> None:
    row = LedgerRow(number=1, task="抓落实。", due_text=text, due_date=day)
    assert due_text(row) == printed


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [((), ""), ((3, 1, 2, 7), "1—3、7"), ((1, 2, 4), "1、2、4"), ((5, 5), "5")],
)
def test_numbers_in_a_run_are_drawn_together(
    numbers: tuple[int, ...], printed: str
) -> None:
    assert numbers_text(numbers) == printed


def test_documents_are_numbered_only_if_there_are_several() -> None:
    one = Source(title="讲话", day="2023-02")
    several = Ledger(title="表", sources=(one, Source(title="方案")), rows=())
    single = Ledger(title="表", sources=(one,), rows=())
    assert basis(single) == "依据：《讲话》（2023年2月）"
    assert basis(several) == "依据：①《讲话》（2023年2月）；②《方案》"
    assert short_place(ORIGIN, several) == "②第4段\n第20字"
    assert full_place(ORIGIN, single) == "第4段（第20—40字）"


def test_the_twenty_first_document_has_a_number_too() -> None:
    assert [document_mark(n, range(30)) for n in (0, 19, 20)] == ["①", "⑳", "〔21〕"]
