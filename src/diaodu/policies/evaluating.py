"""A formula for one firm: exact fractions, and unknown stays unknown."""

from __future__ import annotations

import operator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from diaodu.policies.facts.model import Ratio
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
    from collections.abc import Callable, Iterable, Mapping

    from diaodu.policies.facts.model import Plain
    from diaodu.policies.tree import Tree

__all__ = ["evaluated", "joined"]

Value: TypeAlias = Fraction | bool | None
_OPERATIONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def evaluated(tree: Tree, facts: Mapping[str, Plain]) -> Value:
    """Return what a formula gives; None if it needs what is unknown or divides by 0."""
    match tree:
        case Number():
            return tree.value
        case Reference():
            return _value(facts.get(tree.fact))
        case Arithmetic() | Comparison():
            return _operated(tree, facts)
        case Negation():
            part = evaluated(tree.part, facts)
            return None if part is None else not part
        case _:
            return _chosen(tree, facts)


def joined(kind: str, truths: Iterable[bool | None]) -> bool | None:
    """Join truths as Kleene does: "all"/"and" or "any"/"or"; None is unknown."""
    found = list(truths)
    decisive = kind in {"any", "or"}
    if decisive in found:
        return decisive
    return None if None in found else not decisive


def _chosen(tree: Extreme | Choice | Logic, facts: Mapping[str, Plain]) -> Value:
    match tree:
        case Choice():
            test = evaluated(tree.test, facts)
            if test is None:
                return None
            return evaluated(tree.then if test else tree.otherwise, facts)
        case Logic():
            truths = [evaluated(part, facts) for part in tree.parts]
            return joined(
                tree.operator, (None if x is None else bool(x) for x in truths)
            )
    values = [evaluated(part, facts) for part in tree.parts]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    return min(known) if tree.operator == "min" else max(known)


def _operated(tree: Arithmetic | Comparison, facts: Mapping[str, Plain]) -> Value:
    left, right = evaluated(tree.left, facts), evaluated(tree.right, facts)
    if left is None or right is None or (tree.operator == "/" and right == 0):
        return None
    found: Value = _OPERATIONS[tree.operator](left, right)
    return found


def _value(fact: Plain) -> Value:
    if isinstance(fact, Ratio):
        return Fraction(*fact) if fact.denominator > 0 else None
    if fact is None or isinstance(fact, bool):
        return fact
    assert isinstance(fact, int)  # noqa: S101  the compiler lets in numbers only
    return Fraction(fact)
