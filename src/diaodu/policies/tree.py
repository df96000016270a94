"""What a formula is once it is read: a small typed tree, the same for every judge.

Money is in fen, a percentage is a plain fraction, a yes/no is True or False. Every
node carries its kind, so that whoever computes it need not guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from fractions import Fraction

__all__ = [
    "Arithmetic",
    "Choice",
    "Comparison",
    "Extreme",
    "Kind",
    "Logic",
    "Negation",
    "Number",
    "Operation",
    "Reference",
    "Relation",
    "Tree",
    "facts_in",
]

Kind = Literal["money", "number", "truth"]
Operation = Literal["+", "-", "*", "/"]
Relation = Literal["<", "<=", ">", ">=", "==", "!="]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as written: money in fen, 8 % as 8/100."""

    value: Fraction
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The value of a fact: money in fen, a ratio as a fraction, yes/no as a truth."""

    fact: str
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """One of the four operations; division by zero is unknown."""

    operator: Operation
    left: Tree
    right: Tree
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Extreme:
    """The least or the greatest of two or more of one kind."""

    operator: Literal["min", "max"]
    parts: tuple[Tree, ...]
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of two, as a test comes out; an unknown test gives an unknown value."""

    test: Tree
    then: Tree
    otherwise: Tree
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Whether one stands so to the other, both of one kind."""

    operator: Relation
    left: Tree
    right: Tree
    kind: Kind = "truth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logic:
    """Kleene's and/or: unknown, unless the known parts already decide."""

    operator: Literal["and", "or"]
    parts: tuple[Tree, ...]
    kind: Kind = "truth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """The contrary of a truth."""

    part: Tree
    kind: Kind = "truth"


Tree: TypeAlias = (
    Number | Reference | Arithmetic | Extreme | Choice | Comparison | Logic | Negation
)


def facts_in(tree: Tree) -> tuple[str, ...]:
    """List the facts that a tree asks for, each once, in the order of reading."""
    return tuple(dict.fromkeys(_facts(tree)))


def _facts(tree: Tree) -> list[str]:
    if isinstance(tree, Reference):
        return [tree.fact]
    return [fact for part in _parts(tree) for fact in _facts(part)]


def _parts(tree: Tree) -> tuple[Tree, ...]:
    match tree:
        case Arithmetic() | Comparison():
            return (tree.left, tree.right)
        case Extreme() | Logic():
            return tree.parts
        case Choice():
            return (tree.test, tree.then, tree.otherwise)
        case Negation():
            return (tree.part,)
        case _:
            return ()
