"""Lists of firms: who pulls up or down, who came or left, how much the largest hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.engines.kernel.layout import leaves_of
from diaodu.indicators.engines.kernel.leaders import leaders
from diaodu.indicators.engines.model import LEVELS, column, pairs
from diaodu.indicators.engines.regions import level_of
from diaodu.indicators.frame import Frame
from diaodu.indicators.model import NULL, groupings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from diaodu.indicators.engines.kernel.facts import Facts
    from diaodu.indicators.engines.kernel.layout import Leaves
    from diaodu.indicators.engines.model import Level
    from diaodu.indicators.model import Span

    Pair = tuple[str, Span]

__all__ = ["Field", "concentration", "field_of", "joiners", "leavers", "movers"]

_CR = (4, 8)
_INNER: tuple[Level, ...] = ("county",)


@dataclass(frozen=True, slots=True)
class Circle:
    """Firms put together by region or by division: the circle of each firm, -1 none."""

    level: Level
    dim: str
    firm: NDArray[np.int64]
    regions: NDArray[np.str_]
    groups: NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Field:
    """The firms of a query in the circles in which they are set side by side.

    ``inner`` are the counties; the circles after it are wider, so that their leaders
    are among those of the counties; ``above`` says for each of them in which one a
    county lies. ``division`` are those of the whole scope.
    """

    facts: Facts
    inner: Circle
    wider: tuple[Circle, ...]
    above: tuple[NDArray[np.int64], ...]
    division: Circle
    compiled: bool


def field_of(facts: Facts, scope: str, *, compiled: bool) -> Field:
    """Put the firms into counties, the regions above up to the scope, and divisions."""
    leaves, leaf = leaves_of(facts, towns=False)
    levels = LEVELS[LEVELS.index(level_of(scope)) : LEVELS.index("county")]
    made = {each: _circle(leaves, leaf, each) for each in (*levels, *_INNER)}
    inner = made["county"][0]
    wider = [made[level] for level in levels]
    root = wider[0][0] if wider else inner
    return Field(
        facts,
        inner,
        tuple(circle for circle, _ in wider),
        tuple(at for _, at in wider),
        _divisions(facts, root),
        compiled,
    )


def _circle(
    leaves: Leaves, leaf: NDArray[np.int64], level: Level
) -> tuple[Circle, NDArray[np.int64]]:
    """Return the regions of a level as circles, and in which one each leaf lies."""
    names = np.array(leaves.above[level], np.str_)
    codes, at = np.unique(names, return_inverse=True)
    at = at.astype(np.int64)
    if level == "city" and len(codes) and not codes[0]:
        at, codes = at - 1, codes[1:]  # there is no city: -1
    groups = np.full(len(codes), "", np.str_)
    return Circle(level, "all", np.append(at, -1)[leaf], codes, groups), at


def _divisions(facts: Facts, root: Circle) -> Circle:
    """Put the firms into divisions; a scope is one region, or all that there are."""
    industry = facts.attribute("industry")
    codes = [groupings()["division"].code(text) for text in industry.texts]
    groups, at = np.unique(np.array(codes, np.str_), return_inverse=True)
    firm = np.append(at.astype(np.int64), -1)[industry.codes]
    region = root.regions[0] if len(root.regions) else ""
    return Circle(root.level, "division", firm, np.full(len(groups), region), groups)


def movers(field: Field, focus: Sequence[Pair], most: int = 10) -> Frame:
    """List who pulls up and who drags, by the increase of firms known in both months.

    ``pull`` is the increase ÷ last year's sum of the circle's firms of both months.
    """
    parts = []
    for measure, span in focus:
        now, _, then = field.facts.triple(measure, span)
        both = (now != NULL) & (then != NULL)
        increase = np.where(both, now - then, 0)
        wholes = list(_sums(field, np.where(both, then, 0)))
        for direction, sign in (("up", 1), ("down", -1)):
            led = _led(field, increase * sign, most)
            for (circle, firms, place), whole in zip(led, wholes, strict=True):
                ids = circle.firm[firms]
                parts.append(
                    _keys(circle, ids)
                    | _tags(len(firms), measure=measure, span=span, direction=direction)
                    | {"place": place, "firm": firms}
                    | {"now": now[firms], "base": then[firms]}
                    | {"increase": increase[firms]}
                    | _rates(increase[firms], then[firms], whole[ids])
                )
    return _named(field.facts, _joined(parts))


def _rates(
    increase: NDArray[np.int64], base: NDArray[np.int64], whole: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    with np.errstate(divide="ignore", invalid="ignore"):
        growth, pull = increase / base, increase / whole
    return {
        "growth": np.where(base > 0, growth, np.nan),
        "pull": np.where(whole > 0, pull, np.nan),
    }


def _led(
    field: Field, value: NDArray[np.int64], most: int
) -> Iterator[tuple[Circle, NDArray[np.int64], NDArray[np.int64]]]:
    """Yield each circle with its leading firms and their places, 1 the first."""
    everyone = np.flatnonzero(value > 0)
    ids = field.facts.ids
    inner = field.inner
    found, place = leaders(
        inner.firm, value, everyone, most, ids=ids, compiled=field.compiled
    )
    yield inner, found, place
    for circle in field.wider:
        yield circle, *leaders(circle.firm, value, found, most, ids=ids)
    division = field.division
    yield (
        division,
        *leaders(
            division.firm, value, everyone, most, ids=ids, compiled=field.compiled
        ),
    )


def concentration(field: Field, focus: Sequence[Pair]) -> Frame:
    """Say how much the four and the eight largest hold, and the sum of squared shares.

    Firms at or below zero are left out. HHI is on the scale of 10,000.
    """
    parts = []
    for measure, span in focus:
        now = field.facts.triple(measure, span)[0]
        value = np.where(now > 0, now, 0)
        led = _led(field, value, max(_CR))
        sums = (value, value.astype(np.float64) ** 2, value > 0)
        sides = zip(*(_sums(field, each) for each in sums), strict=True)
        for (circle, firms, place), side in zip(led, sides, strict=True):
            total, squares, count = side
            kept = np.flatnonzero(count)
            top = {
                n: _tops(circle, value, firms[place <= n])[kept].astype(np.int64)
                for n in _CR
            }
            parts.append(
                _keys(circle, kept)
                | _tags(len(kept), measure=measure, span=span)
                | {"n": count[kept].astype(np.int64)}
                | {"total": total[kept].astype(np.int64)}
                | {f"top{n}": top[n] for n in _CR}
                | {f"cr{n}": top[n] / total[kept] for n in _CR}
                | {"hhi": 10_000 * squares[kept] / total[kept] ** 2}
            )
    return Frame(_joined(parts))


def joiners(facts: Facts, keys: Sequence[str]) -> Frame:
    """List the firms that have a row now and had none in the same month last year."""
    firms = np.flatnonzero(facts.present("now") & ~facts.present("base"))
    return _amounts(facts, firms, keys, ("now", "last"))


def leavers(facts: Facts, keys: Sequence[str]) -> Frame:
    """List the firms that had a row in the same month last year and have none now."""
    firms = np.flatnonzero(facts.present("base") & ~facts.present("now"))
    return _amounts(facts, firms, keys, ("then",))


def _amounts(
    facts: Facts, firms: NDArray[np.int64], keys: Sequence[str], sides: Sequence[str]
) -> Frame:
    columns: dict[str, NDArray[Any]] = {"firm": firms}
    for pair in pairs(keys):
        triple = dict(zip(("now", "last", "then"), facts.triple(*pair), strict=True))
        columns |= {column(*pair, side): triple[side][firms] for side in sides}
    return _named(facts, columns)


def _named(facts: Facts, columns: dict[str, NDArray[Any]]) -> Frame:
    """Put names in the place of the numbers of firms."""
    firms = columns.pop("firm")
    texts = {
        "enterprise": facts.ids(firms),
        "name": facts.names(firms),
        "county": facts.texts("county", firms),
        "industry": facts.texts("industry", firms),
    }
    return Frame({**columns, **texts})


def _sums(field: Field, value: NDArray[Any]) -> Iterator[NDArray[np.float64]]:
    """Add up in each circle, in the order of ``_led``; below 2⁵³ that is exact.

    The wider circles are added up of the counties, of which each lies in one of them.
    """
    inner = _added(field.inner.firm, value, len(field.inner.regions))
    yield inner
    for circle, above in zip(field.wider, field.above, strict=True):
        yield _added(above, inner, len(circle.regions))
    yield _added(field.division.firm, value, len(field.division.regions))


def _added(
    circle: NDArray[np.int64], value: NDArray[Any], count: int
) -> NDArray[np.float64]:
    sums = np.bincount(circle + 1, weights=value, minlength=count + 1)
    return sums[1:].astype(np.float64, copy=False)


def _tops(
    circle: Circle, value: NDArray[np.int64], firms: NDArray[np.int64]
) -> NDArray[np.float64]:
    return _added(circle.firm[firms], value[firms], len(circle.regions))


def _keys(circle: Circle, ids: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    return {
        "level": np.full(len(ids), circle.level),
        "region": circle.regions[ids],
        "dim": np.full(len(ids), circle.dim),
        "group": circle.groups[ids],
    }


def _tags(count: int, **texts: str) -> dict[str, NDArray[Any]]:
    return {name: np.full(count, text) for name, text in texts.items()}


def _joined(parts: Sequence[dict[str, NDArray[Any]]]) -> dict[str, NDArray[Any]]:
    names = parts[0] if parts else {}
    return {name: np.concatenate([part[name] for part in parts]) for name in names}
