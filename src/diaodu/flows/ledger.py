"""From readings to a ledger: join, merge and list what is open; invent nothing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from diaodu.documents.merge import merge
from diaodu.papers.ledger import (
    Ledger,
    LedgerFact,
    LedgerProblem,
    LedgerRow,
    LedgerTarget,
    OpenPoint,
    Origin,
    RemovedText,
    Source,
)
from diaodu.papers.phrases import document_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diaodu.documents.merge import Row
    from diaodu.documents.model import Deadline, Party, Reading, Target

__all__ = ["ledger_of"]

_UNKNOWN_TITLE = "无标题文件"


def ledger_of(readings: Sequence[Reading]) -> Ledger:
    """Return the ledger of some documents, in their order.

    A task that several documents order is one row with all its places, and points to
    the rows of a higher document that it carries out. What only a person can settle is
    listed, never filled in.
    """
    merged = merge(readings)
    numbers = {
        (source.document, source.start, source.end): number
        for number, row in enumerate(merged.rows, start=1)
        for source in row.sources
    }
    targets, problems = _targets(readings, numbers), _problems(readings, numbers)
    rows = tuple(
        _row(number, row, readings, targets)
        for number, row in enumerate(merged.rows, start=1)
    )
    return Ledger(
        title=_title(readings),
        date=readings[0].date if len(readings) == 1 else None,
        sources=tuple(map(_source, readings)),
        rows=rows,
        targets=targets,
        facts=_facts(readings),
        problems=problems,
        open_points=_open_points(rows, problems, targets, merged.orphans),
        removed=tuple(
            RemovedText(document=index, text=r.text, reason=r.reason, now=r.now)
            for index, reading in enumerate(readings)
            for r in reading.removed
        ),
    )


def _title(readings: Sequence[Reading]) -> str:
    if len(readings) == 1 and readings[0].title:
        return f"《{readings[0].title}》\n任务分解表"
    return "任务分解表"


def _source(reading: Reading) -> Source:
    title = reading.title or reading.source or _UNKNOWN_TITLE
    return Source(title=title, day=reading.date, file=reading.source)


def _origin(document: int, reading: Reading, start: int, end: int) -> Origin:
    paragraph = reading.text.count("\n", 0, start) + 1
    return Origin(document=document, paragraph=paragraph, start=start, end=end)


def _row(
    number: int,
    row: Row,
    readings: Sequence[Reading],
    targets: Sequence[LedgerTarget],
) -> LedgerRow:
    due_text, due_date = _due(row.deadline)
    return LedgerRow(
        number=number,
        task=row.quote,
        heading_path=_path(row, readings),
        leaders=_names(row.leaders),
        lead=_names(row.lead),
        support=_names(row.support),
        due_text=due_text,
        due_date=due_date,
        targets=tuple(target for target in targets if number in target.rows),
        origins=tuple(
            _origin(
                source.document, readings[source.document], source.start, source.end
            )
            for source in row.sources
        ),
        fulfils=tuple(upper + 1 for upper in row.fulfils),
        doubts=tuple(_doubts(row)),
    )


def _path(row: Row, readings: Sequence[Reading]) -> tuple[str, ...]:
    """Return the headings above a row's first place, under its title if many."""
    first = row.sources[0]
    path = readings[first.document].tasks[first.task].path
    if len(readings) == 1:
        return path
    mark = document_mark(first.document, readings)
    return (f"{mark}《{_source(readings[first.document]).title}》", *path)


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.name for party in parties))


def _due(deadline: Deadline | None) -> tuple[str, date | None]:
    if deadline is None:
        return "", None
    try:
        return deadline.text, date.fromisoformat(deadline.date or "")
    except ValueError:
        return deadline.text, None


def _doubts(row: Row) -> Iterable[str]:
    """Say what a person must look at: a time without a day, documents that disagree."""
    text, day = _due(row.deadline)
    if text and day is None:
        yield f"时限“{text}”未能换算为日期"
    for conflict in row.conflicts:
        said = "与".join(f"“{value}”" for value, _ in conflict.values)
        yield f"{conflict.label}：{said}"


def _targets(
    readings: Sequence[Reading], numbers: dict[tuple[int, int, int], int]
) -> tuple[LedgerTarget, ...]:
    return tuple(
        _target(index, reading, target, numbers)
        for index, reading in enumerate(readings)
        for target in reading.targets
    )


def _target(
    document: int,
    reading: Reading,
    target: Target,
    numbers: dict[tuple[int, int, int], int],
) -> LedgerTarget:
    due_text, due_date = _due(target.by)
    return LedgerTarget(
        quote=target.quote,
        metric=target.metric,
        op=target.op,
        value=target.value,
        unit=target.unit,
        origin=_origin(document, reading, target.start, target.end),
        due_text=due_text,
        due_date=due_date,
        stretch=target.stretch,
        rows=tuple(
            sorted(
                {
                    numbers[document, task.start, task.end]
                    for task in reading.tasks
                    if task.start < target.end and target.start < task.end
                }
            )
        ),
    )


def _problems(
    readings: Sequence[Reading], numbers: dict[tuple[int, int, int], int]
) -> tuple[LedgerProblem, ...]:
    problems = []
    for index, reading in enumerate(readings):
        for problem in reading.problems:
            tasks = (reading.tasks[answer] for answer in problem.answers)
            rows = {numbers[index, task.start, task.end] for task in tasks}
            origin = _origin(index, reading, problem.start, problem.end)
            quote = problem.quote
            problems.append(
                LedgerProblem(quote=quote, origin=origin, rows=tuple(sorted(rows)))
            )
    return tuple(problems)


def _facts(readings: Sequence[Reading]) -> tuple[LedgerFact, ...]:
    return tuple(
        LedgerFact(
            quote=fact.quote,
            metric=fact.metric,
            value=fact.value,
            unit=fact.unit,
            origin=_origin(index, reading, fact.start, fact.end),
            period=fact.period or "",
            growth=fact.growth,
        )
        for index, reading in enumerate(readings)
        for fact in reading.facts
    )


def _open_points(
    rows: Sequence[LedgerRow],
    problems: Iterable[LedgerProblem],
    targets: Iterable[LedgerTarget],
    orphans: Iterable[int],
) -> tuple[OpenPoint, ...]:
    """Return what a person must settle; tasks without a time are only counted."""
    return (
        *(_of_row(row, "任务缺牵头单位", "牵头单位") for row in rows if not row.lead),
        *(
            OpenPoint(
                kind="问题无对应任务",
                text=problem.quote,
                ask="由哪项任务解决",
                origins=(problem.origin,),
            )
            for problem in problems
            if not problem.rows
        ),
        *(
            OpenPoint(
                kind="目标数值被遮盖",
                text=target.quote,
                ask="目标数值",
                rows=target.rows,
                origins=(target.origin,),
            )
            for target in targets
            if target.value is None
        ),
        *(
            _of_row(rows[at], "上级要求无本级任务", "由本级哪项任务落实")
            for at in orphans
        ),
        *(_of_row(row, "任务存疑", doubt) for row in rows for doubt in row.doubts),
    )


def _of_row(row: LedgerRow, kind: str, ask: str) -> OpenPoint:
    numbers = (row.number,)
    return OpenPoint(
        kind=kind, text=row.task, ask=ask, rows=numbers, origins=row.origins
    )
