"""The demo county's book: targets, sister counties, prices, nursery, clusters."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from diaodu import sheets
from diaodu.flows.county.firms import SEED, enterprises
from diaodu.flows.county.months import returns
from diaodu.flows.county.place import NAME
from diaodu.flows.county.trades import CLUSTERS, MIX
from diaodu.indicators.plans.book import MONTHS, SHEETS
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from diaodu.sheets import Value

__all__ = ["RIVALS", "SISTERS", "rows", "write_book"]

Row = dict[str, "Value"]

SISTERS = (
    NAME,
    "青禾县",
    "云溪县",
    "松陵县",
    "白石岭县",
    "临泽区",
    "石桥坪县",
    "南屏山县",
    "长渠县",
    "东澜区",
    "罗川县",
)
RIVALS = ("青禾县", "云溪县")
_YI = 100_000_000
_STEPS = (1, 5, 10, 50, 100)  # 亿元
_CURVE = (7, 14, 24, 32, 41, 50, 58, 66, 75, 83, 91, 100)
# Output growth of the county's year in percent that was asked for: a little too much.
_WANTED = Decimal("1.09")
# name, unit, who answers, what is aimed at, dispatched, done a month
_PLANNED = (
    ("新增规上工业企业", "户", "县工信局", 8, 10, "0.5"),
    ("技改投资", "亿元", "县工信局", 24, 26, "2.12"),
    ("招商引资实际到位资金", "亿元", "县投促局", 60, 66, "4.3"),
    ("工业用地供应", "亩", "县自然资源局", 600, None, "38"),
)
_GROWING = (
    ("工业投资增速", "%", "县发改局", 12, 13, "9.4"),
    ("高新技术产业增加值增速", "%", "县科技局", 11, None, "11.8"),
)
_SISTER_FIGURES = (
    # indicator, unit, the county's own in the last month, spread, less is better
    ("规上工业增加值增速", "%", "7.1", "2.2", False),
    ("规上工业总产值（亿元）", "亿元", "", "130", False),
    ("工业投资增速", "%", "9.4", "5.5", False),
    ("工业用电量增速", "%", "5.2", "3.1", False),
    ("规上工业企业亏损面", "%", "14.3", "4.0", True),
)


@lru_cache(maxsize=2)
def rows(last: Month) -> Mapping[str, tuple[Row, ...]]:
    """Return the rows of each sheet of the book as it is after a month."""
    return {
        "目标": tuple(_targets(last)),
        "兄弟县": tuple(_sisters(last)),
        "增加值率": tuple(_rates()),
        "价格指数": tuple(_prices(last)),
        "反馈": tuple(_feedback(last)),
        "培育库": tuple(_nursery()),
        "产业集群": tuple(_clusters(last)),
        "停产名单": tuple(_states()),
        "梯队目标": tuple(_goals()),
    }


def write_book(path: Path, last: Month) -> None:
    """Write the book as a workbook that the month's papers are made with."""
    found = rows(last)
    sheets.write_book(
        path,
        [
            sheets.Sheet(name=name, columns=columns, rows=found[name])
            for name, columns in SHEETS.items()
        ],
    )


def _sum(last: Month, column: str, *months: Month) -> int:
    tables = returns(last)
    return sum(
        value or 0 for month in months for value in tables[month][column].to_pylist()
    )


def _year(last: Month, key: str) -> int:
    """Return the sum of last year, as it was reported in its last month."""
    return _sum(last, f"{key}_to_date", Month(last.year - 1, 12))


def _of_returns(last: Month) -> Iterator[tuple[str, str, str, int, str]]:
    yield "工业总产值", "亿元", "县工信局", _year(last, "output"), "1.09"
    yield "营业收入", "亿元", "县工信局", _year(last, "revenue"), "1.085"
    yield "利润总额", "亿元", "县工信局", _year(last, "profit"), "1.02"
    yield "税金总额", "亿元", "县税务局", _year(last, "tax"), "1.04"


def _targets(last: Month) -> Iterator[Row]:
    curve: Row = {name: Decimal(at) for name, at in zip(MONTHS, _CURVE, strict=True)}
    for name, unit, who, base, factor in _of_returns(last):
        whole = Decimal(base) / _YI
        yield _target((name, "总量", unit, who)) | {
            "annual": _two(whole * Decimal(factor)),
            "dispatch": _two(whole * (Decimal(factor) + Decimal("0.02"))),
            "base_year": _two(whole),
            **(curve if name == "工业总产值" else {}),
        }
    yield _target(("规上工业增加值增速", "增速", "%", "县工信局"), 8, "8.5")
    for name, unit, who, annual, dispatched, monthly in _PLANNED:
        done = Decimal(monthly) * last.month
        yield _target((name, "总量", unit, who), annual, dispatched) | {
            "done": done,
            "base_done": _two(done * Decimal("0.93")),
        }
    for name, unit, who, annual, dispatched, reached in _GROWING:
        yield _target((name, "增速", unit, who), annual, dispatched) | {
            "done": Decimal(reached)
        }


def _target(
    head: tuple[str, str, str, str],
    annual: int | None = None,
    dispatched: int | str | None = None,
) -> Row:
    return {
        **dict(zip(("name", "kind", "unit", "responsible"), head, strict=True)),
        "annual": None if annual is None else Decimal(annual),
        "dispatch": None if dispatched is None else Decimal(dispatched),
    }


def _sisters(last: Month) -> Iterator[Row]:
    random = np.random.default_rng([SEED, 11])
    own_output = _sum(last, "output_to_date", last)
    for name, unit, printed, spread, low in _SISTER_FIGURES:
        own = Decimal(printed) if printed else Decimal(own_output) / _YI
        step = Decimal(spread)
        for county in SISTERS:
            drift = Decimal(str(round(float(random.normal(0.1, 1.0)), 2)))
            change = Decimal(str(round(float(random.normal(0.0, 0.25)), 2)))
            value = own if county == NAME else max(own + drift * step, step / 2)
            for month, shown in ((last - 1, value + change * step), (last, value)):
                yield {
                    "indicator": name,
                    "month": str(month),
                    "county": county,
                    "value": _two(shown),
                    "rival": "是" if county in RIVALS else "",
                    "order": "是" if low else "",
                    "unit": unit,
                }


def _rates() -> Iterator[Row]:
    for at, division in enumerate(sorted(MIX)):
        yield {"industry": division, "rate": Decimal(19 + at * 7 % 11)}


def _prices(last: Month) -> Iterator[Row]:
    for at, division in enumerate(sorted(MIX)):
        for ago in range(24):
            swing = Decimal(at * 5 % 7 - 3) / 2 + Decimal(ago % 4 - 2) / 5
            month = last - ago
            yield {
                "industry": division,
                "month": str(month),
                "index": Decimal(100) + swing,
            }


def _feedback(last: Month) -> Iterator[Row]:
    """List what was estimated and what was sent back; not yet for the last month."""
    for ago in range(12, 0, -1):
        month = last - ago
        if month.month == 1:
            continue
        own = Decimal("6.8") + Decimal(ago % 5) / 4
        sent = own - Decimal(ago * 3 % 7 - 2) / 10
        yield {"month": str(month), "own": own, "sent": sent}


def _nursery() -> Iterator[Row]:
    names = ("铭拓", "沐野", "禾木", "景行", "云栈", "尚禾", "知渔", "木槿", "清越")
    trades = ("服饰", "光电", "家居", "食品", "钢构", "机械")
    for at, name in enumerate(names):
        rolling = Decimal(2_180 - 95 * at)
        yield {
            "name": f"云泽{name}{trades[at % len(trades)]}有限公司",
            "rolling": rolling,
            "so_far": _two(rolling * Decimal("0.84")),
            "new": "是" if at in {1, 5} else "否",
            "papers": "齐" if at % 3 == 0 else "缺",
        }


def _clusters(last: Month) -> Iterator[Row]:
    tables = returns(last)
    year = tables[Month(last.year - 1, 12)]
    sums: dict[str, int] = {}
    for chain, value in zip(
        year["chain"].to_pylist(), year["output_to_date"].to_pylist(), strict=True
    ):
        sums[chain] = sums.get(chain, 0) + (value or 0)
    for each in CLUSTERS:
        target = Decimal(sums[each.name]) / 10_000 * _WANTED
        yield {
            "name": each.name,
            "codes": "、".join(each.divisions),
            "target": Decimal(round(target, -2)),
        }


def _states() -> Iterator[Row]:
    for each in enterprises():
        if each.role == "planned":
            note = "窑炉检修，县工信局已核"
            yield {"firm": each.name, "state": "计划停产", "note": note}
        if each.role == "moved":
            yield {"firm": each.name, "state": "搬迁", "note": "整体迁往外县"}


def _goals() -> Iterator[Row]:
    largest = sorted(enterprises(), key=lambda each: -each.monthly_output)
    for each in largest[:12]:
        year = each.monthly_output * 12
        step = next((s for s in _STEPS if s * _YI > year), 0)
        if step and each.role != "moved":
            yield {"firm": each.name, "step": Decimal(step * 10_000)}


def _two(value: Decimal) -> Decimal:
    return round(value, 2)
