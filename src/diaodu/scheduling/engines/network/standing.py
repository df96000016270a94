"""Lots stand in the lines of their resources, by rank, then number."""

# mypy: disable-error-code="no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.engines.network.compiling import kernel
from diaodu.scheduling.engines.network.fields import (
    ADDED,
    FROM,
    IS_TOUCHED,
    LENGTH,
    LINE,
    RANK,
    SLOT,
    TOUCHED,
    UPTO,
)

if TYPE_CHECKING:
    from diaodu.scheduling.engines.network.state import State

__all__ = ["enter", "leave_line", "place_of", "soil", "touch"]


@kernel
def place_of(state: State, resource: int, lot: int) -> int:
    """Return where a lot stands, or would stand, in a line."""
    first = state.resource[resource, LINE]
    low, high = 0, state.resource[resource, LENGTH]
    rank = state.lot[lot, RANK]
    while low < high:
        middle = (low + high) // 2
        other = state.line[first + middle]
        theirs = state.lot[other, RANK]
        if theirs < rank or (theirs == rank and other < lot):
            low = middle + 1
        else:
            high = middle
    return low


@kernel
def enter(state: State, resource: int, lot: int) -> int:
    """Put a lot into a line; return where it stands."""
    at = place_of(state, resource, lot)
    first = state.resource[resource, LINE]
    last = first + state.resource[resource, LENGTH]
    for i in range(last, first + at, -1):
        state.line[i] = state.line[i - 1]
    state.line[first + at] = lot
    state.resource[resource, LENGTH] += 1
    return at


@kernel
def leave_line(state: State, resource: int, lot: int) -> int:
    """Take a lot out of a line; return where it stood."""
    at = place_of(state, resource, lot)
    first = state.resource[resource, LINE]
    state.resource[resource, LENGTH] -= 1
    last = first + state.resource[resource, LENGTH]
    for i in range(first + at, last):
        state.line[i] = state.line[i + 1]
    return at


@kernel
def soil(state: State, resource: int, at: int, added: int) -> None:
    """Mark a place of a first-level line as changed."""
    stage = state.firsts[state.resource[resource, SLOT]]
    stage[FROM] = min(stage[FROM], at)
    stage[UPTO] = max(stage[UPTO], at) + 1
    stage[ADDED] += added


@kernel
def touch(state: State, resource: int) -> None:
    """Mark a second-level line as one to be worked out anew."""
    if not state.resource[resource, IS_TOUCHED]:
        state.resource[resource, IS_TOUCHED] = 1
        state.touched[state.tally[TOUCHED]] = resource
        state.tally[TOUCHED] += 1
