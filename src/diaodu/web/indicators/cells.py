"""One cell of a draft, led back to the file that it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.flows.monthly.drafts import key_names, origins_from, written
from diaodu.web.indicators.mending import Spot
from diaodu.web.indicators.slices import one_row

if TYPE_CHECKING:
    from diaodu.web.indicators.models import Return
    from diaodu.web.people.models import User

__all__ = ["spot_of"]


def spot_of(draft: Return, user: User, row: int, key: str) -> Spot | None:
    """Find a cell that the user may see; None where the sheet has no such column."""
    values = one_row(draft, user, row)
    if values is None:
        return None
    origin = origins_from(draft.origins)[values["sheet_at"]]
    column = origin.column(key)
    if column is None:
        return None
    head = column.head.replace("|", " ")
    if column.how == "key":
        head = key_names().get(key, key)
    return Spot(
        file=origin.file,
        sheet=origin.sheet or "",
        line=values["line"],
        column=column.column,
        key=key,
        head=f"{head[:150]}（{column.unit}）" if column.unit else head[:150],
        firm=str(values.get("name") or "")[:120],
        address=origin.where(values["line"], key)[:300],
        old=written(values.get(key), column.factor)[:200],
    )
