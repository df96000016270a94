"""Generalised assignment: each job to one agent within the agents' budgets.

``m n``, then m rows of n costs, m rows of n uses, m budgets; read by count. A first
number of problems, as the files of the OR-Library have it, may only be 1.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.scheduling.families import Family
from diaodu.scheduling.shop import Aims, Job, Mode, Resource, Shop, Step

if TYPE_CHECKING:
    from diaodu.scheduling.shop import Layout

_HINT = "依次为：家数 任务数，各家做各任务的成本，用量，各家的可用量"


def _read(text: str) -> Shop:
    numbers = _numbers(text)
    if len(numbers) < 2 or numbers[0] < 1 or numbers[1] < 1:
        raise InputError("开头应为两个正整数", where="第 1 行", hint=_HINT)
    if len(numbers) != _length(*numbers[:2]):
        numbers = _only(numbers)
    return _shop(numbers)


def _numbers(text: str) -> list[int]:
    """Return all numbers of the text, whole as they must be."""
    found = []
    for line, words in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        for word in words.split():
            if not re.fullmatch(r"[+-]?[0-9]{1,12}", word):
                raise InputError(
                    f"“{word[:20]}”不是 12 位以内的整数", where=f"第 {line} 行"
                )
            found.append(int(word))
    return found


def _length(agents: int, jobs: int) -> int:
    return 2 + 2 * agents * jobs + agents


def _only(numbers: list[int]) -> list[int]:
    """Take off the number of problems, if there is one problem."""
    count, rest = numbers[0], numbers[1:]
    if _problems(rest) != count:
        raise InputError(
            f"有 {len(numbers)} 个数，应为 {_length(*numbers[:2])} 个", hint=_HINT
        )
    if count > 1:
        raise InputError(f"文件里有 {count} 个问题，应分成一个一个的文件", hint=_HINT)
    return rest


def _problems(numbers: list[int]) -> int:
    """Return how many problems the numbers are, 0 if they do not come out even."""
    count = begin = 0
    while begin + 1 < len(numbers) and min(numbers[begin : begin + 2]) > 0:
        begin += _length(*numbers[begin : begin + 2])
        count += 1
    return count if begin == len(numbers) else 0


def _shop(numbers: list[int]) -> Shop:
    agents, jobs = numbers[:2]
    size = agents * jobs
    costs, uses = numbers[2 : 2 + size], numbers[2 + size : 2 + 2 * size]
    budgets = numbers[2 + 2 * size :]
    if min(itertools.chain(uses, budgets)) < 0:
        raise InputError("用量和可用量不能是负数", hint=_HINT)
    return Shop(
        resources=tuple(
            Resource(name=str(number), budget=budget)
            for number, budget in enumerate(budgets)
        ),
        jobs=tuple(
            Job(
                modes=tuple(
                    Mode(
                        steps=(Step(resource=agent, rate=uses[agent * jobs + job]),),
                        lot_cost=costs[agent * jobs + job],
                    )
                    for agent in range(agents)
                ),
                name=str(job),
            )
            for job in range(jobs)
        ),
        aims=Aims(),
        family="gap",
    )


def _plan(shop: Shop, layout: Layout) -> object:
    agents = [0] * len(shop.jobs)
    for job, mode, _quantity in layout.lots.tolist():
        agents[job] = shop.jobs[job].modes[mode].steps[0].resource
    return {"agents": agents}


FAMILY = Family(
    key="gap",
    name="广义指派",
    source="OR-Library (P. C. Chu, J. E. Beasley); M. Yagiura, T. Ibaraki, F. Glover",
    read=_read,
    plan=_plan,
)
