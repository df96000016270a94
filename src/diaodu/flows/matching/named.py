"""Firms and policies as the papers name them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diaodu.papers.policy import PaperFirm, PaperPolicy
from diaodu.policies.model import conditions_in
from diaodu.standards import industries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diaodu.policies.facts import Matrix
    from diaodu.policies.model import Policy

__all__ = ["facts_for", "firm_of", "firms_of", "policy_of"]

_ABOUT = ("town", "industry", "size")  # what the papers say of a firm
_NUMBERED = re.compile(r"(?P<title>[^《》]+?)(?P<number>（[^（）]*〔[^（）]*）)?")


def firms_of(matrix: Matrix) -> tuple[PaperFirm, ...]:
    """Return all firms; one without a code is told apart by its row."""
    return tuple(firm_of(matrix, row) for row in range(len(matrix)))


def firm_of(matrix: Matrix, row: int) -> PaperFirm:
    """Return a firm with its town, division and size, as far as they are known."""
    industry = str(matrix.plain(row, "industry") or "")
    return PaperFirm(
        # Formulas of the papers look for "code*": none may begin like another one.
        code=matrix.codes[row] or f"无信用代码-{row + 1}号",
        name=matrix.names[row] or matrix.codes[row],
        town=str(matrix.plain(row, "town") or ""),
        industry=industries.name_of(industry[:2]) if industry else "",
        size=str(matrix.plain(row, "size") or ""),
    )


def policy_of(policy: Policy, year: int) -> PaperPolicy:
    """Return a policy with its budget of a year."""
    budget = policy.budget.years.get(year) if policy.budget else None
    return PaperPolicy(
        key=policy.key,
        name=policy.name,
        document=_document(policy.document),
        route=policy.route,
        unit=policy.unit,
        clause=policy.grant.clause,
        working_days=policy.working_days,
        papers=policy.papers,
        budget=budget,
    )


def facts_for(policies: Iterable[Policy]) -> frozenset[str]:
    """Return the facts that must be known to match with some policies."""
    return frozenset({*_ABOUT, *(key for each in policies for key in _facts(each))})


def _facts(policy: Policy) -> Iterator[str]:
    yield from (each.fact for each in conditions_in(policy.conditions))
    yield from policy.grant.of
    budget = policy.budget.by if policy.budget else ""
    yield from (each for each in (policy.grant.received, budget) if each)


def _document(text: str) -> str:
    """Put the title of a document into its marks, its number behind them."""
    found = _NUMBERED.fullmatch(text)
    if found is None:
        return text
    return f"《{found['title']}》{found['number'] or ''}"
