"""Job shop, makespan: ``n m``, then for each job m pairs ``machine duration``."""

from __future__ import annotations

from diaodu.scheduling.families import Family
from diaodu.scheduling.families.routes import (
    Numbers,
    operations,
    read_route,
    read_sizes,
)
from diaodu.scheduling.shop import Job, Shop


def _read(text: str) -> Shop:
    numbers = Numbers(text)
    count, resources = read_sizes(numbers)
    jobs = tuple(
        Job(modes=(read_route(numbers, len(resources)),)) for _ in range(count)
    )
    numbers.finish()
    return Shop(resources=resources, jobs=jobs, family="jsp")


FAMILY = Family(
    key="jsp",
    name="作业车间，最短完工时间",
    source="OR-Library jobshop1（Fisher、Thompson 1963；Lawrence 1984；Taillard 1993）",
    read=_read,
    plan=operations,
)
