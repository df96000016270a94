"""Ranks among siblings with ties: 1, 1, 3; rounding can leave a rank open."""

from __future__ import annotations

from fractions import Fraction
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
    places: dict[int, Bounds] = {}
    for key, mine in numbers.items():
        others = [each for at, each in numbers.items() if at != key]
        above = sum(each.value > mine.value for each in others)
        surely = sum(each.low > mine.high for each in others)
        maybe = sum(each.high > mine.low for each in others)
        places[key] = Bounds(
            Fraction(1 + above), Fraction(1 + surely), Fraction(1 + maybe)
        )
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
    unit = "百分点" if key == "rank_growth" else ""
    for entry in parts:
        if entry.at not in places:
            continue
        mine = places[entry.at]
        ties = sum(each.value == mine.value for each in places.values())
        note = f"并列（{ties}个）" if ties > 1 else ""
        role = "growth" if key == "rank_growth" else "value"
        inputs = tuple(filter(None, (entry.cell(role),)))
        text = f"位次：{formula}（{len(numbers)}个）"
        entry.derived[key] = Derived(mine, text, inputs, "", note)
        if key != "prev_rank":
            _distance(entry, parts, numbers, key=key, unit=unit or entry.unit)


def _distance(
    entry: Entry,
    parts: Sequence[Entry],
    numbers: Mapping[int, Bounds],
    *,
    key: str,
    unit: str,
) -> None:
    """Derive how far the next better one is ahead."""
    mine = numbers[entry.at]
    above = [e for e in parts if e.at in numbers and numbers[e.at].value > mine.value]
    if not above:
        return
    nearest = min(above, key=lambda each: numbers[each.at].value)
    role = "growth" if key == "rank_growth" else "value"
    inputs = tuple(filter(None, (nearest.cell(role), entry.cell(role))))
    name = "distance_growth" if key == "rank_growth" else "distance"
    formula = f"与前一位（{nearest.row.name}）的差距"
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
