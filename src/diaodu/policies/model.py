"""What a policy is made of, once its file is read: all of it data, nothing to run.

Money is whole fen. A threshold is in the steps of its fact, so that comparing needs no
rounding; the words as they were written are kept beside it, for people.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from diaodu.kernel.dated import Dated
    from diaodu.policies.facts.model import Plain
    from diaodu.policies.tree import Tree

__all__ = [
    "Budget",
    "Condition",
    "Example",
    "Exclusion",
    "Formula",
    "Grant",
    "Group",
    "Node",
    "Not",
    "Operator",
    "Place",
    "Policy",
    "Rounding",
    "Route",
    "Threshold",
    "Tier",
    "Verdict",
    "asked_by",
    "conditions_in",
]

Operator = Literal[
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "equal",
    "is",
    "one_of",
    "none_of",
    "on_or_after",
    "before",
]
Route = Literal["免申即享", "快申快享", "申报"]
Verdict = Literal["eligible", "not_eligible", "to_verify"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in a policy file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file} 第{self.line}行第{self.column}列"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """What a fact is compared with, and how that is written, such as 500万元.

    ``value`` is an int for money (fen), whole numbers and ratios (steps of the fact),
    True or False, a text, a day, or a tuple of texts for one_of and none_of.
    """

    value: int | bool | str | date | tuple[str, ...]
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One thing that is asked of a firm, with the clause that asks it."""

    fact: str
    operator: Operator
    threshold: Dated[Threshold]
    clause: str
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Conditions of which all, or any one, must be met."""

    kind: Literal["all", "any"]
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """What must not be so."""

    part: Node


Node: TypeAlias = Condition | Group | Not


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """What is granted from ``start`` (steps of the base) on: a rate or an amount.

    ``rate`` is in fen for each step of the base (for a base in money, 8 % is 8/100);
    ``amount`` is in fen. Exactly one of the two is given.
    """

    start: int
    rate: Fraction | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """An amount in fen as a small expression; ``text`` is as it was written."""

    text: str
    tree: Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """How much a firm gets; exactly one of fixed, rate, tiers and formula is given.

    ``of`` are the facts it is worked out from: one for a rate or tiers. ``rate`` is in
    fen for each step of that fact. With marginal tiers each slice of the base has the
    rate of its own tier; otherwise all of it has the rate, or the firm gets the amount,
    of the tier it reaches. Below the first tier nothing is granted. ``cap`` is fen for
    each firm, ``yearly_cap`` fen for each firm and calendar year, of which what the
    fact ``received`` tells is already used up.
    """

    clause: str
    of: tuple[str, ...] = ()
    fixed: Dated[int] | None = None
    rate: Dated[Fraction] | None = None
    tiers: Dated[tuple[Tier, ...]] | None = None
    marginal: bool = False
    formula: Dated[Formula] | None = None
    cap: Dated[int] | None = None
    yearly_cap: Dated[int] | None = None
    received: str = ""
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """The one way in which amounts are rounded: to ``step`` fen, half up or down."""

    step: int
    half_up: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """A group of policies of which a firm gets one.

    best_of: the one that gives most. first_of: the first that grants; this policy
    comes after those in ``after``.
    """

    group: str
    rule: Literal["best_of", "first_of"]
    after: tuple[str, ...] = ()
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Fen for each calendar year, and who is served if they do not suffice.

    first_come and ranked go by the fact ``by``, in ascending order or, if
    ``descending``, the other way round; pro_rata cuts all alike.
    """

    years: Mapping[int, int]
    rule: Literal["first_come", "pro_rata", "ranked"]
    by: str = ""
    descending: bool = False
    clause: str
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A firm as it is on a day, and what must come out; facts not given are unknown.

    ``amount`` (fen) is compared if ``has_amount``; None then means that it cannot be
    told. ``note`` is for people.
    """

    day: date
    given: Mapping[str, Plain]
    verdict: Verdict
    amount: int | None = None
    has_amount: bool = False
    note: str = ""
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One policy: who is entitled, to how much, and by which clause.

    ``valid_to`` is the last day, None while no end is set. ``working_days`` is how
    long the unit may take. ``version`` is the SHA-256 of the file: with the facts it
    replays every answer.
    """

    key: str
    name: str
    issuer: str
    document: str
    valid_from: date
    valid_to: date | None
    unit: str
    working_days: int
    route: Route
    papers: tuple[str, ...]
    rounding: Rounding
    conditions: Group
    grant: Grant
    exclusion: Exclusion | None = None
    budget: Budget | None = None
    examples: tuple[Example, ...] = field(default=(), repr=False)
    version: str
    place: Place = field(repr=False)

    @property
    def source(self) -> str:
        """Return where the policy is laid down."""
        return self.document

    def in_force(self, day: date) -> bool:
        """Tell whether the policy is valid on a day."""
        return self.valid_from <= day <= (self.valid_to or date.max)


def conditions_in(node: Node) -> Iterator[Condition]:
    """Yield the conditions of a tree in the order of the file."""
    if isinstance(node, Condition):
        yield node
        return
    for part in (node.part,) if isinstance(node, Not) else node.parts:
        yield from conditions_in(part)


def asked_by(policy: Policy) -> tuple[str, ...]:
    """List the facts that judging a policy and working out its grant ask for."""
    asked = [each.fact for each in conditions_in(policy.conditions)]
    received = [policy.grant.received] if policy.grant.received else []
    return tuple(dict.fromkeys([*asked, *policy.grant.of, *received]))
