"""Read the county's book: what cannot be read is told with its cell, the rest used."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from diaodu import sheets
from diaodu.errors import InputError
from diaodu.indicators.model import measures
from diaodu.indicators.plans.book import (
    MONTHS,
    SHEETS,
    Book,
    Cluster,
    Goal,
    Indicator,
    Sister,
    State,
)
from diaodu.indicators.plans.nursery import Candidate
from diaodu.indicators.plans.target import LINEAR, Kind, Target
from diaodu.indicators.plans.value_added import Prices
from diaodu.kernel.issue import Issue
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal
    from pathlib import Path

    from diaodu.sheets import Table

__all__ = ["read_book", "write_template"]

_KINDS: Mapping[str, Kind] = {"总量": "amount", "增速": "growth", "比率": "rate"}
_STATES = {
    "计划停产": "planned_stop",
    "季节性停产": "seasonal_stop",
    "搬迁": "moved",
    "注销": "closed",
}
_YES = {"是", "有", "齐", "已齐", "√", "Y", "y"}
_NO = {"否", "无", "缺", "未齐", "×", "N", "n"}


def read_book(path: Path) -> Book:
    """Read what sheets there are; InputError only for the file itself."""
    names = sheets.names(path)
    known = [name for name in names if name in SHEETS]
    if not known:
        hint = f"工作表应命名为：{'、'.join(SHEETS)}（可以缺）"
        raise InputError("没有认得的工作表", where=path.name, hint=hint)
    reader = _Reader([])
    found: dict[str, Any] = {}
    for name in known:
        table = sheets.read(path, SHEETS[name], sheet=name)
        reader.issues.extend(table.issues)
        found |= _PARTS[name](reader, table)
    return _book(found, reader.issues)


def write_template(path: Path) -> None:
    """Write an empty book with all sheets and their heads."""
    sheets.write_book(
        path,
        [
            sheets.Sheet(name=name, columns=columns, rows=())
            for name, columns in SHEETS.items()
        ],
    )


def _book(found: dict[str, Any], issues: list[Issue]) -> Book:
    prices = Prices(found.pop("rates", {}), found.pop("indices", {}))
    return Book(**found, prices=prices, issues=tuple(issues))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns the rows of each sheet into what they mean; collects what is wrong."""

    issues: list[Issue]

    def targets(self, table: Table) -> dict[str, Any]:
        known = {
            each: key
            for key, measure in measures().items()
            for each in (measure.name, *measure.synonyms)
        }
        rows = self._each(table, lambda row, at: _indicator(table, row, at, known))
        return {"targets": rows}

    def sisters(self, table: Table) -> dict[str, Any]:
        def sister(row: Mapping[str, Any], _at: int) -> Sister:
            return Sister(
                indicator=row["indicator"],
                county=row["county"],
                month=_month(row["month"]),
                value=Fraction(row["value"]),
                rival=_said(row["rival"]) is True,
                less_is_better=_said(row["order"]) is True,
                unit=row["unit"] or "",
            )

        return {"sisters": self._each(table, sister)}

    def rates(self, table: Table) -> dict[str, Any]:
        rows = self._each(
            table, lambda row, _: (_division(row["industry"]), Fraction(row["rate"]))
        )
        return {"rates": dict(rows)}

    def indices(self, table: Table) -> dict[str, Any]:
        def index(
            row: Mapping[str, Any], _at: int
        ) -> tuple[tuple[str, Month], Fraction]:
            place = (_division(row["industry"]), _month(row["month"]))
            return place, Fraction(row["index"])

        return {"indices": dict(self._each(table, index))}

    def feedback(self, table: Table) -> dict[str, Any]:
        rows = self._each(
            table,
            lambda row, _: (
                _month(row["month"]),
                (_exact(row["own"]), _exact(row["sent"])),
            ),
        )
        return {"feedback": dict(rows)}

    def nursery(self, table: Table) -> dict[str, Any]:
        # The month is set when the book is used: the same list serves every month.
        def candidate(row: Mapping[str, Any], _at: int) -> Candidate:
            return Candidate(
                name=row["name"],
                month=Month(1, 1),
                rolling=_yuan(row["rolling"]),
                so_far=_yuan(row["so_far"]),
                newly_built=_said(row["new"]) is True,
                papers=_said(row["papers"]),
            )

        return {"nursery": self._each(table, candidate)}

    def clusters(self, table: Table) -> dict[str, Any]:
        def cluster(row: Mapping[str, Any], _at: int) -> Cluster:
            return Cluster(
                name=row["name"],
                codes=_parts(row["codes"]),
                firms=_parts(row["firms"]),
                target=_exact(row["target"]),
            )

        return {"clusters": self._each(table, cluster)}

    def states(self, table: Table) -> dict[str, Any]:
        def state(row: Mapping[str, Any], _at: int) -> State:
            if row["state"] not in _STATES:
                raise ValueError(f"“状态”应为{'、'.join(_STATES)}，现为{row['state']}")
            note = row["note"] or ""
            return State(firm=row["firm"], state=_STATES[row["state"]], note=note)

        return {"states": self._each(table, state)}

    def goals(self, table: Table) -> dict[str, Any]:
        rows = self._each(
            table,
            lambda row, _: Goal(firm=row["firm"], step=int(row["step"] * 10_000)),
        )
        return {"goals": rows}

    def _each(
        self, table: Table, make: Callable[[Mapping[str, Any], int], Any]
    ) -> tuple[Any, ...]:
        return tuple(self._made(table, make))

    def _made(
        self, table: Table, make: Callable[[Mapping[str, Any], int], Any]
    ) -> Iterator[Any]:
        needed = [c.key for c in SHEETS[table.sheet or ""] if c.required]
        for at, row in enumerate(table.rows):
            if any(row[key] is None for key in needed):
                continue  # told already, cell by cell
            try:
                yield make(row, at)
            except (ValueError, InputError) as error:
                where = table.where(at, next(iter(table.columns)))
                message = error.message if isinstance(error, InputError) else str(error)
                self.issues.append(Issue(where, "book.row", message))


def _indicator(
    table: Table, row: Mapping[str, Any], at: int, known: Mapping[str, str]
) -> Indicator:
    kind = row["kind"] or "总量"
    if kind not in _KINDS:
        raise ValueError(f"“类别”应为{'、'.join(_KINDS)}，现为{kind}")
    shares = [row[name] for name in MONTHS]
    target = Target(
        indicator=known.get(row["name"], ""),
        name=row["name"],
        unit=row["unit"],
        kind=_KINDS[kind],
        annual=_exact(row["annual"]),
        dispatch=_exact(row["dispatch"]),
        responsible=row["responsible"] or "",
        curve=_curve(shares),
    )
    return Indicator(
        target=target,
        done=_exact(row["done"]),
        base_done=_exact(row["base_done"]),
        base_year=_exact(row["base_year"]),
        source=table.where(at, "name"),
    )


def _curve(shares: list[Decimal | None]) -> tuple[Fraction, ...]:
    known = [Fraction(share) / 100 for share in shares if share is not None]
    if not known:
        return LINEAR
    rises = all(a <= b for a, b in pairwise(known))
    if len(known) < 12 or not rises or known[-1] != 1:
        raise ValueError("序时进度要填满12个月的累计百分数，逐月不减，12月为100%")
    return tuple(known)


def _month(text: str) -> Month:
    return Month.parse(str(text))


def _division(code: str) -> str:
    return str(code).strip().upper().removeprefix("C").zfill(2)


def _exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _yuan(value: Decimal | None) -> int | None:
    return None if value is None else round(value * 10_000)


def _said(text: str | None) -> bool | None:
    text = (text or "").strip()
    return True if text in _YES else False if text in _NO else None


def _parts(text: str | None) -> tuple[str, ...]:
    marks = str.maketrans("；，;,\n ", "、、、、、、")
    return tuple(part for part in (text or "").translate(marks).split("、") if part)


_PARTS: Mapping[str, Callable[[_Reader, Table], dict[str, Any]]] = {
    "目标": _Reader.targets,
    "兄弟县": _Reader.sisters,
    "增加值率": _Reader.rates,
    "价格指数": _Reader.indices,
    "反馈": _Reader.feedback,
    "培育库": _Reader.nursery,
    "产业集群": _Reader.clusters,
    "停产名单": _Reader.states,
    "梯队目标": _Reader.goals,
}
