"""Which printed figures can be held against the others."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from diaodu.indicators.published import formulas
from diaodu.indicators.published.bounds import Bounds, exact, total
from diaodu.indicators.published.own import value_of
from diaodu.indicators.published.parts import RELATIVE, ancestors, relative
from diaodu.indicators.published.ratios import RATIOS, by_owner, kind
from diaodu.indicators.published.slips import slip
from diaodu.indicators.published.verdicts import PRICE_DRIFT, Comparison

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.indicators.published.model import Derived, Entry, Group

__all__ = ["compare"]

NAMES = {
    "growth": "增速",
    "share": "占比",
    "prev_share": "上年占比",
    "share_change": "占比变化",
    "pull": "拉动",
    "contribution": "贡献率",
    "increase": "增加额",
    "completion": "完成率",
    "two_years": "两年平均增速",
    "sum": "数值",
}
_AVERAGE = "公布数按平均余额（或平均人数）计算，期末数只能近似"
_ACCOUNTS = "差不到资产的0.5%：资产、负债、权益分别汇总，口径略有出入"
_CHANGED = "上年同期数的口径可能已调整（同口径、可比价增速不等于名义增速）"
_BALANCED = "末位凑整：各项印出的占比相加正好是100"
_SOFT = frozenset({"pull", "contribution"})


def compare(
    entries: Sequence[Entry], groups: Sequence[Group], *, comparable: bool
) -> list[Comparison]:
    """Hold every printed derived figure against the figures it derives from.

    ``comparable`` says that the table itself tells of growth at comparable prices.
    """
    found: list[Comparison] = []
    for entry in entries:
        found += _own(entry, comparable=comparable)
        found += _relative(entry)
        found += _members(entry)
    for measures in by_owner(entries).values():
        found += _ratios(measures)
    for group in groups:
        found += _sums(group)
        found += _growth_of_whole(group)
        _balance(group, found)
    return found


def _made(
    entry: Entry, role: str, derived: Derived | None, code: str = ""
) -> Comparison | None:
    figure = entry.figures.get(role)
    if figure is None or figure.state != "number":
        return None
    if derived is None or derived.bounds is None:
        return None
    name = NAMES.get(role, "")
    return Comparison(
        entry, figure, code or role, name, derived.formula, derived.bounds
    )


def _own(entry: Entry, *, comparable: bool) -> Iterator[Comparison]:
    if found := _made(entry, "growth", entry.derived.get("growth")):
        # 增加值 grows at comparable prices whatever a table says.
        real = comparable or kind(entry) in {"value_added", "gdp"}
        found.reason, found.reach = _CHANGED, Fraction(10**6 if real else 0)
        found.wide = _around(found.expected, exact(0), points=Fraction(10**9))
        yield found
    if {"base", "growth"} & set(entry.figures) and (
        found := _made(entry, "increase", entry.derived.get("increase"))
    ):
        yield found
    for role in ("completion", "two_years"):
        if found := _made(entry, role, entry.derived.get(role)):
            yield found


def _around(bounds: Bounds, more: Bounds, *, points: Fraction) -> Bounds:
    return Bounds(bounds.value, bounds.low - points, bounds.high + points) + more


def _relative(entry: Entry) -> Iterator[Comparison]:
    """Compare with the whole that agrees: 工业占比 is of GDP, not of 第二产业."""
    if entry.row.members:
        return
    roles = [role for role in RELATIVE if role in entry.figures]
    made = [relative(entry, whole) for whole in ancestors(entry)] if roles else []
    for role in roles:
        tries = [_made(entry, role, each.get(role)) for each in made]
        known = [each for each in tries if each is not None and not _itself(each)]
        if not known:
            continue
        best = min(known, key=lambda each: each.gap)
        if role in _SOFT:
            best.wide = _drifted(best.expected)
        if role in {"prev_share", "share_change"}:
            best.wide = _around(best.expected, exact(0), points=Fraction(10**9))
        yield best


def _itself(each: Comparison) -> bool:
    """Tell whether a figure was derived from itself, as 贡献率 from 拉动."""
    return f"= {each.name} " in each.formula


def _drifted(bounds: Bounds) -> Bounds:
    ends = [
        end * factor
        for end in (bounds.low, bounds.high)
        for factor in (1 - PRICE_DRIFT, 1 + PRICE_DRIFT)
    ]
    return Bounds(bounds.value, min(ends), max(ends))


def _members(entry: Entry) -> Iterator[Comparison]:
    for role in ("contribution", "pull", "share"):
        if entry.row.members and (found := _made(entry, role, entry.derived.get(role))):
            found.code = f"subtotal_{role}"
            yield found
    if entry.row.members and (
        found := _made(entry, "value", entry.derived.get("sum"), "subtotal_value")
    ):
        yield found


def _ratios(measures: dict[str, Entry]) -> Iterator[Comparison]:
    for ratio in RATIOS:
        printed, top = measures.get(ratio.key), measures.get(ratio.top)
        if printed is None or top is None:
            continue
        if found := _made(printed, "value", top.derived.get(ratio.key), "ratio"):
            if ratio.averages:
                found.code, found.reason = "ratio_average", _AVERAGE
                found.reach = Fraction(1, 4)
            found.name = ""
            yield found
        change = top.derived.get(f"{ratio.key}_change")
        if not ratio.averages and (
            found := _made(printed, "change", change, "ratio_change")
        ):
            found.name = "增减"
            found.wide = _around(found.expected, exact(0), points=Fraction(1))
            yield found
    equity, assets = measures.get("equity"), measures.get("assets")
    if (
        equity
        and assets
        and (found := _made(equity, "value", assets.derived.get("equity"), "equity"))
    ):
        found.reason, found.name = _ACCOUNTS, ""
        whole = value_of(assets) or found.expected
        found.reach = Fraction(5, 1000) * abs(whole.value / found.expected.value)
        yield found


def _sums(group: Group) -> Iterator[Comparison]:
    """Compare sums of parts with what is printed of the whole."""
    whole = group.whole
    if whole is None or group.state not in {"complete", "over"}:
        return
    if found := _made(whole, "value", group.derived.get("sum"), "sum"):
        found.formula = f"{group.breakdown or '各项'}之和"
        found.hint = "" if found.agrees else _where_it_slipped(found, group)
        yield found
    if group.state != "complete":
        return
    for role in ("share", "contribution", "pull"):
        yield from _sum_of_relative(group, whole, role)


def _sum_of_relative(group: Group, whole: Entry, role: str) -> Iterator[Comparison]:
    """Compare the sum of 占比, 贡献率 or 拉动 with 100, the growth, or the whole's own.

    Parts of a part (工业 in 第二产业) may be measured against the whole of all.
    """
    summed = _summed(group, role)
    yield from _whole_itself(whole, role, summed)
    aim = whole.bounds("growth") if role == "pull" else exact(100)
    aims = [each for each in (aim, whole.bounds(role)) if each is not None]
    if summed is None or not aims or any(summed.meets(each) for each in aims):
        return
    nearest = min(aims, key=summed.gap)
    last = group.parts[-1] if role not in whole.figures else whole
    figure = last.figures[role]
    name = f"所在一组{NAMES[role]}之和（{float(summed.value):.4g}）与整体不符，"
    formula = f"各项{NAMES[role]}之和应为 {float(nearest.value):.4g}"
    off = nearest - summed if last is not whole else summed - nearest
    made = exact(figure.value) + off
    found = Comparison(last, figure, f"{role}_sum", name, formula, made)
    if role == "pull":
        found.wide = _drifted(made)
    yield found


def _whole_itself(
    whole: Entry, role: str, summed: Bounds | None
) -> Iterator[Comparison]:
    """Compare what a whole prints of itself with 100, which its parts make."""
    hundred = exact(100)
    if role == "pull" or whole.parent is not None or summed is None:
        return
    figure = whole.figures.get(role)
    if figure is not None and figure.state == "number" and summed.meets(hundred):
        text = f"各项{NAMES[role]}之和为100"
        yield Comparison(whole, figure, f"{role}_whole", NAMES[role], text, hundred)


def _summed(group: Group, role: str) -> Bounds | None:
    known = [part.bounds(role) for part in group.parts]
    found = [bounds for bounds in known if bounds is not None]
    return total(found) if len(found) == len(known) > 1 else None


def _where_it_slipped(found: Comparison, group: Group) -> str:
    """Look for the one cell in which a slip of the pen explains the difference."""
    whole = group.whole
    missing = found.printed - found.expected
    hints = []
    if hint := slip(found.figure, found.expected):
        hints.append(f"{found.figure.cell} {hint}")
        found.tags.add("whole")
    for part in group.parts:
        value = value_of(part)
        if value is None or (whole and whole.scale != part.scale):
            continue
        others = found.expected - value
        wanted = Bounds(
            value.value + missing.value,
            found.printed.low - (found.expected.high - value.high),
            found.printed.high - (found.expected.low - value.low),
        )
        figure = part.figures["value"]
        if others.value and (hint := slip(figure, wanted)):
            hints.append(f"{figure.cell}（{part.row.name}）{hint}")
    return "；".join(hints[:3])


def _growth_of_whole(group: Group) -> Iterator[Comparison]:
    """Compare the whole's growth with what its parts, or their pulls, say."""
    whole = group.whole
    if whole is None or group.state != "complete":
        return
    derived = group.derived.get("growth")
    if derived is None or derived.bounds is None:
        derived = group.derived.get("pull") if _by_shares(group) else None
    if found := _made(whole, "growth", derived, "growth_of_total"):
        found.wide = _other_weights(group) or _drifted(found.expected)
        yield found


def _by_shares(group: Group) -> bool:
    return not any("value" in part.figures for part in group.parts)


def _other_weights(group: Group) -> Bounds | None:
    """Return the whole's growth if each part's weight were up to 15 % off."""
    pairs = []
    for part in group.parts:
        value, rate = value_of(part), part.bounds("growth")
        if value is None or rate is None:
            return None
        pairs.append((_drifted(value), rate))
    return formulas.growth_of_total(pairs)


def _balance(group: Group, found: Sequence[Comparison]) -> None:
    """Excuse a share off by one in its last digit where all shares make exactly 100."""
    shares = [part.figures.get("share") for part in group.parts]
    known = [s for s in shares if s is not None and s.state == "number"]
    if len(known) != len(shares) or sum(s.value for s in known) != 100:
        return
    cells = {figure.cell for figure in known}
    for each in found:
        near = abs(each.figure.value - each.expected.value) <= each.figure.step
        if each.code == "share" and each.figure.cell in cells and near:
            each.reason, each.reach = _BALANCED, Fraction(1)
