"""Who may: the lists of matters, how a user stands to one, and deeds beside the moves.

Which move is open to whom the engine says, from the relations below. Administrators
keep accounts and units and see no matter; auditors see their county's and change none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diaodu.matters import allowed
from diaodu.web.matters.models import Matter, MatterQuerySet, Proof, Step
from diaodu.web.people.access import Role, require

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from diaodu.matters.model import Move, Relation
    from diaodu.web.people.models import User

__all__ = [
    "OPENS",
    "READERS",
    "Matter",
    "matters_for",
    "may",
    "may_open",
    "moves_for",
    "proofs_for",
    "relations",
    "require",
    "undoable",
]

READERS: Final = frozenset(Role.values) - {Role.ADMINISTRATOR}
_WORKERS: Final = frozenset({Role.OFFICER, Role.TOWN})

# Which kinds of matter a role may open; dispatchers open all.
OPENS: Final = {
    Role.OFFICER: frozenset({"enterprise_request", "problem"}),
    Role.TOWN: frozenset({"enterprise_request", "problem"}),
    Role.ENTERPRISE: frozenset({"enterprise_request"}),
}


def matters_for(user: User) -> MatterQuerySet:
    """Return the matters that a user may see."""
    return Matter.objects.visible_to(user)


def proofs_for(user: User) -> QuerySet[Proof]:
    """Return the proofs of the matters that a user may see."""
    return Proof.objects.filter(step__matter__in=matters_for(user))


def relations(user: User, matter: Matter) -> tuple[Relation, ...]:
    """Return how a user stands to a matter, in the engine's words.

    A leader who is not named as the matter's leader only reads it.
    """
    found: list[Relation] = []
    inside = user.unit.region.county_path == matter.county
    if user.role == Role.DISPATCHER and inside:
        found.append("office")
    if user.role == Role.LEADER and inside and _leads(user, matter):
        found.append("leader")
    if user.role in _WORKERS | {Role.DISPATCHER}:
        if user.unit_id == matter.lead_id:
            found.append("lead")
        parts = {(each.unit_id, each.relation) for each in matter.parts.all()}
        if (user.unit_id, "support") in parts:
            found.append("support")
    owner = matter.about_id if matter.about_id and _is_owned(matter) else None
    if user.role in _WORKERS | {Role.ENTERPRISE} and user.unit_id == (
        owner or matter.raised_unit_id
    ):
        found.append("owner")
    return tuple(found)


def _leads(user: User, matter: Matter) -> bool:
    return not matter.leader or user.name in matter.leader


def _is_owned(matter: Matter) -> bool:
    return any(each.relation == "owner" for each in matter.parts.all())


def moves_for(user: User, matter: Matter) -> tuple[Move, ...]:
    """Return the moves that a user may make in a matter now."""
    return allowed(matter.kind_of, matter.state, relations(user, matter))


def may(user: User, deed: str, matter: Matter) -> bool:
    """Tell whether a user may do a deed in a matter that he sees.

    ``edit`` its fields: the office; whoever raised it, until it is given to a unit.
    ``arrange`` it (split, merge, link): the office. ``move``: anyone with a move.
    """
    own = relations(user, matter)
    match deed:
        case "edit":
            raised = user.unit_id == matter.raised_unit_id and user.role in (
                _WORKERS | {Role.ENTERPRISE}
            )
            return "office" in own or (raised and matter.given is None)
        case "arrange":
            return "office" in own
        case "move":
            return bool(moves_for(user, matter))
    raise KeyError(deed)


def undoable(user: User, matter: Matter, day: date) -> Step | None:
    """Return the own last move of this day, which may be taken back.

    Nothing may have come after it; what lifted a matter to the next level stays.
    """
    last = matter.steps.order_by("-pk").first()
    if last is None or not last.move or last.undone:
        return None
    own = last.actor_id == user.pk and last.day == day
    untouched = last.version == matter.version
    lifts = matter.kind_of.move(last.move).raises
    return last if own and untouched and not lifts else None


def may_open(user: User, kind: str) -> bool:
    """Tell whether a user may open a matter of a kind."""
    if user.role == Role.DISPATCHER:
        return True
    return kind in OPENS.get(Role(user.role), frozenset())
