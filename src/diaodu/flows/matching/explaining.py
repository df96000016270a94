"""One firm in full: every policy with its reasons, the cells behind them, versions."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from diaodu.errors import CatalogError, InputError
from diaodu.flows.matching.named import firm_of
from diaodu.flows.matching.reasons import Conditions
from diaodu.policies.facts import NULL, shown
from diaodu.policies.facts.values import exact
from diaodu.policies.judging.answers import answer
from diaodu.policies.judging.outcome import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from diaodu.flows.matching.judged import Matching
    from diaodu.papers.policy import PaperFirm
    from diaodu.policies.facts import Matrix
    from diaodu.policies.facts.matrix import Source
    from diaodu.policies.granting import Step
    from diaodu.policies.judging import Outcome
    from diaodu.policies.judging.answers import Answer
    from diaodu.policies.model import Policy
    from diaodu.policies.plain import Finding

__all__ = ["Explained", "Explanation", "explain", "record_of", "row_named"]

_ALIKE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One policy for one firm; ``sources`` are the cells behind each condition."""

    policy: Policy
    answer: Answer
    sources: tuple[tuple[Source, ...], ...]
    near: bool

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return how the firm stands to each condition."""
        return self.answer.judgement.findings

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps to the amount, up to the yearly cap."""
        return self.answer.judgement.steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All policies for one firm on a day; with ``digest`` it can be judged again."""

    row: int
    firm: PaperFirm
    day: date
    digest: str
    policies: tuple[Explained, ...] = field(repr=False)
    not_in_force: tuple[Policy, ...] = field(repr=False)
    matrix: Matrix = field(repr=False)


def explain(matching: Matching, who: str) -> Explanation:
    """Explain what every policy means for a firm, by its code or its name.

    Raises CatalogError if the plain and the compiled judging do not come to the same.
    """
    row = row_named(matching.matrix, who)
    return Explanation(
        row=row,
        firm=firm_of(matching.matrix, row),
        day=matching.day,
        digest=matching.digest,
        policies=tuple(_explained(matching, row, key) for key in matching.policies),
        not_in_force=matching.judged.not_in_force,
        matrix=matching.matrix,
    )


def row_named(matrix: Matrix, who: str) -> int:
    """Return the row of a firm; InputError tells which names are like it."""
    plain = "".join(unicodedata.normalize("NFKC", who).split())
    for each in (plain.upper(), plain):
        row = matrix.row_of(each)
        if row is not None:
            return row
    inside = [each for each in matrix.names if plain and plain in each]
    if len(inside) == 1:
        return matrix.names.index(inside[0])
    names = [*matrix.names, *matrix.codes]
    near = inside[:_ALIKE] or get_close_matches(plain, names, _ALIKE)
    hint = f"是不是{'、'.join(near)}？" if near else "请写信用代码或全称"
    raise InputError(f"表里没有“{who}”这家企业", where="--explain", hint=hint)


def _explained(matching: Matching, row: int, key: str) -> Explained:
    outcome, matrix = matching.judged[key], matching.matrix
    found = answer(matching.judged, key, row)
    _demand_agreement(outcome, found, matching.day)
    return Explained(
        policy=outcome.policy,
        answer=found,
        sources=tuple(
            matrix.sources(row, each.condition.fact)
            for each in found.judgement.findings
        ),
        near=row in matching.near[key].firms,
    )


def _demand_agreement(outcome: Outcome, found: Answer, day: date) -> None:
    """Refuse to tell what the plain and the compiled judging tell differently."""
    judgement, row = found.judgement, found.firm
    compiled: list[object] = [
        VERDICTS[int(outcome.verdicts()[row])],
        Conditions(outcome, day).stand(row).met,
    ]
    plain: list[object] = [
        judgement.verdict,
        tuple(each.met for each in judgement.findings),
    ]
    at = outcome.place_of(row)
    if at is not None:
        fen = int(outcome.amounts[at])
        compiled.append(None if fen == NULL else fen)
        plain.append(judgement.amount)
    if plain != compiled:
        key = outcome.policy.key
        raise CatalogError(f"{key}: firm {row} is {plain} plainly, {compiled} compiled")


def record_of(found: Explanation) -> dict[str, Any]:
    """Return an explanation as plain data, with all facts, so that it replays."""
    firm = found.firm
    return {
        "firm": {"code": firm.code, "name": firm.name, "town": firm.town},
        "day": found.day.isoformat(),
        "facts_digest": found.digest,
        "policies": [_policy(each, found.matrix) for each in found.policies],
        "not_in_force": [each.key for each in found.not_in_force],
        "facts": _facts(found),
    }


def _policy(each: Explained, matrix: Matrix) -> dict[str, Any]:
    policy, judgement = each.policy, each.answer.judgement
    reason = each.answer.reason
    return {
        "key": policy.key,
        "name": policy.name,
        "document": policy.document,
        "version": policy.version,
        "class": policy.route,
        "verdict": judgement.verdict,
        "near": each.near,
        "amount_fen": judgement.amount,
        "paid_fen": each.answer.paid,
        "reason": reason.label if reason is not None else None,
        "conditions": [
            _condition(finding, sources, matrix, blocks=finding in judgement.blocking)
            for finding, sources in zip(each.findings, each.sources, strict=True)
        ],
        "steps": [_step(step) for step in each.steps],
        "after": list(each.answer.words),
    }


def _condition(
    finding: Finding, sources: Sequence[Source], matrix: Matrix, *, blocks: bool
) -> dict[str, Any]:
    fact = matrix.facts[finding.condition.fact]
    return {
        "fact": fact.key,
        "name": fact.name,
        "clause": finding.condition.clause,
        "value": None if finding.value is None else shown(fact, finding.value),
        "negated": finding.negated,
        "required": finding.threshold.written,
        "met": finding.met,
        "miss": finding.miss,
        "blocks": blocks,
        "words": finding.words,
        "sources": [_source(each) for each in sources],
    }


def _source(source: Source) -> dict[str, Any]:
    day = source.day.isoformat() if source.day else None
    return {"fact": source.key, "where": source.where, "day": day}


def _step(step: Step) -> dict[str, Any]:
    amount = step.amount
    whole = isinstance(amount, Fraction) and amount.denominator == 1
    told = int(amount) if whole and amount is not None else amount
    return {
        "name": step.name,
        "amount": told if whole or amount is None else str(amount),
        "words": step.words,
    }


def _facts(found: Explanation) -> Mapping[str, Any]:
    matrix, row = found.matrix, found.row
    told = {key: matrix.plain(row, key) for key in sorted(matrix.columns)}
    return {
        key: {
            "value": exact(matrix.facts[key], value),
            "unit": matrix.facts[key].unit,
            "sources": [_source(each) for each in matrix.sources(row, key)],
        }
        for key, value in told.items()
        if value is not None
    }
