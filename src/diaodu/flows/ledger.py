"""From readings to a ledger: join, merge and list what is open; invent nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

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

    from diaodu.documents.model import Deadline, Party, Reading, Target, Task

__all__ = ["ledger_of"]

_UNKNOWN_TITLE = "无标题文件"
# Which words are printed is kept; spaces and punctuation do not tell tasks apart.
_MARKS = re.compile(r"[\s\W_]+")
# The label of an item: 一、 （二） 3. (4) 一要 二是 第三, 其次,
_LABEL = re.compile(
    r"^(?:[一二三四五六七八九十]+[、是要]|[（(][一二三四五六七八九十\d]+[）)]|"
    r"\d+[.、]|第[一二三四五六七八九十]+[，,、]|(?:首先|其次|再次|最后)[，,])"
)


def ledger_of(readings: Sequence[Reading]) -> Ledger:
    """Return the ledger of some documents, in their order.

    A task that several documents print in the same words is one row with all its
    places; what only a person can settle is listed, never filled in.
    """
    drafts = [
        row for index, reading in enumerate(readings) for row in _rows(index, reading)
    ]
    if len(readings) > 1:
        drafts = [_under(row, readings) for row in drafts]
    rows, numbers = _merged(drafts)
    targets, problems = _targets(readings, numbers), _problems(readings, numbers)
    rows = tuple(
        replace(row, targets=tuple(t for t in targets if row.number in t.rows))
        for row in rows
    )
    return Ledger(
        title=_title(readings),
        date=readings[0].date if len(readings) == 1 else None,
        sources=tuple(map(_source, readings)),
        rows=rows,
        targets=targets,
        facts=_facts(readings),
        problems=problems,
        open_points=_open_points(rows, problems, targets),
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


def _rows(document: int, reading: Reading) -> Iterable[LedgerRow]:
    for task in reading.tasks:
        due_text, due_date = _due(task.deadline)
        yield LedgerRow(
            number=0,
            task=task.quote,
            heading_path=task.path,
            leaders=_names(task.leaders),
            lead=_names(task.lead),
            support=_names(task.support),
            due_text=due_text,
            due_date=due_date,
            origins=(_origin(document, reading, task.start, task.end),),
            doubts=_doubts(task),
        )


def _under(row: LedgerRow, readings: Sequence[Reading]) -> LedgerRow:
    document = row.origins[0].document
    title = _source(readings[document]).title
    title = f"{document_mark(document, readings)}《{title}》"
    return replace(row, heading_path=(title, *row.heading_path))


def _names(parties: Iterable[Party]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(party.name for party in parties))


def _due(deadline: Deadline | None) -> tuple[str, date | None]:
    if deadline is None:
        return "", None
    try:
        return deadline.text, date.fromisoformat(deadline.date or "")
    except ValueError:
        return deadline.text, None


def _doubts(task: Task) -> tuple[str, ...]:
    text, day = _due(task.deadline)
    return (f"时限“{text}”未能换算为日期",) if text and day is None else ()


def _merged(
    drafts: Sequence[LedgerRow],
) -> tuple[tuple[LedgerRow, ...], dict[tuple[int, int, int], int]]:
    """Number the rows, those of the same words as one.

    Also return the number of each task by document, start and end.
    """
    rows: dict[str, LedgerRow] = {}
    for draft in drafts:
        words = _words(draft)
        first = rows.get(words)
        if first is None:
            rows[words] = replace(draft, number=len(rows) + 1)
        else:
            rows[words] = _joined(first, draft)
    numbers = {
        (origin.document, origin.start, origin.end): row.number
        for row in rows.values()
        for origin in row.origins
    }
    return tuple(rows.values()), numbers


def _words(row: LedgerRow) -> str:
    return _MARKS.sub("", _LABEL.sub("", row.task.strip())) or row.task


def _joined(first: LedgerRow, second: LedgerRow) -> LedgerRow:
    """Return one row for two of the same words; who disagree leave a doubt."""
    doubts = dict.fromkeys((*first.doubts, *second.doubts))
    if first.due_text and second.due_text and first.due_text != second.due_text:
        doubts[f"时限不一：“{first.due_text}”与“{second.due_text}”"] = None
    if first.lead and second.lead and set(first.lead) != set(second.lead):
        named = "、".join(first.lead), "、".join(second.lead)
        doubts[f"牵头单位不一：“{named[0]}”与“{named[1]}”"] = None
    dated = first if first.due_text else second
    return replace(
        first,
        leaders=_both(first.leaders, second.leaders),
        lead=_both(first.lead, second.lead),
        support=_both(first.support, second.support),
        due_text=dated.due_text,
        due_date=dated.due_date,
        origins=(*first.origins, *second.origins),
        doubts=tuple(doubts),
    )


def _both(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain(first, second)))


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
    rows: Iterable[LedgerRow],
    problems: Iterable[LedgerProblem],
    targets: Iterable[LedgerTarget],
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
        *(_of_row(row, "任务存疑", doubt) for row in rows for doubt in row.doubts),
    )


def _of_row(row: LedgerRow, kind: str, ask: str) -> OpenPoint:
    numbers = (row.number,)
    return OpenPoint(
        kind=kind, text=row.task, ask=ask, rows=numbers, origins=row.origins
    )
