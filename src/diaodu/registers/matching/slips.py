"""Whether two names that differ in a sign are one with a slip, or two firms' names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from diaodu.registers.matching.hashing import neighbours

if TYPE_CHECKING:
    from diaodu.registers.matching.indexing import Index

__all__ = ["lost_sign", "plausible", "sister", "slip", "sounds_alike"]

_DIGITS = frozenset("一二三四五六七八九十百0123456789")
_TELLING = _DIGITS | frozenset("东西南北中上下前后左右新老大小甲乙丙丁")
_NUMBERED = frozenset("厂分号部车队店区")
_WORD = 2_000  # a pair of signs in one name of so many belongs to a word of a trade
_USUAL = 10_000  # and in one of so many, to what names here are made of
_LEAST = 3
_RARER = 10
_LONG = 5  # a shorter name is too easily another firm's


def sister(written: str, registered: str) -> bool:
    """Tell whether a number or a direction differs, by which sister firms are told.

    A number that only one has counts where works are numbered: 一厂, 第二, 3号.
    """
    for each in Levenshtein.editops(written, registered):
        here, there = each.src_pos, each.dest_pos
        if each.tag == "replace" and {written[here], registered[there]} <= _TELLING:
            return True
        if each.tag == "delete" and _numbers(written, here):
            return True
        if each.tag == "insert" and _numbers(registered, there):
            return True
    return False


def _numbers(name: str, at: int) -> bool:
    if name[at] not in _DIGITS:
        return False
    return name[at - 1 : at] == "第" or name[at + 1 : at + 2] in _NUMBERED


def lost_sign(written: str, registered: str) -> bool:
    """Tell whether the row's name is the firm's without one of its signs."""
    edits = list(Levenshtein.editops(written, registered))
    return len(edits) == 1 and edits[0].tag == "insert"


def sounds_alike(written: str, registered: str) -> bool:
    """Tell whether the one sign that differs is read alike, whatever its tone.

    Who types by sound takes 宏 for 鸿 or 建 for 健, and hardly ever another sign.
    """
    edits = list(Levenshtein.editops(written, registered))
    if len(edits) != 1 or edits[0].tag != "replace":
        return False
    one, other = written[edits[0].src_pos], registered[edits[0].dest_pos]
    return bool(_readings(one) & _readings(other))


@cache
def _readings(sign: str) -> frozenset[str]:
    """Return how a sign is read, without tones; nothing for what is not Chinese."""
    from pypinyin import Style, pinyin

    found = pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(each for heard in found for each in heard)


def slip(index: Index, written: str, registered: str) -> bool:
    """Tell whether the row's name cannot well be another firm's.

    That is so if a word of a trade, which many have, lost or changed a sign; and if a
    long name has a pair of signs that no registered name has.
    """
    ours = _counts(index, written, registered)
    if _of_trade(index, written, registered, max(ours, default=0)):
        return True
    unseen = not ours or min(ours) == 0
    return unseen and _LONG <= len(written) <= len(registered)


def plausible(index: Index, written: str, registered: str) -> bool:
    """Tell whether the row's name is made of pairs that many names here are made of.

    It may then be a firm of its own, even if the other is of the same place.
    """
    ours = _counts(index, written, registered)
    usual = max(_LEAST, len(index) // _USUAL)
    if not ours or min(ours) < usual:
        return False
    return not _of_trade(index, written, registered, max(ours))


def _of_trade(index: Index, written: str, registered: str, ours: int) -> bool:
    """Tell whether it is in a word of a trade that the row differs."""
    theirs = max(_counts(index, registered, written), default=0)
    return theirs >= max(_LEAST, len(index) // _WORD) and theirs > _RARER * ours


def _counts(index: Index, name: str, other: str) -> list[int]:
    """Count the names that have each pair of signs where ``other`` differs."""
    places = {
        at
        for each in Levenshtein.editops(name, other)
        for at in range(each.src_pos - 1, each.src_pos + (each.tag != "insert"))
        if 0 <= at < len(name) - 1
    }
    pairs = [name[at : at + 2] for at in sorted(places)]
    low, high = index.pairs.spans(neighbours(pairs))
    return [int(each) for each in high - low]
