"""The lists of the invented county: targets, warnings, tiers, changes."""

from __future__ import annotations

from diaodu.papers.model import Lamp
from diaodu.papers.monthly_lists import ListChange, TargetGap, Tier, WarningRow
from diaodu.papers.scales import COUNT, PERCENT

__all__ = ["CHANGES", "TARGETS", "TIERS", "WARNINGS"]

TARGETS = (
    TargetGap(
        key="target.output",
        indicator="规上工业总产值",
        unit="县工信局",
        annual=26_500_000_000,
        dispatch=27_000_000_000,
        done=21_628_800_000,
        completion=81.6,
        schedule=83.3,
        gap=-1.7,
        rest=4_871_200_000,
        per_month=2_435_600_000,
        needed_growth=18.9,
        forecast=26_310_000_000,
        forecast_low=25_900_000_000,
        forecast_high=26_720_000_000,
        lamp=Lamp.YELLOW,
        met=False,
    ),
    TargetGap(
        key="target.upgrade",
        indicator="技术改造投资",
        unit="县发改委",
        annual=1_800_000_000,
        done=1_620_000_000,
        completion=90.0,
        schedule=83.3,
        gap=6.7,
        rest=180_000_000,
        per_month=90_000_000,
        lamp=Lamp.GREEN,
        met=True,
    ),
    TargetGap(
        key="target.entry",
        indicator="新增规上工业企业",
        unit="县统计局",
        scale=COUNT,
        annual=12,
        done=6,
        completion=50.0,
        schedule=83.3,
        gap=-33.3,
        rest=6,
        per_month=3,
        lamp=Lamp.RED,
        met=False,
    ),
    TargetGap(
        key="target.added",
        indicator="规上工业增加值增速",
        unit="县工信局",
        scale=PERCENT,
        rate=True,
        annual=9.5,
        done=9.1,
        gap=-0.4,
        lamp=Lamp.YELLOW,
        met=False,
        note="增速目标不比序时，直接与目标相比",
    ),
)

WARNINGS = (
    WarningRow(
        key="warning.1",
        enterprise="云泽县恒砂建材有限公司",
        kind="停产",
        reason="10月产值为0，用电量低于近12个月均值的10%，不在计划停产名单",
        place="柳河镇",
        industry="非金属矿物制品业",
        now=0,
        base=12_400_000,
        growth=-100.0,
        electricity_growth=-93.0,
        pull=-0.65,
    ),
    WarningRow(
        key="warning.2",
        enterprise="云泽宏川机械有限公司",
        kind="减产",
        reason="产值连续两个月同比下降20%以上",
        place="云泽工业园",
        industry="通用设备制造业",
        now=8_150_000,
        base=11_300_000,
        growth=-27.9,
        electricity_growth=-18.2,
        pull=-0.17,
        state="已包抓",
        officer="赵某",
    ),
    WarningRow(
        key="warning.3",
        enterprise="云泽锦程制衣有限公司",
        kind="背离",
        reason="产值同比增长14.2%，用电量同比下降12.5%，待核实，不作结论",
        place="青岩镇",
        industry="纺织服装、服饰业",
        now=9_820_000,
        base=8_600_000,
        growth=14.2,
        electricity_growth=-12.5,
        pull=0.06,
    ),
)

TIERS = tuple(
    Tier(
        key=f"tier.{name}",
        name=name,
        last=last,
        now=now,
        target=target,
        output=output,
        share=output / 21_628_800_000 * 100,
    )
    for name, last, now, target, output in (
        ("5亿元以上", 5, 6, 8, 9_120_000_000),
        ("1亿–5亿元", 21, 23, 25, 8_830_000_000),
        ("1亿元以下", 32, 31, None, 3_678_800_000),
    )
)

CHANGES = (
    ListChange(
        key="change.1",
        enterprise="云泽锦程制衣有限公司",
        entered=True,
        month="2026年3月",
        reason="新建投产",
        now=98_200_000,
        base=86_000_000,
    ),
    ListChange(
        key="change.2",
        enterprise="云泽盛达铸造有限公司",
        entered=False,
        month="2026年1月",
        reason="停产注销",
        base=312_000_000,
    ),
)
