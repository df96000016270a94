"""Hybrid flow shop: ``n``, ``m``, machines of each stage, then n rows of m ticks."""

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
    jobs, stages = numbers.take("工件数"), numbers.take("阶段数")
    counts = [numbers.take("各阶段机器数") for _ in range(stages)]
    if min(jobs, stages, *counts) == 0:
        raise InputError("工件数、阶段数、各阶段机器数应为正数", where="开头")
    ticks = [[numbers.take("加工时间") for _ in range(stages)] for _ in range(jobs)]
    numbers.finish()
    return Shop(
        resources=tuple(
            Resource(name=f"S{stage}", count=count)
            for stage, count in enumerate(counts)
        ),
        jobs=tuple(
            Job(
                modes=(
                    Mode(
                        steps=tuple(
                            Step(resource=stage, rate=rate)
                            for stage, rate in enumerate(row)
                        )
                    ),
                )
            )
            for row in ticks
        ),
        family="hfsp",
    )


def _plan(_shop: Shop, layout: Layout) -> dict[str, list[list[int]]]:
    lots = layout.lots.tolist()
    rows = sorted(layout.operations.tolist(), key=lambda row: (row[3], row[0], row[1]))
    return {"operations": [[lots[row[0]][0], *row[1:]] for row in rows]}


FAMILY = Family(
    key="hfsp",
    name="混合流水车间，最短完工时间",
    source="Naderi、Ruiz、Roshanaei 2023，INFORMS Journal on Computing 35(4)",
    read=_read,
    plan=_plan,
)
