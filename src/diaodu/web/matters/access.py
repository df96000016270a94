"""Who may: the lists of matters, how a user stands to one, and deeds beside the moves.

Which move is open to whom the engine says, from the relations below. Administrators
keep accounts and units and see no matter; auditors see their county's and change none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diaodu.errors import InputError
from diaodu.matters import allowed
from diaodu.web.matters.models import (
    Matter,
    MatterQuerySet,
    Proof,
    Reminder,
    SavedView,
    Step,
    Workbook,
)
from diaodu.web.people.access import Role, require

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from diaodu.matters.model import Move, Relation
    from diaodu.web.people.models import User

__all__ = [
    "INSIDE",
    "OFFICE",
    "OPENS",
    "READERS",
    "Matter",
    "matters_for",
    "may",
    "may_open",
    "moves_for",
    "open_move",
    "proofs_for",
    "relations",
    "reminders_for",
    "require",
    "undoable",
    "views_of",
    "workbooks_of",
]

READERS: Final = frozenset(Role.values) - {Role.ADMINISTRATOR}
INSIDE: Final = READERS - {Role.ENTERPRISE}
OFFICE: Final = frozenset({Role.DISPATCHER})
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


def views_of(user: User) -> QuerySet[SavedView]:
    """Return the filters that a user keeps."""
    return SavedView.objects.filter(user=user)


def workbooks_of(user: User) -> QuerySet[Workbook]:
    """Return the workbooks that a user brought back."""
    return Workbook.objects.filter(user=user)


def reminders_for(user: User) -> QuerySet[Reminder]:
    """Return the reminders of the own unit that nobody has read."""
    found = Reminder.objects.filter(unit=user.unit_id, read=None)
    return found.select_related("matter")


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


def open_move(user: User, matter: Matter, key: str) -> Move:
    """Return a move that a user may make in a matter now, or refuse it."""
    kind = matter.kind_of
    move = next((each for each in kind.moves if each.key == key), None)
    if move is None or matter.state not in move.states:
        name = move.name if move else key
        told = f"“{matter.state_of.name}”状态下不能{name}"
        raise InputError(told, hint="别人可能刚办过，请刷新页面")
    require(move in moves_for(user, matter), f"“{move.name}”不由您办理")
    return move


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
