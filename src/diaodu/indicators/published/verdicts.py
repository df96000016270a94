"""Why a printed figure is not what the others say: rounding, method, or a mistake."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from diaodu.indicators.published.bounds import Bounds, rounded
from diaodu.indicators.published.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diaodu.indicators.published.figures import Figure
    from diaodu.indicators.published.model import Entry, Verdict

__all__ = ["PRICE_DRIFT", "Comparison", "decide", "first_of_each", "number"]

# Prices of industries drifted by 10 to 14 points in a year (中方县, 2017): weights at
# current prices may be off by as much against those at comparable prices.
PRICE_DRIFT = Fraction(15, 100)


@dataclass(slots=True)
class Comparison:
    """A printed figure beside what follows from the others.

    ``wide`` is what would follow if weights had been of other prices; ``reason`` is a
    known difference of method that explains any gap up to ``reach`` (relative).
    """

    entry: Entry
    figure: Figure
    code: str
    name: str
    formula: str
    expected: Bounds
    wide: Bounds | None = None
    reason: str = ""
    reach: Fraction = Fraction(0)
    hint: str = ""
    settled: tuple[Verdict, str] | None = None
    tags: set[str] = field(default_factory=set)

    @property
    def printed(self) -> Bounds:
        """Return where the truth of the printed figure lies."""
        half, value = self.figure.half, self.figure.value
        return Bounds(value, value - half, value + half)

    @property
    def gap(self) -> Fraction:
        """Return by how much rounding does not explain the difference."""
        return self.printed.gap(self.expected)

    @property
    def agrees(self) -> bool:
        """Tell whether rounding can explain the difference, if there is any."""
        return self.gap == 0

    @property
    def same(self) -> bool:
        """Tell whether the expected value, rounded as printed, is the printed one."""
        if not self.figure.step:
            return self.figure.value == self.expected.value
        scaled = self.expected.value / self.figure.step
        return rounded(scaled, 0) * self.figure.step == self.figure.value


def number(value: Fraction | None, places: int = 4) -> float | None:
    """Return a number as JSON has it."""
    return None if value is None else round(float(value), places)


def decide(comparisons: Sequence[Comparison]) -> list[Check]:
    """Give a verdict on every figure that is not exactly what it should be."""
    practice = Counter(
        (*_same_hand(each), each.agrees)
        for each in comparisons
        if each.agrees or not (each.reason and _reached(each))
    )
    checks = []
    for each in comparisons:
        if each.same and each.agrees and each.settled is None:
            continue
        verdict, reason = each.settled or _verdict(each, practice)
        checks.append(_check(each, verdict, reason))
    return checks


def _same_hand(each: Comparison) -> tuple[str, str]:
    """Return what figures share that one office computed in one way."""
    return each.code, each.entry.row.scope


def _verdict(
    each: Comparison, practice: Counter[tuple[str, str, bool]]
) -> tuple[Verdict, str]:
    if each.agrees:
        return "rounding", "差别在四舍五入之内"
    if each.reason and _reached(each):
        return "method", each.reason
    good, bad = (practice[(*_same_hand(each), fits)] for fits in (True, False))
    usual = good >= 2 and good >= 2 * bad
    if usual and each.gap < each.figure.half:
        return "method", "差不到末位的一个单位：可能中间取过整，或截尾、凑整"
    if each.wide is not None and not usual and each.wide.meets(each.printed):
        return "method", "总量为现价、增速为可比价（或同口径）时，权数不同可有此差别"
    if usual and each.wide is not None and each.gap <= each.figure.step:
        return "method", "差一个末位单位：可能按可比价或未取整的数计算"
    return "mistake", "四舍五入不能解释"


def _reached(each: Comparison) -> bool:
    return each.gap <= each.reach * max(
        abs(each.expected.value), abs(each.figure.value)
    )


def _check(each: Comparison, verdict: Verdict, reason: str) -> Check:
    low, high = each.expected.low, each.expected.high
    name = f"“{each.entry.row.name}”" if each.entry.row.name else each.entry.period
    message = (
        f"{name}{each.name}印作 {each.figure.text}，按其他数应为 {_span(each)}"
        f"（{each.formula}）；{reason}"
    )
    if each.hint and verdict == "mistake":
        message += f"；{each.hint}"
    return Check(
        where=each.figure.cell,
        code=each.code,
        message=message,
        expected=(number(low), number(high)),
        printed=number(each.figure.value),
        verdict=verdict,
    )


def _span(each: Comparison) -> str:
    places = 0
    step = each.figure.step
    while step and step < 1 and places < 6:
        step *= 10
        places += 1
    low, high = each.expected.low, each.expected.high
    if rounded(low, places) == rounded(high, places) != each.figure.value:
        return f"{float(each.expected.value):.{places}f}"
    texts = [f"{float(end):.{places + 1}f}" for end in (low, high)]
    return texts[0] if texts[0] == texts[1] else f"{texts[0]} 至 {texts[1]}"


def first_of_each(checks: Iterable[Check]) -> list[Check]:
    """Keep one check a cell and code."""
    found: dict[tuple[str, str], Check] = {}
    for each in checks:
        found.setdefault((each.where, each.code), each)
    return list(found.values())
