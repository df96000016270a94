"""Heads that do not say their span: 上年同期 beside 本月 or beside 1–本月."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.indicators.model import measures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.indicators.model import Span
    from diaodu.indicators.returns.words import Meaning

__all__ = ["beside", "place_spans"]


def beside(meanings: Sequence[Meaning], title: str) -> list[Meaning]:
    """Give heads without a measure (上年同期, 增长%) that of the columns on their left.

    Where none stands there it is the one that the title names.
    """
    found: list[Meaning] = []
    left: Meaning | None = None
    for each in meanings:
        told = each
        if each.sense in {"value", "growth"} and not each.key:
            if left is not None:
                unit = each.unit or left.unit
                told = replace(each, key=left.key, unit=unit, how="beside")
            else:
                told = replace(each, key=title)
        elif each.sense == "value":
            left = each
        elif each.sense != "growth":
            left = None
        found.append(told)
    return found


def place_spans(meanings: Sequence[Meaning], *, to_date: bool) -> list[Meaning]:
    """Give a span to the heads that say none, where the others leave but one.

    ``to_date`` says that the title speaks of 1–N月, so that a bare 产值 is that of the
    months so far. A head that stays without a span has to be asked about.
    """
    placed = list(meanings)
    for key in {each.key for each in meanings if each.sense == "value" and each.key}:
        columns = [
            at
            for at, each in enumerate(meanings)
            if each.sense == "value" and each.key == key
        ]
        _bare_now(placed, columns, to_date=to_date)
        if measures()[key].flow == "stock":
            _stock(placed, columns)
        for at, span in _bare_last(placed, columns, to_date=to_date):
            placed[at] = replace(placed[at], span=span)
    return placed


def _bare_now(placed: list[Meaning], columns: Sequence[int], *, to_date: bool) -> None:
    """Give the first bare head the span of the title; a second one is to be asked.

    Where 1–本月 stands beside it, it is the month.
    """
    said = {placed[at].span for at in columns if not placed[at].last}
    bare = [at for at in columns if placed[at].span is None and not placed[at].last]
    span: Span = "to_date" if to_date and "to_date" not in said else "month"
    if bare and span not in said:
        placed[bare[0]] = replace(placed[bare[0]], span=span)


def _stock(placed: list[Meaning], columns: Sequence[int]) -> None:
    """Take what stands at the end of the months so far for that of the month."""
    for last in (False, True):
        mine = [at for at in columns if placed[at].last == last]
        if not any(placed[at].span == "month" for at in mine):
            for at in mine[:1]:
                placed[at] = replace(placed[at], span="month")


def _bare_last(
    placed: Sequence[Meaning], columns: Sequence[int], *, to_date: bool
) -> Iterator[tuple[int, Span]]:
    spans: tuple[Span, ...] = ("month", "to_date")
    now = {placed[at].span for at in columns if not placed[at].last}
    said = {placed[at].span for at in columns if placed[at].last}
    bare = [at for at in columns if placed[at].last and placed[at].span is None]
    free = [span for span in spans if span in now - said]
    if len(bare) == 1 and len(free) == 1:
        yield bare[0], free[0]
        return
    if not now and len(bare) == 1 and not said - {None}:
        yield bare[0], "to_date" if to_date else "month"
        return
    found = {at: _nearest(placed, columns, at) for at in bare}
    sure = {span for span in found.values() if span}
    if len(sure) == len(bare):  # each beside another span
        yield from ((at, span) for at, span in found.items() if span and span in free)


def _nearest(placed: Sequence[Meaning], columns: Sequence[int], at: int) -> Span | None:
    """Return the span of this year's column on the left, if it stands there alone."""
    left = [each for each in columns if each < at]
    if not left or placed[left[-1]].last:
        return None
    before = left[-2] if len(left) > 1 else None
    if before is not None and not placed[before].last and placed[before].span:
        return None  # 本月 | 1–本月 | 上年同期: it may be the one or the other
    return placed[left[-1]].span
