"""Tables of groups: as printed, and with live formulas so that an office can check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.papers.model import Cell, Column, Formula, Row, Table
from diaodu.papers.monthly_cells import (
    NEAR,
    amount_cell,
    column,
    rank_cell,
    rate_cell,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diaodu.papers.monthly import GroupRow, GroupTable, Rate

__all__ = [
    "GROUP_COLUMNS",
    "RANK_COLUMNS",
    "group_table",
    "live_columns",
    "live_table",
    "ranked_table",
]

_MONTH, _TO_DATE = "本月", "1–本月"
_NAME = Column(key="name", name="分组", mm=34)
_MONTH_COLUMNS = (
    column("month", "产值", 19, over=_MONTH, digits=0),
    column("month_share", "占比", 13, over=_MONTH),
    column("month_growth", "同比", 15, over=_MONTH),
)
_TO_DATE_COLUMNS = (
    column("to_date", "产值", 21, over=_TO_DATE, digits=0),
    column("share", "占比", 13, over=_TO_DATE),
    column("growth", "同比", 15, over=_TO_DATE),
    column("pull", "拉动率", 14, over=_TO_DATE),
    column("contribution", "贡献率", 15, over=_TO_DATE),
)
GROUP_COLUMNS = (_NAME, *_MONTH_COLUMNS, *_TO_DATE_COLUMNS)
RANK_COLUMNS = (
    Column(key="rank", name="位次", mm=18, align="center"),
    Column(key="name", name="分组", mm=44),
    column("to_date", "1–本月产值", 28, digits=0),
    column("growth", "同比", 20),
    column("pull", "拉动率", 20),
    column("share", "占比", 20),
)
_PLACED = "位次按1–本月同比由高到低排，并列取前"
_MOVED = "，箭头为比上月升降"
_DASHES = "“—”表示基期为零、为负或缺数，不计算比率"


def group_table(table: GroupTable, *, month: str = "") -> Table:
    """Return a table of groups with the heads of the trade."""
    rows = [_group_row(row, table) for row in (table.total, *table.rows)]
    strong = Row(rows[0].cells, key=rows[0].key, strong=True)
    return Table(
        columns=_named(table),
        rows=(strong, *rows[1:]),
        caption=f"{month}{table.title}",
        unit=f"{table.scale.name}、%、个百分点（{table.basis}）",
        notes=_notes(table),
    )


def _named(table: GroupTable) -> tuple[Column, ...]:
    name = Column(key="name", name=table.dimension or "分组", mm=34)
    months = _MONTH_COLUMNS if table.month_shown else ()
    return tuple(
        _renamed(each, table.measure) for each in (name, *months, *_TO_DATE_COLUMNS)
    )


def _renamed(each: Column, measure: str) -> Column:
    return replace(each, name=measure) if each.name == "产值" else each


def _notes(table: GroupTable) -> tuple[str, ...]:
    rows = (table.total, *table.rows)
    dashes = any(row.to_date_growth is None or row.pull is None for row in rows)
    about = any(row.about for row in rows)
    more = (_DASHES,) * dashes + ("“约”表示由已公布数据推算",) * about
    return (*table.notes, *more)


def _placed(table: GroupTable, *, moved: bool = True) -> tuple[str, ...]:
    """Say what the ranks are made by, where there are any."""
    if all(row.rank is None for row in table.rows):
        return ()
    arrows = moved and any(row.rank_change for row in table.rows)
    return (f"{_PLACED}{_MOVED if arrows else ''}",)


def _group_row(row: GroupRow, table: GroupTable) -> Row:
    about, scale = row.about, table.scale
    month = (
        amount_cell(row.month, scale, about=about),
        rate_cell(row.month_share, about=about),
        rate_cell(row.month_growth, about=about),
    )
    cells = (
        Cell(row.name, indent=row.level),
        *(month if table.month_shown else ()),
        amount_cell(row.to_date, scale, about=about),
        rate_cell(row.to_date_share, about=about),
        rate_cell(row.to_date_growth, about=about),
        rate_cell(row.pull, about=about),
        rate_cell(row.contribution, about=about),
    )
    return Row(cells, key=row.key)


def ranked_table(table: GroupTable, *, month: str = "") -> Table:
    """Return the groups in the order of their ranks, for a notice."""
    rank, _, amount, *rates = RANK_COLUMNS
    columns = (
        rank,
        Column(key="name", name=table.dimension or "分组", mm=44),
        replace(amount, name=f"1–本月{table.measure}"),
        *rates,
    )
    ranked = sorted(table.rows, key=lambda row: (row.rank is None, row.rank or 0))
    rows = tuple(
        Row(
            (
                rank_cell(row.rank, row.rank_change),
                Cell(row.name, indent=row.level),
                amount_cell(row.to_date, table.scale, about=row.about),
                rate_cell(row.to_date_growth, about=row.about),
                rate_cell(row.pull, about=row.about),
                rate_cell(row.to_date_share, about=row.about),
            ),
            key=row.key,
            strong=row is table.total,
        )
        for row in (table.total, *ranked)
    )
    return Table(
        columns=columns,
        rows=rows,
        caption=f"{month}{table.title}位次",
        unit=f"{table.scale.name}、%、个百分点（{table.basis}）",
        notes=(*_placed(table), *_notes(table)),
    )


def live_columns(table: GroupTable) -> tuple[Column, ...]:
    """Return the columns of a table that can be checked: bases, compared amounts."""
    months = (
        column("month", "产值", 17, over=_MONTH, digits=0),
        *_compared("month_compared", _MONTH, table),
        column("month_base", "上年同月", 17, over=_MONTH, digits=0),
        column("month_share", "占比", 11, over=_MONTH),
        column("month_growth", "同比", 12, over=_MONTH),
    )
    return (
        Column(key="name", name=table.dimension or "分组", mm=36),
        column("firms", "户数", 10, digits=0),
        *(
            _renamed(each, table.measure)
            for each in (
                *(months if table.month_shown else ()),
                column("to_date", "产值", 19, over=_TO_DATE, digits=0),
                *_compared("to_date_compared", _TO_DATE, table),
                column("to_date_base", "上年同期", 19, over=_TO_DATE, digits=0),
                *_TO_DATE_COLUMNS[1:],
                column("rank", "位次", 11, over=_TO_DATE, digits=0),
            )
        ),
    )


def _compared(key: str, over: str, table: GroupTable) -> tuple[Column, ...]:
    rows = (table.total, *table.rows)
    used = any(getattr(row, key) is not None for row in rows)
    return (column(key, "同口径本期", 17, over=over, digits=0),) * used


def live_table(table: GroupTable) -> Table:
    """Return a table whose shares, growth, pulls, contributions and ranks are live.

    A formula stands only where it gives the number that was computed; elsewhere the
    number, or the words, stand alone.
    """
    columns = live_columns(table)
    ranks = _rank_range(table)
    used = {
        span: f"{span}_compared" if _has_compared(table, span) else span
        for span in ("month", "to_date")
    }
    rows = []
    for row in (table.total, *table.rows):
        cells = _live_cells(row, table, ranks, used)
        shown = tuple(cells[each.key] for each in columns)
        rows.append(Row(shown, key=row.key, strong=row is table.total))
    return Table(
        columns=columns,
        rows=tuple(rows),
        unit=f"{table.scale.name}、%、个百分点（{table.basis}）",
        notes=(*_placed(table, moved=False), *_notes(table)),
    )


def _rank_range(table: GroupTable) -> str:
    """Return the cells ranked among each other, none if they are of several kinds."""
    rows = _competing(table)
    if not rows or len({row.parent for row in rows}) > 1:
        return ""
    return f"{{growth@{rows[0].key}:{rows[-1].key}}}"


def _competing(table: GroupTable) -> Sequence[GroupRow]:
    """Return the rows down to the last one that has a rank."""
    last = max((at for at, row in enumerate(table.rows, 1) if row.rank), default=0)
    return table.rows[:last]


def _live_cells(
    row: GroupRow, table: GroupTable, ranks: str, compared: Mapping[str, str]
) -> Mapping[str, Cell]:
    """Return the cells of a row; ``compared`` names what is set against the base."""
    scale, whole = table.scale, table.total.key
    cells = {
        "name": Cell(row.name, indent=row.level),
        "firms": Cell("—" if row.firms is None else row.firms),
        "rank": _rank(row, table, ranks),
    }
    for span, prefix in (("month", "month_"), ("to_date", "")):
        now, then, base = span, f"{span}_compared", f"{span}_base"
        total = _total_formula(table, span) if row is table.total else ""
        cells[now] = amount_cell(getattr(row, now), scale, about=row.about, live=total)
        cells[then] = amount_cell(_now(row, span), scale, about=row.about)
        cells[base] = amount_cell(getattr(row, base), scale, about=row.about)
        used = compared[span]
        formulas = {
            f"{prefix}share": f"={{{now}}}/{{{now}@{whole}}}*100",
            # Rounded, or equal growth would differ in the last bit and be ranked apart.
            f"{prefix}growth": f"=ROUND(({{{used}}}/{{{base}}}-1)*100,8)",
            "pull": f"=({{{used}}}-{{{base}}})/{{{base}@{whole}}}*100",
            "contribution": f"=({{{used}}}-{{{base}}})"
            f"/({{{used}@{whole}}}-{{{base}@{whole}}})*100",
        }
        expected = _expected(row, table.total, span)
        for key, formula in formulas.items():
            if key.startswith(prefix) and key in expected:
                cells[key] = _checked(*expected[key], formula, about=row.about)
    return cells


def _has_compared(table: GroupTable, span: str) -> bool:
    rows = (table.total, *table.rows)
    return any(getattr(row, f"{span}_compared") is not None for row in rows)


def _now(row: GroupRow, span: str) -> int | None:
    """Return the amount that is set against the base."""
    compared: int | None = getattr(row, f"{span}_compared")
    now: int | None = getattr(row, span)
    return now if compared is None else compared


def _expected(
    row: GroupRow, whole: GroupRow, span: str
) -> Mapping[str, tuple[Rate, float | None]]:
    """Return each rate as it was computed before, and as the formula will give it."""
    now, base = _now(row, span), getattr(row, f"{span}_base")
    all_now, all_base = _now(whole, span), getattr(whole, f"{span}_base")
    share = _ratio(getattr(row, span), getattr(whole, span))
    growth = _ratio(_less(now, base), base)
    if span == "month":
        return {
            "month_share": (row.month_share, share),
            "month_growth": (row.month_growth, growth),
        }
    rise = _less(now, base)
    return {
        "share": (row.to_date_share, share),
        "growth": (row.to_date_growth, growth),
        "pull": (row.pull, _ratio(rise, all_base)),
        "contribution": (row.contribution, _ratio(rise, _less(all_now, all_base))),
    }


def _less(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


def _ratio(part: int | None, whole: int | None) -> float | None:
    return None if part is None or not whole else part / whole * 100


def _checked(value: Rate, live: float | None, formula: str, *, about: bool) -> Cell:
    same = (
        isinstance(value, (int, float))
        and live is not None
        and abs(value - live) < NEAR
    )
    return rate_cell(value, about=about, live=formula if same else "")


def _rank(row: GroupRow, table: GroupTable, ranks: str) -> Cell:
    if row.rank is None:
        return Cell("—")
    own, others = _growth(row), map(_growth, _competing(table))
    above = sum(each > own for each in others if each is not None and own is not None)
    live = bool(ranks) and own is not None and row.rank == above + 1
    return Cell(Formula(f"=RANK({{growth}},{ranks})", row.rank) if live else row.rank)


def _growth(row: GroupRow) -> float | None:
    value = row.to_date_growth
    return round(value, 8) if isinstance(value, (int, float)) else None


def _total_formula(table: GroupTable, span: str) -> str:
    """Return the sum of the parts where they are all there and give the whole."""
    rows = table.rows
    values = [getattr(row, span) for row in rows]
    whole = getattr(table.total, span)
    flat = all(not row.parent for row in rows)
    if not rows or not flat or None in values or sum(values) != whole:
        return ""
    return f"=SUM({{{span}@{rows[0].key}:{rows[-1].key}}})"
