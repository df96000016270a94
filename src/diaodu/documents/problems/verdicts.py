"""Say whether a stretch of text states a problem, and which words say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from diaodu.documents.problems.guards import (
    ABROAD,
    BARE,
    CONDITION,
    ELSEWHERE,
    GOOD_WHEN_LOW,
    SOLVED,
    SOLVING,
    SUM,
)
from diaodu.documents.problems.predicates import (
    FAMILIES,
    PREDICATES,
    SURE,
)

__all__ = ["Hit", "hits", "judge"]

_LOW = tuple("低少小短")
_BEFORE_NOUN = tuple("的些少多种有述")
_NOT_BARE = {
    "少": "不减缺至多或",
    "小": "大中缩微从弱最渺狭减",
    "低": "降最减压高",
    "弱": "减由最强示",
    "差": "出反落偏误时级逆温补顺公价",
    "短": "缩长最",
    "慢": "快放减",
    "晚": "早傍今昨当夜",
    "散": "分解扩疏集",
    "贵": "宝可珍尊富",
    "高": "提升崇更最创登拔增攀",
    "乱": "治搅",
    "浅": "深",
    "薄": "厚",
    "窄": "",
    "难": "困克解畏迎艰知两万为灾疑避排犯刁急作危纾重攻破化不遇脱",
}
_COMPLAINTS = re.compile(
    r"问题|矛盾|短板|现象|瓶颈|隐患|不足|难|制约|压力|过剩|失衡|污染"
)
_IS_SO = re.compile(r"是[^，,。；;]{1,16}的$")
_WHOM = re.compile(r"的(?:[一-鿿]{0,4})(?:企业|项目|单位|部门|人员|乡镇|园区|产品)$")
_OF_THINGS = {"not_enough", "missing", "unfinished", "weak_spot"}
_GOOD = re.compile(r"已|实现|完成|取得|获|超|顺利|的[一-鿿]{2,4}$")
_NAMED = re.compile(
    r"(?:是|有|存在|成为?|为|的|主要|突出|最大|明显|一大|一块|一个|发展)$"
)
_BAD_WHEN_HIGH = re.compile(
    r"(?:成本|费用|价格|负担|能耗|风险|债务|门槛|亏损|库存|压力|隐患|率|占比|比重|依赖度|欠款|纠纷|投诉)[^，,。；;]{0,8}$"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A predicate that states a problem: its rule, its place, and how sure it is.

    A strong one states a problem by itself, the others only among problems.
    """

    rule: str
    start: int
    end: int
    strong: bool


def hits(text: str, start: int, end: int) -> Iterator[Hit]:
    """List the predicates of a stretch that are not turned round by their subject."""
    for match in PREDICATES.finditer(text, start, end):
        at = match.start()
        for rule, pattern in FAMILIES[text[at]]:
            found = pattern.match(text, at, end)
            if found is None or not _holds(rule, text[start:at], found):
                continue
            if not _attributive(text, found.end(), end):
                yield Hit(rule, at, found.end(), rule in SURE)
            break


def _holds(rule: str, before: str, found: re.Match[str]) -> bool:
    """Say whether a predicate of a rule states a problem behind these words."""
    check = _CHECKS.get(rule)
    return check is None or check(before, found)


def judge(text: str, start: int, end: int, *, among: bool) -> Hit | None:
    """Return the predicate that makes a stretch a problem, if one does.

    ``among`` says that the text around speaks of problems: weak words count then.
    """
    if _IS_SO.search(text, start, end):
        end -= 1
    found = [hit for hit in hits(text, start, end) if hit.strong or among]
    if not found or _turned(text, start, end, found[0]):
        return None
    return next((hit for hit in found if hit.strong), found[0])


def _turned(text: str, start: int, end: int, first: Hit) -> bool:
    """Say whether the words around take the problem back, or put it elsewhere."""
    if ABROAD.search(text, start, end) or ELSEWHERE.match(text, start, end):
        return True
    if text[start] == "在" and text[end - 1] == "下":
        return True
    if first.rule not in _OF_THINGS and _WHOM.search(text, first.end, end):
        return True
    if text[end - 1] == "的" or SUM.match(text, start, end):
        return True
    if CONDITION.search(text, start, first.end) or SOLVED.search(text, start, end):
        return True
    return bool(SOLVING.search(text, start, first.start))


def _attributive(text: str, at: int, end: int) -> bool:
    """Say whether a predicate only marks a noun (进展缓慢的项目)."""
    return text.startswith("的", at, end) and not _COMPLAINT_NOUN.match(text, at, end)


_COMPLAINT_NOUN = re.compile(
    r"的(?:突出)?(?:问题|现象|状况|情况|局面|矛盾|困难|短板|不足|难题)"
)


def _after_burden(before: str, _match: re.Match[str]) -> bool:
    return bool(BARE.search(before))


def _of_complaint(before: str, _match: re.Match[str]) -> bool:
    return bool(_COMPLAINTS.search(before))


def _is_named(before: str, _match: re.Match[str]) -> bool:
    return bool(_NAMED.search(before))


def _not_good_news(before: str, match: re.Match[str]) -> bool:
    low = match.group()[1:2] in _LOW
    return not (low and GOOD_WHEN_LOW.search(before))


def _stands_bare(before: str, match: re.Match[str]) -> bool:
    """Say whether one adjective is said of something, and is no part of a word."""
    word = match.group()
    if len(word) > 1:
        return True
    if not before or before[-1] in _NOT_BARE.get(word, ""):
        return False
    if word == "高":
        return bool(_BAD_WHEN_HIGH.search(before))
    return not (word in _LOW and GOOD_WHEN_LOW.search(before))


def _hinders(before: str, match: re.Match[str]) -> bool:
    """Say whether something is named that hinders (影响 alone tells an effect)."""
    return match.group() != "影响" or (len(before) >= 4 and before[0] != "受")


def _not_good(before: str, match: re.Match[str]) -> bool:
    """Say whether 有的, 个别 open a complaint, not a success."""
    good = _GOOD.search(match.string, match.end(), match.endpos)
    return len(before) < 8 and not good


def _no_noun(before: str, match: re.Match[str]) -> bool:
    """Say whether 不足 is said of something, and is not the noun (指出的不足)."""
    return not (match.group().startswith("不足") and before[-1:] in _BEFORE_NOUN)


def _moves_badly(before: str, match: re.Match[str]) -> bool:
    """Say whether a rise is one of burdens, or a fall none of them."""
    burden = bool(_BAD_WHEN_HIGH.search(before))
    rising = match.group() in {"上升", "上涨", "增多", "加重", "加剧"}
    falling = match.group() in {"下降", "减少", "降低", "下滑", "收窄"}
    return burden if rising else not (falling and burden)


_Check = Callable[[str, re.Match[str]], bool]
_CHECKS: dict[str, _Check] = {
    "some": _not_good,
    "depends": _hinders,
    "not_enough": _no_noun,
    "heavy": _after_burden,
    "acute": _of_complaint,
    "weak_spot": _is_named,
    "rather_bad": _not_good_news,
    "bad_alone": _stands_bare,
    "hard": _stands_bare,
    "falling": _moves_badly,
}
