"""What goes into resolving and what comes out: rows, firms, answers, decided pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

__all__ = ["Answer", "How", "Named", "Pair"]

How = Literal[
    "alias", "code", "repaired", "name", "near", "branch", "doubtful", "unknown"
]


class Named(NamedTuple):
    """A name and a credit code as somebody wrote them; "" is not given."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """What was decided of a row and a firm: the same, or not.

    It holds for rows of this name and this code only. Of several decisions on a pair
    the last counts, so a merge is taken back by refusing it.
    """

    row: Named
    firm: Named
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Whose a row is, how that is known, and who else it might be.

    ``branch``: the row is a branch office of ``firm``, no legal person of its own, and
    not the same as it. ``firm`` is None where nobody is near (``unknown``) and where a
    person must say (``doubtful``); ``proposed`` is then the likeliest. ``score`` is the
    likeness of the names without place and legal form, from 0 to 1. ``reasons`` say in
    Chinese why it is doubtful, or what was noticed although it is not.
    """

    row: Named
    how: How
    firm: Named | None = None
    proposed: Named | None = None
    score: float = 0.0
    runner_up: Named | None = None
    runner_score: float = 0.0
    reasons: tuple[str, ...] = ()
