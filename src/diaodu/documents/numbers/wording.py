"""The words around a number: which side of it counts, and what it measures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from diaodu.documents.lexicon import shorn
from diaodu.documents.times import phrases
from diaodu.documents.units import COUNTED

if TYPE_CHECKING:
    from diaodu.documents.numbers.place import Place

__all__ = ["bare", "begin", "finish", "leans", "metric", "operator", "suffix"]

_SUFFIX = re.compile(
    r"(?:及|或)?(?:以上|之上|以下|之下|以内|之内|左右|上下)|内(?![部外容])"
)
_SUFFIX_SIGNS = frozenset("及或以之左上内")
_SUFFIX_OPS = {"上": ">=", "下": "<=", "内": "<=", "右": "~", "上下": "~"}
_PREFIX_OPS = (
    (">=", r"不(?:能|得|可|应|宜)?再?(?:低于|少于|小于)|至少|力保|最低"),
    (
        "<=",
        r"不(?:能|得|可|应|宜)?再?(?:超过?|高于|大于|多于)|低于|少于|小于|最多|[降减压缩][低少短减]?(?:到|至)|控制在|限制在",
    ),
    (">", r"突破|超过|超出|超|大于|高于|多于|过(?<!不过)|跨越|冲刺|迈上|跃上|站上"),
    ("~", r"大约|接近|将近|约|近|左右"),
)
_NEAR = 8  # longer than any of these words
_PREFIX = tuple(
    (op, re.compile(rf"(?:{words})(?:了|到|在|为)?$")) for op, words in _PREFIX_OPS
)


_FAR = (
    ("<=", re.compile(r"(?:不得?超过|不得?高于)[^,，。;；、]{0,14}$")),
    (">=", re.compile(r"(?:至少|不得?低于|不得?少于)[^,，。;；、]{0,14}$")),
)


def suffix(place: Place) -> str:
    """Take the 以上, 以内 or 左右 that stands right behind a number."""
    text, end = place.text, place.numeral.end
    if text[end : end + 1] not in _SUFFIX_SIGNS:
        return ""
    match = _SUFFIX.match(text, end)
    return match.group() if match else ""


def operator(place: Place) -> str:
    """Say which side of the number counts, by the words right before and behind it."""
    if behind := suffix(place):
        return _SUFFIX_OPS[behind[-2:] if behind.endswith("上下") else behind[-1]]
    if place.numeral.shape == "top":
        return "<="
    near = place.before[-_NEAR:]
    for op, pattern in _PREFIX:
        if pattern.search(near):
            return op
    for op, pattern in _FAR:
        if pattern.search(place.before):
            return op
    return ">" if place.numeral.more else "="


_HEAD = re.compile(
    r"^(?:[\s\d.、]*[一二三四五六七八九十]{1,2}[是要]|其中|同时|另外|并且|并|且|而|和|与|及|以及|力争|力促|争取|确保|努力|必须|务必"
    r"|要|将|拟|预计|预期|计划|全力|再|再次|在|于|到|至|由|对|使|让|把|已|已经|共|累计|我们|我县|我市|我区|还|也|又"
    r"|提出|明确|主要|目标是|目标|的|可能|须|需)+"
)
_FOOT = re.compile(
    r"(?:要|可能|须要|需要|必须|力争|将|已|已经|可|能|应|应当|实际|总计|共计|累计|合计|分别|均|都|就|也|还|又|共|仅仅?|只|大?约|将?近"
    r"|接近|超过?|突破|达到?|达成|实现|完成|不低于|不少于|不超过|至少|高达|多达|低于|高于|控制在|保持在|稳定在|维持在|增加|扩大|提高"
    r"|提升|上升|增长|发展|攀升|降低|下降|降|压缩|缩短|减少|(?<!新)增|由|从|为|是|有|占到?|到|至|在|了|过|位居|位列|居|列|排名|(?<!安)排|处于?|翻|同比|名列|:|：)+$"
)
_FOOT_SIGNS = frozenset(_FOOT.pattern)
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_LEANS = re.compile(
    r"占|排|高出|高于|低于|较|比|回落|位?居|增速|增幅|降幅|前移|后移|仅占|拉动|下拉"
)
_LEAN_SIGNS = frozenset("占排高低较比回位居增降前后仅拉下")
_INVESTED = re.compile(r"(?:总投资|投资额?)$")
_NOUN = re.compile(r"^(?:的)?([^,，。;；:：、()（）\d]{1,20})")
_VERBS = (
    "认定|建成|建设|开发|新增|引进|转化|培养|培育|争取|开工|完成|实施|签约|落地|创建|推进|打造|新建|改造|盘活|组织|开展|申报|获批"
    "|举办|招引|竣工|投产|储备|谋划|新培育|淘汰|发放|兑现|成立|新认定|授权|实现"
)
_VERB = re.compile(rf"^(?:再|新|全年)?(?:{_VERBS})")


@lru_cache(maxsize=2048)
def bare(lead: str) -> str:
    """Strip a lead of its time, its modal words and the verb of reaching."""
    text = lead = _BRACKET.sub("", lead) if "（" in lead or "(" in lead else lead
    for phrase in phrases(lead):
        if phrase.kind != "event" and not text[: phrase.start].strip("“"):
            text = lead[phrase.end :]
    text = shorn(text.strip(" 　,，"), _HEAD)
    for phrase in phrases(text)[:1]:
        if phrase.start == 0 and phrase.kind not in {"event", "past"}:
            text = shorn(text[phrase.end :], _HEAD)
    if text[-1:] in _FOOT_SIGNS:
        text = _FOOT.sub("", text)
    return text.strip("\"'的 ")


def leans(own: str) -> bool:
    """Say whether words only go on about what the number before them measures."""
    return own[:1] in _LEAN_SIGNS and _LEANS.match(own) is not None


def metric(place: Place, before: str) -> str:
    """Name what a number measures; ``before`` is the metric of the number before it.

    A list inherits its verb (认定A*家、B*家); a number without words of its own
    measures the noun behind it, or what the number before it measures.
    """
    own, noun = bare(place.lead), _noun_behind(place)
    counts = place.numeral.family in COUNTED
    if not own or (noun and len(own) <= 4 and _VERB.fullmatch(own)):
        return (own + noun) or before
    if before and leans(own):
        return before + own + ("的比重" if own.startswith("占") else "")
    if noun and _INVESTED.search(own):
        return own if counts else noun + own
    if noun and (counts or place.numeral.family == "money") and not own.endswith(noun):
        own += noun
    return _inherited(place, before) + own if counts else own


def _inherited(place: Place, before: str) -> str:
    """Take the verb of a list from the metric before (认定A*家、B*家)."""
    verb = _VERB.match(before)
    listed = place.text[place.item[0] - 1 : place.item[0]] == "、"
    return verb.group() if verb and listed and not _VERB.match(bare(place.lead)) else ""


def _noun_behind(place: Place) -> str:
    """Take the noun that a number counts, where it stands behind it (*个重点项目)."""
    if place.numeral.family not in {"count", "people", "money"}:
        return ""
    match = _NOUN.match(place.tail[len(suffix(place)) :])
    noun = match[1].removesuffix("等") if match else ""
    return "" if noun in {"大关", "规模", "和", "及", "与"} else noun


_OPENING = re.compile(
    r"(?:[\d一二三四五六七八九十]{1,2}(?:[.、]|是(?!否)))?[\s、]*(?:其中|同时|另外|并且|并|且|而|和|与|及|以及|力争|力促|争取|确保|努力|必须|务必|要|将|在|于)*"
)
_OPENING_SIGNS = frozenset(
    "一二三四五六七八九十、其同另并且而和与及以力确努必务要将在于争"
)
_NEXT = re.compile(r"[和与及][\dX×*]")
_GOES_ON = re.compile(r"^(?:的|[\u4e00-\u9fff*X“])")


def begin(place: Place) -> int:
    """Say where the quote of a number begins: with its metric or its time."""
    start, stop = place.item[0], place.numeral.start
    sign = place.text[start : start + 1]
    if not (sign in _OPENING_SIGNS or sign.isdecimal() or sign.isspace()):
        return min(start, stop)
    match = _OPENING.match(place.text, start, stop)
    return match.end() if match and match.end() < stop else min(start, stop)


def finish(place: Place) -> int:
    """Say where the quote of a number ends: behind 以上, or behind what it counts."""
    end = place.numeral.end + len(suffix(place))
    rest = place.text[end : place.item[1]]
    if not rest:
        return end
    plain = end == place.numeral.end
    if plain and rest[0] in "和与及" and _NEXT.match(rest):
        return end
    if (plain or not bare(place.lead)) and _GOES_ON.match(rest):
        return end + len(rest.rstrip())
    return end
