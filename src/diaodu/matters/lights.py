"""Lights: 绿, 黄, 红 while a matter runs, 蓝 once it is done; rules are dated data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from diaodu.kernel.dated import Dated
from diaodu.kernel.workday import add_workdays
from diaodu.matters.clocks import next_due
from diaodu.matters.schedule import gap_of

if TYPE_CHECKING:
    from diaodu.matters.clocks import Running
    from diaodu.matters.kinds import Kind
    from diaodu.matters.model import Matter, State

__all__ = ["RULES", "Colour", "Light", "Rule", "light", "light_of", "yellow_until"]


class Colour(Enum):
    """The colour of a light, by its word."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    BLUE = "蓝"


@dataclass(frozen=True, slots=True)
class Rule:
    """When a light turns yellow: work days before the deadline, points behind.

    A matter that is further behind its schedule than ``behind`` points is red.
    """

    near: int
    behind: float


@dataclass(frozen=True, slots=True)
class Light:
    """A colour, or none, and the words beside it: colour alone tells nothing."""

    colour: Colour | None
    text: str

    def __str__(self) -> str:
        return f"{self.colour.value} {self.text}" if self.colour else self.text


RULES = Dated(
    {date(2000, 1, 1): Rule(near=3, behind=10.0)},
    source="默认亮灯规则（建议值，县里可改）：序时为绿，落后10个百分点以内或临近时限为黄，其余为红",
)


def yellow_until(day: date, rule: Rule | None = None) -> date:
    """Return the last deadline that is yellow on a day; one before the day is red."""
    return add_workdays(day, (rule or RULES.on(day)).near)


def light(
    kind: Kind,
    matter: Matter,
    day: date,
    *,
    rule: Rule | None = None,
) -> Light:
    """Return the light of a matter on a day, by its next deadline and its schedule."""
    state = kind.state(matter.state)
    due, gap = next_due(kind, matter), gap_of(kind, matter, day)
    shown = light_of(state, due.deadline if due else None, day, gap=gap, rule=rule)
    if due is None or due.deadline is None:
        return shown
    return Light(shown.colour, _told(shown, due, day))


def light_of(
    state: State,
    deadline: date | None,
    day: date,
    *,
    gap: float | None = None,
    rule: Rule | None = None,
) -> Light:
    """Return the light of a state and the next deadline, which a ledger keeps.

    ``gap`` is how many points a target is ahead of its schedule (negative: behind).
    """
    if state.phase != "open":
        return Light(Colour.BLUE if state.phase == "done" else None, state.name)
    rule = rule or RULES.on(day)
    found = _by_gap(gap, rule)
    if deadline is None:
        waiting = state.waits not in {None, "lead", "support"}
        return found or Light(None, state.name if waiting else "未定期限")
    if deadline < day:
        return Light(Colour.RED, "已超期")
    if deadline <= yellow_until(day, rule) and (
        found is None or found.colour is not Colour.RED
    ):
        return Light(Colour.YELLOW, "临近时限")
    return found or Light(Colour.GREEN, "正常")


def _by_gap(gap: float | None, rule: Rule) -> Light | None:
    """Return the light of someone who is so far ahead or behind, if that is known."""
    if gap is None:
        return None
    if gap >= 0:
        return Light(Colour.GREEN, "正常")
    colour = Colour.YELLOW if gap >= -rule.behind else Colour.RED
    return Light(colour, f"落后序时进度{-gap:.1f}个百分点")


def _told(shown: Light, due: Running, day: date) -> str:
    """Say which clock it is, and how many work days are left or over."""
    late, left = due.late(day), due.left(day)
    if shown.text == "已超期":
        return (
            f"{due.clock.name}超期{late}个工作日" if late else f"{due.clock.name}已到期"
        )
    if shown.text == "临近时限":
        rest = f"还剩{left}个工作日" if left else "今日到期"
        return f"{due.clock.name}{rest}"
    return shown.text
