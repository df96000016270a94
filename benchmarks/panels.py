"""Invented firms by month: seasons, a festival that moves, growth, stops, cuts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from diaodu.indicators.forecast.model import Flags, Matrix
    from diaodu.kernel.period import Month

__all__ = ["FESTIVALS", "Firms", "cut", "firms", "groups"]

FESTIVALS = {  # 春节, the first day of the year of the traditional calendar
    each.year: each
    for each in (
        date(2014, 1, 31),
        date(2015, 2, 19),
        date(2016, 2, 8),
        date(2017, 1, 28),
        date(2018, 2, 16),
        date(2019, 2, 5),
        date(2020, 1, 25),
        date(2021, 2, 12),
        date(2022, 2, 1),
        date(2023, 1, 22),
        date(2024, 2, 10),
        date(2025, 1, 29),
        date(2026, 2, 17),
        date(2027, 2, 6),
    )
}
_BEFORE, _AFTER = 8, 12  # days around the festival on which less is made


@dataclass(frozen=True, slots=True)
class Firms:
    """What the firms are like; all but the counts on a logarithmic scale."""

    growth: float = 0.05
    growth_apart: float = 0.10
    season: float = 0.12
    noise: float = 0.10
    noise_apart: float = 0.4
    walk: float = 0.02
    festival: float = 0.30
    stopping: float = 0.0
    entering: float = 0.0


def firms(
    count: int, months: int, *, last: Month, seed: int, like: Firms | None = None
) -> Matrix:
    """Return firms × months up to ``last``, whole numbers; unknown before an entry."""
    like = like or Firms()
    chance = np.random.default_rng(seed)
    calendar = [last - (months - 1 - place) for place in range(months)]
    growth = chance.normal(like.growth, like.growth_apart, count) / 12
    log = chance.normal(16, 1.2, count)[:, None] + growth[:, None] * np.arange(months)
    height = np.abs(chance.normal(like.season, like.season * 0.6, count))
    season = chance.normal(0, 1, (count, 12)) * height[:, None]
    log += season[:, [each.month - 1 for each in calendar]]
    log += np.cumsum(chance.normal(0, like.walk, (count, months)), axis=1)
    noise = np.exp(chance.normal(np.log(like.noise), like.noise_apart, count))
    log += chance.normal(0, 1, (count, months)) * noise[:, None]
    depth = np.clip(chance.normal(like.festival, like.festival * 0.3, count), 0, 0.8)
    lost = np.array([_lost(each) for each in calendar])
    values = np.exp(log) * (1 - np.outer(depth, lost))
    _stop(values, chance, like.stopping)
    _enter(values, chance, like.entering)
    whole: Matrix = np.round(values)
    return whole


def groups(
    count: int, months: int, *, last: Month, seed: int, like: Firms | None = None
) -> Matrix:
    """Return sums of 60 firms each, which go with a trade of their own."""
    members = 60
    like = like or Firms()
    own = firms(count * members, months, last=last, seed=seed, like=like)
    alike = Firms(
        growth=0.0,
        growth_apart=0.05,
        season=like.season / 2,
        noise=0.02,
        noise_apart=0.2,
        walk=0.012,
        festival=0.0,
    )
    trade = firms(count, months, last=last, seed=seed + 1, like=alike)
    level = trade / trade[:, :1]
    sums: Matrix = np.nansum(own.reshape(count, members, months), axis=1) * level
    return sums.round()


def cut(values: Matrix, *, seed: int, share: float = 0.02, spell: int = 1) -> Flags:
    """Cut a share of the firms by 30–70 % in the last months, in place; tell which."""
    chance = np.random.default_rng(seed)
    hit: Flags = chance.random(len(values)) < share
    left = 1 - chance.uniform(0.3, 0.7, len(values))
    values[hit, -spell:] = np.round(values[hit, -spell:] * left[hit, None])
    return hit


def _lost(month: Month) -> float:
    """Return which part of the festival's idle days lies in a month."""
    feast = FESTIVALS[month.year].toordinal()
    first, last = month.first_day.toordinal(), month.last_day.toordinal()
    inside = min(feast + _AFTER, last) - max(feast - _BEFORE, first) + 1
    return float(max(inside, 0)) / (_BEFORE + _AFTER + 1)


def _stop(values: Matrix, chance: np.random.Generator, share: float) -> None:
    """Let some firms make nothing for some months."""
    for row in np.flatnonzero(chance.random(len(values)) < share):
        begin = int(chance.integers(0, values.shape[1]))
        values[row, begin : begin + int(chance.integers(1, 7))] = 0


def _enter(values: Matrix, chance: np.random.Generator, share: float) -> None:
    """Let some firms be unknown until they enter the list."""
    for row in np.flatnonzero(chance.random(len(values)) < share):
        values[row, : int(chance.integers(1, values.shape[1]))] = np.nan
