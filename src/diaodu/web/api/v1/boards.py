"""Boards of a closed month: gaps to the targets, and firms that need a look."""

from typing import Any

from django.http import Http404
from ninja import Query, Router

from diaodu.flows.board import gaps as gaps_of
from diaodu.kernel.period import Month
from diaodu.papers.monthly import MonthlyReport
from diaodu.web.api.v1.door import REFUSALS, Call, required
from diaodu.web.api.v1.shapes import After, Asked, MonthText, Refusal, Shape
from diaodu.web.boards.access import READERS, shown_month, sight_of

__all__ = ["router"]

router = Router(tags=["看板"])


class BoardAsked(Asked):
    """Which month, by default the last closed one; which version of it."""

    month: MonthText | None = None
    version: After = 0


class GapOut(Shape):
    """A target of the year, how far it is behind, and the rank of the indicator."""

    indicator: str
    unit: str
    annual: float | None
    done: float | None
    completion: float | str | None
    schedule: float | str | None
    gap: float | str | None
    rest: float | None
    per_month: float | None
    needed_growth: float | str | None
    forecast: float | None
    forecast_period: str
    light: str | None
    rank: int | None
    rank_of: int | None
    note: str
    source: str


class WarningOut(Shape):
    """A firm that is to be looked after, and why."""

    code: str
    enterprise: str
    kind: str
    reason: str
    place: str
    industry: str
    now: int | None
    base: int | None
    growth: float | str | None
    state: str


class GapsOut(Shape):
    """The gap board of a month."""

    month: str
    number: int
    sha256: str
    items: list[GapOut]


class WarningsOut(Shape):
    """The warnings of a month."""

    month: str
    number: int
    sha256: str
    items: list[WarningOut]


@router.get(
    "/boards/gaps",
    response={200: GapsOut, REFUSALS: Refusal},
    url_name="gaps",
    summary="欠账看板",
)
def gaps(request: Call, asked: Query[BoardAsked]) -> dict[str, Any]:
    """列出各项目标的完成数、序时进度、差距、后几个月每月须完成数和位次。"""
    told, report = _month(request, asked)
    return {**told, "items": [_gap(each) for each in gaps_of(report)]}


@router.get(
    "/boards/warnings",
    response={200: WarningsOut, REFUSALS: Refusal},
    url_name="warnings",
    summary="企业预警",
)
def warnings(request: Call, asked: Query[BoardAsked]) -> dict[str, Any]:
    """列出当月停产、减产等需要上门了解的企业和理由。"""
    told, report = _month(request, asked)
    return {**told, "items": list(report.warnings)}


def _month(request: Call, asked: BoardAsked) -> tuple[dict[str, Any], MonthlyReport]:
    required(request.user.role in READERS, "这个角色不看看板")
    sight = sight_of(request.user)
    month = Month.parse(asked.month) if asked.month else None
    shown = shown_month(sight.region, month, asked.version or None)
    if shown is None:
        raise Http404
    told = {
        "month": str(shown.month),
        "number": shown.revision.number,
        "sha256": shown.revision.sha256,
    }
    return told, sight.report(shown.report)


def _gap(found: Any) -> dict[str, Any]:
    target = found.target
    keys = GapOut.model_fields.keys() - {"light", "rank", "rank_of"}
    return {
        **{key: getattr(target, key) for key in keys},
        "light": target.lamp.value if target.lamp else None,
        "rank": found.place.rank if found.place else None,
        "rank_of": found.of or None,
    }
