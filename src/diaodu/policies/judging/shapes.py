"""Kleene's logic over many firms at once: how the conditions of a policy combine.

The state of a condition is 0 met, 1 unknown, 2 failed; so "all" is the greatest of its
parts, "any" the least, and "not" is two minus its part. The states of the conditions of
one policy for one firm are the digits, base three, of one small whole number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from diaodu.errors import CatalogError, InputError
from diaodu.policies.model import Condition, Not

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from diaodu.policies.model import Node

    States = NDArray[np.uint8]
    Codes = NDArray[Any]

__all__ = [
    "FAILED",
    "MET",
    "MOST_CONDITIONS",
    "UNKNOWN",
    "Shape",
    "code_type",
    "shape_of",
    "state_in",
]

MET, UNKNOWN, FAILED = 0, 1, 2
MOST_CONDITIONS = 40  # 3 to the 40th is the last that fits into 64 bits
_TABLED = 8  # up to so many conditions all outcomes are looked up in a table
_AT_ONCE = 65_536
_WIDTHS = (
    (5, np.uint8),
    (10, np.uint16),
    (20, np.uint32),
    (MOST_CONDITIONS, np.uint64),
)

# Places of conditions: a number is a condition, the rest is what combines them.
Plan: TypeAlias = "int | tuple[Literal['all', 'any', 'not'], tuple[Plan, ...]]"


def code_type(count: int) -> type[np.unsignedinteger[Any]]:
    """Return the smallest type that holds the states of so many conditions."""
    return next(kind for most, kind in _WIDTHS if count <= most)


def state_in(codes: Codes, at: int) -> States:
    """Return the states of one condition."""
    kind = codes.dtype.type
    states: States = (codes // kind(3**at) % kind(3)).astype(np.uint8)
    return states


@dataclass(frozen=True, slots=True)
class Shape:
    """How so many conditions combine; equal shapes share their tables."""

    count: int
    plan: Plan

    def verdicts(self, codes: Codes) -> States:
        """Return 0 eligible, 1 to be verified, 2 not eligible, for each code."""
        if self.count <= _TABLED:
            return _verdict_table(self).take(codes)
        found = np.empty(len(codes), np.uint8)
        for part in _parts(len(codes)):
            found[part] = _combined(self.plan, _states(codes[part], self.count))
        return found

    def turning(self, codes: Codes) -> Codes:
        """Return as bits which conditions, changed alone, lift "not eligible".

        Such a condition is failed and would be met, or, within a "not", the other way.
        """
        if self.count <= _TABLED:
            return _turning_table(self).take(codes)
        found = np.empty(len(codes), np.uint64)
        for part in _parts(len(codes)):
            found[part] = _turning(self, codes[part])
        return found

    def changed(self, codes: Codes, at: int) -> States:
        """Return the verdicts if one condition, met or failed, were the other."""
        states = _states(codes, self.count)
        return _combined(self.plan, _with(states, at))


def shape_of(node: Node, where: str) -> Shape:
    """Return how the conditions of a tree combine, numbered as in the file."""
    plan, count = _planned(node, 0)
    if count > MOST_CONDITIONS:
        found = f"有 {count} 个条件，一项政策最多 {MOST_CONDITIONS} 个"
        raise InputError(found, where=where, hint="请拆成几项政策")
    return Shape(count, plan)


def _planned(node: Node, at: int) -> tuple[Plan, int]:
    if isinstance(node, Condition):
        return at, at + 1
    parts: list[Plan] = []
    inner = (node.part,) if isinstance(node, Not) else node.parts
    if not inner:
        raise CatalogError("a group of conditions is empty")
    for each in inner:
        plan, at = _planned(each, at)
        parts.append(plan)
    return ("not" if isinstance(node, Not) else node.kind, tuple(parts)), at


def _combined(plan: Plan, states: Sequence[States]) -> States:
    if isinstance(plan, int):
        return states[plan]
    kind, inner = plan
    parts = [_combined(each, states) for each in inner]
    if kind == "not":
        return 2 - parts[0]
    join = np.maximum if kind == "all" else np.minimum
    found = parts[0]
    for each in parts[1:]:
        found = join(found, each)
    return found


def _states(codes: Codes, count: int) -> list[States]:
    return [state_in(codes, at) for at in range(count)]


def _with(states: Sequence[States], at: int) -> list[States]:
    """Return the states with one turned round; what is unknown stays so."""
    return [2 - each if k == at else each for k, each in enumerate(states)]


def _turning(shape: Shape, codes: Codes) -> NDArray[np.uint64]:
    states = _states(codes, shape.count)
    refused = _combined(shape.plan, states) == FAILED
    found = np.zeros(len(codes), np.uint64)
    for at in range(shape.count):
        lifted = refused & (_combined(shape.plan, _with(states, at)) != FAILED)
        found |= lifted.astype(np.uint64) << np.uint64(at)
    return found


def _parts(count: int) -> Iterator[slice]:
    return (slice(at, at + _AT_ONCE) for at in range(0, count, _AT_ONCE))


def _all_codes(count: int) -> Codes:
    return np.arange(3**count).astype(code_type(count))


@lru_cache(1_000)
def _verdict_table(shape: Shape) -> States:
    return _combined(shape.plan, _states(_all_codes(shape.count), shape.count))


@lru_cache(1_000)
def _turning_table(shape: Shape) -> States:
    return _turning(shape, _all_codes(shape.count)).astype(np.uint8)
