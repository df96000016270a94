"""One firm and one policy in full: conditions, amount step by step, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.policies import plain, wording
from diaodu.policies.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.policies.judging.outcome import Judged, Outcome
    from diaodu.policies.plain import Judgement

__all__ = ["Answer", "answer", "answers_for"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a policy means for a firm, with exclusions and budget.

    ``judgement`` holds conditions and steps up to the yearly cap. ``reason`` is None
    if the policy does not reach the firm; ``paid`` is in fen; ``words`` are the steps
    after the caps.
    """

    firm: int
    judgement: Judgement
    reason: Reason | None
    paid: int
    words: tuple[str, ...]


def answer(judged: Judged, key: str, firm: int) -> Answer:
    """Explain what a policy means for the firm in a row of the matrix."""
    outcome, matrix = judged[key], judged.matrix
    facts = matrix.plains(firm)
    judgement = plain.judge(outcome.policy, facts, judged.day, matrix.facts)
    at = outcome.place_of(firm)
    if at is None:
        return Answer(firm, judgement, None, 0, ())
    reason = Reason(int(outcome.reasons[at]))
    paid = int(outcome.paid[at])
    words = tuple(_words(judged, outcome, firm, reason, paid))
    return Answer(firm, judgement, reason, paid, words)


def answers_for(judged: Judged, firm: int) -> Iterator[Answer]:
    """Explain what every policy in force means for a firm."""
    return (answer(judged, key, firm) for key in judged.outcomes)


def _words(
    judged: Judged, outcome: Outcome, firm: int, reason: Reason, paid: int
) -> Iterator[str]:
    own, spending = outcome.policy.exclusion, outcome.spending
    budget = outcome.policy.budget
    if own:
        winner = _winner(judged, own.group, firm)
        told = f"享受“{winner}”" if winner else "尚无可兑付的一项"
        rule = "取金额最高的一项" if own.rule == "best_of" else "按先后取一项"
        yield f"互斥组“{own.group}”{rule}：{told}"
    if spending and budget and reason <= Reason.EXHAUSTED:
        funds = wording.funds(budget, spending.year, spending.budget)
        yield f"{funds}：本户{wording.money(paid)}"
    yield reason.label


def _winner(judged: Judged, group: str, firm: int) -> str:
    """Return the name of the policy of a group that a firm is granted, if any."""
    for outcome in judged.outcomes.values():
        own, at = outcome.policy.exclusion, outcome.place_of(firm)
        inside = own is not None and own.group == group and at is not None
        if inside and outcome.reasons[at] <= Reason.EXHAUSTED:
            return outcome.policy.name
    return ""
