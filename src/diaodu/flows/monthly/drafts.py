"""A month's return before it is closed: its rows as read, its issues on their cells."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

from diaodu.errors import InputError
from diaodu.flows.monthly.closing import closed_before
from diaodu.flows.monthly.intake import with_sources
from diaodu.flows.monthly.tiering import with_tiers, years_output
from diaodu.indicators.model import ATTRIBUTES, measures
from diaodu.indicators.returns import Mapped, Origin, severity
from diaodu.indicators.returns.units import parse
from diaodu.sheets.model import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from diaodu.indicators.returns import Returns
    from diaodu.indicators.store import Store
    from diaodu.kernel.issue import Issue
    from diaodu.kernel.period import Month

__all__ = [
    "ATTRIBUTE_NAMES",
    "UNCONFIRMABLE",
    "Draft",
    "GridColumn",
    "Placed",
    "closed_columns",
    "closing_table",
    "draft_of",
    "grid_columns",
    "key_names",
    "known_unit",
    "origins_from",
    "written",
]

Severity = Literal["error", "reason", "doubt", "note"]

# What belongs to the past needs a reason before the month can be closed.
_REASONS: Final = frozenset({"returns.to_date", "returns.base"})
# What nobody can call right: the sheet was not read.
UNCONFIRMABLE: Final = frozenset({"returns.head", "returns.month"})
_SPOT = re.compile(r"(?:([A-Z]{1,3})(\d+)|第(\d+)行)")
_PLACES = ("sheet_at", "line")
_FIRST = ("output", "revenue", "profit", "tax", "electricity", "staff")
_STATES = {
    "planned_stop": "计划停产",
    "seasonal_stop": "季节性停产",
    "moved": "搬迁",
    "closed": "注销",
}
ATTRIBUTE_NAMES: Final[Mapping[str, str]] = {
    "enterprise": "信用代码",
    "name": "企业名称",
    "county": "县（市、区）",
    "town": "乡镇",
    "industry": "行业代码",
    "size": "规模",
    "chain": "产业链",
    "park": "园区",
    "tier": "梯队",
    "state": "生产状态",
    "month": "月份",
    "note": "备注",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One issue, led to its cell: the row of the draft and the key of the column.

    ``row`` is None for what is about a sheet, or a line that is not in the draft.
    """

    row: int | None
    key: str
    firm: str
    issue: Issue
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was read: the rows with their sheet and line, the sheets, the issues."""

    table: pa.Table
    origins: tuple[Origin, ...]
    issues: tuple[Placed, ...]

    def plain_origins(self) -> list[dict[str, Any]]:
        """Return the sheets as they are kept in JSON."""
        return [asdict(each) for each in self.origins]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """One column as people see it: its printed head and unit."""

    key: str
    head: str
    unit: str
    factor: int
    is_number: bool


def draft_of(returns: Returns, month: Month) -> Draft:
    """Take one month out of what was read, and lead each issue to its cell."""
    import numpy as np
    import pyarrow as pa

    number = month.year * 100 + month.month
    rows = np.flatnonzero(returns.table["ym"].to_numpy() == number)
    table = with_sources(returns, month)
    for name, values in zip(_PLACES, (returns.origin, returns.line), strict=True):
        table = table.append_column(name, pa.array(values[rows], pa.int32()))
    table = table.sort_by([(name, "ascending") for name in _PLACES])
    issues = tuple(_placed(returns, table, number))
    return Draft(table=table, origins=returns.origins, issues=issues)


def closing_table(table: pa.Table, month: Month, *, store: Store) -> pa.Table:
    """Return what is closed of a draft: its rows, and the tiers of their firms."""
    rows = table.drop_columns([each for each in _PLACES if each in table.column_names])
    year = {**closed_before(store, month), month: rows}
    return with_tiers(rows, years_output(year, month))


def _placed(returns: Returns, table: pa.Table, number: int) -> Iterator[Placed]:
    sheets = {place(each.file, each.sheet, ""): at for at, each in _known(returns)}
    lines = table["sheet_at"].to_pylist(), table["line"].to_pylist()
    rows = {spot: row for row, spot in enumerate(zip(*lines, strict=True))}
    others = _other_months(returns, number)
    names = table["name"].to_pylist()
    for issue in returns.issues:
        at, letters, line = _spot(issue.where, sheets)
        if (at, line) in others:
            continue
        row = rows.get((at, line))
        key = _key(returns.origins[at], letters) if letters else ""
        firm = names[row] if row is not None else ""
        yield Placed(
            row=row, key=key, firm=firm, issue=issue, severity=_severity(issue)
        )


def _known(returns: Returns) -> Iterable[tuple[int, Origin]]:
    """List the sheets; the longest name first finds itself before its beginning."""
    found = list(enumerate(returns.origins))
    return sorted(found, key=lambda one: len(place(one[1].file, one[1].sheet, "")))


def _other_months(returns: Returns, number: int) -> set[tuple[int, int]]:
    import numpy as np

    rows = np.flatnonzero(returns.table["ym"].to_numpy() != number)
    pairs = returns.origin[rows].tolist(), returns.line[rows].tolist()
    return set(zip(*pairs, strict=True))


def _spot(where: str, sheets: Mapping[str, int]) -> tuple[int, str, int]:
    """Split a place into sheet, letters of the column, line; -1 where none is said."""
    for name, at in reversed(list(sheets.items())):
        if where.startswith(name):
            found = _SPOT.fullmatch(where[len(name) :].strip())
            if found is None:
                return at, "", -1
            return at, found[1] or "", int(found[2] or found[3])
    return -1, "", -1


def _key(origin: Origin, letters: str) -> str:
    found = next((one for one in origin.columns if one.letters == letters), None)
    return found.key if found else ""


def _severity(issue: Issue) -> Severity:
    return "reason" if issue.code in _REASONS else severity(issue)


def origins_from(kept: Sequence[Mapping[str, Any]]) -> tuple[Origin, ...]:
    """Return the sheets from JSON."""
    return tuple(
        Origin(
            file=each["file"],
            sheet=each["sheet"],
            title=each["title"],
            columns=tuple(Mapped(**column) for column in each["columns"]),
        )
        for each in kept
    )


def grid_columns(origins: Iterable[Origin]) -> tuple[GridColumn, ...]:
    """List the columns of all sheets: the name, the figures, then what else is told."""
    found: dict[str, GridColumn] = {}
    for each in (column for origin in origins for column in origin.columns):
        if each.key and each.key != "month" and not each.key.startswith("growth:"):
            is_number = each.key not in ATTRIBUTE_NAMES
            column = GridColumn(
                key=each.key,
                head=_head(each),
                unit=each.unit or ("元" if is_number else ""),
                factor=each.factor,
                is_number=is_number,
            )
            found.setdefault(each.key, column)
    order = {"name": 0, "enterprise": 3, "town": 3}
    return tuple(
        sorted(found.values(), key=lambda c: order.get(c.key, 1 if c.is_number else 4))
    )


def _head(column: Mapped) -> str:
    """Return the head as printed; that of a Parquet column in words."""
    if column.how == "key":
        return key_names().get(column.key, column.key)
    return column.head.replace("|", " ")


def key_names() -> dict[str, str]:
    """Name every key that a column can be taken for, attributes first."""
    names = {key: ATTRIBUTE_NAMES[key] for key in (*ATTRIBUTES, "month", "note")}
    for measure in measures().values():
        for last in (False, True):
            for span, words in (("month", "本月"), ("to_date", "1–本月")):
                key = measure.column(span, last=last)  # type: ignore[arg-type]
                if key in measure.columns:
                    year = "上年同期" if last else ""
                    names[key] = f"{measure.name}{year}{words}"
    return names


def written(value: object, factor: int = 1) -> str:
    """Write a kept value in the unit of its column, exactly; "" for none."""
    if value is None:
        return ""
    if isinstance(value, int):
        number = Decimal(value) / factor
        text = f"{number:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return _STATES.get(str(value), str(value))


def closed_columns(names: Iterable[str]) -> tuple[GridColumn, ...]:
    """List the columns of a closed month in the units in which they are printed."""
    there, words = set(names), key_names()
    found: list[GridColumn] = []
    known = measures()
    first = [known[key] for key in _FIRST if key in known]
    for measure in (*first, *(one for one in known.values() if one not in first)):
        found += [
            GridColumn(
                key=key,
                head=words[key],
                unit=measure.shown,
                factor=measure.scale,
                is_number=True,
            )
            for key in measure.columns
            if key in there
        ]
    texts = {
        key: GridColumn(key=key, head=words[key], unit="", factor=1, is_number=False)
        for key in ("name", "enterprise", "town", "industry", "size", "tier", "state")
        if key in there
    }
    name = [texts.pop("name")] if "name" in texts else []
    return (*name, *found, *texts.values())


def known_unit(key: str, printed: str) -> str:
    """Return the unit that a column is read in, "" for an attribute or by default."""
    if key in ATTRIBUTE_NAMES or not printed.strip():
        return ""
    unit = parse(printed)
    if not key or unit is None:
        if key:
            raise InputError(f"看不懂的单位：{printed}", hint="如 万元、万千瓦时、人")
        return ""
    return unit.name
