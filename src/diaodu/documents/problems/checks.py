"""Say whether a predicate of a rule states a problem behind the words before it."""

from __future__ import annotations

import re
from collections.abc import Callable

from diaodu.documents.numerals import chinese
from diaodu.documents.problems.contexts import CONTEXTS, TIME
from diaodu.documents.problems.guards import BARE, GOOD_WHEN_LOW

__all__ = ["holds"]

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
    "贵": "宝可珍尊富昂",
    "老": "不养敬古百长终父元",
    "旧": "新陈依照仍复怀",
    "险": "保风抢避投参救惊医社脱探冒历",
    "松": "放轻宽青",
    "冷": "制保供",
    "紧": "抓加赶收绑得盯跟贴拧扣吃趋要",
    "软": "柔松手心服疲得",
    "高": "提升崇更最创登拔增攀",
    "乱": "治搅",
    "浅": "深",
    "薄": "厚",
    "窄": "",
    "难": "大困克解畏迎艰知两万为灾疑避排犯刁急作危纾重攻破化不遇脱",
}
_COMPLAINTS = re.compile(
    r"问题|矛盾|短板|现象|瓶颈|隐患|不足|难|制约|压力|过剩|失衡|污染"
)
_GOOD = re.compile(r"已|实现|完成|取得|获|超|顺利|成效|经验|来劲|的[一-鿿]{2,4}$")
_NAMED = re.compile(
    r"(?:是|有|存在|成为?|为|的|主要|突出|最大|明显|一大|一块|一个|发展)$"
)
_BAD_WHEN_HIGH = re.compile(
    r"(?:成本|费用|运费|租金|电价|气价|水价|利息|利率|税负|价格|负担|能耗|风险|债务|门槛|亏损|库存|压力|隐患|率|占比|比重|依赖度|欠款|纠纷|投诉)[^，,。；;]{0,8}$"
)
_ONE = re.compile(r"只有一[个条]|才一[个条]")
_PLAN = re.compile(r"(?:计划|原定|目标|任务)[^。；;]{0,20}?(\d[\d.]*)")
_DIGITS = r"(\d+|[一二三四五六七八九十]+)"
_RANK = re.compile(f"第{_DIGITS}")
_AMONG = re.compile(f"{_DIGITS}个[^，,。；;]{{0,6}}[省市县区旗]")
_NUMBER = re.compile(r"\d[\d.]*")


def holds(rule: str, before: str, found: re.Match[str]) -> bool:
    """Say whether a predicate of a rule states a problem behind these words."""
    context = CONTEXTS.get(rule)
    if context and not context.allows(before, found):
        return False
    check = _CHECKS.get(rule)
    return check is None or check(before, found)


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
    if not before or before[-1] in "不没" or before[-1] in _NOT_BARE.get(word, ""):
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
    return len(before) < 5 and not good


def _no_noun(before: str, match: re.Match[str]) -> bool:
    """Say whether 不足 is said of something, and is not the noun (指出的不足)."""
    return not (match.group().startswith("不足") and before[-1:] in _BEFORE_NOUN)


def _moves_badly(before: str, match: re.Match[str]) -> bool:
    """Say whether a rise is one of burdens, or a fall none of them."""
    burden = bool(_BAD_WHEN_HIGH.search(before))
    rising = match.group() in {"上升", "上涨", "增多", "加重", "加剧"}
    falling = match.group() in {"下降", "减少", "降低", "下滑", "收窄"}
    return burden if rising else not (falling and burden)


def _no_span_of_time(_before: str, match: re.Match[str]) -> bool:
    """Say whether a small number counts things, not the time that was needed."""
    span = TIME.match(match.string, match.end() - 1, match.endpos)
    return not (span or _ONE.match(match.group()))


def _falls_short(_before: str, match: re.Match[str]) -> bool:
    """Say whether less was done than the words before had planned."""
    at = match.start()
    plans = _PLAN.findall(match.string, max(0, at - 40), at)
    done = _NUMBER.search(match.string, at, match.endpos + 8)
    if not plans:
        return False
    if done is None:
        return any(word in match.group() for word in "只仅才")
    return _value(done.group()) < _value(plans[-1])


def _value(digits: str) -> float:
    whole, _, rest = digits.partition(".")
    return float(f"{whole}.{rest.replace('.', '') or 0}")


def _answers(_before: str, match: re.Match[str]) -> bool:
    """Say whether 一边是 is the second of two."""
    at = match.start()
    return match.group() in match.string[max(0, at - 30) : at]


def _rank_is_low(before: str, match: re.Match[str], *, sure: bool) -> bool:
    """Say whether a rank is low: in the last third, or behind the third at all."""
    end = min(match.endpos, match.end() + 12)
    words = match.string[match.start() - len(before) : end]
    rank = _RANK.search(words)
    among = _AMONG.search(words)
    place = _count(rank[1]) if rank else None
    if place is None:
        return False
    if among and (of := _count(among[1])):
        return place / of > (0.7 if sure else 0.5)
    return not sure and place > 3 and bool(re.search("全[省市县区]", words))


def _count(words: str) -> float | None:
    return float(words) if words.isdecimal() else chinese(words)


def _ranks_last(before: str, match: re.Match[str]) -> bool:
    return _rank_is_low(before, match, sure=True)


def _ranks_low(before: str, match: re.Match[str]) -> bool:
    return _rank_is_low(before, match, sure=False)


def _is_blamed(before: str, _match: re.Match[str]) -> bool:
    """Say whether somebody else named the place (通报, 督察)."""
    return bool(re.search("通报|督[查察]|曝光|媒体|被", before))


_Check = Callable[[str, re.Match[str]], bool]
_CHECKS: dict[str, _Check] = {
    "ranked": _ranks_low,
    "ranked_low": _ranks_last,
    "blamed": _is_blamed,
    "figure": _no_span_of_time,
    "fulfilled": _falls_short,
    "contrast": _answers,
    "some_do": _not_good,
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
