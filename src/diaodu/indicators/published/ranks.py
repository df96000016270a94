"""Ranks among siblings with ties: 1, 1, 3; rounding can leave a rank open."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from diaodu.indicators.published.bounds import Bounds
from diaodu.indicators.published.model import Derived
from diaodu.indicators.published.own import value_of
from diaodu.indicators.published.parts import growth_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diaodu.indicators.published.model import Entry, Group

__all__ = ["rank_parts", "rank_since", "ranked"]


def ranked(numbers: Mapping[int, Bounds]) -> dict[int, Bounds]:
    """Rank from the largest down; equal numbers share the better rank.

    The bounds say between which ranks the unrounded number can stand.
    """
    lows = sorted(each.low for each in numbers.values())
    values = sorted(each.value for each in numbers.values())
    highs = sorted(each.high for each in numbers.values())
    count = len(numbers)
    places: dict[int, Bounds] = {}
    for key, mine in numbers.items():
        above = count - bisect_right(values, mine.value)
        surely = count - bisect_right(lows, mine.high)
        maybe = count - bisect_right(highs, mine.low) - (mine.high > mine.low)
        ends = (1 + above, 1 + surely, 1 + maybe)
        places[key] = Bounds(*map(Fraction, ends))
    return places


def rank_parts(group: Group) -> None:
    """Rank the parts of a group by value and by growth, and measure the distance."""
    values = {e.at: v for e in group.parts if (v := value_of(e)) is not None}
    rates = {}
    for entry in group.parts:
        rate = growth_of(entry)
        if rate and rate.bounds:
            rates[entry.at] = rate.bounds
    _place(group.parts, values, "rank", "按数值从大到小，并列同位次")
    _place(group.parts, rates, "rank_growth", "按增速从高到低，并列同位次")
    bases = {
        entry.at: base.bounds
        for entry in group.parts
        if (base := entry.derived.get("base"))
        and base.bounds
        and "rank" in entry.derived
    }
    if len(bases) == len(values):
        _place(group.parts, bases, "prev_rank", "按上年同期数从大到小")
        _moved(group.parts)


def _place(
    parts: Sequence[Entry], numbers: Mapping[int, Bounds], key: str, formula: str
) -> None:
    if len(numbers) < 2:
        return
    places = ranked(numbers)
    ties = Counter(each.value for each in places.values())
    role = "growth" if key == "rank_growth" else "value"
    for entry in parts:
        if entry.at not in places:
            continue
        mine = places[entry.at]
        note = f"并列（{ties[mine.value]}个）" if ties[mine.value] > 1 else ""
        inputs = tuple(filter(None, (entry.cell(role),)))
        text = f"位次：{formula}（{len(numbers)}个）"
        entry.derived[key] = Derived(mine, text, inputs, "", note)
    if key != "prev_rank":
        _distances(parts, numbers, role)


def _distances(
    parts: Sequence[Entry], numbers: Mapping[int, Bounds], role: str
) -> None:
    """Derive how far the next better one is ahead of each."""
    order = sorted(
        (each for each in parts if each.at in numbers),
        key=lambda each: numbers[each.at].value,
        reverse=True,
    )
    name = "distance_growth" if role == "growth" else "distance"
    nearest: Entry | None = None
    for before, entry in pairwise(order):
        mine = numbers[entry.at]
        if numbers[before.at].value > mine.value:
            nearest = before
        if nearest is not None:
            inputs = tuple(filter(None, (nearest.cell(role), entry.cell(role))))
            formula = f"与前一位（{nearest.row.name}）的差距"
            unit = "百分点" if role == "growth" else entry.unit
            gap = numbers[nearest.at] - mine
            entry.derived[name] = Derived(gap, formula, inputs, unit)


def _moved(parts: Sequence[Entry]) -> None:
    for entry in parts:
        now, then = entry.derived.get("rank"), entry.derived.get("prev_rank")
        if now and then and now.bounds and then.bounds:
            change = then.bounds - now.bounds
            formula = "位次变化 = 上年位次 - 本年位次（正为前移）"
            inputs = (*now.inputs, *then.inputs)
            entry.derived["rank_change"] = Derived(change, formula, inputs)


def rank_since(group: Group, before: Group) -> None:
    """Derive the change of rank since an earlier year of a table with several."""
    then = {e.row.at: e.derived["rank"] for e in before.parts if "rank" in e.derived}
    for entry in group.parts:
        now, old = entry.derived.get("rank"), then.get(entry.row.at)
        if now and old and now.bounds and old.bounds:
            entry.derived["prev_rank"] = old
            change = old.bounds - now.bounds
            formula = "位次变化 = 上年位次 - 本年位次（正为前移）"
            inputs = (*now.inputs, *old.inputs)
            entry.derived["rank_change"] = Derived(change, formula, inputs)
