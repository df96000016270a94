"""From a file to a table: rows, entries, and the mapping of columns."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from diaodu.errors import InputError
from diaodu.indicators.published.figures import Figure, plain, read_figure
from diaodu.indicators.published.layout import Layout, figure_columns, lay_out
from diaodu.indicators.published.model import Entry, Mapped, Row, Table
from diaodu.indicators.published.tree import core, grow
from diaodu.indicators.published.words import is_rate, measure_of, unit_scale
from diaodu.kernel.files import shown
from diaodu.kernel.issue import Issue
from diaodu.sheets.grids import grids, letters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from diaodu.indicators.published.heads import Head

__all__ = ["open_table"]

_UNIT = re.compile(r"\(([^()]*(?:元|%|个|户|人|吨|时|‰))\)")
_TO_DATE = re.compile(r"1月?[-–—~至到]{1,2}(\d{1,2})月")
_ONE_MONTH = re.compile(r"(?:年|^)(\d{1,2})月")
_PERIODS = {"上半年": 6, "一季度": 3, "三季度": 9, "全年": 12}
_COMPARABLE = re.compile(r"可比|不变价")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_ROWS = 1000


def open_table(
    path: Path, *, sheet: str | None = None, month: int | None = None
) -> Table:
    """Read a published table; ``month`` is the N of its 1–N月 where not printed.

    Raises InputError for a file that cannot be read or holds no such table.
    """
    found = [lay for grid in grids(path, sheet=sheet) if (lay := lay_out(grid))]
    layout = max(found, key=_worth, default=None)
    if layout is None or not _worth(layout):
        hint = "第一行要有列名，如“指标、本月、同比（%）”，下面每行一个名称和数字"
        raise InputError("没有认出统计表", where=shown(path), hint=hint)
    if len(layout.rows) > _MOST_ROWS:
        message = f"表有{len(layout.rows)}行，不像公布的统计表"
        hint = "企业月报请用 diaodu monitor"
        raise InputError(message, where=shown(path), hint=hint)
    return _table(path, layout, month)


def _common_unit(entries: Sequence[Entry]) -> str:
    units = {each.unit for each in entries if "value" in each.figures and not each.rate}
    return units.pop() if len(units) == 1 else ""


def _worth(layout: Layout) -> int:
    return len(layout.rows) * sum(1 for _ in figure_columns(layout))


def _table(path: Path, layout: Layout, month: int | None) -> Table:
    reader = _Reader(shown(path), layout)
    reader.read()
    text = plain(f"{layout.title}{''.join(layout.notes)}")
    return Table(
        source=shown(path),
        sheet=layout.sheet,
        title=layout.title or path.stem,
        unit=layout.unit or _common_unit(reader.entries),
        months=month or _months(layout, path.stem),
        mapping=_mapping(layout),
        rows=reader.rows,
        entries=reader.entries,
        notes=layout.notes,
        issues=reader.issues,
        comparable=bool(_COMPARABLE.search(text)),
    )


def _mapping(layout: Layout) -> tuple[Mapped, ...]:
    return tuple(
        Mapped(letters(at), h.printed, h.role, h.measure, h.span, h.period, h.unit)
        for at, h in enumerate(layout.heads)
        if h.printed or h.role != "value"
    )


def _months(layout: Layout, stem: str) -> int | None:
    spans = [head for head in layout.heads if head.months and head.span == "to_date"]
    if spans:
        return spans[0].months
    for text in (plain(layout.title), plain(stem)):
        if match := _TO_DATE.search(text) or _ONE_MONTH.search(text):
            return int(match[1]) if 1 <= int(match[1]) <= 12 else None
        for word, months in _PERIODS.items():
            if word in text:
                return months
    singles = [head.months for head in layout.heads if head.months]
    return singles[0] if singles else None


class _Reader:
    """Collects the rows and entries of one sheet."""

    def __init__(self, source: str, layout: Layout) -> None:
        self.source = source
        self.layout = layout
        self.rows: list[Row] = []
        self.entries: list[Entry] = []
        self.issues: list[Issue] = []
        self._name = layout.column("name")
        self._band = ""
        self._span = _span_told(layout)
        self._figures = list(figure_columns(layout))
        self._across = self._name is None and _speaks_of_parts(layout.heads)

    def read(self) -> None:
        """Read all rows, then find which is a part of which."""
        for line, cells in self.layout.rows:
            self._line(line, cells)
        if not any(
            f.state == "number" for e in self.entries for f in e.figures.values()
        ):
            hint = "请核对是否选错了工作表；可用 --sheet 指定"
            raise InputError("表里没有数字", where=self.source, hint=hint)
        measures = {e.measure for e in self.entries if "value" in e.figures}
        named = any(measures) and not self._across
        values: dict[int, dict[object, Any]] = {}
        for entry in self.entries:
            if (bounds := entry.bounds("value")) is not None:
                values.setdefault(entry.row.at, {})[entry.key] = bounds
        for row in grow(self.rows, values, named=named):
            where = self._place(row.line - 1, self.layout.column("parent") or 0)
            message = f"找不到“{row.name}”的上级“{row.above}”，按没有上级计算"
            self.issues.append(Issue(where, "derive.parent", message))
        self._finish()

    def _line(self, line: int, cells: Sequence[Any]) -> None:
        figures = {at: self._figure(line, at, cells[at]) for at, _ in self._figures}
        name = str(cells[self._name]) if self._name is not None else ""
        if all(figure.state == "missing" for figure in figures.values()):
            self._band = core(name).rstrip(":：分") if name.strip() else self._band
            return
        self._report(figures)
        if self._across:
            self._read_across(line, cells, figures)
            return
        row = self._row(line, cells, name)
        for at, head in self._figures:
            self._add(row, head, figures[at])

    def _figure(self, line: int, at: int, raw: Any) -> Figure:
        return read_figure(
            raw,
            f"{letters(at)}{line + 1}",
            fraction=(line, at) in self.layout.percents,
            decimals=self.layout.decimals.get(at, 0),
        )

    def _report(self, figures: dict[int, Figure]) -> None:
        for at, figure in figures.items():
            if figure.state == "unreadable":
                line = int(re.sub(r"\D", "", figure.cell)) - 1
                if (line, at) in self.layout.errors:
                    message = "公式出错，请改正"
                else:
                    message = f"看不懂“{figure.text}”，应为数字、--、或“1.6倍”之类"
                where = self._place(line, at)
                self.issues.append(Issue(where, "derive.number", message))

    def _place(self, line: int, at: int) -> str:
        sheet = f"「{self.layout.sheet}」" if self.layout.sheet else " "
        return f"{self.source}{sheet}{letters(at)}{line + 1}"

    def _text(self, cells: Sequence[Any], role: str) -> str:
        at = self.layout.column(role)
        if at is None or at >= len(cells):
            return ""
        value = cells[at]
        return plain(str(int(value) if isinstance(value, float) else value))

    def _row(self, line: int, cells: Sequence[Any], name: str) -> Row:
        period = self._text(cells, "year") or self._text(cells, "period")
        year = period if _YEAR.fullmatch(period.rstrip("年")) else ""
        scopes = [
            plain(str(cells[at]))
            for at, head in enumerate(self.layout.heads)
            if head.role == "scope"
        ]
        if period and not year:
            scopes.append(period)
        depth = self._text(cells, "depth")
        row = Row(
            at=len(self.rows),
            line=line + 1,
            name=re.sub(r"\s+", "", name),
            label=name,
            scope=" ".join(dict.fromkeys(filter(None, scopes))),
            period=year.rstrip("年"),
            group=self._text(cells, "group") or self._band,
            above=self._text(cells, "parent"),
            depth=int(depth) if depth.isdigit() else None,
        )
        self.rows.append(row)
        self._units = (self._text(cells, "unit"), self._text(cells, "growth_unit"))
        return row

    def _read_across(
        self, line: int, cells: Sequence[Any], figures: dict[int, Figure]
    ) -> None:
        """Read a row of a table whose rows are years, whose columns are parts."""
        scope = self._text(cells, "year") or self._text(cells, "period")
        known: dict[str, Row] = {}
        for at, head in self._figures:
            if figures[at].state == "missing":
                continue
            if head.measure not in known:
                row = self._row(line, cells, head.measure)
                row.scope, row.period = scope, ""
                known[head.measure] = row
            self._add(known[head.measure], replace(head, measure=""), figures[at])

    def _add(self, row: Row, head: Head, figure: Figure) -> None:
        if figure.state in {"missing", "unreadable"}:
            return
        role = f"{head.role}_growth" if head.of else head.role
        span = head.span or ("year" if row.period else self._span)
        head = replace(head, span=span, period=head.period or row.period)
        key = (head.measure, head.span, head.period)
        entry = next(
            (e for e in self.entries[::-1] if e.row is row and e.key == key), None
        )
        if entry is None:
            entry = self._entry(row, head)
        entry.figures.setdefault(role, figure)
        if head.role in {"value", "base", "target", "increase"} and head.unit:
            entry.unit = entry.unit or head.unit

    def _entry(self, row: Row, head: Head) -> Entry:
        unit, growth_unit = self._units
        entry = Entry(
            at=len(self.entries),
            row=row,
            measure=head.measure,
            span=head.span,
            period=head.period,
            unit=unit,
            scale=None,
            growth_unit=growth_unit or "%",
        )
        self.entries.append(entry)
        return entry

    def _finish(self) -> None:
        """Settle units and measures, and join each entry to that of its whole."""
        places = {row.at: row for row in self.rows}
        for entry in self.entries:
            said = _UNIT.search(plain(entry.row.name))
            entry.unit = entry.unit or (said[1] if said else self.layout.unit)
            entry.scale = unit_scale(entry.unit)
            entry.measure = entry.measure or entry.row.measure
            noun = measure_of(entry.measure) or measure_of(self.layout.title)
            entry.signed = bool(noun and noun.signed)
            name = entry.row.name if entry.row.measure else entry.measure
            entry.rate = is_rate(plain(name)) or entry.unit in {"%", "百分点", "天"}
        for entry in self.entries:
            self._as_change(entry)
        self._targets_to_date()
        index = {(e.row.at, e.key): e for e in self.entries}
        for entry in self.entries:
            parent = entry.row.parent
            if parent is not None and parent in places:
                entry.parent = index.get((parent, entry.key))

    def _as_change(self, entry: Entry) -> None:
        """Take the 增减 of a rate as points, not as percent."""
        said = entry.growth_unit not in {"%", ""}
        if (said or entry.rate) and "value" in entry.figures:
            figure = entry.figures.pop("growth", None)
            if figure is not None:
                entry.figures["change"] = figure

    def _targets_to_date(self) -> None:
        """Hold a year's target against 1–N月, wherever its column stands."""
        for entry in self.entries:
            if entry.span != "month":
                continue
            for later in self.entries:
                same = later.row is entry.row and later.measure == entry.measure
                if same and later.span == "to_date":
                    for role in ("target", "target_growth", "completion", "prev_year"):
                        if role in entry.figures:
                            later.figures.setdefault(role, entry.figures.pop(role))


def _span_told(layout: Layout) -> str:
    """Return the span that the title tells where no head does."""
    title = plain(layout.title)
    told = _TO_DATE.search(title) or any(word in title for word in _PERIODS)
    return "to_date" if told and not any(h.span for h in layout.heads) else "period"


def _speaks_of_parts(heads: Sequence[Head]) -> bool:
    """Tell whether columns are parts: 第一产业贡献率, 第二产业贡献率 …."""
    relative = [h for h in heads if h.role in {"share", "contribution", "pull"}]
    return len({head.measure for head in relative if head.measure}) > 1
