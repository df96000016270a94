"""``diaodu schedule late|promise|what-if``: what a planner asks of a plan."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  read when the command runs
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from diaodu.cli.schedule import Effort

if TYPE_CHECKING:
    from diaodu.scheduling.plan import Plan
    from diaodu.scheduling.problem import Problem

__all__ = ["late", "promise", "what_if"]

Form = Literal["table", "json"]
_DONE, _NOT, _WRONG = 0, 1, 2
_QUICK = Effort(seconds=10.0)


def late(
    problem: Annotated[Path, Parameter(name="问题", negative="")],
    plan: Annotated[Path, Parameter(name="计划", negative="")],
    /,
    *,
    format: Annotated[Form, Parameter(alias="-f")] = "table",  # noqa: A002
) -> int:
    """说清每个晚交的订单为什么晚：从面料到完工，每一段在等什么、做什么。

    Args:
        problem: 排产问题（.xlsx、.json）；排过的文件夹里有 排产问题.json。
        plan: 排产计划.json。
        format: table 逐单列出（不写时如此）；json 打印一个对象。
    """
    from diaodu.cli.outputs import write_json
    from diaodu.cli.schedule_ask_view import late_record, print_late
    from diaodu.scheduling.asking.late import why_late

    found = _both(problem, plan)
    if found is None:
        return _WRONG
    told = why_late(*found)
    if format == "json":
        write_json({"late": [late_record(each) for each in told]}, None)
    else:
        print_late(told)
    return _DONE


def promise(
    problem: Annotated[Path, Parameter(name="问题", negative="")],
    plan: Annotated[Path, Parameter(name="计划", negative="")],
    order: Annotated[str, Parameter(name="订单", negative="")],
    /,
    *,
    output: Annotated[Path | None, Parameter(alias="-o")] = None,
    effort: Effort = _QUICK,
) -> int:
    """一个新订单最早哪天能交：已接的活一件不动。

    新订单先写进问题文件。答得出退出码为 0，计划期内做不完为 1。

    Args:
        problem: 排产问题（.xlsx、.json），含新订单。
        plan: 现行的 排产计划.json。
        order: 新订单的编码。
        output: 把加了新订单的计划和派工单写到这个文件夹。
        effort: 找多久，怎么找（不写时 10 秒）。
    """
    from diaodu.cli.schedule_ask_view import print_promise
    from diaodu.cli.schedule_plan import Asked, planner, tell
    from diaodu.scheduling.asking import promising

    limits = effort.limits()
    found = _both(problem, plan)
    if found is None:
        return _WRONG
    told = promising.promise(*found, order, limits, planner=planner)
    print_promise(told)
    if told.day is None:
        return _NOT
    if output is None:
        return _DONE
    asked = Asked(limits=limits, objective="", output=output, as_json=False)
    return tell(told.problem, told.plan, asked)


def what_if(
    problem: Annotated[Path, Parameter(name="问题", negative="")],
    ways: Annotated[tuple[str, ...], Parameter(name="办法", negative="")],
    /,
    *,
    start: Annotated[Path | None, Parameter(name="--plan")] = None,
    effort: Effort = _QUICK,
) -> int:
    """试一试：加一条线、加班、加人、加一班车，能省多少，值不值。

    办法写作 "加线 工厂/工序 条数"、"加人 工厂/工序 人数"、"加班 工厂[/工序] 小时"、
    "加车 起点 终点 时刻"，后面可加 "费用 元"。每个办法和不加时找一样久。

    Args:
        problem: 排产问题（.xlsx、.json）。
        ways: 要试的办法，可写几个，各加引号。
        start: 从这份 排产计划.json 找起。
        effort: 每次找多久，怎么找（不写时 10 秒）。
    """
    from diaodu.cli.schedule_ask_view import print_gains
    from diaodu.cli.schedule_plan import planner, taken
    from diaodu.flows.scheduling.taking import read_plan
    from diaodu.scheduling.asking import options

    limits = effort.limits()
    wanted = [options.read_option(each) for each in ways]
    found = taken(problem, None)
    if found is None:
        return _WRONG
    before = None if start is None else read_plan(start)
    gains = options.what_if(found, wanted, limits, start=before, planner=planner)
    print_gains(gains)
    return _DONE


def _both(problem: Path, plan: Path) -> tuple[Problem, Plan] | None:
    from diaodu.cli.schedule_plan import taken
    from diaodu.flows.scheduling.taking import read_plan

    found = taken(problem, None)
    return None if found is None else (found, read_plan(plan))
