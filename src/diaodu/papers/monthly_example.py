"""The month of an invented county, by which the papers show what they are."""

from __future__ import annotations

from datetime import date

from diaodu.kernel.period import Month
from diaodu.papers.model import Ref
from diaodu.papers.monthly import (
    PERCENT,
    WAN_KWH,
    YI,
    Bridge,
    BridgeRow,
    Forecast,
    IndicatorLine,
    MonthlyReport,
    Mover,
    NurseryFirm,
    Revision,
    RivalRow,
    RivalTable,
    Texts,
    TrendPoint,
)
from diaodu.papers.monthly_example_groups import DIVISIONS, TOWNS
from diaodu.papers.monthly_example_lists import CHANGES, TARGETS, TIERS, WARNINGS

__all__ = ["EXAMPLE"]

_SOURCE = "云泽县规上工业企业月报"
_OVERALL = (
    "1–10月，全县规模以上工业完成总产值",
    Ref("216.29亿元", "division"),
    "，同口径增长",
    Ref("15.3%", "division"),
    "，增速居全市第",
    Ref("2", "output"),
    "位；10月当月完成产值",
    Ref("21.63亿元", "division"),
    "，增长13.5%。规模以上工业增加值增长",
    Ref("9.1%", "added"),
    "，高于全市0.9个百分点。工业用电量增长",
    Ref("6.4%", "power"),
    "，低于产值增速，已列入核实。",
)
_STRUCTURE = (
    "纺织服装、服饰业产值增长",
    Ref("21.9%", "division.18"),
    "，拉动全县增长6.2个百分点，贡献率40.7%；化学原料和化学制品制造业增长",
    Ref("27.9%", "division.26"),
    "，拉动2.7个百分点。黑色金属冶炼和压延加工业下降",
    Ref("2.5%", "division.31"),
    "，下拉0.3个百分点。",
)
_WATCH = (
    "10月触发预警3户，其中停产1户、减产1户、背离1户。",
    Ref("云泽县恒砂建材有限公司", "warning.1"),
    "当月产值为零，用电量下降93.0%，须上门核实。",
)


_COUNTIES = (
    ("南山区", 41_200_000_000, 16.8, 1, 0, None),
    ("云泽县", 21_628_800_000, 15.3, 2, 1, -1.5),
    ("白石县", 18_450_000_000, 14.9, 3, -1, -0.4),
    ("柳江县", 12_060_000_000, 8.2, 4, 0, -6.7),
    ("桃源县", 9_870_000_000, 8.2, 4, 2, -6.7),
    ("青浦区", 25_310_000_000, 3.1, 6, -1, -5.1),
)
_RIVALS = RivalTable(
    key="rival",
    indicator="规上工业总产值",
    rows=tuple(
        RivalRow(
            key=f"rival.{name}",
            name=name,
            value=value,
            growth=growth,
            rank=rank,
            rank_change=change,
            above=above,
            share=value / 128_518_800_000 * 100,
            own=name == "云泽县",
        )
        for name, value, growth, rank, change, above in _COUNTIES
    ),
    scale=YI,
    source="市统计局1–10月通报",
)
_INDICATORS = (
    IndicatorLine(
        key="output",
        name="规上工业总产值",
        month=2_162_880_000,
        month_growth=13.5,
        to_date=21_628_800_000,
        to_date_growth=15.3,
        basis="同口径",
        upper="全市",
        upper_growth=11.8,
        rank=2,
        rank_of=6,
        rank_change=1,
        formula="本期60户产值合计÷同一批企业上年同期产值合计-1",
        source=f"{_SOURCE}，60户",
    ),
    IndicatorLine(
        key="added",
        name="规上工业增加值",
        scale=PERCENT,
        to_date_growth=9.1,
        basis="反馈数",
        upper_growth=8.2,
        rank=2,
        rank_of=6,
        rank_change=0,
        source="市统计局反馈",
    ),
    IndicatorLine(
        key="profit",
        name="利润总额",
        month=85_310_000,
        month_growth="扭亏为盈",
        to_date=968_240_000,
        to_date_growth=7.2,
        basis="同口径",
        upper_growth=-1.3,
        source=_SOURCE,
    ),
    IndicatorLine(
        key="power",
        name="工业用电量",
        scale=WAN_KWH,
        month=61_230_000,
        month_growth=4.9,
        to_date=598_400_000,
        to_date_growth=6.4,
        basis="名义",
        source="县供电公司",
    ),
)
_BRIDGE = Bridge(
    measure="产值",
    nominal_base=19_204_760_000,
    rows=(
        BridgeRow(
            key="bridge.left",
            reason="减：退出企业上年同期数",
            amount=-689_300_000,
            count=4,
            firms=("云泽盛达铸造有限公司", "云泽永固水泥有限公司"),
        ),
        BridgeRow(
            key="bridge.new",
            reason="加：新进企业上年同期数",
            amount=251_460_000,
            count=6,
            firms=("云泽锦程制衣有限公司",),
        ),
        BridgeRow(
            key="bridge.revised", reason="核减重复计算", amount=-8_200_000, count=1
        ),
    ),
    comparable_base=18_758_720_000,
    now=21_628_800_000,
    nominal_growth=12.6,
    comparable_growth=15.3,
)
_MOVERS = (
    Mover(
        key="mover.1",
        name="云泽华锦服饰有限公司",
        up=True,
        group="纺织服装、服饰业",
        now=1_892_000_000,
        base=1_420_500_000,
        growth=33.2,
        pull=2.51,
    ),
    Mover(
        key="mover.2",
        name="云泽凯源新材料有限公司",
        up=True,
        group="化学原料和化学制品制造业",
        now=1_120_000_000,
        base=822_000_000,
        growth=36.3,
        pull=1.59,
    ),
    Mover(
        key="mover.3",
        name="云泽恒砂建材有限公司",
        up=False,
        group="非金属矿物制品业",
        now=98_000_000,
        base=180_600_000,
        growth=-45.7,
        pull=-0.44,
    ),
)
_TREND = tuple(
    TrendPoint(label, now, last)
    for label, now, last in (
        ("1–2月", 11.2, 6.3),
        ("3月", 16.4, 7.9),
        ("4月", 14.8, 8.8),
        ("5月", 17.9, 9.1),
        ("6月", 18.3, 7.2),
        ("7月", 16.0, 5.4),
        ("8月", 14.1, 6.6),
        ("9月", 15.5, 8.0),
        ("10月", 13.5, 9.9),
    )
)

EXAMPLE = MonthlyReport(
    month=Month(2026, 10),
    region="云泽县",
    unit="云泽县工业和信息化局",
    author="运行监测股",
    day=date(2026, 11, 10),
    number="云工信运行〔2026〕10号",
    addressee="县委办公室、县政府办公室，各镇（园区）",
    texts=Texts(
        overall=(_OVERALL,),
        groups=(_STRUCTURE,),
        basis=(
            (
                "按上年公布数计算增长12.6%，按同口径计算增长15.3%，主要因退出企业减少基数",
                Ref("6.89亿元", "bridge.left"),
                "。",
            ),
        ),
        warnings=(_WATCH,),
        forecast=("预计全年产值263.1亿元，完成年度目标的99.3%。",),
        next_steps=("对停产、减产企业逐户上门，10个工作日内报送原因和措施。",),
    ),
    indicators=_INDICATORS,
    trend=_TREND,
    groups=(DIVISIONS, TOWNS),
    bridge=_BRIDGE,
    movers=_MOVERS,
    targets=TARGETS,
    warnings=WARNINGS,
    nursery=(
        NurseryFirm(
            key="nursery.1",
            enterprise="云泽青禾食品有限公司",
            place="青岩镇",
            revenue=18_650_000,
            distance=1_350_000,
            expected="2026年12月",
            papers=True,
        ),
        NurseryFirm(
            key="nursery.2",
            enterprise="云泽安顺包装有限公司",
            kind="退规风险",
            place="柳河镇",
            revenue=17_900_000,
            distance=2_100_000,
        ),
    ),
    tiers=TIERS,
    rivals=(_RIVALS,),
    changes=CHANGES,
    forecasts=(
        Forecast(
            key="forecast.output",
            indicator="规上工业总产值",
            period="2026年",
            value=26_310_000_000,
            low=25_900_000_000,
            high=26_720_000_000,
            growth=15.1,
            target=26_500_000_000,
            method="上年同月乘今年累计增速",
            error=1.8,
        ),
    ),
    notes=("产值按当年价格计算，增加值增速为市反馈数。",),
    revision=Revision(number=1, closed="2026年11月8日", digest="5f1c09b2a7e3"),
    issues=3,
)
