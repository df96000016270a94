"""Tags and filters of the hall: lights, numbers, days, pages of a list."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import template
from django.utils import timezone
from django.utils.html import format_html

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

__all__ = ["amount", "day", "light", "moment", "normal", "query", "signed"]

register = template.Library()

_LIGHTS = {"绿": "green", "黄": "yellow", "红": "red", "蓝": "blue"}
_SHAPES = {"绿": "●", "黄": "▲", "红": "■", "蓝": "✓"}
_NONE = "–"


@register.filter
def light(colour: str | None, words: str = "") -> SafeString:
    """Show a light by colour, shape and word: never by colour alone."""
    if colour not in _LIGHTS:
        return format_html('<span class="light none">○ {}</span>', words or "未定")
    return format_html(
        '<span class="light {}"><span aria-hidden="true">{}</span> {}</span>',
        _LIGHTS[colour],
        _SHAPES[colour],
        words or colour,
    )


@register.filter
def amount(value: object, digits: int = 0) -> str:
    """Write a number with thousands separated, a dash where nothing is known."""
    if value is None or value == "" or not isinstance(value, (int, float, Decimal)):
        return _NONE
    return f"{value:,.{digits}f}"


@register.filter
def normal(value: object) -> str:
    """Write a number as somebody would type it: no zeros at the end, no thousands."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else ""


@register.filter
def signed(value: object, digits: int = 1) -> str:
    """Write a rate or a difference with its sign."""
    if value is None or not isinstance(value, (int, float, Decimal)):
        return _NONE
    return f"{value:+,.{digits}f}"


@register.filter
def day(value: object) -> str:
    """Write a day as 2026年11月8日, a dash where there is none."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if value.tzinfo else value.date()
    if not isinstance(value, date):
        return _NONE
    return f"{value.year}年{value.month}月{value.day}日"


@register.filter
def moment(value: object) -> str:
    """Write a moment as 2026-11-08 09:30 in the office's time."""
    if not isinstance(value, datetime):
        return _NONE
    return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: object) -> str:
    """Return the query string with some values changed, those of None left out."""
    asked = context["request"].GET.copy()
    for key, value in changes.items():
        if value is None or value == "":
            asked.pop(key, None)
        else:
            asked[key] = str(value)
    return f"?{asked.urlencode()}"
