"""Write a plan into a folder: JSON, work orders, bookings, tables, the Gantt page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu import papers, sheets
from diaodu.flows.scheduling.slips import booking_list, work_orders
from diaodu.kernel.files import replace_file
from diaodu.scheduling.plan import plan_json
from diaodu.scheduling.problem import problem_json
from diaodu.sheets import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from diaodu.flows.scheduling.ledger import Ledger
    from diaodu.kernel.issue import Issue
    from diaodu.papers.scheduling import PlanReport
    from diaodu.scheduling.plan import Plan

__all__ = ["ISSUES", "WORK_ORDER", "write_all", "write_issues", "write_plan"]

PLAN, PROBLEM = "排产计划.json", "排产问题.json"
GANTT, ISSUES = "排产甘特图.html", "问题清单.xlsx"
WORK_ORDER = "派工单_"
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|\t\r\n', "·"))
_LONGEST = 60  # characters of a factory in the name of a file
_COLUMNS = (
    Column("place", "位置", width=40),
    Column("message", "问题", width=80),
)


def write_all(ledger: Ledger, report: PlanReport, folder: Path) -> Iterator[Path]:
    """Write all papers of a plan; yield each file as it is there."""
    yield write_plan(ledger.plan, folder / PLAN)
    yield _problem(ledger, folder / PROBLEM)
    yield _gantt(ledger, report, folder / GANTT)
    known = papers.load()
    for key, form, content in (
        ("schedule_report", "xlsx", report),
        ("schedule_report", "docx", report),
        ("cutting_bookings", "xlsx", booking_list(ledger)),
    ):
        paper = known[key]
        name = "排产说明" if form == "docx" else paper.name
        path = folder / f"{name}.{form}"
        write = paper.word if form == "docx" else paper.excel
        write(content, path)
        yield path
    yield from _work_orders(ledger, folder)


def write_plan(plan: Plan, path: Path) -> Path:
    """Write a plan as JSON."""
    replace_file(path, lambda stream: stream.write(plan_json(plan).encode()))
    return path


def _problem(ledger: Ledger, path: Path) -> Path:
    """Write the problem as it was solved: a plan can be checked against it."""
    text = problem_json(ledger.problem).encode()
    replace_file(path, lambda stream: stream.write(text))
    return path


def _gantt(ledger: Ledger, report: PlanReport, path: Path) -> Path:
    from diaodu.flows.scheduling.gantt import gantt_of
    from diaodu.papers.gantt_page import write_gantt

    write_gantt(gantt_of(ledger, report), path)
    return path


def _work_orders(ledger: Ledger, folder: Path) -> Iterator[Path]:
    paper = papers.load()["work_order"]
    taken: set[str] = set()
    for order in work_orders(ledger):
        path = folder / f"{WORK_ORDER}{_named(order.factory, taken)}.xlsx"
        paper.excel(order, path)
        yield path


def _named(factory: str, taken: set[str]) -> str:
    """Return a name that every system takes for a file, each once."""
    base = factory.translate(_FORBIDDEN).strip(" .")[:_LONGEST] or "工厂"
    name, count = base, 2
    while name.casefold() in taken:
        name, count = f"{base}（{count}）", count + 1
    taken.add(name.casefold())
    return name


def write_issues(issues: Iterable[Issue], folder: Path) -> Path:
    """Write what is to be mended in a problem."""
    path = folder / ISSUES
    rows: Sequence[dict[str, str]] = [
        {"place": each.where, "message": each.message} for each in issues
    ]
    sheets.write(path, _COLUMNS, rows=rows, name="问题", title="排产问题清单")
    return path
