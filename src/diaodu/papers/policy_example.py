"""Policies and firms of an invented county, by which the papers show what they are."""

from __future__ import annotations

from datetime import date

from diaodu.papers.policy import (
    APPLIED,
    FAST,
    UNASKED,
    PaperContact,
    PaperFirm,
    PaperPolicy,
)

__all__ = [
    "CONTACT",
    "DAY",
    "FIRMS",
    "GREEN",
    "HIGH_TECH",
    "POLICIES",
    "REGION",
    "RESEARCH",
    "UNIT",
    "UPGRADE",
    "wan",
]

REGION, UNIT, DAY = "云泽县", "云泽县工业和信息化局", date(2026, 6, 5)
_UPGRADING = "云泽县支持工业企业技术改造若干措施（云府发〔2025〕8号）"
_INNOVATION = "云泽县支持企业创新发展若干措施（云府办发〔2025〕21号）"


def wan(amount: int) -> int:
    """Return whole 万元 in fen."""
    return amount * 1_000_000


HIGH_TECH = PaperPolicy(
    key="high_tech_title",
    name="高新技术企业认定奖励",
    document=_INNOVATION,
    clause="第六条",
    route=UNASKED,
    unit="县科技局",
    working_days=10,
)
GREEN = PaperPolicy(
    key="green_factory",
    name="绿色工厂奖励",
    document=_UPGRADING,
    clause="第九条",
    route=UNASKED,
    unit="县工信局",
    working_days=10,
)
RESEARCH = PaperPolicy(
    key="research_spending",
    name="研发投入补助",
    document=_INNOVATION,
    clause="第八条第二款",
    route=FAST,
    unit="县科技局",
    working_days=15,
    papers=("研发费用专项审计报告",),
    budget=wan(60),
)
UPGRADE = PaperPolicy(
    key="technical_upgrade",
    name="工业技改设备补助",
    document=_UPGRADING,
    clause="第五条",
    route=APPLIED,
    unit="县工信局",
    working_days=20,
    papers=("设备购置合同和发票", "项目备案证", "付款凭证"),
    budget=wan(300),
)
POLICIES = (HIGH_TECH, GREEN, RESEARCH, UPGRADE)

FIRMS = (
    PaperFirm(
        code="91990101MA0K2T7XXP",
        name="云泽宏川机械有限公司",
        town="县工业园",
        industry="通用设备制造业",
        size="中型",
    ),
    PaperFirm(
        code="91990101MA0P5R3E4E",
        name="云泽凯源新材料有限公司",
        town="县工业园",
        industry="化学原料和化学制品制造业",
        size="中型",
    ),
    PaperFirm(
        code="91990101MA0H8W6Q47",
        name="云泽青禾食品有限公司",
        town="城关镇",
        industry="食品制造业",
        size="小型",
    ),
    PaperFirm(
        code="91990101MA0D4Y9N9T",
        name="云泽华锦服饰有限公司",
        town="柳塘镇",
        industry="纺织服装、服饰业",
        size="中型",
    ),
    PaperFirm(
        code="91990101MA0F1U2G1C",
        name="云泽盛达铸造有限公司",
        town="石桥镇",
        industry="金属制品业",
        size="小型",
    ),
)

CONTACT = PaperContact(
    unit="县工信局企业服务股",
    phone="0000-0000000",
    mail="gongxin@yunze.example",
    address="云泽县城关镇政务服务中心3楼",
)
