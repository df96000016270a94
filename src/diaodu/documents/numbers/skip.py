"""Numbers that are neither targets nor facts, and why: one rule a line.

A rule looks at a number's place; the first one that holds gives the number up.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from diaodu.documents.numbers.state import advanced, drags, exists
from diaodu.documents.units import COUNTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.documents.numbers.place import Place
    from diaodu.documents.numerals import Numeral, Shape

__all__ = ["may_be_time", "skipped"]

_KIND = (
    r"(?:的|及|年|产值|营业收入|营收|主营业务收入|主营|销售收入|销售额|税收|纳税|收入|规模|工业|制造业|重点|龙头|骨干|规上|培育|大|招商"
    r"|产业|科技|型|新|上市|储备|在建|新建|续建|签约|入库|外资|亿元|优质|先进|企业|市场主体|主体|链主|特大|重大|领军|标杆|实体)"
)
_CLASS = re.compile(
    r"^(?:(?:[、和及至到—-]|、?[X×*\d.]{1,5})?[十百千]?[亿万]元)*(?:及以上|以上|以下|级|规模)?"
    rf"{_KIND}{{0,6}}(?:企业|项目|集群|园区|产业|龙头|基地|大户|园|平台|个体|品牌|产品|单位)"
)
_ABOVE_CLASS = re.compile(
    r"^(?:级|(?:及?以上|及?以下|以内|至[^,，。;；、]{1,8})的[^,，。;；、]{0,12}(?:企业|项目|集群|园区|产业|主体|客户|单位|大户))"
)
_WITH_CLASS = re.compile(
    r"^的[^,，。;；、\d]{1,12}(?:企业|项目|集群|园区|产业|主体|客户|单位|大户)"
)
_OF_CLASS = re.compile(r"^的(?:企业|项目|单位)?(?:[一两仅只有没]|\d|[X×*])")
_CLASS_EDGE = re.compile(r"(?:及?以[上下]|级|规模)")
_FEW = re.compile(r"[仅只]有?$")
_OF_RANK = re.compile(r"的(?!成绩|好成绩|位置|位次|水平)")
_COUNTED_CLASS = re.compile(
    r"及?以[上下]的(?:企业|项目|单位)?[仅只]?(?:有|达到?)?(?:\d|[X×*]|[一两三四五六七八九十]+[个家户])"
)
_STAFF = re.compile(r"以[上下]")
_GRADE = re.compile(
    r"^(?:及以上)?(?:输|变|线|电网|等级|高压|配"
    r"|[^,，。;；、\d的]{1,8}(?:变电站|输变电|变电所|开关站|配电|输电|线路))"
)
_RATED = re.compile(r"(?:超过?|(?<!不)[高低大]于|不足|达到?)$")
_QUANTITIES = frozenset({"weight", "power"})
_CLASSED = _QUANTITIES | {"money", "area", "people", ""}
_THRESHOLD = re.compile(r"(?:超|过|突破|达到?|在|不足|不低于|接近)$")
_MONEY_OF = re.compile(
    r"(?:投资|概算|估算|资金|金额|产值|收入|贷款|税收|利润|总规模|基金规模|首期规模|总额|授信|额度)额?(?:达|为|约|达到)?$"
)
_TALK = re.compile(
    r"^(?:主要)?(?:方面|角度|环节|层面|维度|层次|问题|特点|意见|建议|看法|感受|想法|体会|字|词|专题(?:发言|汇报)"
    r"|部分|阶段|步骤|强化|突出|坚持|一批|转变|时期|多月|全面|主攻方向|工作重点|议程|文件|重大?关系|台阶|新台阶|意识|到位|同志)"
    r"|^(?:主要|突出|重大)?(?:优势|短板|能力|体系|抓手|突破口|着力点|方向|系列|判断|重点|关键|要求|原则)(?=[,，。;；、:：上下]|$)"
)
_SPEECH = re.compile(
    r"^[^,，。;；]{0,18}(?:的报告|的发言|发言|作了?交流|表态|汇报|报告各有|讲话)"
)
_MEETING = re.compile(r"(?:表彰|参观|观摩|听取|宣读|会议历时|颁发)[^,，。;；]{0,16}$")
_BASE = re.compile(
    r"^[^,，。;；、\d*X]{0,10}(?:中|里|之中)(?=$|[,，、我有排位居列\d*X第仅只])"
)
_SETS = re.compile(
    r"(?:依托|围绕|聚焦|针对|紧盯|按照|根据|结合|贯彻|坚持|发挥|对照|依据|瞄准|用好|突出|落实|用足|立足)[^,，。;；]{0,14}$"
)
_SESSION = re.compile(
    r"^(?:[^,，。;；、]{0,4})?(?:全会|全体会议|常务会|常委会|会议|党代会|代表大会|代会|集体学习)"
)
_GRANT = re.compile(
    r"给予|予以|奖励|补助|补贴|资助|奖补|贴息|罚款|处以|最高不超过|的标准|按照?每[人户家个亩吨]"
)
_GIVES = re.compile(r"给予|予以|享受|奖励|补助|补贴|资助|奖补|贴息|罚款|处以|配套")
_CONDITION = re.compile(
    r"(?:第[一二三四五六七八九十百]{1,4}条)?[\s\d.、（()）一二三四五六七八九十]*(?:对|凡|首次|获得?|新认定|通过|符合|每(?!年)|经|列入)"
)
_ELIGIBLE = re.compile(
    r"(?:申报|申请|入库|认定)(?:项目|企业|单位|主体|人)?(?:应当?|须|需要?)(?:为|是|具备|符合|满足)"
    r"|符合(?:下列|以下)条件"
)
_AWARD = re.compile(f"{_GRANT.pattern}|{_GIVES.pattern}|申报|申请|入库|认定|符合")
_PAID = re.compile(
    r"兑现|发放|(?<!上级)拨付|到位|争取|兑付|落实到位|下达|安排|拿出|惠及"
)
_RAISED = re.compile(
    r"(?:资金|规模|总额|盘子)(?:由[^，,。；;]{1,12})?(?:再)?(?:增加|提高|扩大|增|提升)[到至]$"
)
_SET_UP = re.compile(r"设立?(?:一[笔个项支只])?$")
_FUND = re.compile(r"的?[^,，。;；、\d]{0,12}(?:资金|基金|周转金|专项)")
_CHANGE = re.compile(
    r"(?:滞后|落后|缩短|压缩|压减|提前|延长|减少|控制|精简|压[到至]|降至?|减至?|办结时限|时限|用时|提速|天数|周期|[只仅]用了?|用了|历时|耗时|需要?|不[得能可应]?(?:超过|少于|低于)|达到?)[^,，。;；、]{0,8}$"
)
_MOVE = re.compile(
    r"(?:前移|上升|后移|提升|下滑|跃升|下降|进位|前进|退后|跌|退|掉|降|滑|升|进)(?:了|至|到)?$"
)
_RANKING = re.compile(
    r"(?:排名?|位居|位列|居|列|倒数|名列|处于?|位于|位次|名次|增[速幅长]|总量|[市省国县区州]|跻身|进入|跃居|成绩|获得?|考核|评比|保持|稳居|稳定|下滑|上升|提升|跃升|前进|后退|退居|升|降|由|从)(?:在|为|至|到|的|前|了)?$"
)
_COUNT_VERB = re.compile(
    r"(?:有|仅|只|仅有|只有|新增|引进|建成|培育|落户|签约|达到?|突破|实现|完成|与|储备|谋划|新建|争取|认定|创建|举办|落地|投产|开工|竣工"
    r"|新培育|培养|招引|成功|流失|缺|少|关停|获批|新认定|上市|入库|入规|退库|倒闭|建设|打造|推进)[^,，。;；、]{0,6}$|与[^,，。;；]{1,20}$"
)
_IDLE_UNIT = frozenset("批期次类种场支组部份起分只头张根片轮块口单间篇笔条回")
_IDLE_FAMILY = frozenset({"place", "time", "length", "data"})
_TALKED = frozenset("个项点条大位份场家名")
_DISTRICT = re.compile(r"^(?:县|乡|镇|街道|设区市|市辖区|兄弟县|村|社区)")
_SHORTENED = re.compile(
    r"[^,，。;；、]{0,4}(?:压缩?|缩短|缩减|压减|减少?|降低?|提速)[到至]"
)
_SINCE = re.compile(r"[从由](?:目前|现有|原来|原先|过去|现在|法定)?的?$")
_FOUNDED = re.compile(r"(?:[开增]设|办好|办成|开办)[^,，。;；\d]{0,16}$")
_WHERE = re.compile(r"在[^,，。;；、]{0,6}$")
_TRIED = re.compile(r"[^,，。;；、]{1,8}(?:开展|实施|进行|推行|试行|启动)了")
_TOUCHED = re.compile(r"(?:涉及|覆盖)[^,，。;；\d]{0,12}$|[仍还尚]有$")
_OF_EVENT = re.compile(r"(?:签约|引进|开工|列入|上报|交办|排查|梳理|摸排)的$")
_FORE = re.compile(r"(?<![目之以当日年底月末午])前$")
_REACHED = re.compile(r"(?:突破|超过?|达到?|过|近|约|完成|实现|破|成|投资|资金)$")
_YEAR_WORD = re.compile(
    r"^(?:来|行动|以来|后|前|规划|间|期|内|时间|度|级|的?计划|的?任务|的?努力|的?奋斗)"
)


def _is_class(place: Place) -> bool:
    """20亿元以上项目, 税收超千万元企业: the number belongs to the name of a class."""
    people = place.numeral.family == "people"
    if people and not (_STAFF.match(place.after) and "户" not in place.numeral.unit):
        return False
    if _COUNTED_CLASS.match(place.after):
        return True
    of_class = _OF_CLASS.match(place.after) or _WITH_CLASS.match(place.after)
    if of_class and _THRESHOLD.search(place.before):
        return True
    match = _CLASS.match(place.after)
    if not match or place.numeral.family in _QUANTITIES:
        above = _ABOVE_CLASS if not match else _CLASS_EDGE
        return bool(above.match(place.after))
    if _CLASS_EDGE.match(match.group()):
        return True
    return bool(_THRESHOLD.search(place.before)) or not _MONEY_OF.search(place.before)


def _is_rate_class(place: Place) -> bool:
    """降幅超过30%的有11户: the rate belongs to the name of what is counted."""
    counted = _OF_CLASS.match(place.after)
    return bool(counted and _RATED.search(place.before))


def _is_time(place: Place) -> bool:
    """3年, 10天: a length of time, unless it says how far something moved."""
    if drags(place):
        return False
    if _SINCE.search(place.before) and _SHORTENED.match(place.after):
        return False
    if place.before.endswith(("到", "至")) and place.after.startswith("内"):
        return not _CHANGE.search(place.before)
    return not _CHANGE.search(place.before) or bool(_YEAR_WORD.match(place.after))


def may_be_time(numeral: Numeral, text: str) -> bool:
    """Say whether a phrase of time tells how far something moved (压缩至3天内)."""
    calendar = numeral.unit == "年" and (numeral.value or 0) > 1900
    if numeral.family != "time" or calendar:
        return False
    before = text[max(0, numeral.start - 12) : numeral.start]
    return bool(_CHANGE.search(before))


def _is_ordinal(sign: str) -> bool:
    """第3, A3: what stands right before a number makes a name of it."""
    return sign == "第" or (sign.isascii() and sign.isalpha())


def _is_vague(place: Place) -> bool:
    """两个, 三项: a Chinese numeral counts only where the words report a count."""
    number = place.numeral
    if number.value is None or (number.value == 1 and not _only_one(place)):
        return True
    if drags(place) or _FOUNDED.search(place.before):
        return False
    if _WHERE.search(place.before) and _TRIED.match(place.after):
        return False
    if number.unit in _IDLE_UNIT or number.family in _IDLE_FAMILY:
        return True
    if number.family in {"money", "area", "weight", ""}:
        return not _REACHED.search(place.before)
    return not _COUNT_VERB.search(place.before) or bool(_TALK.match(place.after))


def _only_one(place: Place) -> bool:
    """仅一家: one thing counts only where the words say how few that is."""
    few = _FEW.search(place.before)
    return bool(few and (place.numeral.unit != "个" or place.tail))


def _is_rank_word(place: Place) -> bool:
    """第一产业, 第三, as a label: a rank is one only where the words rank."""
    if _OF_RANK.match(place.after):
        return True
    return not _RANKING.search(place.before.rstrip(" “"))


def _is_award(place: Place) -> bool:
    """给予50万元奖励: what a policy grants and on which condition."""
    if (
        not _may_award(place.text)
        or _RAISED.search(place.before)
        or _PAID.search(place.before)
    ):
        return False
    if _SET_UP.search(place.before) and _FUND.match(place.after):
        return False
    start, end = place.clause
    if place.numeral.family in {"money", "share", ""} and _GRANT.search(
        place.text, start, end
    ):
        return True
    if _ELIGIBLE.search(place.text):
        return True
    opened = 0 if place.numeral.family in {"money", "share"} else start
    given = _GIVES.search(place.text, 0 if opened == 0 else end)
    return bool(given and _CONDITION.match(place.text, opened))


@lru_cache(maxsize=256)
def _may_award(text: str) -> bool:
    """Say whether a sentence has a word of grants and conditions; most have none."""
    return bool(_AWARD.search(text))


def _is_place(place: Place) -> bool:
    """前移3位 moves a rank; any other 位 counts people of the meeting."""
    return not _MOVE.search(place.before)


class _Sort(NamedTuple):
    """What of a number says which rules may hold for it at all."""

    shape: Shape
    unit: str
    family: str

    @property
    def ranks(self) -> bool:
        """Say whether it is printed as a rank."""
        return self.shape in {"rank", "top"}


class _Rule(NamedTuple):
    """A reason to give up numbers of some sort, by where they stand."""

    name: str
    of: Callable[[_Sort], bool]
    holds: Callable[[Place], object]


_RULES = (
    _Rule("name", lambda _: True, lambda place: place.named),
    _Rule(
        "class",
        lambda sort: sort.family in _CLASSED and bool(sort.unit),
        _is_class,
    ),
    _Rule("rate class", lambda sort: sort.family == "share", _is_rate_class),
    _Rule("time", lambda sort: sort.family == "time", _is_time),
    _Rule(
        "session",
        lambda sort: sort.unit == "次",
        lambda place: _SESSION.match(place.after),
    ),
    _Rule(
        "ordinal",
        lambda sort: not sort.ranks,
        lambda place: _is_ordinal(place.before[-1:]),
    ),
    _Rule(
        "grade",
        lambda sort: sort.family == "power",
        lambda place: _GRADE.match(place.after),
    ),
    _Rule(
        "talk",
        lambda sort: sort.unit in _TALKED,
        lambda place: _TALK.match(place.after) or _SPEECH.match(place.after),
    ),
    _Rule("meeting", lambda _: True, lambda place: _MEETING.search(place.before)),
    _Rule(
        "base",
        lambda sort: sort.family in COUNTED,
        lambda place: _BASE.match(place.after) and not _OF_EVENT.search(place.before),
    ),
    _Rule(
        "district",
        lambda sort: sort.unit == "个",
        lambda place: (
            _DISTRICT.match(place.after) and not _TOUCHED.search(place.before)
        ),
    ),
    _Rule(
        "first",
        lambda sort: sort.family in COUNTED,
        lambda place: place.before.endswith("前") and _FORE.search(place.before),
    ),
    _Rule("rank word", lambda sort: sort.ranks, _is_rank_word),
    _Rule(
        "place",
        lambda sort: sort.family == "place" and sort.unit != "分" and not sort.ranks,
        _is_place,
    ),
    _Rule(
        "vague",
        lambda sort: sort.shape == "chinese" and sort.family not in {"share", "times"},
        _is_vague,
    ),
    _Rule("award", lambda _: True, _is_award),
)


@lru_cache(maxsize=512)
def _rules_of(shape: Shape, unit: str, family: str) -> tuple[_Rule, ...]:
    """List the rules that may hold for the numbers of a sort."""
    sort = _Sort(shape, unit, family)
    return tuple(rule for rule in _RULES if rule.of(sort))


def skipped(place: Place) -> str | None:
    """Name the rule that gives a number up, if one does.

    The rule "set" gives up only what is still to be reached.
    """
    number = place.numeral
    for name, _, holds in _rules_of(number.shape, number.unit, number.family):
        if holds(place):
            return name
    return "set" if _only_names_a_set(place) and not exists(place) else None


def _only_names_a_set(place: Place) -> bool:
    """依托12户重点企业: in an order, a number may only say how large a known set is."""
    counts = place.tail and place.numeral.family in COUNTED
    return bool(
        counts
        and _SETS.search(place.before)
        and not place.tail.startswith(("以上", "左右"))
        and not advanced(place)
    )
