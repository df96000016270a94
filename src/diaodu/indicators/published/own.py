"""What one row tells of itself: last year, the increase, earlier months, the target."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from diaodu.indicators.published import formulas
from diaodu.indicators.published.bounds import Bounds, corners, exact, rising
from diaodu.indicators.published.model import Derived

if TYPE_CHECKING:
    from diaodu.indicators.published.model import Entry

__all__ = ["against_target", "earlier_months", "itself", "value_of"]

POINTS = "百分点"
_NOT_POSITIVE = "基期为零或为负，增速不可比，不算百分比"
HUNDRED = Fraction(100)


def value_of(entry: Entry) -> Bounds | None:
    """Return the printed value; what cannot be negative is cut off at 0."""
    value = entry.bounds("value")
    if value is None or entry.signed or value.value < 0:
        return value
    return value.within(Fraction(0), None)


def itself(entry: Entry, prior: Entry | None) -> None:
    """Derive base, increase and growth of an entry; ``prior`` is the year before."""
    value = value_of(entry)
    if "change" in entry.figures:
        _by_change(entry)
    elif value is None or entry.rate:
        pass
    elif (printed := entry.bounds("base")) is not None:
        _by_base(entry, value, printed, entry.cell("base"))
    elif prior is not None and (before := value_of(prior)) is not None:
        _by_base(entry, value, before, prior.cell("value"))
    elif entry.bounds("growth") is not None:
        _by_growth(entry, value)
    elif (added := entry.bounds("increase")) is not None:
        inputs = (entry.cell("value"), entry.cell("increase"))
        base = Derived(value - added, "上年同期 = 现期 - 增加额", inputs, entry.unit)
        entry.derived["base"] = base
        _growth(entry, value, value - added, inputs)
    _over_two_years(entry)


def _by_change(entry: Entry) -> None:
    value, change = value_of(entry), entry.bounds("change")
    if value is not None and change is not None:
        inputs = (entry.cell("value"), entry.cell("change"))
        formula = "上年同期 = 现期 - 增减"
        entry.derived["base"] = Derived(value - change, formula, inputs, entry.unit)


def _by_growth(entry: Entry, value: Bounds) -> None:
    rate = entry.bounds("growth")
    inputs = (entry.cell("value"), entry.cell("growth"))
    formula = "基期 = 现期 ÷ (1 + 增速)"
    base = formulas.base(value, rate) if rate else None
    if rate is None or base is None or not base.positive:
        entry.derived["base"] = Derived(None, formula, inputs, "", _NOT_POSITIVE)
        return
    note = "约：按印出的增速推算的可比基期"
    entry.derived["base"] = Derived(base, formula, inputs, entry.unit, note)
    added = formulas.increase(value, rate)
    formula = "增加额 = 现期 × 增速 ÷ (1 + 增速)"
    entry.derived["increase"] = Derived(added, formula, inputs, entry.unit)


def _by_base(entry: Entry, value: Bounds, base: Bounds, cell: str) -> None:
    """Take the printed base, unless the printed growth belongs to another one."""
    rate, inputs = entry.bounds("growth"), (entry.cell("value"), cell)
    nominal = formulas.growth(value, base)
    if rate is not None and nominal is not None and not nominal.meets(rate):
        _by_growth(entry, value)
        _growth(entry, value, base, inputs)
        return
    entry.derived["base"] = Derived(base, "基期 = 印出的上年同期", (cell,), entry.unit)
    formula = "增加额 = 现期 - 上年同期"
    entry.derived["increase"] = Derived(value - base, formula, inputs, entry.unit)
    _growth(entry, value, base, inputs)


def _growth(entry: Entry, value: Bounds, base: Bounds, inputs: tuple[str, ...]) -> None:
    rate = formulas.growth(value, base)
    note = "按印出的两期数计算（名义）" if rate else _turned(value, base)
    formula = "增速 = 现期 ÷ 上年同期 - 1"
    entry.derived["growth"] = Derived(rate, formula, inputs, "%", note)


def _turned(value: Bounds, base: Bounds) -> str:
    if base.value < 0 <= value.value:
        return "上年同期为负：扭亏为盈，不算百分比"
    if base.value < 0:
        word = "减亏" if value.value > base.value else "增亏"
        return f"上年同期为负：{word}，不算百分比"
    return _NOT_POSITIVE


def _over_two_years(entry: Entry) -> None:
    rate, before = entry.bounds("growth"), entry.bounds("prev_growth")
    if rate is None or before is None:
        return
    found = formulas.two_years(before, rate)
    if found:
        value, low, high = (Fraction(each) for each in found)
        entry.derived["two_years"] = Derived(
            Bounds(value, low, high),
            "两年平均增速 = √((1 + 上年增速)(1 + 本年增速)) - 1",
            (entry.cell("prev_growth"), entry.cell("growth")),
            "%",
        )


def earlier_months(month: Entry, to_date: Entry, months: int | None) -> None:
    """Derive 1–(N-1)月 from 本月 and 1–N月, and its growth."""
    here, whole = value_of(month), value_of(to_date)
    if here is None or whole is None or month.rate or here == whole or months == 1:
        return
    name = f"1–{months - 1}月" if months else "本月以前各月"
    inputs: tuple[str, ...] = (to_date.cell("value"), month.cell("value"))
    rest = whole - here
    if not to_date.signed and rest.high < 0:
        return
    to_date.derived["earlier"] = Derived(
        rest, f"{name} = 累计 - 本月", inputs, to_date.unit
    )
    rates = to_date.bounds("growth"), month.bounds("growth")
    if rates[0] is None or rates[1] is None:
        return
    found = formulas.growth_of_total([(whole, rates[0]), (-here, rates[1])])
    inputs += (to_date.cell("growth"), month.cell("growth"))
    if found and found.value > -100:
        formula = f"{name}增速 = (累计 - 本月) ÷ (累计基期 - 本月基期) - 1"
        to_date.derived["earlier_growth"] = Derived(found, formula, inputs, "%")
        pace = rates[0] - found
        formula = f"累计增速比{name}加快（负为回落）"
        to_date.derived["pace"] = Derived(pace, formula, inputs, POINTS)


def against_target(entry: Entry, months: int | None) -> None:
    """Derive 完成率, 序时进度, gap and what the rest of the year must bring (§4.6)."""
    value, aim = value_of(entry), _target(entry)
    goal, rate = entry.bounds("target_growth"), entry.bounds("growth")
    if goal is not None and rate is not None:
        cells = (entry.cell("growth"), entry.cell("target_growth"))
        formula = "与目标增速之差 = 增速 - 目标增速"
        entry.derived["target_gap"] = Derived(rate - goal, formula, cells, POINTS)
    if value is None or aim is None or aim.bounds is None:
        return
    inputs: tuple[str, ...] = (entry.cell("value"), *aim.inputs)
    target = aim.bounds
    if entry.rate:
        formula = "与目标之差 = 现期 - 目标（比率没有序时进度）"
        entry.derived["target_gap"] = Derived(value - target, formula, inputs, POINTS)
        return
    done = formulas.percent(value, target)
    entry.derived["completion"] = Derived(done, "完成率 = 累计 ÷ 目标", inputs, "%")
    rest = rising(lambda left: max(left, Fraction(0)), target - value)
    note = "已完成" if value.low >= target.high else ""
    entry.derived["needed"] = Derived(
        rest, "尚需 = 目标 - 累计", inputs, entry.unit, note
    )
    if months and done:
        _on_schedule(entry, done, rest, months)
        _needed_growth(entry, value, aim, months)


def _target(entry: Entry) -> Derived | None:
    printed = entry.bounds("target")
    if printed is not None:
        return Derived(printed, "", (entry.cell("target"),))
    year, goal = entry.bounds("prev_year"), entry.bounds("target_growth")
    if year is None or goal is None:
        return None
    target = year * (exact(1) + goal.times(Fraction(1, 100)))
    inputs = (entry.cell("prev_year"), entry.cell("target_growth"))
    made = Derived(target, "目标 = 上年全年 × (1 + 目标增速)", inputs, entry.unit)
    entry.derived["target"] = made
    return made


def _on_schedule(entry: Entry, done: Bounds, rest: Bounds, months: int) -> None:
    due = exact(Fraction(100 * months, 12))
    inputs = entry.derived["needed"].inputs
    entry.derived["schedule"] = Derived(due, f"序时进度 = {months} ÷ 12", (), "%")
    formula = "与序时进度之差 = 完成率 - 序时进度"
    entry.derived["schedule_gap"] = Derived(done - due, formula, inputs, POINTS)
    if months < 12:
        each = rest.times(Fraction(1, 12 - months))
        formula = f"月均尚需 = 尚需 ÷ {12 - months}个月"
        entry.derived["needed_monthly"] = Derived(each, formula, inputs, entry.unit)


def _needed_growth(entry: Entry, value: Bounds, aim: Derived, months: int) -> None:
    """Derive the growth that the rest of the year needs, from last year's rest."""
    year, rate = entry.bounds("prev_year"), entry.bounds("growth")
    printed, target = entry.bounds("base"), aim.bounds
    if year is None or target is None or months >= 12:
        return
    if printed is not None:
        found = corners(_rest_growth, target, value, year, printed)
        last = entry.cell("base")
    elif rate is not None:
        found = corners(
            lambda t, v, y, g: _rest_growth(t, v, y, v * HUNDRED / (HUNDRED + g)),
            *(target, value, year, rate),
        )
        last = entry.cell("growth")
    else:
        return
    inputs = (*aim.inputs, entry.cell("value"), entry.cell("prev_year"), last)
    formula = "后期需增 = (目标 - 累计) ÷ (上年全年 - 上年同期累计) - 1"
    entry.derived["needed_growth"] = Derived(found, formula, inputs, "%")


def _rest_growth(
    target: Fraction, value: Fraction, year: Fraction, base: Fraction
) -> Fraction | None:
    if year <= base:
        return None
    return ((target - value) / (year - base) - 1) * 100
