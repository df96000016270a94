"""How many enterprises there are where, in which industry, of which size."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache

import numpy as np

from diaodu.errors import InputError
from diaodu.standards import industries, regions

__all__ = ["Division", "counties", "divisions", "province_weights", "size_shares"]


@dataclass(frozen=True, slots=True)
class Division:
    """One industrial division: its weight, its mean revenue in 万元, its margin."""

    code: str
    weight: float
    revenue: float
    margin: float
    classes: tuple[str, ...]


def _rows(name: str) -> tuple[dict[str, str], ...]:
    from importlib.resources import files

    source = files("diaodu.indicators.sample") / "data" / f"{name}.csv"
    text = source.read_text(encoding="utf-8")
    return tuple(csv.DictReader(io.StringIO(text, newline="")))


@cache
def divisions() -> tuple[Division, ...]:
    """List the divisions 06 to 46; the margin is 5 % where no profit is published."""
    return tuple(
        Division(
            code=row["division"],
            weight=float(row["enterprises_approx"]),
            revenue=float(row["revenue_per_enterprise_wan"]),
            margin=_margin(row),
            classes=_classes(row["division"]),
        )
        for row in _rows("scale_by_division")
    )


def _margin(row: dict[str, str]) -> float:
    profit = float(row["profit_2023_yi"] or 0)
    return min(profit / float(row["revenue_2023_yi"]), 0.15) if profit else 0.05


def _classes(division: str) -> tuple[str, ...]:
    found = industries.by_code(division)
    groups = industries.children(found) if found else ()
    return tuple(
        each.code
        for group in groups
        for each in (industries.children(group) or (group,))
    )


@cache
def province_weights() -> dict[str, float]:
    """Map the provinces to their numbers of enterprises."""
    return {
        row["province_code"]: float(row["enterprises_2023"])
        for row in _rows("scale_enterprises_by_province")
        if row["province_code"] != "000000"
    }


@cache
def size_shares() -> dict[str, float]:
    """Map 大型, 中型, 小型, 微型 to their shares of all enterprises."""
    rows = [r for r in _rows("scale_size_distribution") if r["region"] == "全国"]
    total = sum(float(row["enterprises"]) for row in rows)
    return {row["size"]: float(row["enterprises"]) / total for row in rows}


def counties(
    region: str, random: np.random.Generator
) -> tuple[tuple[str, ...], np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """List the counties of a region ("" is the nation) and their weights."""
    found = [each for code in _provinces(region) for each in _below(code, region)]
    if not found:
        hint = "请写六位区划代码，如 360731"
        raise InputError(f"没有这个地区：{region}", where="--region", hint=hint)
    spread = np.exp(random.normal(0.0, 0.9, len(found)))
    provinces = np.array([code[:2] for code in found])
    for province in np.unique(provinces).tolist():
        mine = provinces == province
        weight = province_weights().get(f"{province}0000", 1.0)
        spread[mine] *= weight / spread[mine].sum()
    return tuple(found), spread / spread.sum()


def _provinces(region: str) -> tuple[str, ...]:
    if not region:
        return tuple(province_weights())
    code = f"{region[:2]}0000"
    return (code,) if regions.by_code(code) else ()


def _below(province: str, region: str) -> list[str]:
    found: list[str] = []
    pending = [regions.by_code(region or province)]
    while pending:
        each = pending.pop()
        if each is not None and each.level < 3 and regions.children(each):
            pending.extend(reversed(regions.children(each)))
        elif each is not None and each.level > 1:
            found.append(each.code)
    return found
