"""Formulas over many firms at once: exact fractions as two columns of whole numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial, reduce
from typing import TYPE_CHECKING

import numpy as np

from diaodu.errors import CatalogError
from diaodu.policies.exact import LARGEST, bound, roomy
from diaodu.policies.judging.shapes import FAILED, MET, UNKNOWN
from diaodu.policies.tree import (
    Arithmetic,
    Choice,
    Comparison,
    Extreme,
    Logic,
    Negation,
    Number,
    Reference,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from diaodu.policies.exact import Whole
    from diaodu.policies.judging.columns import Part
    from diaodu.policies.tree import Tree

    Flags = NDArray[np.bool_]
    States = NDArray[np.uint8]

__all__ = ["Fractions", "fractions_of"]

_COMPARED: dict[str, Callable[[Whole, Whole], Whole]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
}


@dataclass(frozen=True, slots=True)
class Fractions:
    """A fraction a firm: ``above`` over ``below`` (above zero), and where unknown."""

    above: Whole
    below: Whole
    unknown: Flags


def fractions_of(tree: Tree, part: Part) -> Fractions:
    """Return the value of a formula for each firm."""
    match tree:
        case Number():
            return _number(tree, part.size)
        case Arithmetic():
            left = fractions_of(tree.left, part)
            right = fractions_of(tree.right, part)
            return _joined(tree.operator, left, right)
        case Extreme():
            parts = [fractions_of(each, part) for each in tree.parts]
            order = _COMPARED["<" if tree.operator == "min" else ">"]
            return reduce(partial(_better, order), parts)
        case Choice():
            test = _truths(tree.test, part)
            then = fractions_of(tree.then, part)
            otherwise = fractions_of(tree.otherwise, part)
            found = _picked(test == MET, then, otherwise)
            return replace(found, unknown=found.unknown | (test == UNKNOWN))
        case Reference():
            return _reference(tree, part)
        case _:
            raise CatalogError(f"{type(tree).__name__} is no amount")


def _truths(tree: Tree, part: Part) -> States:
    """Return 0 true, 1 unknown, 2 false."""
    match tree:
        case Comparison():
            left = fractions_of(tree.left, part)
            right = fractions_of(tree.right, part)
            one, other = _same(left, right)
            true = _COMPARED[tree.operator](one, other).astype(np.bool_)
            return _states(true, left.unknown | right.unknown)
        case Logic():
            truths = [_truths(each, part) for each in tree.parts]
            return reduce(np.maximum if tree.operator == "and" else np.minimum, truths)
        case Negation():
            return 2 - _truths(tree.part, part)
        case Choice():
            test = _truths(tree.test, part)
            then = _truths(tree.then, part)
            otherwise = _truths(tree.otherwise, part)
            either = np.where(test == MET, then, otherwise)
            return np.where(test == UNKNOWN, np.uint8(UNKNOWN), either)
        case _:
            found = fractions_of(tree, part)
            return _states(found.above != 0, found.unknown)


def _states(true: Flags, unknown: Flags) -> States:
    known = np.where(true, np.uint8(MET), np.uint8(FAILED))
    return np.where(unknown, np.uint8(UNKNOWN), known)


def _number(tree: Number, size: int) -> Fractions:
    none = np.zeros(size, np.bool_)
    above, below = (_all(each, size) for each in tree.value.as_integer_ratio())
    return Fractions(above, below, none)


def _all(value: int, size: int) -> Whole:
    kind = np.int64 if abs(value) <= LARGEST else np.object_
    return np.full(size, value, kind)


def _reference(tree: Reference, part: Part) -> Fractions:
    unknown = part.unknown(tree.fact)
    if unknown is None:
        unknown = np.zeros(part.size, np.bool_)
    if part.facts[tree.fact].is_ratio:
        above, below, _ = part.ratio(tree.fact)
        return Fractions(above, below, unknown)
    known = np.where(unknown, 0, part.values(tree.fact))
    return Fractions(known, np.ones(part.size, np.int64), unknown)


def _joined(operator: str, left: Fractions, right: Fractions) -> Fractions:
    unknown = left.unknown | right.unknown
    if operator == "/":
        zero = (right.above == 0).astype(np.bool_)
        turned = np.where(zero, 1, right.above)
        below = np.where(turned < 0, -right.below, right.below)
        right = Fractions(below, np.abs(turned), right.unknown)
        unknown = unknown | zero
    if operator in {"*", "/"}:
        above = _times(left.above, right.above)
        return Fractions(above, _times(left.below, right.below), unknown)
    one, other = _same(left, right)
    most = bound(one) + bound(other)
    one = roomy(one, most)
    return Fractions(
        one + other if operator == "+" else one - other,
        _times(left.below, right.below),
        unknown,
    )


def _same(left: Fractions, right: Fractions) -> tuple[Whole, Whole]:
    """Return the numerators of two on a common denominator: their product."""
    return _times(left.above, right.below), _times(right.above, left.below)


def _times(left: Whole, right: Whole) -> Whole:
    return roomy(left, bound(left) * bound(right)) * right


def _better(
    order: Callable[[Whole, Whole], Whole], old: Fractions, new: Fractions
) -> Fractions:
    """Return the one of two that comes first in an order; unknown if either is."""
    one, other = _same(old, new)
    found = _picked(order(one, other).astype(np.bool_), old, new)
    return replace(found, unknown=old.unknown | new.unknown)


def _picked(first: Flags, one: Fractions, other: Fractions) -> Fractions:
    return Fractions(
        np.where(first, one.above, other.above),
        np.where(first, one.below, other.below),
        np.where(first, one.unknown, other.unknown),
    )
