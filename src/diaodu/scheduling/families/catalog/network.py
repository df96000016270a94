"""Network: a shared cutting centre, satellites that sew, shared finishing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from diaodu.errors import InputError
from diaodu.scheduling.families import Family
from diaodu.scheduling.shop import Aims, Job, Mode, Resource, Shop, Step

if TYPE_CHECKING:
    from diaodu.scheduling.shop import Layout

_HINT = "见 data/scheduling/README.md 的 network 一节"


def _read(text: str) -> Shop:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise InputError("不是 JSON 文本", hint=_HINT) from error
    try:
        return _shop(data)
    except KeyError as error:
        raise InputError(f"缺少字段 {error}", hint=_HINT) from error
    except (AttributeError, IndexError, TypeError, ValueError) as error:
        raise InputError(f"字段的值不合格式：{error}", hint=_HINT) from error
    except ZeroDivisionError as error:
        raise InputError("工人数、效率不能为 0", hint=_HINT) from error


def _shop(data: dict[str, Any]) -> Shop:
    satellites = data["satellites"]
    ways: dict[tuple[int, int], tuple[Mode, ...]] = {}  # shared: 2,000 orders, 500 wide
    resources = (
        Resource(name="裁剪", count=_positive(data["cut_tables"], "cut_tables")),
        *(
            Resource(
                name=str(number), count=_positive(each["lines"], "lines"), counted=True
            )
            for number, each in enumerate(satellites)
        ),
        Resource(name="后整", count=_positive(data["finish_lines"], "finish_lines")),
    )
    return Shop(
        resources=resources,
        jobs=tuple(_job(data, number, ways) for number in range(len(data["orders"]))),
        aims=Aims(
            makespan=int(data["alpha_makespan"]),
            utilisation=int(data["beta_util"]),
            horizon=_positive(data["H"], "H"),
        ),
        family="network",
    )


def _positive(value: object, name: str) -> int:
    if not isinstance(value, int) or value < 1:
        raise ValueError(f"{name} 应为正整数")
    return value


def _job(
    data: dict[str, Any], number: int, ways: dict[tuple[int, int], tuple[Mode, ...]]
) -> Job:
    order = data["orders"][number]
    kind = int(order["cat"]), int(order["grade"])
    modes = ways.get(kind)
    if modes is None:
        modes = ways[kind] = _modes(data, *kind)
    if not modes:
        raise InputError("没有卫星工厂能做", where=f"orders[{number}]", hint=_HINT)
    return Job(
        modes=modes,
        quantity=_positive(order["q"], "q"),
        minimum=_positive(order["m"], "m"),
        most_lots=_positive(order["K"], "K"),
        release=int(order["r"]),
        due=int(order["d"]),
        weight=int(order["w"]),
        name=str(number),
    )


def _modes(data: dict[str, Any], category: int, grade: int) -> tuple[Mode, ...]:
    return tuple(
        _mode(data, category, at)
        for at, satellite in enumerate(data["satellites"])
        if str(category) in satellite["skill"] and satellite["grade"] >= grade
    )


def _mode(data: dict[str, Any], category: int, at: int) -> Mode:
    satellite = data["satellites"][at]
    work = data["categories"][category]["sam"] * data["bundle"]
    speed = satellite["workers"] * satellite["skill"][str(category)]
    finish = len(data["satellites"]) + 1
    return Mode(
        steps=(
            Step(resource=0, rate=data["cut_min_per_bundle"], per=60),
            Step(
                resource=1 + at,
                rate=max(1, round(work / speed)),
                per=60,
                setup=satellite["setup"],
                lag=satellite["dist"],
            ),
            Step(
                resource=finish,
                rate=data["finish_min_per_bundle"],
                per=60,
                lag=satellite["dist"],
            ),
        ),
        unit_cost=work * satellite["cpm"],
        lot_cost=2 * satellite["trip"] + satellite["setup_cost"],
        name=str(at),
    )


def _plan(shop: Shop, layout: Layout) -> list[list[int]]:
    """Return lots as [order, satellite, quantity, c0, c1, s0, s1, f0, f1]."""
    rows = []
    for job, mode, quantity in layout.lots.tolist():
        rows.append([job, shop.jobs[job].modes[mode].steps[1].resource - 1, quantity])
    for lot, _step, _machine, start, end in sorted(layout.operations.tolist()):
        rows[lot] += [start, end]
    return rows


FAMILY = Family(
    key="network",
    name="核心工厂与卫星工厂",
    source="data/scheduling/README.md",
    read=_read,
    plan=_plan,
)
