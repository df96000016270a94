"""Who may: which records somebody sees, and which he may keep.

Officers and the dispatch office keep their county's registers; towns and parks those of
their enterprises; leaders write down visits; auditors read. An enterprise reads its own
records and answers what it is asked. Administrators keep accounts and see none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from diaodu.web.people.access import Role
from diaodu.web.people.models import Unit
from diaodu.web.registers.models import Fact, Import, Plan, Record, Reminder, Trigger

if TYPE_CHECKING:
    from diaodu.web.people.models import User

__all__ = [
    "INSIDERS",
    "KEEPERS",
    "READERS",
    "VISITORS",
    "WORKERS",
    "Fact",
    "Import",
    "Plan",
    "Record",
    "Reminder",
    "Trigger",
    "may",
]

WORKERS: Final = frozenset({Role.DISPATCHER, Role.OFFICER, Role.TOWN})
KEEPERS: Final = frozenset({Role.DISPATCHER, Role.OFFICER})
VISITORS: Final = WORKERS | {Role.LEADER}
INSIDERS: Final = VISITORS | {Role.AUDITOR}
READERS: Final = INSIDERS | {Role.ENTERPRISE}

_DEEDS: Final = {
    "keep": WORKERS,  # records of an enterprise
    "keep_county": KEEPERS,  # records of no enterprise, what makes a visit due
    "visit": VISITORS,
    "plan": WORKERS,
    "tell": WORKERS | {Role.ENTERPRISE},  # facts
}


def may(user: User, deed: str, enterprise: Unit | None = None) -> bool:
    """Tell whether a user may do a deed, with an enterprise only if it is seen."""
    if not user.has_role(_DEEDS[deed]):
        return False
    if enterprise is None:
        return True
    return Unit.objects.visible_to(user).filter(pk=enterprise.pk).exists()
