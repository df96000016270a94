"""What a workbook would change, said in words beside what stands there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.matters.values import shown
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters import mirror
from diaodu.web.matters.access import matters_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.matters.ledger import Change, Conflict
    from diaodu.web.matters.models import Matter
    from diaodu.web.people.models import User

__all__ = ["Difference", "changes_shown", "conflicts_shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field of one matter: what stands there, what the workbook says."""

    matter: Matter
    key: str
    name: str
    ours: str
    theirs: str
    where: str


def changes_shown(changes: Sequence[Change], kind: str, user: User) -> list[Difference]:
    """Return the changes field by field."""
    rows = _rows([each.id for each in changes], user)
    fields = matter_kinds()[kind].field
    return [
        Difference(
            matter=rows[each.id],
            key=key,
            name=fields(key).name,
            ours=shown(mirror.seen(rows[each.id]).value(key)),
            theirs=shown(value),
            where=each.where,
        )
        for each in changes
        for key, value in each.values.items()
    ]


def conflicts_shown(conflicts: Sequence[Conflict], user: User) -> list[Difference]:
    """Return the conflicts, each to be decided."""
    rows = _rows([each.id for each in conflicts], user)
    return [
        Difference(
            matter=rows[each.id],
            key=f"{each.id}:{each.key}",
            name=each.name,
            ours=shown(each.ours),
            theirs=shown(each.theirs),
            where=each.where,
        )
        for each in conflicts
    ]


def _rows(ids: Sequence[str], user: User) -> dict[str, Matter]:
    found = matters_for(user).filter(pk__in=[int(each) for each in ids])
    rows = found.select_related("lead").prefetch_related("steps")
    return {str(each.pk): each for each in rows}
