"""Between the engine's reading and the rows: out of one, and back as edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from diaodu.documents.model import Deadline, Fact, Party, Problem, Reading, Target, Task
from diaodu.papers.phrases import day_text
from diaodu.web.documents.models import Row, Sort
from diaodu.web.documents.roll import parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from diaodu.web.documents.models import Document

__all__ = ["as_edited", "plain", "rows_of", "whole"]

_READING: TypeAdapter[Reading] = TypeAdapter(Reading)


def plain(reading: Reading) -> dict[str, Any]:
    """Return a reading as JSON, without its text: that has a column of its own."""
    found: dict[str, Any] = _READING.dump_python(replace(reading, text=""), mode="json")
    return found


def whole(document: Document) -> Reading:
    """Return the reading of a document as the engine made it."""
    reading = _READING.validate_python(document.reading)
    return replace(reading, text=document.text)


def rows_of(reading: Reading, document: Document) -> Iterator[Row]:
    """Yield the rows of a reading, not yet saved, in the order of the text."""
    made: list[Row] = []
    for sort, tasks in ((Sort.TASK, reading.tasks), (Sort.OPTIONAL, reading.optional)):
        made += (_task_row(sort, task, reading.targets) for task in tasks)
    made += map(_target_row, reading.targets)
    made += (_problem_row(each, reading.tasks) for each in reading.problems)
    made += map(_fact_row, reading.facts)
    for row in sorted(made, key=lambda row: (row.start, row.end)):
        row.document = document
        yield row


def _task_row(sort: Sort, task: Task, targets: Sequence[Target]) -> Row:
    inside = (_target_row(each) for each in targets if _meet(each, task))
    return Row(
        sort=sort,
        **_placed(task),
        leader=_names(task.leaders)[:200],
        lead_text=_names(task.lead)[:300],
        support_text=_names(task.support)[:1000],
        **_due(task.deadline),
        targets_text="；".join(each.number or each.title for each in inside),
        data={"path": list(task.path)},
    )


def _target_row(target: Target) -> Row:
    data = {
        "metric": target.metric,
        "op": target.op,
        "value": target.value,
        "unit": target.unit,
        "stretch": target.stretch,
    }
    return Row(sort=Sort.TARGET, **_placed(target), **_due(target.by), data=data)


def _problem_row(problem: Problem, tasks: Sequence[Task]) -> Row:
    leads = [lead for at in problem.answers for lead in tasks[at].lead]
    answers = [[tasks[at].start, tasks[at].end] for at in problem.answers]
    return Row(
        sort=Sort.PROBLEM,
        **_placed(problem),
        lead_text=_names(leads)[:300],
        data={"answers": answers},
    )


def _fact_row(fact: Fact) -> Row:
    data = {
        "metric": fact.metric,
        "value": fact.value,
        "unit": fact.unit,
        "period": fact.period or "",
        "growth": fact.growth,
    }
    return Row(sort=Sort.FACT, **_placed(fact), data=data)


def _placed(item: Task | Target | Problem | Fact) -> dict[str, Any]:
    return {
        "quote": item.quote,
        "title": item.quote,
        "start": item.start,
        "end": item.end,
    }


def _meet(target: Target, task: Task) -> bool:
    return task.start < target.end and target.start < task.end


def _names(parties: Iterable[Party]) -> str:
    return "、".join(dict.fromkeys(party.name for party in parties))


def _due(deadline: Deadline | None) -> dict[str, Any]:
    if deadline is None:
        return {}
    try:
        day = date.fromisoformat(deadline.date or "")
    except ValueError:
        day = None
    return {"due": day, "due_text": deadline.text[:200]}


# And back: the reading as people left it.


def as_edited(document: Document, rows: Iterable[Row]) -> Reading:
    """Return the reading with what people changed, without what they took out."""
    living = sorted(
        (row for row in rows if row.lives), key=lambda row: (row.start, row.end, row.pk)
    )
    by = {sort: [row for row in living if row.sort == sort] for sort in Sort}
    places = {(row.start, row.end): at for at, row in enumerate(by[Sort.TASK])}
    return replace(
        whole(document),
        title=document.title,
        date=document.day.isoformat() if document.day else None,
        tasks=tuple(map(_task, by[Sort.TASK])),
        optional=tuple(map(_task, by[Sort.OPTIONAL])),
        targets=tuple(map(_target, by[Sort.TARGET])),
        problems=tuple(_problem(row, places) for row in by[Sort.PROBLEM]),
        facts=tuple(map(_fact, by[Sort.FACT])),
    )


def _task(row: Row) -> Task:
    return Task(
        quote=row.title,
        start=row.start,
        end=row.end,
        leaders=tuple(Party(name=n, person=True) for n in parted(row.leader)),
        lead=tuple(Party(name=name) for name in parted(row.lead_text)),
        support=tuple(Party(name=name) for name in parted(row.support_text)),
        deadline=_deadline(row),
        path=tuple(row.data.get("path", ())),
    )


def _target(row: Row) -> Target:
    data = row.data
    return Target(
        quote=row.title,
        start=row.start,
        end=row.end,
        metric=data.get("metric", ""),
        op=data.get("op", ""),
        value=data.get("value"),
        unit=data.get("unit", ""),
        by=_deadline(row),
        stretch=bool(data.get("stretch")),
    )


def _problem(row: Row, places: dict[tuple[int, int], int]) -> Problem:
    """Return a problem; its tasks are those that still stand where they stood."""
    spans = ((start, end) for start, end in row.data.get("answers", ()))
    answers = tuple(places[span] for span in spans if span in places)
    return Problem(quote=row.title, start=row.start, end=row.end, answers=answers)


def _fact(row: Row) -> Fact:
    data = row.data
    return Fact(
        quote=row.title,
        start=row.start,
        end=row.end,
        metric=data.get("metric", ""),
        value=data.get("value"),
        unit=data.get("unit", ""),
        period=data.get("period") or None,
        growth=data.get("growth"),
    )


def _deadline(row: Row) -> Deadline | None:
    if row.due is None:
        return Deadline(text=row.due_text) if row.due_text else None
    text = row.due_text or day_text(row.due)
    return Deadline(text=text, date=row.due.isoformat())
