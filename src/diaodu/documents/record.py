"""The record of a reading: one JSON object a document, the contract of ``read``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diaodu.documents.model import (
        Deadline,
        Fact,
        Heading,
        Party,
        Problem,
        Reading,
        Removed,
        Target,
        Task,
    )

__all__ = ["record_of"]

Record = dict[str, Any]


def record_of(reading: Reading, *, explain: bool = False) -> Record:
    """Return what was read as plain values, with the keys of the labelling guide.

    Every task, target, fact and problem has the offsets of its quote in ``text``;
    ``canonical`` maps units as printed to the list of units, ``posts`` persons to the
    posts that are printed with them. With ``explain`` each item names the rules that
    made it.
    """
    return {
        "source": reading.source,
        "title": reading.title,
        "date": reading.date,
        "kind": reading.kind,
        "fields": dict(reading.fields),
        "text": reading.text,
        "outline": [_heading(heading) for heading in reading.outline],
        "tasks": [_task(task, explain=explain) for task in reading.tasks],
        "optional": [task.quote for task in reading.optional],
        "targets": [_target(target, explain=explain) for target in reading.targets],
        "facts": [_fact(fact, explain=explain) for fact in reading.facts],
        "problems": [_problem(item, explain=explain) for item in reading.problems],
        "canonical": _canonical(reading.tasks),
        "posts": _posts(reading.tasks),
        "removed": [_removed(removed) for removed in reading.removed],
    }


def _place(item: Task | Target | Fact | Problem, *, explain: bool) -> Record:
    place: Record = {"start": item.start, "end": item.end}
    return {**place, "rules": list(item.rules)} if explain else place


def _heading(heading: Heading) -> Record:
    return {
        "level": heading.level,
        "label": heading.label,
        "heading": heading.heading,
        "start": heading.start,
        "end": heading.end,
    }


def _deadline(deadline: Deadline | None) -> Record | None:
    return {"text": deadline.text, "date": deadline.date} if deadline else None


def _names(parties: Iterable[Party]) -> list[str]:
    return [party.name for party in parties]


def _task(task: Task, *, explain: bool) -> Record:
    return {
        "quote": task.quote,
        "leaders": _names(task.leaders),
        "lead": _names(task.lead),
        "with": _names(task.support),
        "deadline": _deadline(task.deadline),
        **_place(task, explain=explain),
    }


def _target(target: Target, *, explain: bool) -> Record:
    return {
        "quote": target.quote,
        "metric": target.metric,
        "op": target.op,
        "value": target.value,
        "unit": target.unit,
        "by": _deadline(target.by),
        "stretch": target.stretch,
        **_place(target, explain=explain),
    }


def _fact(fact: Fact, *, explain: bool) -> Record:
    return {
        "quote": fact.quote,
        "metric": fact.metric,
        "value": fact.value,
        "unit": fact.unit,
        "period": fact.period,
        "growth": fact.growth,
        **_place(fact, explain=explain),
    }


def _problem(problem: Problem, *, explain: bool) -> Record:
    return {
        "quote": problem.quote,
        "answers": list(problem.answers),
        **_place(problem, explain=explain),
    }


def _canonical(tasks: Iterable[Task]) -> dict[str, str]:
    return {
        party.name: party.canonical
        for task in tasks
        for party in (*task.lead, *task.support)
        if party.canonical
    }


def _posts(tasks: Iterable[Task]) -> dict[str, str]:
    people = (party for task in tasks for party in task.leaders)
    return {party.name: party.post for party in people if party.post}


def _removed(removed: Removed) -> Record:
    return {
        "text": removed.text,
        "rule": removed.rule,
        "reason": removed.reason,
        "now": removed.now,
    }
