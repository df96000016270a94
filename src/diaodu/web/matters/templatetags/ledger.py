"""``{% ledger_line row %}``: one line of the ledger.

Written in Python, not as a template: fifty lines are half of what a page costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator

from diaodu.web.templatetags.hall import light

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from diaodu.web.matters.listing import Row

__all__ = ["ledger_line"]

register = template.Library()

_LINE = (
    '<tr data-href="{0}"><td class="no-print pick"><input type="checkbox" name="pick" '
    'value="{1}" aria-label="选{2}"></td><td class="nowrap" data-label="编号">{2}</td>'
    '<td class="lead" data-label="事项"><a href="{0}">{3}</a></td>'
    '<td data-label="亮灯">{4}</td>{5}</tr>'
)
_CELL = '<td data-label="{}" class="{}">{}</td>'


@register.simple_tag
def ledger_line(row: Row) -> SafeString:
    """Write one matter: its number, title, light, and the columns that are shown."""
    matter, colour = row.matter, row.light.colour
    cells = [
        (name, _look(name), Truncator(text or "–").chars(60))
        for name, text in row.cells
    ]
    return format_html(
        _LINE,
        matter.get_absolute_url(),
        matter.pk,
        matter.number,
        Truncator(matter.title).chars(90),
        light(colour.value if colour else None, row.light.text),
        format_html_join("", _CELL, cells),
    )


def _look(name: str) -> str:
    if "时限" in name or "日期" in name:
        return "date"
    return "nowrap" if name == "状态" else ""
