"""Make networks like the public ones, of any size: a county, or a region of four."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.scheduling import families

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.scheduling.shop import Mode, Shop

__all__ = ["network", "region", "shop_of"]

_HOURS = 400  # of the period; machines are loaded for about so long
_LAST_RELEASE = 120


def network(satellites: int, orders: int, seed: int) -> dict[str, Any]:
    """Return a network in the public format; the same for the same seed."""
    chance = np.random.default_rng(seed)
    categories = [{"sam": int(chance.integers(11, 46))} for _ in range(8)]
    places = [_satellite(chance) for _ in range(satellites)]
    lines = sum(each["lines"] for each in places)
    work = lines * 26 * 0.68 * _HOURS * 60 * 0.47  # standard minutes to be given out
    made = [_order(chance, places) for _ in range(orders)]
    share = work / sum(each["q"] * categories[each["cat"]]["sam"] * 50 for each in made)
    for order in made:
        _size(chance, order, (share, categories[order["cat"]]["sam"]))
    bundles = sum(order["q"] for order in made)
    return {
        "bundle": 50,
        "H": _HOURS,
        "cut_tables": max(1, round(bundles * 5 / 60 / 175)),
        "finish_lines": max(1, round(bundles * 6 / 60 / 165)),
        "cut_min_per_bundle": 5,
        "finish_min_per_bundle": 6,
        "alpha_makespan": 20_000,
        "beta_util": 200_000,
        "categories": categories,
        "satellites": places,
        "orders": made,
    }


def _satellite(chance: np.random.Generator) -> dict[str, Any]:
    grade = int(chance.choice([1, 2, 3], p=[0.28, 0.48, 0.24]))
    distance = int(chance.integers(1, 7))
    skills = chance.choice(8, int(chance.integers(2, 5)), replace=False)
    return {
        "skill": {str(each): round(chance.uniform(0.5, 0.85), 2) for each in skills},
        "lines": int(chance.choice([1, 2, 3, 4], p=[0.34, 0.34, 0.14, 0.18])),
        "workers": int(chance.integers(18, 36)),
        "grade": grade,
        "dist": distance,
        "cpm": int(44 + 9 * grade + chance.integers(-7, 8)),
        "setup": int(chance.integers(2, 7)),
        "trip": int(15_000 + 8_500 * distance + chance.integers(0, 11_500)),
        "setup_cost": int(chance.integers(300, 900)) * 100,
    }


def _order(chance: np.random.Generator, places: Sequence[Any]) -> dict[str, Any]:
    """Return an order that some satellite can make; its size is still relative."""
    while True:
        category = int(chance.integers(0, 8))
        grade = int(chance.choice([1, 2, 3], p=[0.33, 0.5, 0.17]))
        if any(str(category) in p["skill"] and p["grade"] >= grade for p in places):
            break
    return {"cat": category, "grade": grade, "q": float(chance.lognormal(0, 0.8))}


def _size(
    chance: np.random.Generator, order: dict[str, Any], scale: tuple[float, int]
) -> None:
    share, sam = scale
    quantity = max(8, round(order["q"] * share))
    minimum = max(4, min(20, quantity // 4))
    release = int(chance.integers(0, _LAST_RELEASE + 1))
    slack = 25 + quantity * sam * 50 / 60 / 17 / 2.5 + chance.uniform(20, 120)
    order |= {
        "q": quantity,
        "m": minimum,
        "K": 4 if quantity >= 4 * 5 else 1,
        "r": release,
        "d": release + int(slack),
        "w": int(quantity * chance.choice([1, 2, 4])) * 100 + 100,
    }


def shop_of(data: dict[str, Any]) -> Shop:
    """Return a network as a shop."""
    return families.load()["network"].read(json.dumps(data))


def region(cores: int, satellites: int, orders: int, seed: int) -> Shop:
    """Return a shop of several cores, each with its own cutting and finishing.

    A satellite belongs to one core; every third one works for all of them, the others'
    goods travelling two hours more.
    """
    whole = shop_of(network(satellites, orders, seed))
    cut, *places, finish = whole.resources
    desks = [
        replace(each, name=f"{each.name}{core}", count=max(1, each.count // cores))
        for each in (cut, finish)
        for core in range(cores)
    ]
    known: dict[tuple[int, int], tuple[Mode, ...]] = {}
    jobs = []
    for number, job in enumerate(whole.jobs):
        core = number % cores
        if (id(job.modes), core) not in known:
            modes = (_in_region(mode, core, cores) for mode in job.modes)
            known[id(job.modes), core] = tuple(filter(None, modes))
        if known[id(job.modes), core]:
            jobs.append(replace(job, modes=known[id(job.modes), core]))
    return replace(whole, resources=(*desks, *places), jobs=tuple(jobs))


def _in_region(mode: Mode, core: int, cores: int) -> Mode | None:
    """Return a mode for an order of a core; None: the satellite is another core's."""
    cut, sew, finish = mode.steps
    at = sew.resource - 1
    home = at % cores == core
    if not home and at % 3:
        return None
    lag = sew.lag + (0 if home else 2)
    steps = (
        replace(cut, resource=core),
        replace(sew, resource=2 * cores + at, lag=lag),
        replace(finish, resource=cores + core, lag=lag),
    )
    return replace(mode, steps=steps)
