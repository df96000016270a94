"""What a page of many rows repeats: written here, a template would take too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html, format_html_join

from diaodu.web.documents.models import Sort
from diaodu.web.templatetags.hall import day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.safestring import SafeString

    from diaodu.web.documents.models import Row
    from diaodu.web.documents.source import Paragraph, Piece

__all__ = ["deeds", "doubts", "facts", "marked"]

register = template.Library()

_GAP = '<mark class="gap" title="原件此处缺文字">{}</mark>'
_MARK = '<mark class="{}" data-rows="{}">{}</mark>'
_LINK = '<a class="button small" data-key="{}" href="{{at}}{}" hx-get="{{at}}{}">{}</a>'
_BUTTON = (
    '<button class="small" form="deeds" data-key="{}" formaction="{{at}}{}{{seen}}" '
    'hx-post="{{at}}{}{{seen}}">{}</button>'
)
_DEEDS = "".join(
    form.format(key, deed, deed, word)
    for form, key, deed, word in (
        (_LINK, "e", "edit/", "改"),
        (_BUTTON, "c", "check/", "{check}"),
        (_BUTTON, "x", "reject/", "剔除"),
        (_LINK, "m", "merge/", "并"),
        (_LINK, "s", "split/", "拆"),
    )
)
_BACK = (
    '<button class="small" form="deeds" data-key="u" formaction="{at}restore/{seen}" '
    'hx-post="{at}restore/{seen}" hx-target="#review">取回</button>'
)


@register.filter
def marked(paragraph: Paragraph) -> SafeString:
    """Show a paragraph with the places of its rows marked."""
    return format_html_join("", "{}", ((_piece(each),) for each in paragraph.pieces))


def _piece(piece: Piece) -> SafeString | str:
    if piece.is_gap:
        return format_html(_GAP, piece.text)
    if piece.rows:
        return format_html(_MARK, piece.looks, piece.rows, piece.text)
    return piece.text


@register.filter
def doubts(row: Row) -> SafeString:
    """Show what is to be looked at in a row."""
    pairs = ((each,) for each in row.doubts)
    return format_html_join("", '<span class="doubt">▲ {}</span>', pairs)


@register.filter
def facts(row: Row) -> SafeString:
    """Show who does it with whom until when, as far as a row says it."""
    lines = [(label, text, more) for label, text, more in _facts(row) if text or more]
    inside = format_html_join(
        "", '<dt>{}</dt><dd>{} <span class="quiet">{}</span></dd>', lines
    )
    return format_html("<dl>{}</dl>", inside) if lines else inside


def _facts(row: Row) -> Iterator[tuple[str, str, str]]:
    lead = row.lead
    meant = lead and row.lead_text not in {lead.name, lead.short}
    yield "牵头", row.lead_text, f"即 {lead}" if meant else ""
    yield "配合", row.support_text, ""
    yield "责任人", row.leader, ""
    yield "时限", row.due_text, day(row.due) if row.due else ""
    yield "目标", row.targets_text, ""
    if row.sort == Sort.TARGET:
        yield "数值", row.number or "待补填", ""


@register.filter
def deeds(row: Row) -> SafeString:
    """Show the buttons of a row; the version that they name is the one shown."""
    check = "未核对" if row.checked else "无误"
    seen = f"?version={row.version}"
    form = _DEEDS if row.lives else _BACK
    return format_html(form, at=row.address, seen=seen, check=check)
