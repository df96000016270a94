"""Read and write job shops: numbers by count, pairs ``machine duration`` a job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.scheduling.shop import Mode, Resource, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.shop import Layout, Shop

__all__ = ["Numbers", "operations", "read_route", "read_sizes"]


class Numbers:
    """The whole numbers of a text, one after another; what follows ``#`` is skipped."""

    def __init__(self, text: str) -> None:
        """Begin at the first number."""
        self._words = _words(text)
        self._line = 1

    def take(self, what: str, *, most: int | None = None) -> int:
        """Return the next number, which is ``what``: from 0 to at most ``most``."""
        word, self._line = next(self._words, (None, self._line))
        where = f"第{self._line}行"
        if word is None:
            raise InputError(f"数据不完整，缺少{what}", where=where)
        try:
            number = int(word)
        except ValueError:
            raise InputError(f"{what}应为整数，实为“{word}”", where=where) from None
        if number < 0:
            raise InputError(f"{what}不能为负数：{number}", where=where)
        if most is not None and number > most:
            raise InputError(f"{what}不能大于{most}：{number}", where=where)
        return number

    def finish(self) -> None:
        """Refuse anything that is left."""
        word, line = next(self._words, (None, self._line))
        if word is not None:
            raise InputError(
                f"数据已读完，多出“{word}”",
                where=f"第{line}行",
                hint="请核对首行的工件数和机器数",
            )


def _words(text: str) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        for word in line.split("#")[0].split():
            yield word, number


def read_sizes(numbers: Numbers) -> tuple[int, tuple[Resource, ...]]:
    """Return the number of jobs, and the machines."""
    jobs = numbers.take("工件数")
    machines = numbers.take("机器数")
    return jobs, tuple(Resource(name=f"M{number}") for number in range(machines))


def read_route(numbers: Numbers, machines: int) -> Mode:
    """Return the route of one job."""
    return Mode(
        steps=tuple(
            Step(
                resource=numbers.take("机器号", most=machines - 1),
                rate=numbers.take("加工时间"),
            )
            for _ in range(machines)
        )
    )


def operations(shop: Shop, layout: Layout) -> dict[str, list[list[int]]]:
    """Return rows (job, step, machine, start, end), all numbered from 0."""
    lots = layout.lots.tolist()
    return {
        "operations": [
            [
                lots[lot][0],
                step,
                shop.jobs[lots[lot][0]].modes[0].steps[step].resource,
                start,
                end,
            ]
            for lot, step, _machine, start, end in layout.operations.tolist()
        ]
    }
