"""``diaodu schedule check``: does a plan keep the rules, and are its figures true."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003  read when the command runs
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

if TYPE_CHECKING:
    from diaodu.scheduling.checking import Report

__all__ = ["check"]

Form = Literal["table", "json"]
_SOUND, _BROKEN, _WRONG = 0, 1, 2
_MOST = 60  # lines of what is broken


def check(
    problem: Annotated[Path, Parameter(name="问题", negative="")],
    plan: Annotated[Path, Parameter(name="计划", negative="")],
    /,
    *,
    objective: Annotated[str, Parameter()] = "",
    format: Annotated[Form, Parameter(alias="-f")] = "table",  # noqa: A002
) -> int:
    """核对一份计划：逐条检查全部规则，重算每个数字，不用排产的任何代码。

    全部遵守、数字都对时退出码为 0；有一处不对为 1，逐处列出；文件读不出为 2。

    Args:
        problem: 排产问题（.xlsx、.json）。
        plan: 排产计划.json。
        objective: 排这份计划时写的 --objective；没有写过就不写。
        format: table 逐行列出（不写时如此）；json 一个对象，附每个数字的两种算法。
    """
    from diaodu.cli.schedule_plan import taken
    from diaodu.flows.scheduling.taking import PLAN_HINT, aimed_at, read_json
    from diaodu.scheduling import checking
    from diaodu.scheduling.problem import problem_json

    found = taken(problem, None)
    if found is None:
        return _WRONG
    source = json.loads(problem_json(aimed_at(found, objective)))
    report = checking.check(source, read_json(plan, hint=PLAN_HINT))
    if format == "json":
        _print_json(report)
    else:
        _print_lines(report)
    if any(each.code == "document" for each in report.breaches):
        return _WRONG
    return _SOUND if report.sound else _BROKEN


def _print_lines(report: Report) -> None:
    from diaodu.cli import show

    for breach in report.breaches[:_MOST]:
        show.fault(str(breach))
    left = len(report.breaches) - _MOST
    if left > 0:
        show.fault(f"还有{left}处，加 --format json 看全部")
    if report.sound:
        show.good(f"计划遵守全部规则，{len(report.claims)}个数字重算一致")


def _print_json(report: Report) -> None:
    from diaodu.cli.outputs import write_json

    record: dict[str, object] = {
        "sound": report.sound,
        "breaches": [
            {
                "code": each.code,
                "clause": each.clause,
                "where": each.where,
                "message": each.message,
            }
            for each in report.breaches
        ],
        "claims": [
            {
                "name": each.name,
                "claimed": _plain(each.claimed),
                "true": _plain(each.true),
            }
            for each in report.claims
        ],
    }
    write_json(record, None)


def _plain(value: object) -> object:
    """Return what JSON takes: moments become text."""
    known = value is None or isinstance(value, (int, float, str))
    return value if known else str(value)
