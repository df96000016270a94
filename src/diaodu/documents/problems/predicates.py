"""The predicates that say something is wrong, sorted so that one scan finds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diaodu.documents.problems.strong import STRONG
from diaodu.documents.problems.weak import WEAK

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["FAMILIES", "PREDICATES", "SURE", "SURE_ONES"]

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


FAMILIES = _by_first(RULES)
PREDICATES = re.compile(
    "|".join(
        pattern.pattern for families in FAMILIES.values() for _, pattern in families
    )
)
SURE_ONES = re.compile(
    "|".join(
        pattern.pattern
        for families in FAMILIES.values()
        for rule, pattern in families
        if rule in SURE
    )
)
