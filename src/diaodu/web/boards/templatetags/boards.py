"""How boards print figures, and how each figure leads to what is behind it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html

from diaodu.papers.model import Number, runs
from diaodu.papers.numbers import cell_text, number_text

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from diaodu.indicators.model import Measure
    from diaodu.papers.model import Ref, Table, Words
    from diaodu.papers.monthly import Rate, RivalTable, Scale

__all__ = [
    "cell_number",
    "cut_number",
    "divided",
    "has_shares",
    "in_scale",
    "needed",
    "number",
    "parts",
    "plain_rows",
    "points",
    "rate",
    "rise",
    "rows_of_words",
    "share",
    "wan",
]

register = template.Library()
_NONE, _UNKNOWN = "—", "待核实"


@register.filter
def in_scale(value: float | None, scale: Scale) -> str:
    """Write an amount in the unit of a scale, without the unit's name."""
    if value is None:
        return _UNKNOWN
    shown = value / scale.divisor
    whole = scale.divisor == 1 and float(shown).is_integer()
    return number_text(shown, Number(0 if whole else scale.digits))


@register.filter
def divided(value: int, measure: Measure) -> str:
    """Write an amount in the unit in which its measure is shown."""
    return number_text(value / measure.scale, Number(measure.digits))


@register.filter
def wan(value: float | None) -> str:
    """Write an amount of 元 in 万元."""
    return _NONE if value is None else number_text(value / 10_000, Number(0))


@register.filter
def rate(value: Rate, digits: int = 1) -> str:
    """Write a rate in percent with its sign, or the words that stand for it."""
    if value is None or value == "":
        return _NONE
    if isinstance(value, str):
        return value
    return f"{number_text(float(value), Number(digits, signed=True))}%"


@register.filter
def needed(value: Rate) -> str:
    """Say what the rest of the year has to grow by, if it has to."""
    if isinstance(value, (int, float)):
        return f"须增长 {rate(value)}"
    return value or ""


@register.filter
def share(value: Rate) -> str:
    """Write a share or a completion in percent, without a sign."""
    if isinstance(value, (int, float)):
        return f"{number_text(float(value), Number(1))}%"
    return value or _NONE


@register.filter
def has_shares(table: RivalTable) -> bool:
    """Tell whether the counties' figures can be added up: amounts, not rates."""
    return any(row.share is not None for row in table.rows)


@register.filter
def parts(note: str) -> list[str]:
    """Take a note apart into the sentences that it is made of."""
    return [each for each in note.split("；") if each]


@register.filter
def points(value: Rate, digits: int = 1) -> str:
    """Write percentage points with their sign."""
    if isinstance(value, (int, float)):
        return number_text(float(value), Number(digits, signed=True))
    return value or _NONE


@register.filter
def rise(value: int | None) -> str:
    """Write a change of rank."""
    if value is None:
        return ""
    return "持平" if not value else f"{'↑' if value > 0 else '↓'}{abs(value)}"


@register.filter
def rows_of_words(words: Words) -> tuple[str | Ref, ...]:
    """Return the runs of a paragraph: text, and numbers that lead to a row."""
    return runs(words)


@register.filter
def plain_rows(table: Table) -> list[list[str]]:
    """Return the cells of a paper's table as they are printed."""
    numbers = [column.number for column in table.columns]
    return [
        [
            cell_text(cell, number)
            for cell, number in zip(row.cells, numbers, strict=True)
        ]
        for row in table.rows
        if hasattr(row, "cells")
    ]


@register.simple_tag(takes_context=True)
def number(context: dict[str, Any], text: object, key: str) -> SafeString:
    """Write a number that opens what is behind it, by the key of its row."""
    query = f"{context['shown'].asked}&{urlencode({'key': key})}"
    return _opening(str(text), f"{_where()}?{query}")


@register.simple_tag
def cut_number(text: object, query: str) -> SafeString:
    """Write a number of a cut that opens what is behind it."""
    return _opening(str(text), f"{_where()}?{query}")


@register.simple_tag
def cell_number(text: object, code: str, month: object, column: str) -> SafeString:
    """Write a firm's figure that leads to the cell of its return."""
    query = urlencode({"m": str(month), "column": column})
    url = reverse("boards:cell", kwargs={"code": code})
    return _opening(str(text), f"{url}?{query}")


@cache
def _where() -> str:
    return reverse("boards:where")


def _opening(text: str, url: str) -> SafeString:
    return format_html(
        '<a class="num" href="{0}" hx-get="{0}" hx-target="#where" '
        'title="看来源和算法">{1}</a>',
        url,
        text,
    )
