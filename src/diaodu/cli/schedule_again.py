"""``diaodu schedule PROBLEM --replan PLAN``: plan again after something happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path  # noqa: TC003  read when the command runs
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from diaodu.errors import InputError

if TYPE_CHECKING:
    from diaodu.cli.schedule_plan import Asked
    from diaodu.scheduling.problem import Problem

__all__ = ["NOTHING", "Happened", "plan_again"]

_DONE, _NO_PLAN, _WRONG = 0, 1, 2


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Happened:
    """What a plan is to be made again for."""

    replan: Annotated[
        Path | None,
        Parameter(help="现行的 排产计划.json：已开工的不动，其余少动地改排。"),
    ] = None
    event: Annotated[
        tuple[str, ...],
        Parameter(
            negative="",
            help=(
                "出了什么事，可写几个：“停产 工厂[/工序] 起 止”“缺员 工厂/工序 人数”"
                "“缺料 订单 日期”“提前 订单 日期”“改量 订单 件数”“撤单 订单”；"
                "新订单直接写进问题文件。"
            ),
        ),
    ] = ()
    now: Annotated[
        str,
        Parameter(help="从什么时候改起，如 2026-12-05T08:00；不写时就是现在。"),
    ] = ""


NOTHING = Happened()


def plan_again(path: Path, asked: Asked, happened: Happened) -> int:
    """Plan again; print the three ways, write the papers of the advised one."""
    from diaodu.cli import show
    from diaodu.cli.schedule_ask_view import print_again
    from diaodu.cli.schedule_plan import planner, prepared, tell
    from diaodu.flows.scheduling.again import write_changes
    from diaodu.flows.scheduling.taking import read_plan
    from diaodu.scheduling.asking.events import read_event
    from diaodu.scheduling.asking.replanning import replan

    if happened.replan is None:
        raise InputError("--event、--now 要与 --replan 现行计划 同用", where="--event")
    events = [read_event(each) for each in happened.event]
    problem = prepared(path, asked)
    if problem is None:
        return _WRONG
    found = replan(
        problem,
        read_plan(happened.replan),
        now=_now(happened.now, problem),
        events=events,
        limits=asked.limits,
        planner=planner,
    )
    if not asked.as_json:
        print_again(found)
    best = found.advised
    code = tell(best.problem, best.plan, asked)
    if code == _DONE and asked.folder is not None:
        show.written(write_changes(best.changes, asked.folder))
    return code


def _now(text: str, problem: Problem) -> datetime:
    """Read the moment, or take the present one, kept within the horizon."""
    if not text:
        present = datetime.now().replace(second=0, microsecond=0)  # noqa: DTZ005  local
        return min(max(present, problem.begin), problem.end)
    try:
        if "T" in text:
            moment = datetime.fromisoformat(text).replace(tzinfo=None)
        else:
            moment = datetime.combine(date.fromisoformat(text), time())
    except ValueError:
        hint = "写作 2026-12-05 或 2026-12-05T08:00"
        raise InputError(f"看不懂的时间：{text}", where="--now", hint=hint) from None
    if moment >= problem.end:
        raise InputError(f"{text} 已在计划期之后", where="--now")
    return moment
