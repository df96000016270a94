"""Small shops for the tests of the network engine."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from diaodu.scheduling.shop import Aims, Job, Mode, Resource, Shop, Step


def network(seed: int, *, satellites: int = 4, orders: int = 6) -> dict[str, Any]:
    """Return a network in the public format."""
    chance = np.random.default_rng(seed)
    return {
        "bundle": 50,
        "H": 200,
        "cut_tables": 2,
        "finish_lines": 1 + int(chance.integers(0, 2)),
        "cut_min_per_bundle": 9,
        "finish_min_per_bundle": 11,
        "alpha_makespan": 20_000,
        "beta_util": 200_000,
        "categories": [{"sam": 18}, {"sam": 31}],
        "satellites": [_satellite(chance, at) for at in range(satellites)],
        "orders": [
            {
                "cat": at % 2,
                "q": int(chance.integers(20, 90)),
                "m": 10,
                "K": 1 + at % 3,
                "r": int(chance.integers(0, 40)),
                "d": int(chance.integers(40, 120)),
                "w": int(chance.integers(1_000, 50_000)),
                "grade": 1 + at % 3,
            }
            for at in range(orders)
        ],
    }


def _satellite(chance: np.random.Generator, at: int) -> dict[str, Any]:
    return {
        "skill": {"0": 0.7, "1": round(0.5 + 0.1 * (at % 4), 2)},
        "lines": 1 + at % 2,
        "workers": 18 + at,
        "grade": 1 + at % 3 if at else 3,
        "dist": int(chance.integers(1, 7)),
        "cpm": int(chance.integers(45, 80)),
        "setup": int(chance.integers(2, 7)),
        "trip": int(chance.integers(20_000, 80_000)),
        "setup_cost": int(chance.integers(30_000, 90_000)),
    }


def text(seed: int, *, satellites: int = 4, orders: int = 6) -> str:
    """Return the same as the text of a file."""
    return json.dumps(network(seed, satellites=satellites, orders=orders))


def tiny(*, weight: int = 7, free: int = 0) -> Shop:
    """Return two jobs, each in one lot by one of two makers, then one finisher."""
    makers = [
        Mode(
            steps=(
                Step(resource=at, rate=2 - at),
                Step(resource=2, rate=1, lag=1),
            ),
            unit_cost=3 + 2 * at,
            lot_cost=at,
        )
        for at in range(2)
    ]
    return Shop(
        resources=(
            Resource(counted=True, free_at=(free,)),
            Resource(counted=True),
            Resource(),
        ),
        jobs=(
            Job(modes=tuple(makers), quantity=3, due=5, weight=weight),
            Job(modes=tuple(makers), quantity=2, due=4, weight=3),
        ),
        aims=Aims(makespan=2, utilisation=1000, horizon=20),
    )
