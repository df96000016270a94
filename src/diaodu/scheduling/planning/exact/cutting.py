"""Cutting in a small problem: layers, lays, and lots cut in one batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diaodu.scheduling.planning.exact.small import Small, SmallStep

__all__ = ["cutting_minutes", "post_batches"]


def cutting_minutes(small: Small, step: SmallStep, pool: int) -> Any:
    """Return the minutes of the batch that a cut leads, but for the set-up."""
    tables = small.problem.lines[pool].tables
    if tables is None:
        return 0
    members = [
        _if(small, member, layers_of(small, other, tables.marker_pieces))
        for other, member in small.members[id(step)]
    ]
    own = layers_of(small, step, tables.marker_pieces)
    layers = own + sum(members)
    lays = small.model.new_int_var(0, 1_000_000, "")
    small.model.add(lays * tables.max_layers >= layers)
    return layers * tables.spread_minutes + lays * tables.cut_minutes


def _if(small: Small, literal: Any, amount: Any) -> Any:
    """Return a variable that is the amount if the literal holds, else 0 or more."""
    part = small.model.new_int_var(0, 1_000_000, "")
    small.model.add(part >= amount).only_enforce_if(literal)
    return part


def layers_of(small: Small, step: SmallStep, marker: int) -> Any:
    """Return the layers of a lot: its colours, each rounded up."""
    total: Any = 0
    for pieces in step.lot.colours:
        layers = small.model.new_int_var(0, 1_000_000, "")
        small.model.add(layers * marker >= pieces)
        total = total + layers
    return total


def post_batches(small: Small) -> None:
    """Post who is cut with whom: each lot leads a batch, or is in that of one before.

    Only the first step of a lot is cut in a batch with others.
    """
    for step in small.operations:
        leaders = [
            member
            for leader in small.operations
            for other, member in small.members[id(leader)]
            if other is step
        ]
        small.model.add(step.leads + sum(leaders) == step.lot.present)
        for other, member in small.members[id(step)]:
            _join(small, step, other, member)


def _join(small: Small, leader: SmallStep, other: SmallStep, member: Any) -> None:
    small.model.add_implication(member, leader.leads)
    small.model.add(other.start == leader.start).only_enforce_if(member)
    small.model.add(other.end == leader.end).only_enforce_if(member)
    for at, literal in leader.lines.items():
        small.model.add(other.lines[at] == literal).only_enforce_if(member)
