"""What enterprises of the demo county ask for, and the breakfasts at which they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from diaodu.flows.county.firms import enterprises
from diaodu.flows.county.unit import units
from diaodu.kernel.workday import add_workdays

if TYPE_CHECKING:
    from datetime import date

    from diaodu.flows.county.firms import Enterprise

__all__ = ["Channel", "Request", "Session", "requests", "sessions"]

Channel = Literal["早餐会", "走访", "企业上报", "热线"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One early-breakfast meeting of the government and enterprises."""

    key: str
    day: date
    theme: str
    host: str
    place: str
    units: tuple[str, ...]
    firms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request: who asks for what, which unit answers, and how far it has come.

    The days are those of the office's clock; None is not done yet. ``confirmed`` is
    what the firm said of the result, None while it has not answered.
    """

    key: str
    title: str
    text: str
    firm: str
    kind: str
    channel: Channel
    raised: date
    lead: str
    support: tuple[str, ...] = ()
    session: str = ""
    signed: date | None = None
    visited: date | None = None
    reported: date | None = None
    answered: date | None = None
    confirmed: bool | None = None
    answer: str = ""


# kind, title, text, lead, support, work days ago, channel, how many steps are done
_ASKED: tuple[tuple[str, str, str, str, tuple[str, ...], int, Channel, int], ...] = (
    (
        "用工",
        "缺一线缝纫工约60名",
        "四季度订单集中，一线缝纫工缺口约60名，希望组织专场招聘并协调乡镇摸排返乡人员。",
        "县人社局",
        ("泽阳镇",),
        22,
        "早餐会",
        5,
    ),
    (
        "用能",
        "厂区高峰时段电压不稳",
        "用电高峰时段电压偏低，数控设备多次停机，请核查线路并给出改造时间。",
        "县供电公司",
        ("县发改局",),
        20,
        "早餐会",
        4,
    ),
    (
        "融资",
        "续贷到期需要过桥资金",
        "下月有1,200万元贷款到期，续贷审批时间较长，希望使用应急转贷资金。",
        "县金融中心",
        ("县担保公司",),
        14,
        "企业上报",
        3,
    ),
    (
        "用地",
        "二期厂房用地未挂牌",
        "二期项目已备案，用地指标已列入计划，至今未挂牌，影响年内开工。",
        "县自然资源局",
        ("县经开区管委会", "县土储中心"),
        17,
        "走访",
        3,
    ),
    (
        "用工",
        "光电检测岗位招不到人",
        "需要光电检测技工15名，本县职教中心没有对口专业，希望开订单班。",
        "县人社局",
        ("县教育局",),
        9,
        "早餐会",
        2,
    ),
    (
        "物流运输",
        "园区货车夜间通行受限",
        "园区南路夜间限行，大件货物要绕行12公里，请求办理通行证或调整时段。",
        "县公安局",
        ("县交通运输局", "县经开区管委会"),
        8,
        "热线",
        2,
    ),
    (
        "政策兑现",
        "去年技改奖补尚未到账",
        "去年申报的设备更新奖补已公示，资金尚未到账，请告知拨付时间。",
        "县工信局",
        ("县财政局",),
        6,
        "企业上报",
        1,
    ),
    (
        "用工",
        "节前熟练工流失",
        "近期熟练工流失较多，希望协调员工子女入学，稳住骨干员工。",
        "县人社局",
        ("县教育局",),
        5,
        "走访",
        1,
    ),
    (
        "用能",
        "申请增加天然气日指标",
        "新上一条定型线，天然气日用量将增加三成，请协调调整合同量。",
        "县燃气公司",
        ("县发改局",),
        3,
        "企业上报",
        1,
    ),
    (
        "审批服务",
        "排污许可变更手续不清楚",
        "工艺调整后排污许可要变更，不清楚要准备哪些材料，希望上门指导。",
        "县生态环境分局",
        ("县行政审批局",),
        2,
        "热线",
        0,
    ),
    (
        "销售",
        "希望参加县内建设项目供需对接",
        "本县在建标准厂房和学校较多，希望县里组织预制构件供需对接会。",
        "县住建局",
        ("县城投集团", "县工信局"),
        1,
        "早餐会",
        0,
    ),
    (
        "融资",
        "停产整顿后流动资金断链",
        "企业停产后银行压缩授信，恢复生产需流动资金约800万元，请求协调。",
        "县金融中心",
        ("县工信局",),
        16,
        "走访",
        4,
    ),
)
_STEPS = (1, 3, 7, 15)  # work days to sign, visit, report, answer
_THEMES = (
    ("纺织服装稳订单稳用工", "罗文清", 24),
    ("光电电声产业链上下游对接", "何建平", 10),
    ("装配式建筑市场与要素保障", "周明远", 1),
)


def sessions(day: date) -> tuple[Session, ...]:
    """List the breakfasts held before a day, the oldest first."""
    clusters = ("纺织服装", "光电电声", "装配式建筑")
    code = {each.short: each.code for each in units()}
    asked = tuple(code[n] for n in ("县工信局", "县发改局", "县人社局", "县金融中心"))
    return tuple(
        Session(
            key=f"早餐会-{number}",
            day=add_workdays(day, -ago),
            theme=theme,
            host=host,
            place="县政府一楼早餐会议室",
            units=asked,
            firms=tuple(each.code for each in _of(clusters[number - 1])[:6]),
        )
        for number, (theme, host, ago) in enumerate(_THEMES, 1)
    )


def requests(day: date) -> tuple[Request, ...]:
    """List the requests as they stand on a day: done, on their way, late, just in."""
    code = {each.short: each.code for each in units()}
    return tuple(_request(number, day, code) for number in range(len(_ASKED)))


def _request(number: int, day: date, code: dict[str, str]) -> Request:
    kind, title, text, lead, support, ago, channel, steps = _ASKED[number]
    raised = add_workdays(day, -ago)
    done = [add_workdays(raised, min(step, ago)) for step in _STEPS[:steps]]
    signed, visited, reported, answered = [*done, None, None, None, None][:4]
    held = [each for each in sessions(day) if each.day <= raised]
    return Request(
        key=f"诉求-{number + 1:03d}",
        title=title,
        text=text,
        firm=_asker(number).code,
        kind=kind,
        channel=channel,
        raised=raised,
        lead=code[lead],
        support=tuple(code[each] for each in support),
        session=held[-1].key if channel == "早餐会" and held else "",
        signed=signed,
        visited=visited,
        reported=reported,
        answered=answered,
        confirmed=True if steps > len(_STEPS) else None,
        answer=f"已由{lead}现场办理并答复企业。" if answered else "",
    )


def _asker(number: int) -> Enterprise:
    """Choose who asks: each request fits what the firm makes."""
    cluster = ("纺织服装", "光电电声", "", "纺织服装", "光电电声", "装配式建筑")
    wanted = cluster[number % len(cluster)]
    if _ASKED[number][1].startswith("停产"):
        return next(each for each in enterprises() if each.role == "stopped")
    if _ASKED[number][0] == "销售":
        wanted = "装配式建筑"
    found = _of(wanted)
    return found[number % len(found)]


def _of(cluster: str) -> tuple[Enterprise, ...]:
    """List the firms of a cluster that are here, the largest first."""
    found = [e for e in enterprises() if e.cluster == cluster and e.left is None]
    return tuple(sorted(found, key=lambda each: (-each.monthly_output, each.code)))
