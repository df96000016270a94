"""``diaodu schedule``: who makes what, where and when."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  read when the command runs
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Group, Parameter

from diaodu.cli.schedule_again import NOTHING, Happened
from diaodu.errors import InputError

if TYPE_CHECKING:
    from diaodu.scheduling.board import Limits

__all__ = ["Effort", "Sought", "app", "schedule"]

Form = Literal["table", "json"]
_LONGEST, _MOST_WORKERS = 7 * 24 * 3600.0, 64

app = App(
    name="schedule",
    usage="diaodu schedule [选项] 文件",
    version_flags=[],
    group_commands=Group("命令"),
    group_arguments=Group("输入", sort_key=0),
    group_parameters=Group("选项", sort_key=1),
)
app.command(
    "diaodu.cli.schedule_check:check",
    name="check",
    help="核对一份计划：逐条检查规则，重算每个数字。",
    usage="diaodu schedule check [选项] 问题 计划",
)
app.command(
    "diaodu.cli.schedule_files:template",
    name="template",
    help="写一个排产问题的工作簿，附几行例子。",
    usage="diaodu schedule template [选项]",
)
app.command(
    "diaodu.cli.schedule_ask:late",
    name="late",
    help="说清每个晚交的订单为什么晚。",
    usage="diaodu schedule late [选项] 问题 计划",
)
app.command(
    "diaodu.cli.schedule_ask:promise",
    name="promise",
    help="一个新订单最早哪天能交，已接的活不动。",
    usage="diaodu schedule promise [选项] 问题 计划 订单",
)
app.command(
    "diaodu.cli.schedule_ask:what_if",
    name="what-if",
    help="加一条线、加班、加人、加一班车，能省多少。",
    usage="diaodu schedule what-if [选项] 问题 办法…",
)


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Effort:
    """How long is searched, and with what."""

    seconds: Annotated[
        float,
        Parameter(alias="-s", help="找多少秒（不写时 60）；随时可按 Ctrl-C 停下。"),
    ] = 60.0
    seed: Annotated[int, Parameter(help="随机数的种子（不写时 1）。")] = 1
    workers: Annotated[int, Parameter(help="同时用几个线程（不写时 2）。")] = 2
    rounds: Annotated[
        int | None,
        Parameter(
            help="找多少轮，代替 --seconds；与 --workers 1 同用时，同一种子结果相同。"
        ),
    ] = None

    def limits(self) -> Limits:
        """Return the limits of the search; InputError for those that make no sense."""
        from diaodu.scheduling.board import Limits

        within("--seconds", self.seconds, 0.0, _LONGEST)
        within("--seed", self.seed, 0, 2**31 - 1)
        within("--workers", self.workers, 1, _MOST_WORKERS)
        within("--rounds", 1 if self.rounds is None else self.rounds, 1, 10**12)
        return Limits(
            seconds=self.seconds,
            seed=self.seed,
            workers=self.workers,
            rounds=self.rounds,
        )


def within(name: str, value: float, least: float, most: float) -> None:
    """Refuse a number of the command line that is out of its range."""
    if not least <= value <= most:
        hint = f"应在 {least:g} 和 {most:g} 之间"
        raise InputError(f"不能是 {value:g}", where=name, hint=hint)


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Sought:
    """Which plan is sought, and in what form it is told."""

    objective: Annotated[
        str,
        Parameter(
            help=(
                "求什么：weighted 按价格加总；lexicographic 按问题里的先后；或先求 "
                "tardiness 少晚交、cost 省钱、makespan 早完、balance 均衡。"
                "不写时按问题。"
            ),
        ),
    ] = ""
    output: Annotated[
        Path | None,
        Parameter(
            alias="-o", help="写到哪个文件夹；以 .json 结尾时只写数据，公开算例如此。"
        ),
    ] = None
    format: Annotated[
        Form,
        Parameter(alias="-f", help="table 打印结果（不写时如此）；json 一个对象。"),
    ] = "table"


@app.default
def schedule(
    problem: Annotated[Path, Parameter(name="文件", negative="")],
    /,
    *,
    family: Annotated[str | None, Parameter()] = None,
    sought: Sought = Sought(),
    effort: Effort = Effort(),
    happened: Happened = NOTHING,
) -> int:
    """把订单排成计划：拆批、派厂、裁床、班组、运输，给出成本、交期和证明过的下界。

    问题写在工作簿（空表见 diaodu schedule template）或 JSON 里；有错时逐格列出，
    退出码为 2，计划不做。有方案退出码为 0，无解或没有找到为 1。加 --family 时读公开
    算例，打印 status、objective、bound、gap、seconds、plan。加 --replan 时从现行计划
    改排。

    Args:
        problem: 排产问题（.xlsx、.json），或公开算例。
        family: 公开算例的族：network、hfsp、dpfsp、gap、jsp、jsp-twt。
        sought: 求什么，写到哪里。
        effort: 找多久，怎么找。
        happened: 出了什么事，从什么时候改排。
    """
    limits, as_json = effort.limits(), sought.format == "json"
    if family is not None:
        from diaodu.cli.schedule_family import solve_family

        output = sought.output
        return solve_family(problem, family, limits, output=output, as_json=as_json)
    from diaodu.cli.schedule_again import plan_again
    from diaodu.cli.schedule_plan import Asked, plan_orders

    wanted, output = sought.objective, sought.output
    asked = Asked(limits=limits, objective=wanted, output=output, as_json=as_json)
    if happened != NOTHING:
        return plan_again(problem, asked, happened)
    return plan_orders(problem, asked)
