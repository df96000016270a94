"""What may be known of an enterprise: each thing once, with whom to believe."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.registers.model import FieldType

__all__ = ["FACTS", "FactKind", "Source"]

# Where a fact comes from, the most trustworthy first.
Source = Literal["部门数据", "封账月报", "企业填报", "台账", "走访", "网上公开"]

_OFFICIAL: tuple[Source, ...] = ("部门数据", "企业填报", "台账")
_RETURNED: tuple[Source, ...] = ("封账月报", "企业填报")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind:
    """One thing that may be known: who is believed, and how long it stays fresh.

    ``trusted`` are the sources that count; ``fresh`` is a number of days, None for
    what does not change by itself. ``ask`` is how an enterprise is asked for it.
    """

    key: str
    name: str
    ask: str
    type: FieldType = "text"
    unit: str = ""
    trusted: tuple[Source, ...] = _OFFICIAL
    fresh: int | None = None

    def rank(self, source: str) -> int:
        """Return how little a source is believed: 0 is the best."""
        return get_args(Source).index(source)


_KINDS = (
    FactKind(key="industry", name="行业代码", ask="主要产品属于哪个行业小类？"),
    FactKind(key="town", name="乡镇（街道）", ask="厂址在哪个乡镇（街道）？"),
    FactKind(key="park", name="所在园区", ask="厂址在哪个园区？不在园区的填“无”。"),
    FactKind(key="chain", name="产业链（集群）", ask="属于县里的哪条产业链？"),
    FactKind(
        key="size", name="企业规模", ask="企业规模（大、中、小、微型）？", fresh=400
    ),
    FactKind(key="product", name="主要产品", ask="主要产品是什么？", fresh=730),
    FactKind(key="founded", name="成立日期", ask="营业执照上的成立日期？", type="day"),
    FactKind(key="listed", name="入规日期", ask="哪一天入规？", type="day"),
    FactKind(
        key="staff",
        name="职工人数",
        ask="上月末职工人数？",
        type="whole",
        unit="人",
        trusted=(*_RETURNED, "部门数据"),
        fresh=120,
    ),
    FactKind(
        key="revenue_year",
        name="上年营业收入",
        ask="上年全年营业收入？",
        type="number",
        unit="万元",
        trusted=(*_RETURNED, "部门数据"),
        fresh=450,
    ),
    FactKind(
        key="research_year",
        name="上年研发费用",
        ask="上年研发费用（加计扣除口径）？",
        type="number",
        unit="万元",
        trusted=("部门数据", "企业填报"),
        fresh=450,
    ),
    FactKind(
        key="tax_year",
        name="上年纳税总额",
        ask="上年实际缴纳的税金？",
        type="number",
        unit="万元",
        trusted=("部门数据", "封账月报", "企业填报"),
        fresh=450,
    ),
    FactKind(
        key="land",
        name="占地面积",
        ask="土地证上的面积？",
        type="number",
        unit="亩",
    ),
    FactKind(
        key="honest",
        name="失信记录",
        ask="是否被列入严重失信名单？",
        trusted=("部门数据",),
        fresh=90,
    ),
)
FACTS: Mapping[str, FactKind] = MappingProxyType({each.key: each for each in _KINDS})
