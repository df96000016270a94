"""Distributed permutation flow shop: ``n``, ``m``, ``F``, then n rows of m ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.scheduling.families import Family
from diaodu.scheduling.families.routes import Numbers
from diaodu.scheduling.shop import Job, Mode, Resource, Shop, Step

if TYPE_CHECKING:
    from diaodu.scheduling.shop import Layout


def _read(text: str) -> Shop:
    numbers = Numbers(text)
    jobs, machines, factories = (
        numbers.take(what) for what in ("工件数", "机器数", "工厂数")
    )
    if min(jobs, machines, factories) == 0:
        raise InputError("工件数、机器数、工厂数应为正数", where="第1行")
    ticks = [[numbers.take("加工时间") for _ in range(machines)] for _ in range(jobs)]
    numbers.finish()
    return Shop(
        resources=tuple(
            Resource(name=f"F{factory}-M{machine}")
            for factory in range(factories)
            for machine in range(machines)
        ),
        jobs=tuple(
            Job(modes=tuple(_mode(row, factory) for factory in range(factories)))
            for row in ticks
        ),
        permutation=True,
        family="dpfsp",
    )


def _mode(ticks: list[int], factory: int) -> Mode:
    first = factory * len(ticks)
    steps = (Step(resource=first + each, rate=rate) for each, rate in enumerate(ticks))
    return Mode(steps=tuple(steps), name=f"F{factory}")


def _plan(shop: Shop, layout: Layout) -> dict[str, list[list[int]]]:
    lots = layout.lots.tolist()
    rows = sorted(layout.operations.tolist(), key=lambda row: (row[3], row[0], row[1]))
    factories: list[list[int]] = [[] for _ in shop.jobs[0].modes]
    for lot, step, _machine, _start, _end in rows:
        if step == 0:
            job, factory, _quantity = lots[lot]
            factories[factory].append(job)
    operations = [
        [lots[lot][0], step, step, start, end] for lot, step, _, start, end in rows
    ]
    return {"factories": factories, "operations": operations}


FAMILY = Family(
    key="dpfsp",
    name="分布式置换流水车间，最短完工时间",
    source="Naderi、Ruiz 2010，Computers & Operations Research 37(4)；Taillard 1993",
    read=_read,
    plan=_plan,
)
