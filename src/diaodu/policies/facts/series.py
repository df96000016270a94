"""What is told year by year: each year is a fact of its own, the rest they share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from diaodu.policies.facts.model import Fact

if TYPE_CHECKING:
    from diaodu.policies.facts.model import Group, Type

__all__ = ["ELECTRICITY", "EXPORTS", "OUTPUT", "RESEARCH", "REVENUE", "TAX", "Series"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One thing of many years: its unit, its source and how its columns are headed."""

    type: Type
    unit: str
    group: Group
    source: str
    description: str
    synonyms: tuple[str, ...] = field(repr=False)

    def of(self, key: str, name: str, *, year: int, **own: Any) -> Fact:
        """Return the fact of one year, counted from the day of the table."""
        return Fact(
            key=key,
            name=name,
            type=self.type,
            unit=self.unit,
            group=self.group,
            source=self.source,
            description=self.description,
            synonyms=self.synonyms,
            year=year,
            **own,
        )


ELECTRICITY = Series(
    type="whole",
    unit="千瓦时",
    group="能源",
    source="供电企业结算电量；国家统计局《规模以上工业统计报表制度》",
    description="全部工商业用电，一户多表的合计。",
    synonyms=(
        "用电量",
        "电量",
        "工业用电量",
        "售电量",
    ),
)
EXPORTS = Series(
    type="money",
    unit="万元",
    group="融资和市场",
    source="国家统计局《规模以上工业统计报表制度》",
    description="自营和委托出口、交外贸部门的产品价值。",
    synonyms=(
        "出口交货值",
        "出口额",
        "出口",
    ),
)
OUTPUT = Series(
    type="money",
    unit="万元",
    group="收入和产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="以货币表现的工业最终产品和工业性作业总价值，当年价格。",
    synonyms=(
        "工业总产值",
        "产值",
        "总产值",
    ),
)
RESEARCH = Series(
    type="money",
    unit="万元",
    group="研发",
    source="国家统计局《研究与试验发展（R&D）投入统计规范》；企业研发费用加计扣除口径",
    description="加计扣除口径的研究开发费用。",
    synonyms=(
        "研发费用",
        "研发投入",
        "研究开发费用",
        "R&D经费",
        "研发经费",
        "研发支出",
    ),
)
REVENUE = Series(
    type="money",
    unit="万元",
    group="收入和产值",
    source="国家统计局《规模以上工业统计报表制度》",
    description="主营业务收入与其他业务收入之和，不含增值税。",
    synonyms=(
        "营业收入",
        "主营业务收入",
        "销售收入",
        "营收",
        "收入",
    ),
)
TAX = Series(
    type="money",
    unit="万元",
    group="收入和产值",
    source="税务部门完税数据；《中华人民共和国税收征收管理法》",
    description="全年实际入库的税金，不含代扣代缴的个人所得税。",
    synonyms=(
        "纳税总额",
        "实缴税金",
        "税收",
        "纳税",
        "税金",
        "税金总额",
        "入库税收",
        "实际缴纳税金",
        "缴纳税金",
    ),
)
