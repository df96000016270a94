"""Numbers out of the tables as papers print them: whole, in percent, or in words."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from diaodu.indicators.compare.states import REASONS, State
from diaodu.indicators.engines.model import column
from diaodu.indicators.model import NULL, measures
from diaodu.papers.monthly import COUNT, PERSONS, WAN, WAN_KWH, YI, Scale

if TYPE_CHECKING:
    from diaodu.indicators.dispatch import Dispatch
    from diaodu.indicators.frame import Frame
    from diaodu.indicators.model import Span
    from diaodu.papers.monthly import Rate

__all__ = ["BASIS_NAMES", "Figures", "known", "percent_of", "scale_of", "short"]

BASIS_NAMES = {
    "scope": "同口径（本期名单内企业，上年数为企业自报）",
    "matched": "同口径（两年同月均报的企业）",
    "nominal": "名义",
}
_SCALES = {"万元": WAN, "亿元": YI, "万千瓦时": WAN_KWH, "人": PERSONS, "户": COUNT}
_LARGE = 10**10  # 100 亿元: from there on a county's total is printed in 亿元


@dataclass(frozen=True, slots=True)
class Figures:
    """One row of a dispatch, asked by measure and span."""

    dispatch: Dispatch
    row: int

    def sum(self, measure: str, span: Span, field: str) -> int:
        """Return one of the sums of the row."""
        return int(self.dispatch.sums[column(measure, span, field)][self.row])

    def now(self, measure: str, span: Span) -> int | None:
        """Return the amount, None where nobody has told it."""
        value = int(self._group(measure, span, "now"))
        return None if value == NULL else value

    def base(self, measure: str, span: Span) -> int | None:
        """Return last year's amount on the basis of the growth."""
        scope = self.dispatch.basis == "scope"
        field = "base_scope" if scope else "base_matched"
        counted = "n_now" if scope else "n_matched"
        if not self.sum(measure, span, counted):
            return None
        return self.sum(measure, span, field)

    def compared(self, measure: str, span: Span) -> int | None:
        """Return the amount that stands against the base, None if it is the whole."""
        if self.dispatch.basis == "scope" or self.base(measure, span) is None:
            return None
        found = self.sum(measure, span, "now_matched")
        return None if found == self.now(measure, span) else found

    def growth(self, measure: str, span: Span) -> Rate:
        """Return 同比 in percent, the words that stand for it, or None."""
        state = State(int(self._group(measure, span, "state")))
        if state == State.RATE:
            now = self.compared(measure, span)
            now = self.now(measure, span) if now is None else now
            return percent_of(now, self.base(measure, span))
        if state in {State.UNKNOWN, State.HIDDEN}:
            return None
        return REASONS[state]

    def points(self, measure: str, span: Span, field: str) -> Rate:
        """Return a share, a pull or a contribution in percent or points."""
        return known(100 * float(self._group(measure, span, field)))

    def contribution(self, measure: str, span: Span) -> Rate:
        """Return 贡献率 in percent; None where it says nothing (the whole falls)."""
        return self.points(measure, span, "contribution")

    def _group(self, measure: str, span: Span, field: str) -> float:
        found: float = self.dispatch.groups[column(measure, span, field)][self.row]
        return found


def known(value: float) -> float | None:
    """Return a number, None for NaN."""
    return None if isnan(value) else value


def percent_of(now: int | None, base: int | None) -> float | None:
    """Return the growth in percent, rounded once; None where there is none."""
    if now is None or base is None or base <= 0:
        return None
    return 100 * (now - base) / base


def scale_of(measure: str, amount: int | None = None) -> Scale:
    """Return the unit in which a measure is printed; large sums of money in 亿元."""
    entry = measures()[measure]
    scale = _SCALES.get(entry.shown) or Scale(entry.shown, entry.scale, entry.digits)
    if scale is WAN and amount is not None and abs(amount) >= _LARGE:
        return YI
    return scale


def short(frame: Frame, row: int) -> str:
    """Return the name of a firm without the end that all firms have."""
    return str(frame["name"][row]).removesuffix("有限公司").removesuffix("有限责任公司")
