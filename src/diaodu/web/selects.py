"""A list to choose from, written without a template for each of its lines.

Django renders one template an option; a filter with sixty units costs more than the
rows it filters.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

__all__ = ["QuickSelect"]

_CHOSEN = mark_safe(" selected")


class QuickSelect(forms.Select):
    """A plain list of choices, one of them chosen."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,
    ) -> SafeString:
        """Write the list."""
        chosen = {str(each) for each in self.format_value(value) or ()}
        options = (
            (
                key := "" if each is None else str(each),
                _CHOSEN if key in chosen else "",
                text,
            )
            for each, text in self.choices
        )
        lines = format_html_join("", '<option value="{}"{}>{}</option>', options)
        given = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return format_html("<select{}>{}</select>", flatatt(given), lines)
