"""How a firm stands to a policy, condition by condition, from the compiled judging."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from diaodu.papers.match import MatchAsk, MatchCondition
from diaodu.policies import wording
from diaodu.policies.evaluating import joined
from diaodu.policies.judging.shapes import FAILED, MET, UNKNOWN
from diaodu.policies.model import Condition, Not

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from diaodu.policies.facts import Fact, Matrix, Plain
    from diaodu.policies.judging import Outcome
    from diaodu.policies.model import Node, Threshold

__all__ = ["Conditions", "Stand", "asks_for", "missing"]

_TRUTHS: Mapping[int, bool | None] = {MET: True, UNKNOWN: None, FAILED: False}


class Stand(NamedTuple):
    """Which conditions a firm meets, and the places of those that are in its way."""

    met: tuple[bool | None, ...]
    blocking: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One condition as it stands on the day; ``negated`` within a "not"."""

    condition: Condition
    negated: bool
    fact: Fact
    threshold: Threshold
    required: str
    words: dict[Plain, str] = field(default_factory=dict)

    def value(self, found: Plain) -> str:
        """Write what a firm has; each value is written once."""
        told = self.words.get(found)
        if told is None:
            told = wording.valued(self.fact, found, self.threshold).removeprefix("为")
            self.words[found] = told
        return told


class Conditions:
    """The conditions of one policy on a day, for any firm."""

    def __init__(self, outcome: Outcome, day: date) -> None:
        self._outcome, self._matrix = outcome, outcome.matrix
        self._root = outcome.policy.conditions
        self._stands: dict[int, Stand] = {}
        self.asked = [
            _asked(condition, self._matrix, day, negated=negated)
            for condition, negated in _leaves(self._root, negated=False)
        ]

    def stand(self, row: int) -> Stand:
        """Tell how a firm stands; firms in the same states are worked out once."""
        code = int(self._outcome.codes[row])
        found = self._stands.get(code)
        if found is None:
            found = self._stands[code] = self._stand(code)
        return found

    def _stand(self, code: int) -> Stand:
        states = [code // 3**at % 3 for at in range(len(self.asked))]
        met = tuple(
            _TRUTHS[2 - state if each.negated else state]
            for each, state in zip(self.asked, states, strict=True)
        )
        _, blocking = _blocked(self._root, iter(enumerate(met)), negated=False)
        return Stand(met, frozenset(blocking))

    def told(
        self, row: int, gap: tuple[int, int] | None = None
    ) -> Iterator[MatchCondition]:
        """Yield the conditions in words.

        ``gap`` are the place of the one condition that a near firm misses, and by how
        many steps.
        """
        met, blocking = self.stand(row)
        for at, asked in enumerate(self.asked):
            value = self._matrix.plain(row, asked.fact.key)
            miss = ""
            if gap and gap[0] == at:
                off = wording.off(asked.condition, negated=asked.negated)
                short = wording.missed(asked.fact, gap[1], value, self._matrix.facts)
                miss = f"{off}{short}"
            yield MatchCondition(
                name=asked.fact.name,
                required=asked.required,
                value=asked.value(value),
                met=met[at],
                clause=asked.condition.clause,
                miss=miss,
                blocks=at == gap[0] if gap else at in blocking,
            )

    def unknown(self, row: int) -> Iterator[str]:
        """Yield the facts that keep the verdict open."""
        met, blocking = self.stand(row)
        yield from (
            self.asked[at].fact.key for at in sorted(blocking) if met[at] is None
        )


def _asked(condition: Condition, matrix: Matrix, day: date, *, negated: bool) -> _Asked:
    threshold = condition.threshold.on(day)
    return _Asked(
        condition,
        negated,
        matrix.facts[condition.fact],
        threshold,
        wording.asked(condition, threshold, negated=negated),
    )


def _leaves(node: Node, *, negated: bool) -> Iterator[tuple[Condition, bool]]:
    """Yield the conditions as in the file, each with whether it is negated."""
    if isinstance(node, Condition):
        yield node, negated
    elif isinstance(node, Not):
        yield from _leaves(node.part, negated=not negated)
    else:
        for part in node.parts:
            yield from _leaves(part, negated=negated)


def _blocked(
    node: Node, met: Iterator[tuple[int, bool | None]], *, negated: bool
) -> tuple[bool | None, list[int]]:
    """Return whether a node is met, and the places of what stands in its way."""
    if isinstance(node, Condition):
        at, truth = next(met)
        return truth, [] if truth else [at]
    if isinstance(node, Not):
        return _blocked(node.part, met, negated=not negated)
    parts = [_blocked(part, met, negated=negated) for part in node.parts]
    any_suffices = (node.kind == "any") != negated
    truth = joined("any" if any_suffices else "all", (each for each, _ in parts))
    return truth, [] if truth else [at for _, places in parts for at in places]


def missing(matrix: Matrix, row: int, key: str) -> Iterator[str]:
    """Yield the facts to ask for, so that an unknown one becomes known."""
    fact = matrix.facts[key]
    if matrix.plain(row, key) is not None:
        return
    if fact.asked:
        yield key
        return
    for need in fact.needs:
        yield from missing(matrix, row, need)


def asks_for(matrix: Matrix, row: int, keys: Iterable[str]) -> tuple[MatchAsk, ...]:
    """Return each fact that is missing once, and how to come by it.

    Where all that a fact needs is told and it still cannot be worked out, as growth on
    a base of nothing, an office has to say.
    """
    found: dict[str, MatchAsk] = {}
    for key in keys:
        if matrix.plain(row, key) is not None:
            continue
        wanted = list(missing(matrix, row, key))
        for each in wanted:
            fact = matrix.facts[each]
            found.setdefault(each, MatchAsk(fact=fact.name, how=_how(fact)))
        if not wanted:
            fact = matrix.facts[key]
            found.setdefault(
                key, MatchAsk(fact=fact.name, how=_undefined(fact, matrix))
            )
    return tuple(found.values())


def _how(fact: Fact) -> str:
    who = "部门核对" if fact.held else "请企业填报"
    return f"{who}（依据：{fact.source}）"


def _undefined(fact: Fact, matrix: Matrix) -> str:
    needs = "、".join(matrix.facts[each].name for each in fact.needs)
    return f"由{needs}算不出（基数为零或负数），请责任单位认定"
