"""The nursery (培育库): firms near the line of 规上, and those at risk of leaving it.

Source of the line: 国家统计局, annual revenue of 2000万元 since 2011; 营业收入 since
2019. The width of the nursery is a proposal that a county may change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from diaodu.kernel.dated import Dated
from diaodu.kernel.period import Month

__all__ = ["FLOOR", "LINE", "Candidate", "Sapling", "State", "judge"]

State = Literal["over", "near", "expected", "below", "at_risk", "safe", "unknown"]

LINE = Dated(
    {date(2007, 1, 1): 5_000_000, date(2011, 1, 1): 20_000_000},
    source="国家统计局：规模以上工业企业起点标准，年主营业务收入（2019年起为营业收入）",
)
FLOOR = Dated({date(2011, 1, 1): 16_000_000}, source="建议值，县里可改")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A firm, its revenue of the last 12 months and of this year so far, in 元.

    ``listed`` says that it is on the 规上 list already; ``newly_built`` that it may
    enter in any month and not only at the year's end; ``papers`` that they are ready.
    """

    name: str
    month: Month
    rolling: int | None = None
    so_far: int | None = None
    listed: bool = False
    newly_built: bool = False
    papers: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sapling:
    """A judged firm: the month in which it is expected to enter, and how far it is.

    ``year`` is this year so far scaled to 12 months, which is derived; ``distance``
    is what is missing to the line (negative: above it). Amounts are in 元.
    """

    candidate: Candidate
    year: int | None
    distance: int | None
    state: State
    entry: Month | None


def judge(candidate: Candidate) -> Sapling:
    """Judge a firm by its last 12 months and by this year so far."""
    day = candidate.month.last_day
    line = LINE.on(day)
    so_far = candidate.so_far
    year = None if so_far is None else so_far * 12 // candidate.month.month
    best = year if candidate.rolling is None else candidate.rolling
    state = _listed(year, line) if candidate.listed else _state(candidate, year)
    return Sapling(
        candidate=candidate,
        year=year,
        distance=line - best if best is not None else None,
        state=state,
        entry=_entry(candidate, state),
    )


def _listed(year: int | None, line: int) -> State:
    if year is None:
        return "unknown"
    return "at_risk" if year < line else "safe"


def _state(candidate: Candidate, year: int | None) -> State:
    day = candidate.month.last_day
    line, floor, rolling = LINE.on(day), FLOOR.on(day), candidate.rolling
    if rolling is None and year is None:
        return "unknown"
    if rolling is not None and rolling >= line:
        return "over"
    if year is not None and year >= line:
        return "expected"
    return "near" if rolling is not None and rolling >= floor else "below"


def _entry(candidate: Candidate, state: State) -> Month | None:
    """Say when it may enter: a new plant next month, a grown one after the year."""
    if state not in {"over", "expected"}:
        return None
    if candidate.newly_built and state == "over":
        return candidate.month + 1
    return Month(candidate.month.year, 12)
