"""The steps that deeds on a return share: who may, in which state, who was faster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.db.models import F

from diaodu.errors import ConflictError, InputError
from diaodu.web.indicators import intake
from diaodu.web.indicators.access import may, may_close, path_of
from diaodu.web.indicators.models import Return, ReturnState
from diaodu.web.people.access import require

if TYPE_CHECKING:
    from diaodu.flows.monthly.drafts import Draft
    from diaodu.web.people.models import User

__all__ = [
    "NOT_YOURS",
    "advance",
    "put",
    "require_mending",
    "require_other",
    "require_state",
    "said",
]

NOT_YOURS: Final = "只有本县部门经办人和督查室可以办理月报"


def put(
    draft: Return,
    found: Draft,
    basis: dict[str, str],
    *,
    before: Return | None = None,
    **changes: Any,
) -> None:
    """Put what was read in the place of what was there, in one step."""
    old = draft.table
    advance(
        draft,
        table=intake.keep_table(found.table),
        rows=found.table.num_rows,
        origins=found.plain_origins(),
        basis=basis,
        **changes,
    )
    intake.refresh_issues(draft, found, before=before)
    Return.objects.filter(pk=draft.pk).update(**intake.counts(draft))
    draft.refresh_from_db()
    if old:
        transaction.on_commit(lambda: path_of(old).unlink(missing_ok=True))


def advance(draft: Return, **changes: Any) -> None:
    """Change a return, if nobody was faster."""
    version = draft.version
    done = Return.objects.filter(pk=draft.pk, version=version).update(
        version=F("version") + 1, **changes
    )
    if not done:
        raise ConflictError("这份月报刚被别人改过")
    draft.refresh_from_db()


def require_mending(draft: Return, actor: User) -> None:
    """Refuse who may not mend, and what is no draft."""
    require(may(actor, "mend", draft.region), NOT_YOURS)
    require_state(draft, ReturnState.DRAFT)


def require_other(draft: Return, actor: User) -> None:
    """Refuse the check to who had a hand in the return."""
    require(may(actor, "close", draft.region), NOT_YOURS)
    words = "上传、改数、核实或提请过这份月报的人不能审核封账，请换一个人"
    require(may_close(actor, draft), words)


def require_state(draft: Return, state: str) -> None:
    """Refuse a deed that does not fit the state any more."""
    if draft.state != state:
        raise ConflictError(f"这份月报现在是“{draft.get_state_display()}”")


def said(reason: str, what: str) -> str:
    """Return a reason; without one the deed is refused."""
    if not reason.strip():
        raise InputError(f"{what}要写明理由", hint="写一两句话，办理过程里可以查到")
    return reason.strip()
