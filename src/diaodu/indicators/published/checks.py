"""All that can be said against the printed figures of a table."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from diaodu.indicators.published.bounds import Bounds
from diaodu.indicators.published.comparing import compare
from diaodu.indicators.published.impossible import impossible
from diaodu.indicators.published.model import Check
from diaodu.indicators.published.parts import ancestors
from diaodu.indicators.published.placing import placed
from diaodu.indicators.published.verdicts import (
    Comparison,
    decide,
    first_of_each,
    number,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.indicators.published.model import Entry, Group, Table

__all__ = ["check"]

_REVISION = Fraction(1, 2)  # points by which a growth is revised afterwards


def check(table: Table, groups: Sequence[Group]) -> list[Check]:
    """Return every printed figure that is not what it should be, mistakes first."""
    comparisons = compare(table.entries, groups, comparable=table.comparable)
    other = _other_growth(comparisons)
    checks = [
        *impossible(table, groups),
        *other,
        *decide(comparisons),
        *placed(groups),
    ]
    order = {"mistake": 0, "method": 1, "rounding": 2}
    return sorted(first_of_each(checks), key=lambda each: order[each.verdict])


def _other_growth(comparisons: Sequence[Comparison]) -> list[Check]:
    """Find wholes whose 拉动 and 贡献率 all belong to another growth than printed."""
    found = []
    relative = [c for c in comparisons if c.code in {"pull", "contribution"}]
    wholes: dict[int, tuple[Entry, list[Comparison]]] = {}
    for each in relative:
        whole = next((w for w in ancestors(each.entry) if w.bounds("growth")), None)
        if whole is not None:
            wholes.setdefault(whole.at, (whole, []))[1].append(each)
    for whole, group in wholes.values():
        bad = [each for each in group if not each.agrees]
        implied = _common([_implied(each, whole) for each in group])
        printed = whole.bounds("growth")
        if len(bad) < 2 or implied is None or printed is None:
            continue
        if not implied.meets(printed):
            found.append(_blame(whole, implied, bad))
    return found


def _blame(whole: Entry, implied: Bounds, bad: Sequence[Comparison]) -> Check:
    figure = whole.figures["growth"]
    middle = float(implied.value)
    told = f"各项的拉动、贡献率都对应整体增速 {middle:.1f}，不是 {figure.text}"
    small = figure.bounds is not None and figure.bounds.gap(implied) <= _REVISION
    for each in bad:
        each.settled = ("method", f"{told}：可能按修订前（后）的增速计算")
        if not small:
            each.settled = ("method", f"{told}：先核对整体增速")
    reason = "可能是修订前后的增速混用" if small else "整体增速很可能印错"
    return Check(
        where=figure.cell,
        code="other_growth",
        message=f"“{whole.row.name}”{whole.row.scope}：{told}，{reason}",
        expected=(number(implied.low), number(implied.high)),
        printed=number(figure.value),
        verdict="method" if small else "mistake",
    )


def _implied(each: Comparison, whole: Entry) -> Bounds | None:
    """Return the growth of the whole for which a printed figure would be right."""
    entry = each.entry
    pull, given = entry.bounds("pull"), entry.bounds("contribution")
    part, all_ = entry.derived.get("increase"), whole.bounds("value")
    if part is None or part.bounds is None or all_ is None:
        if pull is None or given is None or not given.positive:
            return None
        found = pull.over(given)
        return found.times(100) if found else None
    if part.bounds.low <= 0 <= part.bounds.high or not all_.positive:
        return None
    scale = Fraction(1)
    if entry.scale and whole.scale:
        scale = entry.scale / whole.scale
    added = part.bounds.times(scale)
    if each.code == "pull":
        times = (each.printed * all_).over(added.times(100))
        return Bounds(*(100 * (end - 1) for end in _ends(times))) if times else None
    rise = added.times(100).over(each.printed)
    share = rise.over(all_) if rise else None
    if share is None or share.high >= 1:
        return None
    return Bounds(*(100 * end / (1 - end) for end in _ends(share)))


def _ends(bounds: Bounds) -> tuple[Fraction, Fraction, Fraction]:
    return bounds.value, bounds.low, bounds.high


def _common(all_: Sequence[Bounds | None]) -> Bounds | None:
    known = [each for each in all_ if each is not None]
    if len(known) < 2:
        return None
    low, high = max(e.low for e in known), min(e.high for e in known)
    return Bounds((low + high) / 2, low, high) if low <= high else None
