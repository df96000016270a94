"""What if: one more line, overtime, more people, another departure; gain and cost.

An option is written in words, the parts set apart by blanks; its own price in yuan may
stand at the end, after 费用:

======  ==========================  ==============================================
加线    加线 工厂/工序 条数          more lines (or cutting tables)
加人    加人 工厂/工序 人数          more people on each line
加班    加班 工厂[/工序] 小时        every working day is longer
加车    加车 起点 终点 时刻          one more departure a day
======  ==========================  ==============================================
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.scheduling.asking.closing import longer
from diaodu.scheduling.asking.events import count_in, lines_in
from diaodu.scheduling.asking.planner import Planner, quietly

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from diaodu.scheduling.board import Limits
    from diaodu.scheduling.plan import Plan
    from diaodu.scheduling.problem.model import Problem

__all__ = ["Gain", "Option", "read_option", "what_if"]

_PRICE = "费用"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One option: its kind, the words after it, its own price (None: not told)."""

    kind: str
    words: tuple[str, ...]
    fen: int | None = None

    def __str__(self) -> str:
        return " ".join((self.kind, *self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What an option brings against the plan without it, both searched as long.

    ``saved`` (fen) is by how much the objective falls, ``net`` what is left after the
    option's own price (None: not told).
    """

    option: Option
    base: Plan
    plan: Plan
    saved: int
    net: int | None


def read_option(text: str) -> Option:
    """Read an option; InputError says what is expected."""
    kind, *words = text.split() or [""]
    if kind not in _KINDS:
        forms = "；".join(form for _, form, _ in _KINDS.values())
        raise InputError(f"不认识的办法“{text}”", hint=f"可写：{forms}")
    fen = None
    if _PRICE in words:
        at = words.index(_PRICE)
        fen, words = _fen(words[at + 1 :]), words[:at]
    least, form, _ = _KINDS[kind]
    if len(words) != least:
        raise InputError(f"办法“{text}”的写法不对", hint=f"应写作：{form} [费用 元]")
    return Option(kind=kind, words=tuple(words), fen=fen)


def what_if(
    problem: Problem,
    options: Sequence[Option],
    limits: Limits,
    *,
    start: Plan | None = None,
    planner: Planner = quietly,
) -> tuple[Gain, ...]:
    """Plan without and with each option; each plan with one starts from that without.

    So no option looks worse than doing nothing because it was searched less luckily.
    """
    base = planner(problem, limits, start=start)
    found = []
    for option in options:
        changed = _KINDS[option.kind][2](problem, option.words)
        other = planner(changed, limits, start=base)
        saved = 0
        if base.objective is not None and other.objective is not None:
            saved = base.objective - other.objective
        net = None if option.fen is None else saved - option.fen
        found.append(Gain(option=option, base=base, plan=other, saved=saved, net=net))
    return tuple(found)


def _fen(words: Sequence[str]) -> int:
    try:
        (text,) = words
        fen = Decimal(text) * 100
    except (ValueError, InvalidOperation):
        raise InputError("费用后面应是一个数（元）", hint="如：费用 5000") from None
    if not fen.is_finite() or fen < 0 or fen != fen.to_integral_value():
        raise InputError(f"费用“{text}”应是不小于 0、到分为止的数")
    return int(fen)


def _more_lines(problem: Problem, words: Sequence[str]) -> Problem:
    which, more = lines_in(problem, words[0]), count_in(words[1])
    lines = tuple(
        replace(each, count=each.count + more) if which(each) else each
        for each in problem.lines
    )
    return replace(problem, lines=lines)


def _more_people(problem: Problem, words: Sequence[str]) -> Problem:
    which, more = lines_in(problem, words[0]), count_in(words[1])
    lines = tuple(
        replace(each, people=each.people + more) if which(each) else each
        for each in problem.lines
    )
    return replace(problem, lines=lines)


def _overtime(problem: Problem, words: Sequence[str]) -> Problem:
    return longer(problem, lines_in(problem, words[0]), 60 * count_in(words[1]))


def _departure(problem: Problem, words: Sequence[str]) -> Problem:
    origin, target, text = words
    try:
        leaves = time.fromisoformat(text)
    except ValueError:
        raise InputError(f"时刻“{text}”读不出", hint="写作 14:30") from None
    ways = [e for e in problem.transports if (e.origin, e.target) == (origin, target)]
    if not ways or not ways[0].departures:
        raise InputError(
            f"{origin} 到 {target} 没有定班车，随时可发，不必加车",
            hint="工厂用问题文件里的编码",
        )
    more = replace(ways[0], departures=tuple(sorted({*ways[0].departures, leaves})))
    transports = tuple(more if e is ways[0] else e for e in problem.transports)
    return replace(problem, transports=transports)


_KINDS: Mapping[str, tuple[int, str, Callable[[Problem, Sequence[str]], Problem]]] = {
    "加线": (2, "加线 工厂/工序 条数", _more_lines),
    "加人": (2, "加人 工厂/工序 人数", _more_people),
    "加班": (2, "加班 工厂[/工序] 小时", _overtime),
    "加车": (3, "加车 起点 终点 时刻", _departure),
}
