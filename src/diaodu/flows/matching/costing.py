"""What a draft would cost, as tables for the screen and for a workbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from diaodu import sheets
from diaodu.flows.matching.named import firm_of
from diaodu.policies import facts as known
from diaodu.policies.comparing import compare
from diaodu.policies.cost import ASSUMPTIONS, cost
from diaodu.sheets import Column, Sheet
from diaodu.standards import industries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from diaodu.policies.comparing import Change, Comparison
    from diaodu.policies.cost import Bill, Cost
    from diaodu.policies.facts import Matrix
    from diaodu.policies.model import Policy
    from diaodu.sheets import Kind

__all__ = ["Grid", "costed", "grids_of", "record_of", "write_cost"]

_WAN = 1_000_000  # fen
_CUTS = (("企业规模", "size"), ("行业大类", "industry_division"), ("乡镇", "town"))
_MONEY: Kind = "decimal"
_BILLS = (
    Column("time", "时段", width=26),
    Column("firms", "符合（户）", "integer"),
    Column("to_verify", "待核实（户）", "integer"),
    Column("low", "低位（万元）", _MONEY),
    Column("high", "高位（万元）", _MONEY),
    Column("budget", "预算（万元）", _MONEY),
    Column("displaced", "替代现行政策（万元）", _MONEY),
    Column("unvalued", "金额不明（户）", "integer"),
)
_SHARES = (
    Column("label", "", width=30),
    Column("firms", "受益（户）", "integer"),
    Column("paid", "低位（万元）", _MONEY),
    Column("high", "高位（万元，不看预算）", _MONEY),
)
_FIRMS = (
    Column("firm", "企业", width=34),
    Column("code", "信用代码", width=22),
    Column("town", "乡镇"),
    Column("industry", "行业", width=30),
    Column("size", "规模"),
    Column("paid", "一年可得（万元）", _MONEY),
)
_CHANGES = (
    *_FIRMS[:-1],
    Column("before", "另一稿（万元）", _MONEY),
    Column("after", "本稿（万元）", _MONEY),
    Column("gain", "增减（万元）", _MONEY),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """One table of a costing: a name, columns, rows by column key."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[dict[str, Any], ...] = field(repr=False)


def costed(
    draft: Policy,
    policies: Mapping[str, Policy],
    matrix: Matrix,
    day: date,
    *,
    against: Policy | None = None,
) -> tuple[Cost, Comparison | None]:
    """Cost a draft beside the policies there are; ``against`` is another draft.

    ``matrix`` holds what was told; what follows from it is worked out here.
    """
    whole = known.derived(matrix, day)
    every = tuple(policies.values())
    if against is None:
        return cost(draft, every, whole, day), None
    comparison = compare(against, draft, every, whole, day)
    return comparison.after, comparison


def grids_of(found: Cost, comparison: Comparison | None) -> Iterator[Grid]:
    """Yield the tables: the time, who gains by size, division, town, and by name."""
    yield Grid(name="时段", columns=_BILLS, rows=tuple(_bills(found)))
    for name, key in _CUTS:
        head = Column("label", name, width=30)
        rows = tuple(_shares(found, key))
        yield Grid(name=f"按{name}", columns=(head, *_SHARES[1:]), rows=rows)
    top = found.top(len(found.matrix))
    rows = tuple({**_firm(found.matrix, row), "paid": _wan(fen)} for row, fen in top)
    yield Grid(name="受益企业", columns=_FIRMS, rows=rows)
    if comparison:
        changes = (*comparison.gainers(), *comparison.losers())
        moved = tuple(_change(found.matrix, each) for each in changes)
        yield Grid(name="两稿增减", columns=_CHANGES, rows=moved)


def _bills(found: Cost) -> Iterator[dict[str, Any]]:
    now = found.now
    yield _bill(f"{now.start} 一次", now)
    for each in found.years:
        yield _bill(f"{each.start} 至 {each.end}", each)
    yield {
        "time": "一年合计",
        "low": _wan(found.low),
        "high": _wan(found.high),
        "displaced": _wan(sum(each.displaced for each in found.years)),
    }


def _bill(time: str, bill: Bill) -> dict[str, Any]:
    return {
        "time": time,
        "firms": bill.firms,
        "to_verify": bill.to_verify,
        "low": _wan(bill.paid),
        "high": _wan(bill.paid_if_verified),
        "budget": None if bill.budget is None else _wan(bill.budget),
        "displaced": _wan(bill.displaced),
        "unvalued": bill.unvalued,
    }


def _shares(found: Cost, key: str) -> Iterator[dict[str, Any]]:
    for each in found.by(key):
        label = each.label
        if key == "industry_division" and label.isdigit():
            label = f"{label} {industries.name_of(label)}"
        yield {
            "label": label,
            "firms": each.firms,
            "paid": _wan(each.paid),
            "high": _wan(each.asked_if_verified),
        }


def _firm(matrix: Matrix, row: int) -> dict[str, Any]:
    firm = firm_of(matrix, row)
    return {
        "firm": firm.name,
        "code": firm.code,
        "town": firm.town,
        "industry": firm.industry,
        "size": firm.size,
    }


def _change(matrix: Matrix, each: Change) -> dict[str, Any]:
    return {
        **_firm(matrix, each.firm),
        "before": _wan(each.before),
        "after": _wan(each.after),
        "gain": _wan(each.gain),
    }


def _wan(fen: int) -> float:
    return fen / _WAN


def record_of(
    found: Cost, comparison: Comparison | None, grids: Sequence[Grid]
) -> dict[str, Any]:
    """Return a costing as plain data; amounts in fen, those of tables in 万元."""
    record: dict[str, Any] = {
        "draft": found.draft.key,
        "version": found.draft.version,
        "low_fen": found.low,
        "high_fen": found.high,
        "gainers": found.gainers,
        "assumptions": list(found.assumptions),
        "tables": {each.name: list(each.rows) for each in grids},
    }
    if comparison:
        record["against"] = {
            "version": comparison.before.draft.version,
            "low_fen": comparison.before.low,
            "high_fen": comparison.before.high,
            "gained_fen": comparison.gained,
            "lost_fen": comparison.lost,
        }
    return record


def write_cost(grids: Sequence[Grid], title: str, path: Path) -> None:
    """Write a costing as a workbook, whole or not at all."""
    notes = Sheet(
        columns=(Column("text", "测算说明", width=90),),
        rows=[{"text": each} for each in ASSUMPTIONS],
        name="说明",
        title=title,
    )
    tables = [
        Sheet(columns=each.columns, rows=each.rows, name=each.name, title=title)
        for each in grids
    ]
    sheets.write_book(path, [*tables, notes])
