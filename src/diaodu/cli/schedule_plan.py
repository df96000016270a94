"""``diaodu schedule PROBLEM``: from orders and factories to a plan and its papers."""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diaodu.cli import show
from diaodu.errors import InputError, UnsolvableError
from diaodu.kernel.files import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.flows.scheduling.ledger import Ledger
    from diaodu.kernel.issue import Issue
    from diaodu.papers.scheduling import PlanReport
    from diaodu.scheduling.board import Limits
    from diaodu.scheduling.plan import Plan
    from diaodu.scheduling.problem import Problem

__all__ = ["Asked", "plan_orders", "planner", "prepared", "taken", "tell"]

_DONE, _NO_PLAN, _WRONG = 0, 1, 2
_MOST_SHOWN = 10
_NOTHING_YET = "到时间还没有找到方案；请加大 --seconds"
_PAPERS = frozenset({".xlsx", ".docx", ".html", ".pdf"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be sought, how long, and where it goes."""

    limits: Limits
    objective: str
    output: Path | None
    as_json: bool

    @property
    def folder(self) -> Path | None:
        """Return the folder of the papers, None if only data is wanted."""
        return None if self.output is None or _is_json(self.output) else self.output


def plan_orders(path: Path, asked: Asked) -> int:
    """Plan the orders of a file; print the plan, and write its papers."""
    from diaodu.cli.searching import leave

    problem = prepared(path, asked)
    if problem is None:
        return _WRONG
    plan, lost = _searched(problem, asked.limits)
    code = _NO_PLAN
    if plan is None:
        show.fault(_NOTHING_YET)
    else:
        code = tell(problem, plan, asked)
    if lost:
        leave(code)
    return code


def prepared(path: Path, asked: Asked) -> Problem | None:
    """Read the problem with what is asked of it; None if it has to be mended first."""
    from diaodu.flows.scheduling.taking import aimed_at

    _check(path, asked.output)
    problem = taken(path, asked.output)
    return None if problem is None else aimed_at(problem, asked.objective)


def planner(problem: Problem, limits: Limits, /, *, start: Plan | None = None) -> Plan:
    """Plan with live progress; UnsolvableError if no plan came in time."""
    plan, _ = _searched(problem, limits, start)
    if plan is None:
        raise UnsolvableError(_NOTHING_YET)
    return plan


def _check(path: Path, output: Path | None) -> None:
    """Refuse at once a place where the papers cannot go."""
    if output is None:
        return
    if output.suffix.lower() in _PAPERS or (output.is_file() and not _is_json(output)):
        hint = "请用 -o 给出文件夹；只要数据时给出以 .json 结尾的文件名"
        raise InputError("几份文书不能写进一个文件", where=shown(output), hint=hint)
    if _is_json(output) and output.resolve() == path.resolve():
        hint = "请换一个文件名"
        found = "输出会盖住要读的文件，没有写"
        raise InputError(found, where=shown(output), hint=hint)


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json" and not path.is_dir()


def taken(path: Path, output: Path | None) -> Problem | None:
    """Read the problem; None if something has to be mended first, which is told."""
    from diaodu.flows.scheduling.taking import read_problem

    problem, issues = read_problem(path)
    if issues:
        _blocked(issues, output)
        return None
    return problem


def _blocked(issues: Sequence[Issue], output: Path | None) -> None:
    """Tell what has to be mended; the whole list goes into a workbook."""
    from diaodu.flows.scheduling.write import write_issues

    listed = output is not None and not _is_json(output)
    show.faults(issues[:_MOST_SHOWN])
    left = len(issues) - _MOST_SHOWN
    if left > 0:
        where = "，见清单" if listed else "；加 -o 文件夹，写出全部清单"
        show.fault(f"还有{left}处{where}")
    if output is not None and listed:
        _make(output)
        show.written(write_issues(issues, output))
    show.note("改正后重新运行；计划没有做。")


def _searched(
    problem: Problem, limits: Limits, start: Plan | None = None
) -> tuple[Plan | None, bool]:
    """Search for a plan; say also whether a thread had to be left behind."""
    from diaodu.cli.schedule_progress import progress_of
    from diaodu.cli.searching import Search, board_for
    from diaodu.papers.money import yuan
    from diaodu.scheduling.planning import plan

    def value(found: int) -> str:
        return f"{round(yuan(found)):,}元" if in_money else f"{found:,}"

    in_money = problem.aims.mode == "weighted"
    with board_for(limits) as board, progress_of(board, value) as tell:
        search = Search(
            lambda: plan(problem, board=board, start=start), board, patient=True
        )
        return search.run(tell), search.lost


def tell(problem: Problem, plan: Plan, asked: Asked) -> int:
    """Print the plan and write its papers, if those who know better agree."""
    if asked.as_json:
        _print_json(plan)
    if plan.figures is None:
        _tell_no_plan(plan, asked)
        return _NO_PLAN
    if not _verified(problem, plan):
        if asked.output is not None:
            _write_data(plan, asked.output)
        show.note("请把排产问题和排产计划.json 交给维护者；派工单没有写。")
        return _NO_PLAN
    _tell_plan(problem, plan, asked)
    return _DONE


def _verified(problem: Problem, plan: Plan) -> bool:
    """Check the plan by code that shares nothing with what made it."""
    from diaodu.scheduling.checking import check
    from diaodu.scheduling.plan import plan_json
    from diaodu.scheduling.problem import problem_json

    found = check(json.loads(problem_json(problem)), json.loads(plan_json(plan)))
    for breach in found.breaches[:_MOST_SHOWN]:
        show.fault(f"计划没有通过核对　{breach}")
    return found.sound


def _tell_no_plan(plan: Plan, asked: Asked) -> None:
    from diaodu.cli.schedule_view import print_no_plan

    if not asked.as_json:
        print_no_plan(plan)
    if asked.output is not None:
        _write_data(plan, asked.output)


def _tell_plan(problem: Problem, plan: Plan, asked: Asked) -> None:
    from diaodu.cli.schedule_view import print_plan
    from diaodu.flows.scheduling.ledger import Ledger
    from diaodu.flows.scheduling.report import report_of
    from diaodu.scheduling.asking.late import why_late

    ledger = Ledger(problem, plan)
    report = report_of(
        ledger, why={each.order: each.main for each in why_late(problem, plan)}
    )
    if not asked.as_json:
        show.pages(lambda console: print_plan(report, console), None)
    if asked.output is None:
        return
    if _is_json(asked.output):
        _write_data(plan, asked.output)
        return
    for path in _written(ledger, report, asked.output):
        show.written(path)


def _print_json(plan: Plan) -> None:
    from diaodu.scheduling.plan import plan_json

    sys.stdout.flush()
    sys.stdout.buffer.write(plan_json(plan).encode())
    sys.stdout.buffer.flush()


def _write_data(plan: Plan, output: Path) -> None:
    from diaodu.flows.scheduling.write import PLAN, write_plan

    if not _is_json(output):
        _make(output)
        output = output / PLAN
    show.written(write_plan(plan, output))


def _written(ledger: Ledger, report: PlanReport, output: Path) -> Iterator[Path]:
    """Write everything beside the folder first, then put it in its place."""
    from diaodu.flows.scheduling.write import write_all

    _make(output)
    total = 6 + sum(each.pieces > 0 for each in report.factories)
    with tempfile.TemporaryDirectory(prefix=".diaodu-", dir=output) as folder:
        drafts = list(
            show.progress(write_all(ledger, report, Path(folder)), "写文书", total)
        )
        names = {draft.name for draft in drafts}
        for draft in drafts:
            path = output / draft.name
            draft.replace(path)
            yield path
    _tell_old(output, names)


def _tell_old(output: Path, names: set[str]) -> None:
    """Tell of work orders that lie there from an earlier plan."""
    from diaodu.flows.scheduling.write import WORK_ORDER

    old = sorted(
        path.name
        for path in output.glob(f"{WORK_ORDER}*.xlsx")
        if path.name not in names
    )
    if old:
        show.note(f"这次没有任务、上次留下的派工单，请勿再用：{'、'.join(old)}")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "请换一个位置，用 --output 指定"
        raise InputError("文件夹建不成", where=shown(folder), hint=hint) from error
