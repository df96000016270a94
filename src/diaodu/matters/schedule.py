"""Schedule (序时进度): how far a target is ahead of the months that are over."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from datetime import date

    from diaodu.matters.kinds import Kind
    from diaodu.matters.model import Matter

__all__ = ["gap_of"]

_UPWARD = frozenset({"", "不低于", "高于", "等于", "约"})
_RATES = ("%", "％", "个百分点", "位")


def gap_of(kind: Kind, matter: Matter, day: date) -> float | None:
    """Return 完成率 less 序时进度, in points, on a day; None where there is none.

    The schedule is the share of the months of the due year up to the due month that
    are over. Rates, ranks and upper limits have no time share; what is not known or is
    due in a later year has none either.
    """
    if kind.schedule is None or matter.due is None or matter.due.year != day.year:
        return None
    done, goal = (matter.value(key) for key in kind.schedule)
    if not isinstance(done, Decimal) or not isinstance(goal, Decimal) or goal <= 0:
        return None
    if matter.value("op") not in {None, *_UPWARD}:
        return None
    if str(matter.value("unit") or "").endswith(_RATES):
        return None
    over = min(Month.of(day).month - 1, matter.due.month)
    return float(done / goal * 100) - 100 * over / matter.due.month
