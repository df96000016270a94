"""Tiers of a grant: they must rise, neither overlap nor leave a gap, and never fall."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from diaodu.policies.loading import values
from diaodu.policies.loading.nodes import FaultError, Items, Table
from diaodu.policies.model import Tier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.policies.facts.model import Fact
    from diaodu.policies.facts.units import Unit
    from diaodu.policies.loading.nodes import Node

__all__ = ["read_tiers"]

_KEYS = ("from", "to", "rate", "each", "amount")
_WAYS = ("rate", "each", "amount")


def read_tiers(
    node: Node, fact: Fact, usual: Unit | None, *, marginal: bool | None
) -> tuple[Tier, ...]:
    """Read the tiers of one day on; the first fault is raised.

    ``marginal`` None: not said, which is right only for tiers of amounts.
    """
    if not isinstance(node, Items) or not node.parts:
        told = "分档应是一列，如 - {from: 0, rate: 5}"
        raise FaultError(node.place, "type", told)
    rows = [_row(part) for part in node.parts]
    ways = {way for row in rows for way in _WAYS if way in row}
    if len(ways) > 1:
        raise FaultError(
            node.place, "tiers", f"各档算法不同：{'、'.join(sorted(ways))}"
        )
    way = ways.pop()
    _fits(node, fact, way, marginal=marginal)
    tiers = [_tier(row, way, fact, usual) for row in rows]
    for (row, tier), (above, higher) in pairwise(zip(rows, tiers, strict=True)):
        _rises(above, tier, higher, marginal=bool(marginal))
        _meets(row, higher, fact, usual)
    if last := rows[-1].get("to"):
        told = "最后一档不写终点；封顶请用 cap"
        raise FaultError(last.place, "tiers", told)
    return tuple(tiers)


def _row(node: Node) -> Mapping[str, Node]:
    if not isinstance(node, Table):
        told = "每档应写成 {from: 0, rate: 5} 的样子"
        raise FaultError(node.place, "type", told)
    row = {key.text: value for key, value in node.entries}
    for key, _ in node.entries:
        if key.text not in _KEYS:
            told = f"分档里没有“{key.text}”这一项{values.nearest(key.text, _KEYS)}"
            raise FaultError(key.place, "key", told)
    if "from" not in row:
        raise FaultError(node.place, "missing", "缺少“from”（起点）")
    if sum(way in row for way in _WAYS) != 1:
        told = f"每档要写且只写一种：{'、'.join(_WAYS)}"
        raise FaultError(node.place, "tiers", told)
    return row


def _fits(node: Node, fact: Fact, way: str, *, marginal: bool | None) -> None:
    kinds = {"rate": ("money",), "each": ("whole",)}
    if way in kinds and fact.type not in kinds[way]:
        told = f"“{fact.name}”不能按“{way}”分档，可用“amount”"
        raise FaultError(node.place, "tiers", told)
    if way == "amount" and marginal:
        raise FaultError(node.place, "tiers", "定额的档不能分段累进（marginal）")
    if way != "amount" and marginal is None:
        told = "要写明 marginal: 是（分段累进）或 否（全额按所到的档）"
        raise FaultError(node.place, "tiers", told)


def _tier(row: Mapping[str, Node], way: str, fact: Fact, usual: Unit | None) -> Tier:
    start = _edge(row["from"], "起点", fact, usual)
    if start < 0:
        raise FaultError(row["from"].place, "negative", "起点不能是负数")
    if way == "rate":
        return Tier(start=start, rate=values.percent(row[way], "比例"))
    if way == "each":
        rate = values.price(row[way], "金额", fact, usual)
        return Tier(start=start, rate=rate)
    return Tier(start=start, amount=values.money(row[way], "金额", usual))


def _edge(node: Node, what: str, fact: Fact, usual: Unit | None) -> int:
    """Read where a tier begins or ends: the unit beside it counts if it is money."""
    own = usual if fact.type == "money" else None
    return values.steps(node, what, fact, own)


def _rises(
    above: Mapping[str, Node], tier: Tier, higher: Tier, *, marginal: bool
) -> None:
    place = above["from"].place
    if higher.start == tier.start:
        raise FaultError(place, "tiers", "两档的起点相同")
    if higher.start < tier.start:
        raise FaultError(place, "tiers", "起点比上一档低，各档要从低到高")
    falls = _falls(tier, higher)
    if falls and not marginal:
        told = "这一档给的比上一档少：多一元反而少得，请改数字或改成分段累进"
        raise FaultError(place, "tiers", told)


def _falls(tier: Tier, higher: Tier) -> bool:
    if tier.rate is not None and higher.rate is not None:
        return higher.rate < tier.rate
    return (higher.amount or 0) < (tier.amount or 0)


def _meets(
    row: Mapping[str, Node], higher: Tier, fact: Fact, usual: Unit | None
) -> None:
    """See that a tier ends where the next one begins, if its end is given."""
    if "to" not in row:
        return
    end = _edge(row["to"], "终点", fact, usual)
    if end > higher.start:
        raise FaultError(row["to"].place, "tiers", "和下一档重叠")
    if end < higher.start:
        raise FaultError(row["to"].place, "tiers", "和下一档之间有空档")
