"""Lists of units and persons: A、B和C, 科技、工信等部门, 发改、工信、财政局."""

from __future__ import annotations

import re
from functools import lru_cache

from diaodu.documents.lexicon import PREPOSITIONS, WORK_VERBS, either
from diaodu.documents.model import Party
from diaodu.documents.people import (
    PERSON,
    is_person,
    may_name_person,
    plain_name,
    post_of,
)
from diaodu.standards import gov_units

__all__ = ["listed", "party_of"]

_GROUP_END = re.compile(
    r"(?:等)?(?:[几两三四五六七八九十\d]+(?:个|家))?(?:相关|有关|职能|责任|成员|县直"
    r"|区直|市直|涉企)*(?:部门|单位|局办|委局|科局|机构)$|等$"
)
_FIELD_END = re.compile(
    r"[局委办厅部署处科股室院所站镇乡]$|中心$|公司$|集团$|部门$|单位$|管委会$|街道$"
    r"|银行$|协会$|商会$|政府$|园区$|法院$|大队$|支队$|联社$|学校$|企业$|开发区$"
    r"|集聚区$|高新区$|经开区$|专班$|小组$|办公室$|指挥部$|联合会$|工会$|海关$"
)
_PLACE_SELF = re.compile(
    r"^(?:中共)?(?:[我全本][省市县区])?(?:[省市县区]?(?:委|政府"
    r"|人民政府|党委|党委政府|委员会)|党中央|国务院|中央|党委|政府)+$"
    r"|^(?:我们|我|大家|自己|全[县区市].*|我[县区市省])$"
)
_VERB_FIRST = re.compile(
    either(WORK_VERBS, PREPOSITIONS, "提请 报请 报经 会同 联合", least=2)
    + "|[请报送交商和与由]"
)
_INNER = re.compile(
    r"会后|就与|是|[^内]向(?!阳)|对(?!外|口)|把(?!关)|将(?!军)|要(?!素)|了|的|并|前(?!线|进)"
)
_ORGAN = re.compile(
    r"(?!各|相关|有关|党政|全体|所有|上级|国家)[\u4e00-\u9fff]{2,6}机关"
)
_SPLIT = re.compile(
    r"[、，,；;/\s]|以及|(?<![\u4e00-\u9fff]{0})(?:及)(?=[\u4e00-\u9fff])"
)
_ANDS = re.compile(r"以及|[和与及]")
_ESPECIALLY = re.compile(r"^.*?(?:特别是|尤其是|其中包括|包括)")
_SHARED = re.compile(r"[局委办]$")
_NO_FIELD = re.compile(r"[的了要在对将把]")
_MARK = re.compile(r"[（(]([^（()）]*)[)）]")


def party_of(name: str, *, in_list: bool = False) -> Party:
    """Return a name as a person or a unit, with its canonical unit where known."""
    if is_person(name):
        return Party(name=plain_name(name), post=post_of(name), person=True)
    unit = gov_units.resolve(name, in_list=in_list)
    return Party(name=name, canonical=unit.canonical if unit else None)


@lru_cache(maxsize=8192)
def _is_unit(name: str, in_list: bool) -> bool:  # noqa: FBT001 - a cache key
    if not 2 <= len(name) <= 24 or _PLACE_SELF.match(name):
        return False
    if _INNER.search(name):
        return False
    if _VERB_FIRST.match(name) and any(_known(name[i:]) for i in range(2, 5)):
        return False
    if gov_units.resolve(name, in_list=in_list) or gov_units.candidates(name):
        return True
    return gov_units.looks_like_unit(name) or bool(_ORGAN.fullmatch(name))


def _known(name: str) -> bool:
    return len(name) > 2 and bool(gov_units.candidates(name))


@lru_cache(maxsize=8192)
def _general(name: str) -> bool:
    if name.startswith(("所在", "属地", "相关", "有关")):
        return True
    return gov_units.is_generic(name) or bool(_PLACE_SELF.match(name))


@lru_cache(maxsize=8192)
def listed(words: str) -> tuple[Party, ...] | None:
    """Read a list of units and persons; None if the words are not such a list.

    General addressees and the place itself are left out, so the list may be empty.
    """
    words = _ESPECIALLY.sub("", words.strip(" 　:：")).strip()
    persons, rest = _persons(words)
    end = _GROUP_END.search(rest)
    suffix = end.group() if end and end.start() > 0 else ""
    grouped = (suffix.endswith(("部门", "单位")) and "、" in rest) or suffix.startswith(
        "等"
    )
    stem = rest[: end.start()] if end and grouped else rest
    found: list[Party] = list(persons)
    for piece in _pieces(stem):
        read = _piece(piece, grouped=grouped, stem=stem)
        if read is None:
            return None
        found += read
    return tuple(dict.fromkeys(found))


def _persons(words: str) -> tuple[list[Party], str]:
    """Take the persons out of a list; commas mark where they stood."""
    persons: list[Party] = []
    if not may_name_person(words):
        return persons, words.strip("、，, ")

    def taken(match: re.Match[str]) -> str:
        if not is_person(match.group()):
            return match.group()
        persons.append(party_of(match.group()))
        return "、"

    rest = PERSON.sub(taken, words)
    return persons, rest.strip("、，, ")


def _pieces(stem: str) -> list[str]:
    pieces = [p.strip() for p in _SPLIT.split(stem)]
    return [p for p in pieces if p and p not in {"等", "和", "与", "及"}]


def _piece(piece: str, *, grouped: bool, stem: str) -> list[Party] | None:
    """Read one piece of a list: a unit, two joined by 和, a general addressee."""
    piece = _MARK.sub("", piece).strip("和与及 ") or piece
    if _general(piece):
        return []
    if is_person(piece) and not gov_units.resolve(piece):
        return [party_of(piece)]
    joined = _joined(piece, grouped=grouped, stem=stem)
    if joined is not None:
        return joined
    if _is_unit(piece, grouped) or _is_field(piece, grouped):
        return [party_of(_full(piece, grouped=grouped), in_list=True)]
    shared = _SHARED.search(stem)
    if shared and gov_units.resolve(piece, in_list=True):
        return [party_of(piece + shared.group(), in_list=True)]
    return None


def _joined(piece: str, *, grouped: bool, stem: str) -> list[Party] | None:
    """Read two units joined by 和; a name that holds 和 itself is one unit."""
    if gov_units.candidates(piece) and not _ANDS.search(piece[-8:-2]):
        return None
    for match in _ANDS.finditer(piece):
        left, right = piece[: match.start()], piece[match.end() :]
        if not (_stands(left, grouped) and _stands(right, grouped)):
            continue
        sides = [_piece(side, grouped=grouped, stem=stem) for side in (left, right)]
        if all(side is not None for side in sides):
            return [party for side in sides if side for party in side]
    return None


def _stands(name: str, grouped: bool) -> bool:  # noqa: FBT001 - internal
    """Say whether a name can stand alone beside 和."""
    return bool(name) and (
        _general(name)
        or is_person(name)
        or bool(gov_units.candidates(name, in_list=grouped))
        or gov_units.looks_like_unit(name)
    )


def _is_field(piece: str, grouped: bool) -> bool:  # noqa: FBT001 - internal
    """Say whether a short word before 等部门 may be the field of a unit."""
    return grouped and 2 <= len(piece) <= 6 and not _NO_FIELD.search(piece)


def _full(piece: str, *, grouped: bool) -> str:
    """Give a short field name its 部门; a complete name stays as printed."""
    return piece if _FIELD_END.search(piece) or not grouped else f"{piece}部门"
