"""裁剪预约表。"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from diaodu.papers.model import (
    Band,
    Cell,
    Column,
    Number,
    Paper,
    Row,
    Section,
    Sheet,
    Table,
)
from diaodu.papers.monthly_cells import sheet_name
from diaodu.papers.phrases import day_text
from diaodu.papers.scheduling import hour_text
from diaodu.papers.scheduling_example import BOOKINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diaodu.papers.scheduling import Booking, BookingList

NAME = "裁剪预约表"
_WHOLE = Number(0)
COLUMNS = (
    Column(key="start", name="开始", mm=15, align="center"),
    Column(key="end", name="结束", mm=27, align="center"),
    Column(key="firms", name="委托单位", mm=34),
    Column(key="orders", name="订单和批次", mm=34),
    Column(key="styles", name="款号", mm=24),
    Column(key="fabric", name="面料", mm=26),
    Column(key="pattern", name="版型", mm=18, align="center"),
    Column(key="colours", name="颜色和件数", mm=40),
    Column(key="pieces", name="件数", mm=15, align="right", number=_WHOLE),
    Column(key="layers", name="层数", mm=13, align="right", number=_WHOLE),
    Column(key="lays", name="铺数", mm=13, align="right", number=_WHOLE),
)


def _rows(bookings: Iterable[Booking]) -> Iterator[Row | Band]:
    """Yield the tables, in them the days, in them the bookings."""
    for (place, table), of_table in groupby(bookings, lambda b: (b.place, b.table)):
        yield Band(f"{place}　{table}")
        for day, of_day in groupby(of_table, lambda b: b.start.date()):
            found = list(of_day)
            pieces = sum(each.pieces for each in found)
            yield Band(f"{day_text(day)}　{len(found)}次 {pieces:,}件", 2)
            yield from map(_row, found)


def _row(booking: Booking) -> Row:
    same = booking.start.date() == booking.end.date()
    end = f"{booking.end:%H:%M}" if same else hour_text(booking.end)
    return Row(
        (
            Cell(f"{booking.start:%H:%M}"),
            Cell(end),
            Cell(booking.firms or "—"),
            Cell(booking.orders),
            Cell(booking.styles),
            Cell(booking.fabric or "—"),
            Cell(booking.pattern or "—"),
            Cell(booking.colours),
            Cell(booking.pieces),
            Cell("—" if booking.layers is None else booking.layers),
            Cell("—" if booking.lays is None else booking.lays),
        )
    )


def _table(bookings: Iterable[Booking]) -> Table:
    rows = tuple(_rows(bookings))
    return Table(columns=COLUMNS, rows=rows, empty="没有预约")


def _sections(content: BookingList) -> Sequence[Section]:
    return (
        Section(
            title=NAME,
            subtitle=content.plan,
            lines=(f"{day_text(content.day)}起",),
            blocks=(_table(content.bookings),),
            notes=content.notes,
            wide=True,
        ),
    )


def _sheets(content: BookingList) -> Sequence[Sheet]:
    """Return a sheet for each place that cuts."""
    sheets: list[Sheet] = []
    for place, group in groupby(content.bookings, lambda booking: booking.place):
        sheets.append(_sheet(content, place, list(group), sheets))
    return sheets or [_sheet(content, "", [], sheets)]


def _sheet(
    content: BookingList,
    place: str,
    bookings: Iterable[Booking],
    others: Iterable[Sheet],
) -> Sheet:
    return Sheet(
        name=sheet_name(place or NAME, [each.name for each in others]),
        title=f"{place}{NAME}",
        lines=(f"{content.plan}　{day_text(content.day)}起",),
        table=_table(bookings),
        notes=content.notes,
    )


PAPER = Paper(
    key="cutting_bookings",
    name=NAME,
    source="共享裁剪中心预约登记的通用栏目（县里可改）",
    columns=COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=BOOKINGS,
)
