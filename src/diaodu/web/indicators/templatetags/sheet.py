"""The cells of a row, written at once: a loop of the template takes far longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.safestring import SafeString as Safe

    from diaodu.web.indicators.slices import Cell, Row

__all__ = ["linked_cells", "plain_cells"]

register = template.Library()

_NONE = "–"
_NOTHING = SafeString("")
_ISSUE = SafeString(" data-issue")
_ASKED = frozenset({"error", "reason", "doubt"})


@register.simple_tag
def linked_cells(row: Row, start: str, tail: str) -> Safe:
    """Write the cells of a draft, each leading to its own page."""
    return format_html_join(
        "",
        '<td class="{}"{}><a href="{}{}/{}/{}"{}>{}</a></td>',
        _linked(row, start, tail),
    )


def _linked(row: Row, start: str, tail: str) -> Iterator[tuple[Any, ...]]:
    for cell in row.cells:
        words = cell.words
        yield (
            _class(cell),
            format_html(' title="{}"', words) if words else _NOTHING,
            start,
            row.number,
            cell.key,
            tail,
            _ISSUE if cell.mark in _ASKED else _NOTHING,
            cell.text or _NONE,
        )


@register.simple_tag
def plain_cells(row: Row) -> Safe:
    """Write the cells of a closed month."""
    cells = ((_class(cell), cell.text or _NONE) for cell in row.cells)
    return format_html_join("", '<td class="{}">{}</td>', cells)


def _class(cell: Cell) -> str:
    kind = "number" if cell.is_number else ""
    return f"{kind} mark {cell.mark}".strip() if cell.mark else kind
