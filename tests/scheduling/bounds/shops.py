"""Small random networks for the tests of bounds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from diaodu.scheduling.shop import Aims, Job, Mode, Resource, Shop, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What kinds of network are drawn."""

    sites: int = 3
    orders: int = 4
    quantity: int = 9
    lots: int = 3
    disturbed: bool = False


def network(seed: int, look: Look | None = None) -> Shop:
    """Draw a network: cutting, sites, finishing; disturbed: parts, late machines."""
    look = look or Look()
    rng = np.random.default_rng(seed)
    resources = [_resource(rng, look, most=2)]
    resources += [_resource(rng, look, most=2) for _ in range(look.sites)]
    resources.append(_resource(rng, look, most=2))
    jobs = [_job(rng, look, number) for number in range(look.orders)]
    aims = Aims(
        makespan=int(rng.choice([0, 3, 40])),
        utilisation=int(rng.choice([0, 500])),
        horizon=int(rng.integers(10, 40)),
    )
    return Shop(resources=tuple(resources), jobs=tuple(jobs), aims=aims)


def _resource(rng: np.random.Generator, look: Look, *, most: int) -> Resource:
    count = int(rng.integers(1, most + 1))
    free: tuple[int, ...] = ()
    if look.disturbed and rng.random() < 0.5:
        free = tuple(int(tick) for tick in rng.integers(0, 12, size=count))
    return Resource(count=count, free_at=free, counted=bool(rng.random() < 0.7))


def _job(rng: np.random.Generator, look: Look, number: int) -> Job:
    minimum = int(rng.integers(1, 4))
    quantity = minimum + int(rng.integers(0, look.quantity))
    sites = rng.permutation(look.sites)[: int(rng.integers(1, look.sites + 1))]
    done = int(rng.integers(0, 4)) if look.disturbed else 0
    whole = None
    if look.disturbed and number and rng.random() < 0.3:
        whole = 0
    return Job(
        modes=tuple(_mode(rng, int(site), look.sites)[done] for site in sites),
        quantity=quantity,
        minimum=minimum,
        most_lots=int(rng.integers(1, look.lots + 1)),
        release=int(rng.integers(0, 10)),
        due=int(rng.integers(-2, 40)),
        weight=int(rng.choice([0, 5, 60])),
        part_of=whole,
    )


def _mode(rng: np.random.Generator, site: int, sites: int) -> tuple[Mode, ...]:
    """Return the way by a site: whole, without its first step, last step only, none."""
    lag = int(rng.integers(0, 4))
    steps = (
        Step(resource=0, rate=int(rng.integers(0, 40)), per=30),
        Step(
            resource=1 + site,
            rate=int(rng.integers(10, 90)),
            per=30,
            setup=int(rng.integers(0, 4)),
            lag=lag,
        ),
        Step(resource=sites + 1, rate=int(rng.integers(0, 40)), per=30, lag=lag),
    )
    unit, lot = int(rng.integers(0, 30)), int(rng.integers(0, 60))
    whole, sewn, last = steps, steps[1:], steps[2:]
    return (
        Mode(steps=whole, unit_cost=unit, lot_cost=lot),
        Mode(steps=sewn, unit_cost=unit, lot_cost=lot),
        Mode(steps=last, unit_cost=unit, lot_cost=lot),
        Mode(steps=(), unit_cost=unit, lot_cost=lot),
    )
