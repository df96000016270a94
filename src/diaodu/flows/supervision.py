"""From matters to the papers of supervision: 督办单, 催办单, 督查通报."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.matters.clocks import running
from diaodu.matters.lights import light
from diaodu.matters.values import shown
from diaodu.papers.model import Lamp
from diaodu.papers.supervision import SupervisionItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from diaodu.matters.kinds import Kind
    from diaodu.matters.model import Matter

__all__ = ["items_of"]


def items_of(
    kinds: Mapping[str, Kind],
    matters: Iterable[Matter],
    day: date,
    *,
    progress: Mapping[str, str] | None = None,
) -> tuple[SupervisionItem, ...]:
    """Return the matters as the papers print them on a day.

    ``progress`` holds the newest entry of a matter by its id: notes are kept by the
    web, not by the engine.
    """
    notes = progress or {}
    return tuple(
        _item(kinds[each.kind], each, day, notes.get(each.id, "")) for each in matters
    )


def _item(kind: Kind, matter: Matter, day: date, note: str) -> SupervisionItem:
    shown_light = light(kind, matter, day)
    state = kind.state(matter.state)
    colour = shown_light.colour
    going = (each for each in running(kind, matter) if each.stopped is None)
    return SupervisionItem(
        number=matter.number,
        title=matter.title,
        state=state.name,
        lamp=Lamp(colour.value) if colour else None,
        status=shown_light.text,
        basis=shown(matter.value("basis")),
        quote=shown(matter.value("quote")),
        leaders=matter.leaders,
        lead=matter.lead,
        support=matter.support,
        due=matter.due,
        due_text=shown(matter.value("due_text")),
        late=max((each.late(day) for each in going), default=0),
        done=state.phase == "done",
        closed=state.closed,
        progress=note,
        urged=sum(event.move == "chase" for event in matter.events),
    )
