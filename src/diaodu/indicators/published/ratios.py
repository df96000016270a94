"""Ratios between measures that are printed side by side: 利润率, 资产负债率.

Formulas as in 国家统计局《规模以上工业统计报表制度》主要指标解释.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from diaodu.indicators.published.model import Derived
from diaodu.indicators.published.own import value_of
from diaodu.indicators.published.tree import core
from diaodu.indicators.published.words import measure_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diaodu.indicators.published.bounds import Bounds
    from diaodu.indicators.published.model import Entry

__all__ = ["RATIOS", "Ratio", "by_owner", "equity_of", "kind", "ratio_of", "set_ratios"]

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of two measures; ``averages`` says that its divisor is an average."""

    key: str
    name: str
    top: str
    bottom: str
    factor: int = 100
    unit: str = "%"
    averages: bool = False


RATIOS = (
    Ratio("margin", "营业收入利润率", "profit", "revenue"),
    Ratio("debt_ratio", "资产负债率", "liabilities", "assets"),
    Ratio("sales_rate", "产品销售率", "sales", "output"),
    Ratio("cost_per_hundred", "每百元营业收入中的成本", "cost", "revenue", unit="元"),
    Ratio("tax_rate", "营业收入税金率", "tax", "revenue"),
    Ratio("export_share", "出口交货值占销售产值比重", "exports", "sales"),
    Ratio("value_added_rate", "增加值率", "value_added", "output"),
    Ratio(
        "revenue_per_capita", "人均营业收入", "revenue", "staff", 1, "", averages=True
    ),
    Ratio(
        "current_turnover",
        "流动资产周转次数",
        "revenue",
        "current_assets",
        1,
        "次",
        averages=True,
    ),
    Ratio(
        "revenue_per_hundred",
        "每百元资产实现的营业收入",
        "revenue",
        "assets",
        unit="元",
        averages=True,
    ),
)
Owner = tuple[str, str, str, str]


def kind(entry: Entry) -> str:
    """Return the key of the measure that an entry counts, or nothing."""
    if entry.row.measure and entry.row.parent is None:
        noun = measure_of(core(entry.row.name))
    else:
        noun = measure_of(entry.measure) if entry.measure else None
    return noun.key if noun else ""


def by_owner(entries: Iterable[Entry]) -> Mapping[Owner, dict[str, Entry]]:
    """Put the measures of one owner together: the whole, or 国有控股, or a year."""
    found: dict[Owner, dict[str, Entry]] = {}
    for entry in entries:
        if key := kind(entry):
            row = entry.row
            whole = row.measure and row.parent is None
            name = "" if whole else f"{row.breakdown}/{core(row.name)}"
            owner = (row.scope, name, entry.span, entry.period)
            found.setdefault(owner, {}).setdefault(key, entry)
    return found


def set_ratios(measures: Mapping[str, Entry]) -> None:
    """Derive each ratio whose two measures are printed, on the entry of the first."""
    for ratio in RATIOS:
        top, bottom = measures.get(ratio.top), measures.get(ratio.bottom)
        if top is None or bottom is None or top.rate or bottom.rate:
            continue
        found = ratio_of(ratio, top, bottom)
        if found is None:
            continue
        top.derived[ratio.key] = found
        before = _before(ratio, top, bottom)
        if before and before.bounds and found.bounds:
            top.derived[f"{ratio.key}_base"] = before
            change = found.bounds - before.bounds
            unit = "百分点" if found.unit == "%" else found.unit
            formula = f"{ratio.name}增减 = 现期 - 上年同期"
            inputs = (*found.inputs, *before.inputs)
            top.derived[f"{ratio.key}_change"] = Derived(change, formula, inputs, unit)


def ratio_of(ratio: Ratio, top: Entry, bottom: Entry) -> Derived | None:
    """Derive one ratio from the printed values."""
    a, b = value_of(top), value_of(bottom)
    if a is None or b is None or not b.positive:
        return None
    found, unit = _divided(ratio, top, bottom, (a, b))
    note = "约：按期末数，公布数多按平均数" if ratio.averages else ""
    formula = f"{ratio.name} = {_name(ratio.top)} ÷ {_name(ratio.bottom)}"
    return Derived(
        found, formula, (top.cell("value"), bottom.cell("value")), unit, note
    )


def _divided(
    ratio: Ratio, top: Entry, bottom: Entry, numbers: tuple[Bounds, Bounds]
) -> tuple[Bounds | None, str]:
    factor, unit = Fraction(ratio.factor), ratio.unit
    if top.scale and bottom.scale:
        factor *= top.scale / bottom.scale
    elif ratio.key == "revenue_per_capita":
        scale = top.scale or Fraction(10**8)
        unit = "万元" if top.scale else ""
        factor = scale / 10_000 if top.scale else Fraction(1)
    found = numbers[0].over(numbers[1])
    return (found.times(factor) if found else None), unit


def _before(ratio: Ratio, top: Entry, bottom: Entry) -> Derived | None:
    """Derive last year's ratio from the bases."""
    a, b = top.derived.get("base"), bottom.derived.get("base")
    if not (a and b and a.bounds and b.bounds and b.bounds.positive):
        return None
    found, unit = _divided(ratio, top, bottom, (a.bounds, b.bounds))
    formula = f"上年同期{ratio.name} = 基期之比"
    return Derived(found, formula, (*a.inputs, *b.inputs), unit, "约：按推算的基期")


def equity_of(measures: Mapping[str, Entry]) -> Derived | None:
    """Derive 所有者权益 = 资产 - 负债."""
    assets, debts = measures.get("assets"), measures.get("liabilities")
    if assets is None or debts is None:
        return None
    a, b = value_of(assets), value_of(debts)
    if a is None or b is None:
        return None
    if assets.scale and debts.scale:
        b = b.times(debts.scale / assets.scale)
    inputs = (assets.cell("value"), debts.cell("value"))
    return Derived(a - b, "所有者权益 = 资产 - 负债", inputs, assets.unit)


def _name(key: str) -> str:
    names = {
        "profit": "利润总额",
        "revenue": "营业收入",
        "liabilities": "负债",
        "assets": "资产",
        "sales": "销售产值",
        "output": "工业总产值",
        "cost": "营业成本",
        "tax": "税金总额",
        "exports": "出口交货值",
        "value_added": "增加值",
        "staff": "平均用工人数",
        "current_assets": "流动资产",
    }
    return names[key]
