"""Whatever is done in whatever order, a matter stays sound."""

from __future__ import annotations

import itertools
import json
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matters.make import KINDS, matter

from diaodu.errors import InputError
from diaodu.kernel.workday import is_workday
from diaodu.matters import Deed, allowed, light, next_due, reminders, step
from diaodu.matters.clocks import running
from diaodu.matters.lights import Colour
from diaodu.matters.model import RELATIONS
from diaodu.matters.values import dumped, loaded

if TYPE_CHECKING:
    from diaodu.matters import Kind, Matter
    from diaodu.matters.model import Field, Move, Value

EVERYONE = tuple(RELATIONS)
FIRST = date(2026, 1, 5)
SOME: dict[str, Value] = {
    "text": "某事",
    "long": "某事",
    "number": Decimal("12.5"),
    "units": ("县工信局", "县财政局"),
}


def answer(draw: st.DrawFn, field: Field, day: date) -> Value:
    if field.type == "day":
        return day + timedelta(days=draw(st.integers(0, 90)))
    if field.type == "choice":
        return draw(st.sampled_from(field.choices))
    return SOME[field.type]


@st.composite
def walks(draw: st.DrawFn) -> tuple[Kind, list[Matter]]:
    """Draw a kind, and a matter of it after each of some moves that were open."""
    kind = KINDS[draw(st.sampled_from(sorted(KINDS)))]
    filled = {each.key: answer(draw, each, FIRST) for each in kind.fields}
    states = [matter(kind, data=filled if draw(st.booleans()) else {})]
    day = FIRST
    for _ in range(draw(st.integers(0, 12))):
        now = states[-1]
        open_moves = allowed(kind, now.state, EVERYONE)
        if not open_moves:
            break
        move = draw(st.sampled_from(open_moves))
        day += timedelta(days=draw(st.integers(0, 20)))
        try:
            states.append(step(kind, now, deed(draw, move, day)).matter)
        except InputError:
            continue
    return kind, states


def deed(draw: st.DrawFn, move: Move, day: date) -> Deed:
    given = {
        each.key: answer(draw, each, day)
        for each in move.asks
        if each.required or each.required_if or draw(st.booleans())
    }
    return Deed(move=move.key, day=day, by=EVERYONE, given=given, note="情况", proofs=1)


@given(walk=walks())
@settings(max_examples=150, deadline=None)
def test_any_sequence_of_open_moves_leaves_a_sound_matter(
    walk: tuple[Kind, list[Matter]],
) -> None:
    kind, states = walk
    for before, made in itertools.pairwise(states):
        assert made.version == before.version + 1
        assert made.events[:-1] == before.events
        assert made.events[-1].state == made.state
        assert made.level - before.level in {0, 1}
        assert not kind.state(before.state).closed or before.state != made.state
    last = states[-1]
    state = kind.state(last.state)
    clocks = running(kind, last)
    if state.closed:
        assert all(each.stopped for each in clocks)
    if state.phase == "paused":
        assert all(each.stopped or each.paused for each in clocks)
    for each in clocks:
        if each.deadline and not each.clock.main and not each.clock.months:
            assert each.deadline > each.start
            assert is_workday(each.deadline)
    due = next_due(kind, last)
    going = [each.deadline for each in clocks if not each.stopped and each.deadline]
    assert (due.deadline if due else None) == min(going, default=None)
    assert loaded(kind.fields, json.loads(json.dumps(dumped(last.data)))) == {
        key: value for key, value in last.data.items() if value is not None
    }


@given(walk=walks(), days=st.integers(0, 60))
@settings(max_examples=80, deadline=None)
def test_a_light_is_blue_when_done_and_red_only_when_late(
    walk: tuple[Kind, list[Matter]], days: int
) -> None:
    kind, states = walk
    last = states[-1]
    day = (last.events[-1].day if last.events else FIRST) + timedelta(days=days)
    shown, due = light(kind, last, day), next_due(kind, last)
    assert shown.text
    phase = kind.state(last.state).phase
    assert (shown.colour is Colour.BLUE) == (phase == "done")
    late = phase == "open" and due is not None and (due.deadline or day) < day
    assert (shown.colour is Colour.RED) == late


@given(walk=walks())
@settings(max_examples=40, deadline=None)
def test_no_reminder_is_ever_sent_twice_nor_on_a_rest_day(
    walk: tuple[Kind, list[Matter]],
) -> None:
    _, states = walk
    last = states[-1]
    start = last.events[-1].day if last.events else FIRST
    days = [start + timedelta(days=n) for n in range(60)]
    told = [each for day in days for each in reminders(KINDS, [last], day)]
    assert len({each.key for each in told}) == len(told)
    assert all(is_workday(each.day) for each in told)
    for clock in {each.clock for each in told}:
        mine = sorted(each.day for each in told if each.clock == clock)
        assert len(mine) <= 3 + 60 // 7 + 1
        assert len(set(mine)) == len(mine)
