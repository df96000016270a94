"""Units that the own unit may know of."""

from typing import Any

from ninja import Query, Router

from diaodu.web.api.v1.door import REFUSALS, Call
from diaodu.web.api.v1.shapes import After, Asked, Limit, Refusal, UnitPage, Words, cut
from diaodu.web.people.models import Unit, UnitKind

__all__ = ["router"]

router = Router(tags=["单位"])


class UnitFilter(Asked):
    """Which units."""

    kind: UnitKind | None = None
    text: Words = ""
    after: After = 0
    limit: Limit = 100


@router.get(
    "/units",
    response={200: UnitPage, REFUSALS: Refusal},
    url_name="units",
    summary="单位名单",
)
def units(request: Call, asked: Query[UnitFilter]) -> dict[str, Any]:
    """列出本单位能看到的单位；其他接口用 code 指单位。"""
    found = Unit.objects.visible_to(request.user).select_related("region")
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.text:
        found = found.filter(name__icontains=asked.text)
    items, following = cut(found, asked.after, asked.limit)
    return {"items": items, "next": following}
