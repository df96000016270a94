"""The 161 above-scale enterprises of the demo county, and one that moved away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from diaodu.flows.county.names import person
from diaodu.flows.county.place import CODE, PARKS, TOWNS
from diaodu.flows.county.trades import CLUSTERS, FIRST, GOODS, LAST, MIX, TRADES
from diaodu.indicators.sample import registry, scale
from diaodu.indicators.sample.registry import APART, CUT, PLANNED, STOPPED, Event
from diaodu.standards import industries

if TYPE_CHECKING:
    from diaodu.indicators.sample.registry import Registry

__all__ = ["MONTHS", "SEED", "Enterprise", "Role", "enterprises", "registered"]

MONTHS = 30  # of returns, counted from 0
SEED = 20_260
_YUAN = 10_000
_MOVED_ON = 21
_ROLES: tuple[tuple[str, str, int], ...] = (
    # what happens, in which division, at the how-manyeth of it by size
    ("stopped", "18", 12),
    ("stopped", "38", 5),
    ("moved", "29", 1),
    ("built", "39", 9),
    ("built", "30", 8),
    ("grown", "18", 30),
    ("cut", "17", 4),
    ("cut", "39", 4),
    ("cut", "21", 2),
    ("cut_last", "18", 6),
    ("apart", "33", 3),
    ("apart", "18", 9),
    ("planned", "30", 2),
)
_WEIGHTS = {"17": 1.6, "18": 1.9, "28": 1.4, "39": 0.55, "26": 0.5}
Role = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise:
    """One above-scale enterprise; ``entered`` and ``left`` count the months from 0.

    ``role`` is what the demonstration has planned for it: "" for nothing, else stopped,
    moved, built, grown, cut, cut_last, apart or planned.
    """

    code: str
    name: str
    short: str
    industry: str
    industry_name: str
    town: str
    park: str
    cluster: str
    size: str
    product: str
    staff: int
    monthly_output: int
    founded: int
    legal_person: str
    contact: str
    phone: str
    role: Role = ""
    entered: int | None = None
    left: int | None = None


@cache
def registered() -> Registry:
    """Build the enterprises as the generator of returns wants them."""
    drawn = registry.build(sum(MIX.values()), 0, seed=SEED, region=CODE, mix=MIX)
    roles = _rows_of_roles(drawn)
    random = np.random.default_rng([SEED, 7])
    park = _parks(drawn, random)
    return replace(
        drawn,
        towns=TOWNS,
        town=_towns(drawn, park, random),
        parks=("", *PARKS),
        park=park,
        industry=_industries(drawn),
        chains=("", *(each.name for each in CLUSTERS)),
        chain=_clusters(drawn),
        names=_names(drawn),
        output=drawn.output * _weights(drawn),
        noise=drawn.noise * 0.4,
        growth=drawn.growth * 0.6 + 0.03,
        enter=_months(drawn.enter, roles, {"built": 20, "grown": 22}),
        born=_months(drawn.born, roles, {"built": 20}),
        leave=_months(drawn.leave, roles, {"moved": _MOVED_ON}),
        left_as=_left_as(drawn, roles),
        seasonal=_seasonal(drawn),
        events=tuple(_event(row, role) for row, role in roles if role in _EVENTS),
        unreported=0.0,
        revised=0.0,
    )


@cache
def enterprises() -> tuple[Enterprise, ...]:
    """List the enterprises in the order of their codes, the one that left included."""
    firms = registered()
    roles = dict(_rows_of_roles(firms))
    codes, names = firms.codes.to_pylist(), firms.names.to_pylist()
    goods = _goods(firms)
    found: list[Enterprise] = []
    for row in range(firms.count):
        industry = firms.industries[firms.industry[row]]
        role = roles.get(row, "")
        enter, leave = int(firms.enter[row]), int(firms.leave[row])
        found.append(
            Enterprise(
                code=codes[row],
                name=names[row],
                short=names[row].removesuffix("有限公司"),
                industry=industry,
                industry_name=industries.name_of(industry),
                town=TOWNS[firms.town[row]],
                park=firms.parks[firms.park[row]],
                cluster=firms.chains[firms.chain[row]],
                size=registry.SIZES[firms.size[row]],
                product=goods[row][1],
                staff=round(float(firms.staff[row])),
                monthly_output=round(float(firms.output[row]) / _YUAN) * _YUAN,
                founded=2024 if role == "built" else 2003 + row * 7 % 19,
                legal_person=person(row, 1),
                contact=person(row, 2),
                phone=f"8{row + 101:03d}（内线）",
                role=role,
                entered=enter if enter >= 0 else None,
                left=leave if leave < MONTHS else None,
            )
        )
    return tuple(found)


# From which month on, until which, and what is left of output and of power.
_EVENTS = {
    "stopped": (STOPPED, 24, MONTHS, 1.0, 1.0),
    "cut": (CUT, 27, MONTHS, 0.55, 1.0),
    "cut_last": (CUT, 29, MONTHS, 0.5, 1.0),
    "apart": (APART, 28, MONTHS, 1.35, 0.5),
    "planned": (PLANNED, 28, 29, 1.0, 1.0),
}


def _event(row: int, role: Role) -> Event:
    kind, first, last, output, power = _EVENTS[role]
    if role == "stopped":
        first += 4 * (row % 2)  # they did not stop on the same day
    return Event(row=row, kind=kind, first=first, last=last, output=output, power=power)


def _rows_of_roles(firms: Registry) -> tuple[tuple[int, Role], ...]:
    """Find the row of each planned event: the n-th of its division by output."""
    codes = np.array([firms.industries[at][:2] for at in firms.industry])
    found = []
    for role, division, place in _ROLES:
        rows = np.flatnonzero(codes == division)
        ordered = rows[np.argsort(-firms.output[rows], kind="stable")]
        found.append((int(ordered[place]), role))
    return tuple(found)


def _months(
    values: np.ndarray[tuple[int], np.dtype[np.int32]],
    roles: tuple[tuple[int, Role], ...],
    begin: dict[Role, int],
) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Set the month for those that have one of the roles, the second two later."""
    changed, seen = values.copy(), dict.fromkeys(begin, 0)
    for row, role in roles:
        if role in begin:
            changed[row] = begin[role] + 4 * seen[role]
            seen[role] += 1
    return changed


def _left_as(
    firms: Registry, roles: tuple[tuple[int, Role], ...]
) -> np.ndarray[tuple[int], np.dtype[np.int8]]:
    changed = firms.left_as.copy()
    for row, role in roles:
        if role == "moved":
            changed[row] = registry.STATES.index("moved")
    return changed


def _parks(
    firms: Registry, random: np.random.Generator
) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Put half of them into the parks, the electronics into the second."""
    codes = np.array([firms.industries[at][:2] for at in firms.industry])
    inside = random.random(firms.count) < 0.5
    which = np.where(np.isin(codes, ["38", "39", "26", "35"]), 2, 1)
    return np.where(inside, which, 0).astype(np.int32)


def _towns(
    firms: Registry,
    park: np.ndarray[tuple[int], np.dtype[np.int32]],
    random: np.random.Generator,
) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Spread the others over the towns; the parks lie in four of them."""
    drawn = (random.beta(0.9, 1.5, firms.count) * len(TOWNS)).astype(np.int32)
    drawn[: len(TOWNS)] = np.arange(len(TOWNS))  # no town is without any
    found = np.where(park == 1, drawn % 3, np.where(park == 2, 3, drawn))
    free = np.flatnonzero(park == 0)[: len(TOWNS)]
    found[free] = np.arange(len(free))
    return found.astype(np.int32)


def _goods(firms: Registry) -> tuple[tuple[str, str], ...]:
    """Give each its class and its product, in turn those of its division."""
    made: dict[str, int] = {}
    found = []
    for at in firms.division:
        division = scale.divisions()[at].code
        number = made[division] = made.get(division, -1) + 1
        found.append(GOODS[division][number % len(GOODS[division])])
    return tuple(found)


def _industries(firms: Registry) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    places = {code: at for at, code in enumerate(firms.industries)}
    return np.array([places[code] for code, _ in _goods(firms)], np.int32)


def _weights(firms: Registry) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Make textiles the first industry of the county, as its plan has it."""
    divisions = [scale.divisions()[at].code for at in firms.division]
    return np.array([_WEIGHTS.get(each, 1.0) for each in divisions])


def _clusters(firms: Registry) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    number = {
        division: at
        for at, each in enumerate(CLUSTERS, 1)
        for division in each.divisions
    }
    codes = [firms.industries[at][:2] for at in firms.industry]
    return np.array([number.get(code, 0) for code in codes], np.int32)


def _seasonal(firms: Registry) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Let one mill and one heat supplier rest in summer, as such firms do."""
    codes = [firms.industries[at][:2] for at in firms.industry]
    seasonal = np.zeros(firms.count, np.bool_)
    seasonal[[codes.index("13"), codes.index("44")]] = True
    return seasonal


def _names(firms: Registry) -> object:
    """Name each 云泽锦澜服饰有限公司: no two the same, none outside the county."""
    import pyarrow as pa

    names = []
    for row, at in enumerate(firms.industry):
        step = (row * 37 + 11) % (len(FIRST) * len(LAST))
        brand = FIRST[step % len(FIRST)] + LAST[step // len(FIRST)]
        names.append(f"云泽{brand}{TRADES[firms.industries[at][:2]]}有限公司")
    return pa.array(names, pa.string())
