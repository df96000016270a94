"""Figures: closed months, their versions, and the rows that the own unit may see."""

from datetime import date
from typing import Any

from django.http import Http404
from ninja import Path, Query, Router

from diaodu.flows.monthly.drafts import closed_columns
from diaodu.kernel.period import Month
from diaodu.web.api.v1.door import REFUSALS, Call, required
from diaodu.web.api.v1.shapes import After, Asked, Limit, MonthText, Refusal, Shape
from diaodu.web.indicators.access import READERS, county_of, seen_by, store_of

__all__ = ["router"]

router = Router(tags=["月度数字"])


class RevisionOut(Shape):
    """A version of a closed month."""

    number: int
    sha256: str
    rows: int
    day: date
    reason: str


class MonthOut(Shape):
    """A closed month and its versions, the last one in force."""

    month: str
    revisions: list[RevisionOut]


class ColumnOut(Shape):
    """A column; an amount is in the unit, divided by nothing."""

    key: str
    head: str
    unit: str
    factor: int


class RowsOut(Shape):
    """Rows of a version; ``factor`` of a column divides its numbers to its unit."""

    month: str
    number: int
    sha256: str
    columns: list[ColumnOut]
    items: list[dict[str, str | int | float | None]]
    next: int | None


class RowsAsked(Asked):
    """Which version, and whence."""

    version: After = 0
    after: After = 0
    limit: Limit = 100


@router.get(
    "/figures/months",
    response={200: list[MonthOut], REFUSALS: Refusal},
    url_name="months",
    summary="封账月份",
)
def months(request: Call) -> list[dict[str, Any]]:
    """列出本县已封账的月份和各个版次，最后一版有效。"""
    required(request.user.role in READERS, "这个角色不看数字")
    found: dict[Month, list[Any]] = {}
    for each in store_of(county_of(request.user)).revisions():
        found.setdefault(each.month, []).append(each)
    return [
        {"month": str(month), "revisions": revisions}
        for month, revisions in sorted(found.items(), reverse=True)
    ]


@router.get(
    "/figures/months/{month}/rows",
    response={200: RowsOut, REFUSALS: Refusal},
    url_name="month_rows",
    summary="一个月的企业数据",
)
def rows(
    request: Call, month: Path[MonthText], asked: Query[RowsAsked]
) -> dict[str, Any]:
    """列出一版封账数据中本单位能看到的企业；金额为元，除以 factor 得 unit 的数。"""
    required(request.user.role in READERS, "这个角色不看数字")
    store = store_of(county_of(request.user))
    revision = store.revision(Month.parse(month), asked.version or None)
    if revision is None:
        raise Http404
    columns = closed_columns(revision.columns)
    table = seen_by(request.user).cut(store.table(revision))
    first = min(asked.after, table.num_rows)
    part = table.slice(first, asked.limit).select([each.key for each in columns])
    rest = table.num_rows - first - part.num_rows
    return {
        "month": str(revision.month),
        "number": revision.number,
        "sha256": revision.sha256,
        "columns": columns,
        "items": part.to_pylist(),
        "next": first + part.num_rows if rest > 0 else None,
    }
