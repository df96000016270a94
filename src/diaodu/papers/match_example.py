"""A list of matches of an invented county."""

from __future__ import annotations

from diaodu.papers.match import (
    Match,
    MatchAmount,
    MatchAsk,
    MatchCondition,
    MatchList,
    Verdict,
)
from diaodu.papers.policy_example import (
    CONTACT,
    DAY,
    FIRMS,
    GREEN,
    HIGH_TECH,
    POLICIES,
    REGION,
    RESEARCH,
    UNIT,
    UPGRADE,
    wan,
)

__all__ = ["MATCHES"]

_HONGCHUAN, _KAIYUAN, _QINGHE, _HUAJIN, _SHENGDA = FIRMS
_SHARE_NEED, _MONEY_NEED = "不低于3%", "不低于300万元"
_ABOVE_SCALE = MatchCondition(
    name="规上工业企业", required="为是", value="是", met=True, clause="第三条"
)


def _yes_no(name: str, clause: str, *, met: bool) -> tuple[MatchCondition, ...]:
    value = "是" if met else "否"
    return (
        MatchCondition(name=name, required="为是", value=value, met=met, clause=clause),
    )


def _share(value: str, *, met: bool | None, miss: str = "") -> MatchCondition:
    return MatchCondition(
        name="研发占比",
        required=_SHARE_NEED,
        value=value,
        met=met,
        clause="第八条第一款",
        miss=miss,
    )


def _investment(value: str, *, met: bool | None, miss: str = "") -> MatchCondition:
    return MatchCondition(
        name="设备投资",
        required=_MONEY_NEED,
        value=value,
        met=met,
        clause="第四条第一款",
        miss=miss,
    )


def _fixed(fen: int) -> MatchAmount:
    return _same(fen, "定额奖励")


def _same(fen: int, how: str) -> MatchAmount:
    return MatchAmount(
        before_caps=fen, after_caps=fen, after_exclusion=fen, granted=fen, how=how
    )


_UPGRADES = (
    Match(
        firm=_HONGCHUAN,
        policy=UPGRADE,
        verdict=Verdict.ELIGIBLE,
        conditions=(_ABOVE_SCALE, _investment("3250万元", met=True)),
        amount=MatchAmount(
            before_caps=wan(260),
            after_caps=wan(200),
            after_exclusion=wan(200),
            granted=wan(200),
            how="设备投资3250万元×8%=260万元",
            notes=("每户最高200万元，封顶减60万元",),
        ),
    ),
    Match(
        firm=_KAIYUAN,
        policy=UPGRADE,
        verdict=Verdict.ELIGIBLE,
        conditions=(_ABOVE_SCALE, _investment("1406.25万元", met=True)),
        amount=MatchAmount(
            before_caps=wan(112) + wan(1) // 2,
            after_caps=wan(112) + wan(1) // 2,
            after_exclusion=wan(112) + wan(1) // 2,
            granted=wan(100),
            how="设备投资1406.25万元×8%=112.5万元",
            notes=("年度预算300万元按申请先后，余额只够100万元",),
        ),
    ),
    Match(
        firm=_QINGHE,
        policy=UPGRADE,
        verdict=Verdict.NEARLY,
        conditions=(
            _ABOVE_SCALE,
            _investment("285.4万元", met=False, miss="差14.6万元"),
        ),
        amount=_same(wan(24), "设备投资300万元×8%=24万元"),
    ),
    Match(
        firm=_HUAJIN,
        policy=UPGRADE,
        verdict=Verdict.TO_VERIFY,
        conditions=(_ABOVE_SCALE, _investment("未知", met=None)),
        asks=(
            MatchAsk(
                fact="2025年设备投资",
                how="请企业提供2025年生产设备购置发票合计（不含税）",
            ),
        ),
    ),
    Match(
        firm=_SHENGDA,
        policy=UPGRADE,
        verdict=Verdict.NOT_ELIGIBLE,
        conditions=(
            *_yes_no("规上工业企业", "第三条", met=False),
            _investment("42万元", met=False, miss="差258万元"),
        ),
    ),
)

_RESEARCH = (
    Match(
        firm=_HONGCHUAN,
        policy=RESEARCH,
        verdict=Verdict.ELIGIBLE,
        conditions=(_share("4.12%", met=True),),
        amount=_same(37_680_000, "研发费用753.6万元×5%=37.68万元"),
    ),
    Match(
        firm=_KAIYUAN,
        policy=RESEARCH,
        verdict=Verdict.NEARLY,
        conditions=(_share("2.70%", met=False, miss="差41万元"),),
        amount=_same(20_500_000, "研发费用410万元×5%=20.5万元"),
    ),
    Match(
        firm=_QINGHE,
        policy=RESEARCH,
        verdict=Verdict.TO_VERIFY,
        conditions=(_share("未知", met=None),),
        asks=(
            MatchAsk(
                fact="2025年研发费用",
                how="向税务部门核对加计扣除申报数，或请企业提供审计报告",
            ),
        ),
    ),
    Match(
        firm=_HUAJIN,
        policy=RESEARCH,
        verdict=Verdict.NOT_ELIGIBLE,
        conditions=(_share("0.85%", met=False, miss="差310万元"),),
    ),
    Match(
        firm=_SHENGDA,
        policy=RESEARCH,
        verdict=Verdict.NOT_ELIGIBLE,
        conditions=(_share("0.00%", met=False, miss="差96万元"),),
    ),
)

_TITLED = "2025年新认定高新技术企业"
_TITLES = (
    *(
        Match(
            firm=firm,
            policy=HIGH_TECH,
            verdict=Verdict.ELIGIBLE,
            conditions=_yes_no(_TITLED, "第六条", met=True),
            amount=_fixed(wan(20)),
        )
        for firm in (_HONGCHUAN, _QINGHE)
    ),
    *(
        Match(
            firm=firm,
            policy=HIGH_TECH,
            verdict=Verdict.NOT_ELIGIBLE,
            conditions=_yes_no(_TITLED, "第六条", met=False),
        )
        for firm in (_KAIYUAN, _HUAJIN, _SHENGDA)
    ),
)

_GREEN_TITLE = "省级以上绿色工厂"
_GREENS = (
    Match(
        firm=_HUAJIN,
        policy=GREEN,
        verdict=Verdict.ELIGIBLE,
        conditions=_yes_no(_GREEN_TITLE, "第九条", met=True),
        amount=_fixed(wan(30)),
    ),
    Match(
        firm=_KAIYUAN,
        policy=GREEN,
        verdict=Verdict.ELIGIBLE,
        conditions=_yes_no(_GREEN_TITLE, "第九条", met=True),
        amount=MatchAmount(
            before_caps=wan(30),
            after_caps=wan(30),
            after_exclusion=0,
            granted=0,
            how="定额奖励",
            notes=("与“工业技改设备补助”从高不重复，取后者",),
        ),
    ),
    *(
        Match(
            firm=firm,
            policy=GREEN,
            verdict=Verdict.NOT_ELIGIBLE,
            conditions=_yes_no(_GREEN_TITLE, "第九条", met=False),
        )
        for firm in (_HONGCHUAN, _QINGHE, _SHENGDA)
    ),
)

MATCHES = MatchList(
    region=REGION,
    unit=UNIT,
    day=DAY,
    firms=FIRMS,
    policies=POLICIES,
    matches=(*_TITLES, *_GREENS, *_RESEARCH, *_UPGRADES),
    contact=CONTACT,
    within=15,
    versions="依据：政策4项，版本摘要9f3c2a7b41de；企业数据截至2026年5月31日。",
    notes=("本清单按已掌握的数据自动比对，是否享受以责任单位审核为准。",),
)
