"""What a person must look at in a row, said in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diaodu.web.documents.models import Sort
from diaodu.web.documents.roll import parted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.web.documents.models import Row
    from diaodu.web.documents.roll import Roll

__all__ = ["settle"]

_COUNTED = "(?=[%％个家户亿万元项人吨亩米条名度])"
_MASK = re.compile(rf"[*\uff0a×]+{_COUNTED}|[X\uff38]{{1,3}}{_COUNTED}")
_ASSIGNED = frozenset({Sort.TASK, Sort.TARGET})
_GOING = _ASSIGNED | {Sort.PROBLEM}


def settle(row: Row, roll: Roll) -> list[int]:
    """Map a row's names to units and write down its doubts; return the supports.

    The first mapped lead unit leads; others that are printed as leads support it.
    """
    leads, strange = roll.mapped(parted(row.lead_text))
    supports, unknown = roll.mapped(parted(row.support_text))
    row.lead = leads[0] if leads else None
    missing = [*strange, *unknown]
    row.data = {**row.data, "likely": {name: roll.likely(name) for name in missing}}
    row.doubts = []
    if row.sort in _GOING:
        row.doubts = [*_who(row, missing), *_when(row), *_how_much(row)]
    if len(leads) > 1:
        row.doubts.append(f"印了{len(leads)}个牵头单位，第一个牵头，其余配合")
    others = dict.fromkeys((*leads[1:], *supports))
    return [unit.pk for unit in others if unit != row.lead]


def _who(row: Row, missing: list[str]) -> Iterator[str]:
    if row.sort == Sort.TASK and not row.lead_text:
        yield "没有牵头单位"
    for name in missing:
        yield f"单位未对应：{name}"


def _when(row: Row) -> Iterator[str]:
    if row.due is None and row.due_text:
        yield f"时限“{row.due_text}”换算不成日期"
    elif row.due is None and row.sort in _ASSIGNED:
        yield "没有时限"


def _how_much(row: Row) -> Iterator[str]:
    if row.sort == Sort.TARGET and row.data.get("value") is None:
        yield "目标数值被遮盖，请补填"
    elif row.sort == Sort.TASK and _MASK.search(row.title):
        yield "有数字被遮盖"
