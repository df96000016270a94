"""One deed on many matters: each is done whole or not at all, and said which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from diaodu.errors import DiaoduError
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters import actions
from diaodu.web.matters.access import OPENS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from diaodu.matters.model import Move
    from diaodu.web.matters.actions import Turn
    from diaodu.web.matters.models import Matter
    from diaodu.web.people.models import User

__all__ = ["MOST", "Result", "move_all", "moves_for_many"]

MOST = 200
_COMMON = frozenset({"leaders", "lead", "support", "due"})


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one matter."""

    matter: Matter
    done: bool
    message: str


def move_all(
    rows: Iterable[Matter], turn: Turn, *, actor: User, day: date
) -> list[Result]:
    """Make the same move in many matters; one that is refused hinders no other."""
    results = []
    for row in rows:
        try:
            with transaction.atomic():
                step = actions.move(row, turn, actor=actor, day=day)
        except DiaoduError as error:  # said in the list, beside those that were done
            results.append(Result(row, done=False, message=str(error)))
        else:
            results.append(Result(row, done=True, message=f"{step.name}：已办好"))
    return results


def moves_for_many(user: User, kind: str) -> list[Move]:
    """Return the moves that a role can make at one go: those that ask nothing special.

    Without a kind, those of all kinds, the ones that most kinds share first.
    """
    who = {"office"} if user.role == "dispatcher" else {"leader"}
    if user.role in OPENS:
        who = {"lead", "support"}
    kinds = matter_kinds()
    chosen = [kinds[kind]] if kind in kinds else list(kinds.values())
    found: dict[tuple[str, str], Move] = {}
    count: Counter[tuple[str, str]] = Counter()
    for each in chosen:
        for move in each.moves:
            plain = {field.key for field in move.asks} <= _COMMON and not move.proof
            if plain and not who.isdisjoint(move.who):
                found.setdefault((move.key, move.name), move)
                count[move.key, move.name] += 1
    return sorted(found.values(), key=lambda move: -count[move.key, move.name])
