"""Printed ranks against the ranks that the printed figures give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.indicators.published.bounds import Bounds
from diaodu.indicators.published.model import Check
from diaodu.indicators.published.own import value_of
from diaodu.indicators.published.parts import growth_of
from diaodu.indicators.published.ranks import ranked
from diaodu.indicators.published.verdicts import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diaodu.indicators.published.figures import Figure
    from diaodu.indicators.published.model import Entry, Group

__all__ = ["placed"]

Ranks = dict[int, Bounds]
_ROLES = ("share", "contribution", "pull", "completion")


def placed(groups: Sequence[Group]) -> Iterator[Check]:
    """Yield the printed ranks that are not those of the printed figures."""
    for group in groups:
        for role in ("rank", "rank_growth"):
            printed = {
                part.at: part.figures[role]
                for part in group.parts
                if role in part.figures and part.figures[role].state == "number"
            }
            if len(printed) > 2:
                yield from _check(group.parts, printed, role)


def _check(
    parts: Sequence[Entry], printed: Mapping[int, Figure], role: str
) -> Iterator[Check]:
    ways = list(_ways(parts, role))
    if not ways:
        return
    name, places = max(ways, key=lambda way: _agreeing(printed, way[1]))
    known = {at: figure for at, figure in printed.items() if at in places}
    # A bulletin may print the rank among all, and list only some.
    if any(figure.value > len(places) for figure in known.values()):
        places, known = _among_listed(known, places)
    if role == "rank" and _agreeing(known, places) * 2 < len(known):
        return  # ranked by something that is not printed
    for part in parts:
        if part.at in known:
            yield from _one(part, known[part.at], places[part.at], name)


def _one(part: Entry, figure: Figure, place: Bounds, name: str) -> Iterator[Check]:
    if figure.value == place.value:
        return
    inside = place.low <= figure.value <= place.high
    reason = "四舍五入后相同，位次可能不同" if inside else "四舍五入不能解释"
    told = f"“{part.row.name}”位次印作 {figure.text}，"
    told += f"{name}应为第 {int(place.value)}；{reason}"
    yield Check(
        figure.cell,
        "rank",
        told,
        (number(place.low), number(place.high)),
        number(figure.value),
        "rounding" if inside else "mistake",
    )


def _ways(parts: Sequence[Entry], role: str) -> Iterator[tuple[str, Ranks]]:
    values = {p.at: v for p in parts if (v := value_of(p)) is not None}
    rates = {p.at: rate.bounds for p in parts if (rate := growth_of(p)) and rate.bounds}
    sets = [("按增速", rates)] if role == "rank_growth" else []
    sets += [("按数值", values), ("按增速", rates)] if role == "rank" else []
    if role == "rank":
        for each in _ROLES:
            found = {p.at: b for p in parts if (b := p.bounds(each)) is not None}
            sets.append(("按所列比率", found))
    for name, numbers in sets:
        if len(numbers) > 2:
            places = ranked(numbers)
            yield f"{name}从大到小", places
            yield f"{name}从小到大", ranked({at: -b for at, b in numbers.items()})
            yield f"{name}（并列不空位）", _dense(numbers)


def _dense(numbers: Mapping[int, Bounds]) -> Ranks:
    values = sorted({each.value for each in numbers.values()}, reverse=True)
    order = {value: at for at, value in enumerate(values, 1)}
    places = ranked(numbers)
    return {
        at: Bounds(
            each.low * 0 + order[numbers[at].value],
            min(each.low, each.low * 0 + order[numbers[at].value]),
            each.high,
        )
        for at, each in places.items()
    }


def _agreeing(printed: Mapping[int, Figure], places: Ranks) -> int:
    return sum(
        places[at].low <= figure.value <= places[at].high
        for at, figure in printed.items()
        if at in places
    )


def _among_listed(
    printed: Mapping[int, Figure], places: Ranks
) -> tuple[Ranks, dict[int, Figure]]:
    """Rank the printed ranks themselves, so that only their order is compared."""
    from dataclasses import replace

    order = sorted({figure.value for figure in printed.values()})
    again = {}
    for at, figure in printed.items():
        better = sum(other.value < figure.value for other in printed.values())
        again[at] = replace(figure, value=figure.value * 0 + 1 + better)
    return {at: places[at] for at in again if order}, again
