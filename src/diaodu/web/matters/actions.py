"""What is done to a matter: open, move, edit, take back; each one event.

Further deeds are modules of their own: ``bulk``, ``arranging`` (split, merge, common
problems), ``workbooks`` (the ledger back from Excel) and ``reminding``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction

from diaodu import matters
from diaodu.errors import InputError
from diaodu.matters import model
from diaodu.matters.flow import amend, begin
from diaodu.matters.numbering import number
from diaodu.matters.values import checked, is_blank, split_units
from diaodu.web.audit import actions as audit
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters import keeping, mirror, proofs
from diaodu.web.matters.access import may, may_open, relations, require, undoable
from diaodu.web.matters.models import Matter, Sequence, Step
from diaodu.web.people.models import Region

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence as Several
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile

    from diaodu.matters import Kind
    from diaodu.matters.model import Value
    from diaodu.web.people.models import Unit, User

__all__ = [
    "Draft",
    "Turn",
    "edit",
    "move",
    "open_and_give",
    "open_matter",
    "open_matters",
    "undo",
]


@dataclass(frozen=True, slots=True)
class Draft:
    """A matter to be opened; ``about`` is the enterprise that it concerns."""

    kind: str
    title: str
    lead: Unit | None
    supports: tuple[Unit, ...] = ()
    leader: str = ""
    due: date | None = None
    due_text: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    source_url: str = ""
    source_name: str = ""
    quote: str = ""
    about: Unit | None = None
    parent: Matter | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody fills in for a move; ``version`` is the one of the page he saw."""

    move: str
    given: Mapping[str, Value] = field(default_factory=dict)
    note: str = ""
    files: Several[UploadedFile[bytes]] = ()
    version: int | None = None


def open_matter(draft: Draft, *, actor: User | None, day: date) -> Matter:
    """Open one matter: it gets its number and waits in the first state of its kind."""
    return open_matters([draft], actor=actor, day=day)[0]


@transaction.atomic
def open_matters(
    drafts: Several[Draft], *, actor: User | None, day: date
) -> list[Matter]:
    """Open several matters, all or none; ``actor`` is None for what a program opens."""
    for kind in {each.kind for each in drafts}:
        told = f"您的账号不能新建{_kind(kind).name}"
        require(actor is None or may_open(actor, kind), told)
    return [_opened(each, actor, day) for each in drafts]


@transaction.atomic
def open_and_give(draft: Draft, *, actor: User, day: date) -> Matter:
    """Open a matter and give it to its unit: the first move that its kind has."""
    row = open_matter(draft, actor=actor, day=day)
    kind = row.kind_of
    first = next(each for each in kind.moves if kind.first.key in each.states)
    move(row, Turn(first.key), actor=actor, day=day)
    return keeping.fresh(row)


def _opened(draft: Draft, actor: User | None, day: date) -> Matter:
    kind = _kind(draft.kind)
    values = _values(kind, draft)
    home = draft.lead or draft.about or (actor.unit if actor else None)
    if home is None:
        raise InputError("事项没有单位，不知道属于哪个县", where=draft.title[:30])
    county = mirror.county_of(home)
    row = Matter(
        kind=kind.key,
        number=_number(kind, county, day),
        county=county,
        lead=draft.lead,
        about=draft.about,
        raised_by=actor,
        raised_unit=actor.unit if actor else None,
        parent=draft.parent,
        source_url=_address(draft.source_url),
        source_name=draft.source_name[:200],
        quote=draft.quote,
        opened=day,
    )
    mirror.fill(row, _first(kind, draft, values), day)
    row.save()
    mirror.take_part(row)
    mirror.linked(row)
    after = {"title": row.title, "number": row.number, "version": row.version}
    audit.record("matter.open", actor=actor, subject=row, after=after)
    return row


def _first(kind: Kind, draft: Draft, values: Mapping[str, Value]) -> matters.Matter:
    """Return the draft as the engine begins it."""
    words = model.Draft(
        kind=kind.key,
        title=draft.title.strip(),
        leaders=split_units(draft.leader),
        lead=(str(draft.lead),) if draft.lead else (),
        support=tuple(str(each) for each in draft.supports),
        due=draft.due,
        data=values,
    )
    return begin(kind, words, id="")


def _values(kind: Kind, draft: Draft) -> dict[str, Value]:
    """Return the fields of the kind; what the draft says elsewhere fills its own."""
    known = {each.key for each in kind.fields}
    told: dict[str, Any] = {
        "due_text": draft.due_text,
        "quote": draft.quote,
        "basis": draft.source_name,
        "enterprise": draft.about.name if draft.about else "",
        "credit_code": draft.about.code if draft.about else "",
    }
    told = {key: each for key, each in told.items() if key in known and each}
    values, issues = checked(kind.fields, {**told, **draft.data})
    faults = [f"“{each.where}”{each.message}" for each in issues]
    if not draft.title.strip():
        faults.insert(0, f"“{kind.field('title').name}”必填，现为空")
    if faults:
        raise InputError("；".join(faults), where=draft.title[:30])
    return {key: each for key, each in values.items() if not is_blank(each)}


def _address(url: str) -> str:
    """Return an address that a link may lead to: a page of ours, or of the web."""
    ours = url.startswith("/") and not url.startswith("//")
    return url[:300] if ours or url.startswith(("https://", "http://")) else ""


def _number(kind: Kind, county: str, day: date) -> str:
    """Return the next number of a kind in a county's year; it is used up."""
    found, _ = Sequence.objects.get_or_create(
        county=county, kind=kind.key, year=day.year
    )
    taken = Sequence.objects.select_for_update().get(pk=found.pk)
    taken.last += 1
    taken.save(update_fields=["last"])
    name = Region.objects.get(path=county).name
    return number(kind, county=name[:1], year=day.year, sequence=taken.last)


@transaction.atomic
def move(matter: Matter, turn: Turn, *, actor: User, day: date) -> Step:
    """Make a move of the kind: sign, report, give back, extend, close, confirm."""
    row, kind = keeping.fresh(matter), matter.kind_of
    keeping.same_version(row, turn.version)
    before = mirror.seen(row)
    deed = matters.Deed(
        move=turn.move,
        day=day,
        by=relations(actor, row),
        given=turn.given,
        note=turn.note,
        proofs=len(turn.files),
    )
    made = matters.step(kind, before, deed)
    old = mirror.plain({key: before.value(key) for key in made.changes})
    if {"lead", "support"} & set(made.move.who):
        row.latest = turn.note.strip() or row.latest
    keeping.save(row, made.matter, seen=before.version, day=day)
    step = keeping.written(
        row,
        Step(
            move=made.move.key,
            name=made.move.name,
            came_from=before.state,
            day=day,
            note=turn.note.strip(),
            changes=mirror.plain(made.changes),
            before={**old, "level": before.level},
        ),
        actor=actor,
    )
    proofs.keep(turn.files, step)
    audit.record(f"matter.{turn.move}", actor=actor, **keeping.told(step))
    return step


@transaction.atomic
def edit(
    matter: Matter, values: Mapping[str, Value], *, version: int, actor: User, day: date
) -> Step | None:
    """Change fields of a matter; the second of two editors is told, nothing is lost.

    Returns None if the values say nothing new.
    """
    row, kind = keeping.fresh(matter), matter.kind_of
    require(may(actor, "edit", row), "只有督查室可以修改已交办的事项")
    keeping.same_version(row, version)
    before = mirror.seen(row)
    after, changes = amend(kind, before, values)
    if not changes:
        return None
    keeping.save(row, after, seen=before.version, day=day)
    step = keeping.written(
        row,
        Step(
            name="修改",
            came_from=row.state,
            day=day,
            changes=mirror.plain(changes),
            before=mirror.plain({key: before.value(key) for key in changes}),
        ),
        actor=actor,
    )
    audit.record("matter.edit", actor=actor, **keeping.told(step))
    return step


@transaction.atomic
def undo(matter: Matter, *, actor: User, day: date) -> Step:
    """Take back the own last move of this day, as long as nothing came after it."""
    row = keeping.fresh(matter)
    step = undoable(actor, row, day)
    if step is None:
        raise InputError("只能撤回自己今天最后办的一步，且之后没有人再办")
    before = mirror.seen(row)
    old = mirror.typed(row.kind_of, step.before)
    events = before.events[:-1]
    back = replace(
        keeping.changed(before, {key: old.get(key) for key in step.changes}),
        state=step.came_from,
        level=step.before["level"],
        events=events,
    )
    if not events:
        row.given = None
    step.undone = True
    step.save(update_fields=["undone"])
    keeping.save(row, back, seen=before.version, day=day)
    told = Step(name=f"撤回“{step.name}”", came_from=step.state, day=day)
    taken = keeping.written(row, told, actor=actor)
    audit.record("matter.undo", actor=actor, **keeping.told(taken))
    return taken


def _kind(key: str) -> Kind:
    kinds = matter_kinds()
    if key not in kinds:
        raise InputError(f"没有这一类事项：{key}")
    return kinds[key]
