"""Merge several readings into one ledger, and chain each task to the clause above it.

Near-identical tasks of documents of one level become one row that keeps every source;
who disagrees on units, time or numbers leaves a conflict for a person to decide. A row
of a lower level points to the rows of the nearest higher level that it carries out.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz, process

from diaodu.documents.chain import carried_out
from diaodu.documents.labels import label_at
from diaodu.documents.levels import Level, level_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from diaodu.documents.model import Deadline, Party, Reading, Target, Task

__all__ = ["Conflict", "Merged", "Row", "Source", "merge"]

Field = Literal["leaders", "lead", "support", "deadline", "targets"]
LABELS: dict[Field, str] = {
    "leaders": "责任人不一致",
    "lead": "牵头单位不一致",
    "support": "配合单位不一致",
    "deadline": "完成时限不一致",
    "targets": "目标数值不一致",
}
_MARKS = re.compile(r"[^\w*%]+")
_SAME, _ALIKE, _SHORT, _FLOOR = 90.0, 78.0, 14, 66.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One place of a row: a task of a document, both counted from 0."""

    document: int
    task: int
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """What the sources of a row say differently; each value with its documents."""

    field: Field
    label: str
    values: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One task of the ledger, in its fullest wording.

    Units and time are those of that wording, or of the first source that names them.
    ``fulfils`` are the rows of a higher level that this one carries out.
    """

    quote: str
    sources: tuple[Source, ...]
    level: Level | None = None
    leaders: tuple[Party, ...] = ()
    lead: tuple[Party, ...] = ()
    support: tuple[Party, ...] = ()
    deadline: Deadline | None = None
    conflicts: tuple[Conflict, ...] = ()
    fulfils: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The ledger of several documents, by document, then by place.

    ``orphans`` are rows of a higher level that no row below carries out; ``levels``
    holds the level of each document.
    """

    rows: tuple[Row, ...]
    orphans: tuple[int, ...] = ()
    levels: tuple[Level | None, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    """One task with all that merging compares."""

    document: int
    number: int
    task: Task
    level: Level | None
    words: str
    targets: tuple[Target, ...]


def merge(readings: Sequence[Reading]) -> Merged:
    """Merge the tasks of several documents into one ledger."""
    levels = tuple(level_of(each.title, each.fields, each.text) for each in readings)
    items = [
        item
        for document, reading in enumerate(readings)
        for item in _items(document, reading, levels[document])
    ]
    groups = sorted(_groups(items), key=lambda group: group[0])
    drafts = [[items[index] for index in group] for group in groups]
    held = [_level(group) for group in drafts]
    above = carried_out([_fullest(group).task.quote for group in drafts], held)
    rows = tuple(
        _row(group, level, upper)
        for group, level, upper in zip(drafts, held, above, strict=True)
    )
    return Merged(rows=rows, orphans=_orphans(held, above), levels=levels)


def _items(document: int, reading: Reading, level: Level | None) -> Iterable[_Item]:
    for number, task in enumerate(reading.tasks):
        label = label_at(task.quote)
        words = _MARKS.sub("", task.quote[label.end if label else 0 :])
        targets = tuple(
            target
            for target in reading.targets
            if task.start <= target.start and target.end <= task.end
        )
        yield _Item(document, number, task, level, words or task.quote, targets)


# Which tasks are one.


def _groups(items: Sequence[_Item]) -> list[list[int]]:
    """Join the surest pairs first; no row holds two tasks of one document."""
    group = {index: [index] for index in range(len(items))}
    for _, first, second in sorted(_pairs(items)):
        one, two = group[first], group[second]
        if one is two or not _may_join([items[i] for i in (*one, *two)]):
            continue
        one += two
        for index in two:
            group[index] = one
    unique = {id(each): sorted(each) for each in group.values()}
    return list(unique.values())


def _may_join(items: Sequence[_Item]) -> bool:
    documents = {item.document for item in items}
    known = {item.level for item in items if item.level}
    return len(documents) == len(items) and len(known) < 2


def _pairs(
    items: Sequence[_Item],
) -> Iterable[tuple[tuple[float | int, ...], int, int]]:
    """List the pairs that say the same, with a key that no order of documents moves."""
    words = [item.words for item in items]
    for first, item in enumerate(items):
        rest = words[first + 1 :]
        near = process.extract(
            item.words, rest, scorer=fuzz.ratio, score_cutoff=_FLOOR, limit=None
        )
        for _, ratio, offset in near:
            second = first + 1 + offset
            score = _score(item, items[second], ratio)
            if score and item.document != items[second].document:
                apart = sorted((item.number, items[second].number))
                yield (-score, apart[1] - apart[0], *apart), first, second


def _score(one: _Item, two: _Item, ratio: float) -> float:
    """Return how surely two tasks are one, 0 if they are not."""
    short, long = sorted((one.words, two.words), key=len)
    if short == long:
        return 100.0
    if len(short) >= _SHORT and 2 * len(short) >= len(long) and short in long:
        return max(ratio, _SAME)
    if len(short) < _SHORT:
        return 0.0
    return ratio if ratio >= (_ALIKE if _agree(one, two) else _SAME) else 0.0


def _agree(one: _Item, two: _Item) -> bool:
    """Say whether two tasks name the same units, or the same numbers."""
    units = _names(one.task.lead) & _names(two.task.lead)
    numbers = {(t.value, t.unit) for t in one.targets if t.value is not None}
    return bool(units or numbers & {(t.value, t.unit) for t in two.targets})


# What a row holds.


def _fullest(group: Sequence[_Item]) -> _Item:
    return max(group, key=lambda item: (len(item.words), -item.document))


def _level(group: Sequence[_Item]) -> Level | None:
    return next((item.level for item in group if item.level), None)


def _row(group: Sequence[_Item], level: Level | None, upper: tuple[int, ...]) -> Row:
    full = _fullest(group)
    tasks = [full.task, *(item.task for item in group)]
    return Row(
        quote=full.task.quote,
        sources=tuple(map(_source, group)),
        level=level,
        leaders=next((task.leaders for task in tasks if task.leaders), ()),
        lead=next((task.lead for task in tasks if task.lead), ()),
        support=next((task.support for task in tasks if task.support), ()),
        deadline=next((task.deadline for task in tasks if task.deadline), None),
        conflicts=tuple(_conflicts(group)),
        fulfils=upper,
    )


def _source(item: _Item) -> Source:
    task = item.task
    return Source(
        document=item.document,
        task=item.number,
        quote=task.quote,
        start=task.start,
        end=task.end,
    )


def _names(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.canonical or party.name for party in parties)


_SAID: dict[Field, Callable[[_Item], str]] = {
    "leaders": lambda item: "、".join(sorted(_names(item.task.leaders))),
    "lead": lambda item: "、".join(sorted(_names(item.task.lead))),
    "support": lambda item: "、".join(sorted(_names(item.task.support))),
    "deadline": lambda item: _time(item.task.deadline),
    "targets": lambda item: "、".join(sorted(_numbers(item))),
}


def _time(deadline: Deadline | None) -> str:
    return (deadline.date or deadline.text) if deadline else ""


def _numbers(item: _Item) -> list[str]:
    """List the numbers of a task, without those that the print masks."""
    known = (target for target in item.targets if target.value is not None)
    return [f"{target.op}{target.value:g}{target.unit}" for target in known]


def _conflicts(group: Sequence[_Item]) -> Iterable[Conflict]:
    """List what the sources say differently; silence is no contradiction."""
    for field, said in _SAID.items():
        values: dict[str, list[int]] = {}
        for item in group:
            if value := said(item):
                values.setdefault(value, []).append(item.document)
        if len(values) < 2 or (field == "targets" and _only_more(group)):
            continue
        yield Conflict(
            field=field,
            label=LABELS[field],
            values=tuple((value, tuple(found)) for value, found in values.items()),
        )


def _only_more(group: Sequence[_Item]) -> bool:
    """Say whether the sources differ only in that one names more numbers."""
    counts = sorted((Counter(_numbers(item)) for item in group), key=Counter.total)
    return all(few <= many for few, many in itertools.pairwise(counts))


def _orphans(
    levels: Sequence[Level | None], above: Sequence[tuple[int, ...]]
) -> tuple[int, ...]:
    """List the rows that a lower document should carry out and none does."""
    done = {index for upper in above for index in upper}
    known = [level.rank for level in levels if level]
    lowest = max(known, default=0)
    return tuple(
        index
        for index, level in enumerate(levels)
        if level and level.rank < lowest and index not in done
    )
