"""``diaodu monitor``: from the month's returns to the papers."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Group, Parameter

from diaodu.errors import InputError
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from diaodu.flows.monthly import Intake, MonthFacts
    from diaodu.indicators.engines.model import Engine
    from diaodu.indicators.plans.book import Book
    from diaodu.indicators.returns import Settled
    from diaodu.kernel.issue import Issue
    from diaodu.papers.drawing import Studio
    from diaodu.papers.monthly import MonthlyReport

__all__ = [
    "EngineName",
    "Letterhead",
    "Look",
    "app",
    "engine_of",
    "monitor",
    "opened",
    "settled_in",
]

EngineName = Literal["kernel", "duckdb", "postgres", "spark"]
Method = Literal[
    "auto", "blend", "theta_shrunk", "ensemble", "growth", "seasonal_naive"
]
_MOST_SHOWN = 30

app = App(
    name="monitor",
    help="把当月企业报表算成月度运行分析、调度通报和各张清单。",
    usage="diaodu monitor [选项] 报表…",
    version_flags=[],
    group_commands=Group("命令"),
    group_arguments=Group("输入", sort_key=0),
    group_parameters=Group("选项", sort_key=1),
)
app.command(
    "diaodu.cli.explain:explain",
    name="explain",
    usage="diaodu monitor explain [选项] 报表…",
)


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at, and how it is added up and forecast."""

    mapping: Annotated[Path | None, Parameter(help="上次保存的列对应（JSON）。")] = None
    scope: Annotated[
        str | None,
        Parameter(help="只看一个地区，写区划代码；报表没有代码时用作企业所在县。"),
    ] = None
    engine: Annotated[
        EngineName,
        Parameter(
            help="用哪个引擎加总：kernel（不写时如此）、duckdb、postgres、spark。"
        ),
    ] = "kernel"
    forecast: Annotated[
        Method,
        Parameter(
            help="期末预计的方法：auto 按历史回测挑最准的（不写时如此）、blend、"
            "theta_shrunk、ensemble、growth、seasonal_naive。"
        ),
    ] = "auto"


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands over the papers."""

    name: Annotated[str, Parameter(help="地区名称；不写时按区划代码。")] = ""
    author: Annotated[str, Parameter(help="发文单位。")] = ""
    day: Annotated[str | None, Parameter(help="成文日期，如 2026-11-08。")] = None
    public: Annotated[
        bool,
        Parameter(negative="", help="对外公开：不列企业，户数少于3户的组不列。"),
    ] = False


@app.default
def monitor(
    returns: Annotated[list[Path], Parameter(name="报表", negative="")],
    /,
    *,
    month: Annotated[str, Parameter(alias="-m")],
    output: Annotated[Path, Parameter(alias="-o")],
    book: Annotated[Path | None, Parameter(alias="-b")] = None,
    look: Look = Look(),
    head: Letterhead = Letterhead(),
) -> int:
    """把当月企业报表算成月度运行分析、调度通报和各张清单。

    能读 .xlsx、.xls、.csv、.parquet，可写多个（多个乡镇、多个月份），也可给封账目录。
    报表有必须改正的错误时，逐格列出，退出码为 2，文书一份也不写。

    Args:
        returns: 企业月报，或 diaodu month 的封账目录。
        month: 哪个月，如 2026-10。
        output: 写到哪个文件夹。
        book: 县情表：目标、兄弟县、价格、培育库、集群等；空表见 diaodu sample book。
        look: 看哪里，怎么算。
        head: 文书抬头。
    """
    period, day = Month.parse(month), _day(head.day)
    with ExitStack() as stack:
        studio = stack.enter_context(_studio())
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        intake = opened(
            returns,
            period,
            scratch=scratch,
            mapping=look.mapping,
            book=_book(book),
            scope=look.scope,
        )
        if intake.blocked:
            return _blocked(intake, output)
        return _made(intake, output, studio, (look, head, day))


def _studio() -> Studio:
    """Start what draws the charts while the month is being read and computed."""
    from diaodu.cli.apart import started
    from diaodu.papers.drawing import Studio

    return Studio(started(2))


def _made(
    intake: Intake,
    output: Path,
    studio: Studio,
    asked: tuple[Look, Letterhead, date | None],
) -> int:
    """Compute the month, print it, and write its papers."""
    from diaodu.cli import show

    look, head, day = asked
    facts = _facts(intake, look)
    report = _report(facts, head, day)
    show.faults(intake.book.issues)
    _print(report, facts)
    for path in _written(report, facts, output, studio):
        show.written(path)
    _tell_doubts(intake.issues)
    return 2 if intake.book.issues else 0


def opened(
    paths: Sequence[Path],
    month: Month,
    *,
    scratch: Path,
    mapping: Path | None = None,
    book: Book | None = None,
    scope: str | None = None,
) -> Intake:
    """Open what the command line names as closed months."""
    from diaodu.cli.inputs import chosen
    from diaodu.flows.monthly import take_in
    from diaodu.indicators.engines.regions import level_of

    found, issues, _ = chosen(paths)
    if issues:
        raise InputError(issues[0].message, where=issues[0].where)
    county = scope if scope and level_of(scope) == "county" else ""
    return take_in(
        found,
        month,
        scratch=scratch,
        settled=settled_in(mapping),
        book=book,
        county=county,
    )


def engine_of(name: EngineName) -> str | Engine:
    """Return an engine; the addresses of databases and clusters are settings."""
    if name in {"kernel", "duckdb"}:
        return name
    from diaodu.indicators.engines import load

    if name == "postgres":
        return load(name, database=os.environ.get("DATABASE_URL", ""))
    return load(name, cluster=os.environ.get("DIAODU_SPARK", "local[2]"))


def _facts(intake: Intake, look: Look) -> MonthFacts:
    from diaodu.flows.monthly import facts_of_month
    from diaodu.flows.monthly.month import Asked

    asked = Asked(scope=look.scope, engine=engine_of(look.engine), method=look.forecast)
    return facts_of_month(intake, asked=asked)


def _report(facts: MonthFacts, head: Letterhead, day: date | None) -> MonthlyReport:
    from diaodu.flows.monthly import report_of
    from diaodu.flows.monthly.report import Head

    return report_of(
        facts,
        Head(region=head.name, author=head.author, day=day, public=head.public),
    )


def _day(text: str | None) -> date | None:
    from diaodu.cli.match import read_day

    return None if text is None else read_day(text)


def _book(path: Path | None) -> Book | None:
    if path is None:
        return None
    from diaodu.indicators.plans.book_reading import read_book

    return read_book(path)


def settled_in(path: Path | None) -> Settled | None:
    """Read the mapping that was kept the last time."""
    if path is None:
        return None
    from diaodu.indicators.returns import Settled
    from diaodu.kernel.files import contents, shown

    text = contents(path, most=5_000_000).decode("utf-8-sig", "replace")
    return Settled.parse(text, where=shown(path))


def _blocked(intake: Intake, output: Path) -> int:
    """Tell what has to be mended; the whole list goes into a workbook."""
    from diaodu.cli import show
    from diaodu.flows.monthly.write import write_issues

    show.faults(intake.blocked[:_MOST_SHOWN])
    left = len(intake.blocked) - _MOST_SHOWN
    if left > 0:
        show.fault(f"还有{left}处，见清单")
    _make(output)
    show.written(write_issues(intake.issues, output))
    show.note("改正后重新运行；其他文件都没有写。")
    return 2


def _print(report: MonthlyReport, facts: MonthFacts) -> None:
    from diaodu.cli.month_view import print_month

    print_month(report, facts)


def _written(
    report: MonthlyReport, facts: MonthFacts, output: Path, studio: Studio
) -> Iterator[Path]:
    """Write everything beside the folder first, then put it in its place."""
    from diaodu.flows.monthly.write import write_all

    _make(output)
    with tempfile.TemporaryDirectory(prefix=".diaodu-", dir=output) as folder:
        drafts = list(write_all(report, facts, Path(folder), studio=studio))
        for draft in drafts:
            path = output / draft.name
            draft.replace(path)
            yield path


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "请换一个位置，用 --output 指定"
        raise InputError("文件夹建不成", where=str(folder), hint=hint) from error


def _tell_doubts(issues: Sequence[Issue]) -> None:
    if not issues:
        return
    from diaodu.cli import show
    from diaodu.indicators.returns import severity

    doubts = sum(severity(each) == "doubt" for each in issues)
    if doubts:
        show.note(f"报表中有{doubts}处请核实，见报表问题清单。")
