"""The county's book (县情表): one workbook with what no return holds.

Each sheet is optional; ``SHEETS`` says which columns it has.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diaodu.indicators.plans.value_added import Prices
from diaodu.sheets import Column

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from diaodu.indicators.plans.nursery import Candidate
    from diaodu.indicators.plans.target import Target
    from diaodu.kernel.issue import Issue
    from diaodu.kernel.period import Month


__all__ = [
    "MONTHS",
    "SHEETS",
    "Book",
    "Cluster",
    "Goal",
    "Indicator",
    "Sister",
    "State",
]

MONTHS = tuple(f"{month}月" for month in range(1, 13))


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A target of the year and, where no return tells it, what has been done."""

    target: Target
    done: Fraction | None = None
    base_done: Fraction | None = None
    base_year: Fraction | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sister:
    """One figure of a sister county in a month; ``rival`` marks the named rivals.

    ``unit`` tells whether the counties' figures may be added up.
    """

    indicator: str
    county: str
    month: Month
    value: Fraction
    rival: bool = False
    less_is_better: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A chain or cluster as the county defines it: codes, named firms, group target."""

    name: str
    codes: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    target: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A firm that stands still with reason, or has left; ``firm`` a name or code."""

    firm: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """The tier (万元) that a firm is to reach."""

    firm: str
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All that the county's book says, and what is wrong in it."""

    targets: tuple[Indicator, ...] = ()
    sisters: tuple[Sister, ...] = ()
    prices: Prices = field(default_factory=lambda: Prices({}, {}))
    feedback: Mapping[Month, tuple[Fraction | None, Fraction | None]] = field(
        default_factory=dict
    )
    nursery: tuple[Candidate, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    states: tuple[State, ...] = ()
    goals: tuple[Goal, ...] = ()
    issues: tuple[Issue, ...] = ()


SHEETS: Mapping[str, tuple[Column, ...]] = {
    "目标": (
        Column("name", "指标", required=True),
        Column("kind", "类别", synonyms=("总量/增速/比率",)),
        Column("unit", "单位", required=True),
        Column("responsible", "责任单位"),
        Column("annual", "全年目标", "decimal", synonyms=("年度目标", "目标")),
        Column("dispatch", "市上调度目标", "decimal", synonyms=("调度目标",)),
        Column("done", "累计完成", "decimal", synonyms=("完成数", "已完成")),
        Column("base_done", "上年同期累计", "decimal", synonyms=("上年同期",)),
        Column("base_year", "上年全年", "decimal"),
        *(Column(name, name, "percent", over="序时进度（累计%）") for name in MONTHS),
    ),
    "兄弟县": (
        Column("indicator", "指标", required=True),
        Column("month", "月份", required=True),
        Column("county", "县区", required=True, synonyms=("县市区", "地区")),
        Column("value", "数值", "decimal", required=True, synonyms=("增速", "本期")),
        Column("rival", "对标县", synonyms=("是否对标",)),
        Column("order", "越低越好"),
        Column("unit", "单位", synonyms=("计量单位",)),
    ),
    "增加值率": (
        Column("industry", "行业代码", required=True),
        Column("rate", "增加值率", "percent", required=True),
    ),
    "价格指数": (
        Column("industry", "行业代码", required=True),
        Column("month", "月份", required=True),
        Column("index", "出厂价格指数", "decimal", required=True, synonyms=("PPI",)),
    ),
    "反馈": (
        Column("month", "月份", required=True),
        Column("own", "测算增速", "percent", synonyms=("测算",)),
        Column("sent", "反馈增速", "percent", synonyms=("反馈",)),
    ),
    "培育库": (
        Column("name", "企业", required=True, synonyms=("企业名称", "单位名称")),
        Column("rolling", "近12个月营业收入（万元）", "decimal"),
        Column("so_far", "今年以来营业收入（万元）", "decimal"),
        Column("new", "新建投产"),
        Column("papers", "材料齐全"),
    ),
    "产业集群": (
        Column("name", "产业链（集群）", required=True, synonyms=("产业链", "集群")),
        Column("codes", "行业代码"),
        Column("firms", "企业名单"),
        Column("target", "产值目标（万元）", "decimal"),
    ),
    "停产名单": (
        Column("firm", "企业", required=True, synonyms=("企业名称", "信用代码")),
        Column("state", "状态", required=True),
        Column("note", "说明"),
    ),
    "梯队目标": (
        Column("firm", "企业", required=True, synonyms=("企业名称",)),
        Column("step", "目标产值（万元）", "decimal", required=True),
    ),
}
