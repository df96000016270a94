"""The gap board: each target beside the place that the county has among its sisters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.monthly import MonthlyReport, RivalRow, RivalTable, TargetGap

__all__ = ["Gap", "gaps"]

_NOISE = re.compile(r"（[^）]*）|\([^)]*\)|规模以上|规上|工业总|工业企业")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A target, and the county's own row in the ranking that speaks of it, if any.

    ``unit`` is that of the distance to the one above.
    """

    target: TargetGap
    table: RivalTable | None = None
    place: RivalRow | None = None
    of: int = 0
    unit: str = ""


def gaps(report: MonthlyReport) -> tuple[Gap, ...]:
    """Put the targets of a month beside the rankings of the same name."""
    return tuple(_gap(target, report.rivals) for target in report.targets)


def _gap(target: TargetGap, tables: Sequence[RivalTable]) -> Gap:
    exact = [each for each in tables if each.indicator == target.indicator]
    near = [each for each in tables if _plain(each) == _NOISE.sub("", target.indicator)]
    table = next(iter(exact or near), None)
    if table is None:
        return Gap(target=target)
    own = next((row for row in table.rows if row.own), None)
    ranked = sum(row.rank is not None for row in table.rows)
    unit = "个百分点" if table.by == "growth" else table.scale.name
    return Gap(target=target, table=table, place=own, of=ranked, unit=unit)


def _plain(table: RivalTable) -> str:
    return _NOISE.sub("", table.indicator)
