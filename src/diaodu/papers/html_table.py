"""Tables in an HTML paper."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from diaodu.papers.model import Band, Lamp
from diaodu.papers.numbers import DOT, LAMP_COLOURS, cell_text, shown_value
from diaodu.papers.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.anchors import Anchors
    from diaodu.papers.model import Cell, Column, Row, Table

__all__ = ["table_html"]


def table_html(table: Table, anchors: Anchors) -> str:
    """Return a table; its keyed rows are places that links lead to."""
    rows = table.rows or (Band(table.empty, 2),)
    body = "\n".join(
        _band(row, len(table.columns))
        if isinstance(row, Band)
        else _row(row, table.columns, anchors)
        for row in rows
    )
    head = _head(table.columns)
    return f"<table>\n<thead>{head}</thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _head(columns: Sequence[Column]) -> str:
    if not any(column.over for column in columns):
        return f"<tr>{''.join(f'<th>{_title(each)}</th>' for each in columns)}</tr>"
    upper = []
    for over, group in groupby(columns, key=lambda column: column.over):
        below = list(group)
        if over:
            upper.append(f'<th colspan="{len(below)}">{_text(over)}</th>')
        else:
            upper += (f'<th rowspan="2">{_title(each)}</th>' for each in below)
    lower = (f"<th>{_title(each)}</th>" for each in columns if each.over)
    return f"<tr>{''.join(upper)}</tr><tr>{''.join(lower)}</tr>"


def _title(column: Column) -> str:
    """Return the head of a column; where paper breaks it, a screen need not."""
    return _text(column.name.replace("\n", ""))


def _band(band: Band, span: int) -> str:
    kind = "band" if band.level == 1 else "band low"
    return f'<tr><td class="{kind}" colspan="{span}">{_text(band.text)}</td></tr>'


def _row(row: Row, columns: Sequence[Column], anchors: Anchors) -> str:
    cells = []
    for number, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
        doubtful = row.doubtful and not number
        kind = column.align + " open" * cell.open + " doubt" * doubtful
        pad = f' style="padding-left:{9 + 16 * cell.indent}px"' if cell.indent else ""
        mark = "※" if doubtful else ""
        shown = _cell(cell, column, anchors)
        cells.append(f'<td class="{kind}"{pad}>{shown}{mark}</td>')
    anchor = anchors.place(row.key)
    place = f' id="row-{anchor}"' if anchor else ""
    strong = ' class="strong"' if row.strong else ""
    return f"<tr{place}{strong}>{''.join(cells)}</tr>"


def _cell(cell: Cell, column: Column, anchors: Anchors) -> str:
    value = shown_value(cell)
    if isinstance(value, Lamp):
        dot = f'<span style="color:#{LAMP_COLOURS[value]}">{DOT}</span>'
        return f'<span class="lamp">{dot} {value.value}</span>'
    text = _text(cell_text(cell, column.number))
    tip = f' title="{_text(cell.title)}"' if cell.title else ""
    if place := anchors.find(cell.link):
        return f'<a href="#row-{place}"{tip}>{text}</a>'
    return f"<span{tip}>{text}</span>" if tip else text


def _text(text: str) -> str:
    return escape(clean(text))
