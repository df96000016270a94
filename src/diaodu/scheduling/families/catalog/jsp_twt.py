"""Job shop, weighted tardiness: as jsp, with ``weight due`` before each job's pairs."""

from __future__ import annotations

from diaodu.scheduling.families import Family
from diaodu.scheduling.families.routes import (
    Numbers,
    operations,
    read_route,
    read_sizes,
)
from diaodu.scheduling.shop import Aims, Job, Shop


def _read_job(numbers: Numbers, machines: int) -> Job:
    weight, due = numbers.take("权重"), numbers.take("交期")
    return Job(modes=(read_route(numbers, machines),), weight=weight, due=due)


def _read(text: str) -> Shop:
    numbers = Numbers(text)
    count, resources = read_sizes(numbers)
    jobs = tuple(_read_job(numbers, len(resources)) for _ in range(count))
    numbers.finish()
    return Shop(resources=resources, jobs=jobs, aims=Aims(), family="jsp_twt")


FAMILY = Family(
    key="jsp_twt",
    name="作业车间，加权拖期最小",
    source="Pinedo、Singer 1999，A shifting bottleneck heuristic for minimizing the "
    "total weighted tardiness in a job shop",
    read=_read,
    plan=operations,
)
