"""From rows to matters: once, all together, and never what is there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from rapidfuzz import fuzz, process

from diaodu.documents.merge import merge
from diaodu.documents.model import Reading, Task
from diaodu.errors import ConflictError, InputError
from diaodu.flows.ledger import ledger_of
from diaodu.flows.matters import drafts_of
from diaodu.web import clock
from diaodu.web.audit import actions as audit
from diaodu.web.documents.access import may
from diaodu.web.documents.models import Document, Row, RowState, Sort, State
from diaodu.web.documents.reading import as_edited
from diaodu.web.matters import actions as matters
from diaodu.web.people.access import require

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from diaodu.papers.ledger import Ledger
    from diaodu.web.people.models import User

__all__ = ["Twin", "going", "ledger_as_edited", "publish", "twins"]

_GOING = (Sort.TASK, Sort.TARGET, Sort.PROBLEM)
_MOST_ROWS = 5000
_MOST_NEAR = 500
_FLOOR = 55.0  # below what the engine itself still looks at


@dataclass(frozen=True, slots=True)
class Twin:
    """A row, and a published row of another document that says the same."""

    row: Row
    other: Row


def going(document: Document) -> list[Row]:
    """Return the rows that become matters: tasks, then targets, then problems."""
    rows = document.rows.select_related("lead").prefetch_related("supports")
    living = [row for row in rows if row.becomes_matter]
    return sorted(living, key=lambda row: _GOING.index(Sort(row.sort)))


def ledger_as_edited(document: Document) -> Ledger:
    """Return the 任务分解表 of a document with what people changed."""
    return ledger_of([as_edited(document, document.rows.all())])


def twins(document: Document, rows: Sequence[Row]) -> list[Twin]:
    """Return the rows that another document of the county has put forward already.

    Which texts say the same is for the engine to tell, sort by sort.
    """
    others = (
        Row.objects.filter(
            document__county=document.county, state=RowState.PUBLISHED, sort__in=_GOING
        )
        .exclude(document=document)
        .exclude(matter=None)
        .order_by("-document__published", "pk")
    )
    near = _near(rows, others.values_list("pk", "title")[:_MOST_ROWS])
    known = others.filter(pk__in=near).select_related("document")
    light = list(known.defer("document__text", "document__reading"))
    return [twin for sort in _GOING for twin in _twins(sort, rows, light)]


def _near(rows: Sequence[Row], others: Iterable[tuple[int, str]]) -> list[int]:
    """Leave out what is like no row at all: the engine compares all with all."""
    pairs, own = list(others), [row.title for row in rows]
    if not pairs or not own:
        return []
    titles = [title for _, title in pairs]
    scores = process.cdist(own, titles, scorer=fuzz.ratio, score_cutoff=_FLOOR)
    best = scores.max(axis=0)
    found = [pk for (pk, _), score in zip(pairs, best, strict=True) if score]
    return found[:_MOST_NEAR]


def _twins(sort: Sort, rows: Sequence[Row], known: Sequence[Row]) -> Iterator[Twin]:
    own = [row for row in rows if row.sort == sort]
    others: dict[int, list[Row]] = {}
    for row in known:
        if row.sort == sort:
            others.setdefault(row.document_id, []).append(row)
    if not own or not others:
        return
    groups = [own, *others.values()]
    for merged in merge([_as_tasks(group) for group in groups]).rows:
        places = [groups[each.document][each.task] for each in merged.sources]
        if len(places) > 1 and merged.sources[0].document == 0:
            yield Twin(places[0], places[1])


def _as_tasks(rows: Sequence[Row]) -> Reading:
    tasks = (Task(quote=row.title, start=row.start, end=row.end) for row in rows)
    return Reading(source="", text="", tasks=tuple(tasks))


@transaction.atomic
def publish(
    document: Document, links: Mapping[int, int], *, actor: User, day: date
) -> int:
    """Make a matter of every row, or link it to one that is there; return how many.

    ``links`` names, by row, the published row of another document that says the same.
    """
    require(may(actor, "publish", document))
    taken = Document.objects.filter(pk=document.pk, state=State.REVIEW).update(
        state=State.PUBLISHED, published=clock.now(), version=F("version") + 1
    )
    if not taken:
        raise ConflictError("这份文件已经转为事项，不会再转一次")
    locked = Document.objects.get(pk=document.pk)
    rows = going(locked)
    if not rows:
        raise InputError("没有可以转为事项的条目", hint="请先取回一条，或改一条的类别")
    found = {each.row.pk: each.other for each in twins(locked, rows)} if links else {}
    linked = {
        pk: found[pk] for pk, to in links.items() if pk in found and found[pk].pk == to
    }
    opened = _opened(locked, rows, set(linked), actor=actor, day=day)
    for row in rows:
        other = linked.get(row.pk)
        row.matter = other.matter if other else opened[row.pk]
        row.linked, row.state = other is not None, RowState.PUBLISHED
        row.version += 1
    Row.objects.bulk_update(rows, ["matter", "linked", "state", "version"], 200)
    after = {"matters": len(rows) - len(linked), "linked": len(linked)}
    audit.record("document.publish", actor=actor, subject=locked, after=after)
    return len(rows)


def _opened(
    document: Document, rows: Sequence[Row], linked: set[int], *, actor: User, day: date
) -> dict[int, int]:
    """Open the matters of the rows that are not linked; return them by row."""
    drafts = drafts_of(ledger_as_edited(document))
    pairs = [
        (row, draft)
        for row, draft in zip(rows, drafts, strict=True)
        if row.pk not in linked
    ]
    made = matters.open_matters(
        [
            matters.Draft(
                kind=draft.kind,
                title=_title(row, draft.title),
                lead=row.lead,
                supports=tuple(row.supports.all()),
                leader=row.leader,
                due=row.due,
                due_text=row.due_text,
                data=_data(row, dict(draft.data)),
                source_url=row.get_absolute_url(),
                source_name=document.title,
                quote=row.quote,
            )
            for row, draft in pairs
        ],
        actor=actor,
        day=day,
    )
    return {row.pk: matter.pk for (row, _), matter in zip(pairs, made, strict=True)}


def _title(row: Row, drafted: str) -> str:
    """Return what a person wrote, else for a target its number in one line."""
    said = row.title if row.title != row.quote or row.sort != Sort.TARGET else drafted
    return " ".join(said.split())


def _data(row: Row, data: dict[str, object]) -> dict[str, object]:
    data["quote"] = row.quote
    if row.targets_text:
        data["targets"] = row.targets_text
    return data
