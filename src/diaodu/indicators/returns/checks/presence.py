"""What is missing: values, enterprises, towns; and a size that does not fit."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.model import NULL, Measure
from diaodu.standards import regions, size_class

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.indicators.returns.checks.view import View

__all__ = ["present"]

_REQUIRED = "output"
_FINANCIAL = frozenset({"revenue", "profit", "tax"})  # no return of January
_LEFT = frozenset({"moved", "closed"})
_SIZES = ("微型", "小型", "中型", "大型")
_YUAN = 10_000


def present(view: View) -> None:
    """Ask about values, enterprises and towns that are not there."""
    empty = _empty(view)
    for measure in view.measures:
        _values(view, measure, empty)
    view.tell(
        "returns.unreported",
        "name",
        empty & ~view.noted & _at_work(view),
        lambda _: "这家企业各项都没有填，请补报或在备注说明原因",
    )
    _enterprises(view)
    _sizes(view)


def _empty(view: View) -> NDArray[np.bool_]:
    found = np.ones(view.height, np.bool_)
    for measure in view.measures:
        for column in measure.columns[: 1 if measure.flow == "stock" else 2]:
            found &= view.now(column) == NULL
    return found


def _at_work(view: View) -> NDArray[np.bool_]:
    return np.array([state == "" for state in view.texts("state")], np.bool_)


def _values(view: View, measure: Measure, empty: NDArray[np.bool_]) -> None:
    if view.month.month == 1 and measure.key in _FINANCIAL:
        return
    column = measure.column()
    asked = np.array(
        [origin.column(column) is not None for origin in view.data.origins]
    )
    blank = (view.now(column) == NULL) & asked[view.data.origin[view.rows]]
    blank &= ~empty & ~view.noted & _at_work(view)
    if measure.key != _REQUIRED:
        blank &= view.then(view.month - 1, column) != NULL
    code = "returns.missing" if measure.key == _REQUIRED else "returns.blank"
    view.tell(
        code,
        column,
        blank,
        lambda _: f"{measure.name}本月没有填，请补报；没有发生请填 0",
    )


def _enterprises(view: View) -> None:
    """Tell of those who reported last month and do not now, and of whole towns."""
    book = view.history.at(view.month - 1)
    if book is None:
        return
    here = set(view.enterprises.to_pylist())
    covered = set(zip(view.texts("county"), view.texts("town"), strict=True))
    counties = {county for county, _ in covered}
    known = set(book.texts("county"))
    wide = 2 * len(counties & known) > len(known)
    rows = zip(
        book.enterprises.to_pylist(),
        *(book.texts(key) for key in ("name", "county", "town", "state")),
        strict=True,
    )
    whole: Counter[tuple[str, str]] = Counter()
    for code, name, county, town, state in rows:
        if code in here or state in _LEFT:
            continue
        if county not in counties:
            whole[county, ""] += wide  # one county's file says nothing of the others
        elif town and (county, town) not in covered:
            whole[county, town] += 1
        else:
            message = f"“{name}”（{code}）上月有报表，本月没有，请补报或说明原因"
            view.faults.tell("", "returns.unreported", message)
    for (county, town), count in whole.items():
        if count:
            place = town or _county(county)
            message = f"{place}上月有 {count} 家企业，本月一家都没有报，请补报"
            view.faults.tell("", "returns.unreported", message)


def _county(code: str) -> str:
    found = regions.by_code(code)
    return f"{found.full_name}（{code}）" if found else code


def _sizes(view: View) -> None:
    """Hint at a size that neither staff nor a year's revenue bear out."""
    staff, revenue = view.now("staff"), _year(view)
    known = (staff != NULL) & (revenue > 0)  # who stands still has no size to hint at
    if not known.any():
        return
    margin = view.limits.size
    low = _rank(staff * (1 - margin), revenue * (1 - margin))
    high = _rank(staff * (1 + margin), revenue * (1 + margin))
    said = view.texts("size")
    rank = np.array([_SIZES.index(s) if s in _SIZES else -1 for s in said])
    wrong = known & (rank >= 0) & ((rank < low) | (rank > high))
    view.tell(
        "returns.size",
        "size",
        wrong,
        lambda at: (
            f"规模为{said[at]}，而用工 {staff[at]} 人、近一年营业收入 "
            f"{revenue[at] / _YUAN:,.0f}万元，按划型办法应为{_SIZES[int(low[at])]}"
            "，请核对"
        ),
    )


def _year(view: View) -> NDArray[np.int64]:
    """Add up the revenue of the last twelve months, NULL where one part is missing."""
    to_date = view.now("revenue_to_date")
    if view.month.month == 12:
        return to_date
    whole = view.then(view.month - view.month.month, "revenue_to_date")
    then = view.then(view.month - 12, "revenue_to_date")
    known = (to_date != NULL) & (whole != NULL) & (then != NULL)
    return np.where(known, to_date + whole - then, NULL)


def _rank(staff: NDArray[Any], revenue: NDArray[Any]) -> NDArray[np.int64]:
    """Rank by 统计上大中小微型企业划分办法（2017）: the smaller of both."""
    ranks = []
    for limit in size_class.thresholds()["工业"]:
        values = staff if limit.indicator == "从业人员" else revenue / _YUAN
        steps = (limit.small, limit.medium, limit.large)
        ranks.append(np.sum([values >= float(step) for step in steps], axis=0))
    found: NDArray[np.int64] = np.minimum(*ranks)
    return found
