"""What cannot be: a part above its whole, 1–N月 below 本月, a rate of a loss."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from diaodu.indicators.published.bounds import Bounds
from diaodu.indicators.published.groups import sum_of
from diaodu.indicators.published.model import Check
from diaodu.indicators.published.own import value_of
from diaodu.indicators.published.slips import slip
from diaodu.indicators.published.verdicts import number
from diaodu.indicators.published.words import measure_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.indicators.published.model import Entry, Group, Table

__all__ = ["impossible"]

_SMALL = Fraction(1, 100)
_MOST_MONTHS = 30  # 1–N月 is hardly more than this many times the month


def impossible(table: Table, groups: Sequence[Group]) -> Iterator[Check]:
    """Yield what no rounding and no method can make true, and doubtful cases of it."""
    pairs = _spans(table.entries)
    for group in groups:
        yield from _parts_above_whole(group, pairs)
        yield from _sum_beside_whole(group)
        yield from _growth_outside(group)
        yield from _contributions_of_a_fall(group)
    for month, to_date in pairs.values():
        yield from _less_than_a_month(month, to_date)
    for entry in table.entries:
        yield from _rate_of_a_loss(entry)


Pairs = dict[tuple[int, str, str], tuple["Entry", "Entry"]]


def _spans(entries: Sequence[Entry]) -> Pairs:
    months = {(e.row.at, e.measure, e.period): e for e in entries if e.span == "month"}
    return {
        key: (months[key], entry)
        for entry in entries
        if entry.span == "to_date"
        and (key := (entry.row.at, entry.measure, entry.period)) in months
    }


def _parts_above_whole(group: Group, pairs: Pairs) -> Iterator[Check]:
    whole = group.whole
    all_ = value_of(whole) if whole else None
    if whole is None or all_ is None or whole.signed or whole.rate:
        return
    for part in group.parts:
        value = value_of(part)
        if value is None or part.rate:
            continue
        if part.scale and whole.scale:
            value = value.times(part.scale / whole.scale)
        if value.low > all_.high:
            hint = _slip_of_part(group, part, value, all_)
            yield _above(part, whole, value, pairs, hint=hint)


def _slip_of_part(group: Group, part: Entry, value: Bounds, whole: Bounds) -> str:
    """Say by which slip the part would be what the other parts leave of the whole."""
    summed = sum_of(group)
    if summed is None or len(group.parts) < 3:
        return ""
    others = Bounds(
        summed.value - value.value, summed.low - value.low, summed.high - value.high
    )
    return slip(part.figures["value"], whole - others) or ""


def _above(
    part: Entry, whole: Entry, value: Bounds, pairs: Pairs, *, hint: str
) -> Check:
    told = (
        f"“{part.row.name}”{part.figures['value'].text} 大于它所属的"
        f"“{whole.row.name}”{whole.figures['value'].text}，部分不能大于整体"
    )
    if hint or (_strange(part, pairs) and not _strange(whole, pairs)):
        figure = part.figures["value"]
        told += f"；{hint}" if hint else ""
        expected: tuple[float | None, float | None]
        all_ = whole.bounds("value")
        expected = (0.0, number(all_.high) if all_ else None)
    else:
        figure = whole.figures["value"]
        low = _least(part, whole, value)
        expected = (number(low), None)
        told += _shorter(figure.text, low)
    told += f"；四舍五入不能解释，{figure.cell} 很可能印错"
    return Check(figure.cell, "part", told, expected, number(figure.value), "mistake")


def _least(part: Entry, whole: Entry, value: Bounds) -> Fraction:
    """Return the least that the whole can be; its base too must hold the part's."""
    base, rate = part.derived.get("base"), whole.bounds("growth")
    if base is None or base.bounds is None or rate is None:
        return value.low
    scale = value.value / part.figures["value"].value
    return max(value.low, base.bounds.low * scale * (100 + rate.low) / 100)


def _shorter(text: str, least: Fraction) -> str:
    digits = len(text.split(".", maxsplit=1)[0].strip("-+").replace(",", ""))
    return "；可能漏印一位数字" if digits < len(str(int(least))) else ""


def _strange(entry: Entry, pairs: Pairs) -> bool:
    """Tell whether 1–N月 ÷ 本月 is no number of months."""
    pair = pairs.get((entry.row.at, entry.measure, entry.period))
    if pair is None:
        return False
    month, to_date = (value_of(each) for each in pair)
    if month is None or to_date is None or not month.positive:
        return False
    ratio = to_date.value / month.value
    return not Fraction(99, 100) <= ratio <= _MOST_MONTHS


def _less_than_a_month(month: Entry, to_date: Entry) -> Iterator[Check]:
    here, whole = value_of(month), value_of(to_date)
    if here is None or whole is None or month.signed or month.rate:
        return
    if not _adds_up_over_months(to_date) or whole.high >= here.low:
        return
    figure = to_date.figures["value"]
    told = (
        f"“{to_date.row.name}”累计 {figure.text} 小于本月 "
        f"{month.figures['value'].text}，"
        f"累计不能小于其中一个月；{figure.cell} 很可能印错"
    )
    yield Check(
        figure.cell,
        "to_date",
        told + _shorter(figure.text, here.low),
        (number(here.low), None),
        number(figure.value),
        "mistake",
    )


def _adds_up_over_months(entry: Entry) -> bool:
    noun = measure_of(entry.measure) if entry.measure else None
    return not (noun and noun.stock)


def _sum_beside_whole(group: Group) -> Iterator[Check]:
    """Tell of parts that cross, and of a remainder too small to be a part."""
    whole, summed = group.whole, sum_of(group)
    all_ = value_of(whole) if whole else None
    if whole is None or all_ is None or summed is None or not all_.positive:
        return
    figure = whole.figures["value"]
    expected = (number(summed.low), number(summed.high))
    name = group.breakdown or "各项"
    if group.state == "overlapping" and summed.low > all_.high:
        told = f"“{whole.row.name}”的{name}相加超过总计：各项有交叉，不能相加"
        yield Check(
            figure.cell, "overlap", told, expected, number(figure.value), "method"
        )
    rest = all_ - summed
    small = rest.low > 0 and rest.high < all_.low * _SMALL
    if group.state == "incomplete" and small and len(group.parts) > 2:
        told = (
            f"“{whole.row.name}”的{name}相加比总计少 {float(rest.value):.6g}，不到1%："
            "可能有未列的其他项，也可能有一项印错，请核对"
        )
        yield Check(
            figure.cell, "sum_short", told, expected, number(figure.value), "method"
        )


def _growth_outside(group: Group) -> Iterator[Check]:
    """A weighted mean lies between the smallest and the largest of its parts."""
    whole = group.whole
    rate = whole.bounds("growth") if whole else None
    rates = [part.bounds("growth") for part in group.parts]
    known = [each for each in rates if each is not None]
    signed = any(part.signed for part in group.parts)
    if whole is None or rate is None or len(known) < max(3, len(rates)) or signed:
        return
    if group.state not in {"complete", "unknown"}:
        return
    low, high = min(each.low for each in known), max(each.high for each in known)
    if low <= rate.high and rate.low <= high:
        return
    figure = whole.figures["growth"]
    complete = group.state == "complete"
    told = f"“{whole.row.name}”增速 {figure.text} 不在各项增速之间（加权平均不会如此）"
    told += "" if complete else "；若各项不是全部，则无妨"
    yield Check(
        figure.cell,
        "growth_range",
        told,
        (number(low), number(high)),
        number(figure.value),
        "mistake" if complete else "method",
    )


def _contributions_of_a_fall(group: Group) -> Iterator[Check]:
    rate = group.whole.bounds("growth") if group.whole else None
    printed = [p for p in group.parts if p.bounds("contribution") is not None]
    if rate is None or rate.high >= 0 or not printed or group.whole is None:
        return
    figure = printed[0].figures["contribution"]
    told = f"“{group.whole.row.name}”下降，贡献率会变号，宜只列拉动"
    yield Check(
        figure.cell,
        "contribution_sign",
        told,
        (None, None),
        number(figure.value),
        "method",
    )


def _rate_of_a_loss(entry: Entry) -> Iterator[Check]:
    value, figure = entry.bounds("value"), entry.figures.get("growth")
    base = entry.derived.get("base")
    if value is None or figure is None or figure.state != "number":
        return
    if value.high < 0 and (base is None or base.bounds is None):
        told = (
            f"“{entry.row.name}”现期为 {entry.figures['value'].text}，基期不可能为正，"
            f"增速 {figure.text} 没有意义，应印“--”并写扭亏、减亏、增亏"
        )
        yield Check(
            figure.cell, "base", told, (None, None), number(figure.value), "method"
        )
