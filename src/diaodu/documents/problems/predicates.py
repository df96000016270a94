"""The predicates that say something is wrong, sorted so that one scan finds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diaodu.documents.problems.strong import STRONG
from diaodu.documents.problems.weak import WEAK

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FAMILIES", "HINTED", "PREDICATES", "SURE", "SURE_ONES"]

Family = tuple[str, re.Pattern[str]]

SURE = frozenset(STRONG)
RULES = STRONG | WEAK


def _opened(predicate: str) -> Iterable[str]:
    """Write a predicate that starts with a set of characters once for each of them."""
    if not predicate.startswith("["):
        return [predicate]
    first, rest = predicate[1:].split("]", 1)
    return [char + rest for char in first]


def _by_first(families: dict[str, tuple[str, ...]]) -> dict[str, list[Family]]:
    """Sort the predicates by their first character, each with its rule."""
    held: dict[str, dict[str, list[str]]] = {}
    for rule, predicates in families.items():
        for each in predicates:
            for one in _opened(each):
                held.setdefault(one[0], {}).setdefault(rule, []).append(one)
    return {
        char: [(rule, re.compile("|".join(found))) for rule, found in rules.items()]
        for char, rules in held.items()
    }


def _any_of(families: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Join predicates into one pattern, each first character tried only once."""
    held: dict[str, list[str]] = {}
    for predicates in families.values():
        for each in predicates:
            for one in _opened(each):
                held.setdefault(one[0], []).append(one[1:])
    return re.compile(
        "|".join(f"{char}(?:{'|'.join(rests)})" for char, rests in held.items())
    )


FAMILIES = _by_first(RULES)
PREDICATES = _any_of(RULES)
SURE_ONES = _any_of(STRONG)
# Words that alone can make a clause worth reading when no predicate stands in it.
_HINTS = ("反映", "存在", "像去年", "像往年", "像以", "像过去", "像上年", "像前")
HINTED = _any_of({**STRONG, "hint": _HINTS})
