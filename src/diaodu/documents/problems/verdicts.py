"""Say whether a stretch of text states a problem, and which words say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from diaodu.documents.problems.checks import holds
from diaodu.documents.problems.guards import (
    ABROAD,
    CONDITION,
    ELSEWHERE,
    GENERAL,
    SAYING,
    SOLVED,
    SOLVING,
    SUM,
    SUMS,
)
from diaodu.documents.problems.predicates import (
    FAMILIES,
    PREDICATES,
    SURE,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Hit", "hits", "judge"]

_IS_SO = re.compile(r"是[^，,。；;]{1,16}的$")
_WHOM = re.compile(r"的(?:[一-鿿]{0,4})(?:企业|项目|单位|部门|人员|乡镇|园区|产品)$")
_WHOM_COUNTED = re.compile(
    r"的[\dX*一-鿿]{0,6}(?:企业|项目|单位|部门|人员|乡镇|园区|产品)$"
)
_FAR = 80  # characters before a predicate that may speak against it
_OF_THINGS = {"not_enough", "missing", "unfinished", "weak_spot"}


class Hit(NamedTuple):
    """A predicate that states a problem: its rule, its place, and how sure it is.

    A strong one states a problem by itself, the others only among problems.
    """

    rule: str
    start: int
    end: int
    strong: bool


def hits(text: str, start: int, end: int) -> Iterator[Hit]:
    """List the predicates of a stretch that are not turned round by their subject."""
    at = start
    while match := PREDICATES.search(text, at, end):
        at = match.start()
        hit = _hit(text, start, at, end)
        if hit and not _attributive(text, hit.end, end):
            yield hit
        at = hit.end if hit and hit.end > at else at + 1


def _hit(text: str, start: int, at: int, end: int) -> Hit | None:
    """Return the predicate at a place, of the first rule that it fits."""
    before = text[max(start, at - _FAR) : at]
    for rule, pattern in FAMILIES[text[at]]:
        found = pattern.match(text, at, end)
        if found and holds(rule, before, found):
            return Hit(rule, at, found.end(), rule in SURE)
    return None


def judge(text: str, start: int, end: int, *, among: bool) -> Hit | None:
    """Return the predicate that makes a stretch a problem, if one does.

    ``among`` says that the text around speaks of problems: weak words count then.
    """
    if text[end - 1] == "的" and _IS_SO.search(text, start, end):
        end -= 1
    found = [hit for hit in hits(text, start, end) if hit.strong or among]
    if not found or _turned(text, start, end, found[0]):
        return None
    best = [hit for hit in found if hit.strong and hit.rule != "some_do"]
    return next(iter(best or [h for h in found if h.strong] or found))


def _turned(text: str, start: int, end: int, first: Hit) -> bool:
    """Say whether the words around take the problem back, or put it elsewhere."""
    if ELSEWHERE.match(text, start, end) or SAYING.match(text, start, end):
        return True
    if SUMS.search(text, start, end) and SUM.match(text, start, end):
        return True
    if _of_others(text, start, end, first) or ABROAD.search(text, start, end):
        return True
    if GENERAL.search(text, start, end) or SOLVED.search(text, start, end):
        return True
    if CONDITION.search(text, start, first.end):
        return True
    return bool(SOLVING.search(text, start, first.start))


def _of_others(text: str, start: int, end: int, first: Hit) -> bool:
    """Say whether a problem only marks whom or when something is said of."""
    if text[start] == "在" and text[end - 1] == "下":
        return True
    if text[end - 1] == "的" and first.end < end:
        return True
    if text[start] == "对" and _WHOM_COUNTED.search(text, first.end, end):
        return True
    return first.rule not in _OF_THINGS and bool(_WHOM.search(text, first.end, end))


def _attributive(text: str, at: int, end: int) -> bool:
    """Say whether a predicate only marks a noun (进展缓慢的项目)."""
    return text.startswith("的", at, end) and not _COMPLAINT_NOUN.match(text, at, end)


_COMPLAINT_NOUN = re.compile(
    r"的(?:企业|项目|乡镇|行业)?(?:[还仍]?有|还剩)[\dX*]|的(?:突出)?(?:问题|现象|状况|情况|局面|矛盾|困难|短板|不足|难题)"
)
