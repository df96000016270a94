"""The parts of one whole: do they add up, what do they say of the whole's growth."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from diaodu.indicators.published import formulas
from diaodu.indicators.published.bounds import Bounds, exact, total
from diaodu.indicators.published.model import Derived, Group
from diaodu.indicators.published.own import value_of
from diaodu.indicators.published.parts import growth_of
from diaodu.indicators.published.tree import is_indicator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diaodu.indicators.published.model import Entry

__all__ = ["group", "judge", "sum_of", "summarise"]

# Breakdowns whose parts are known to cross or to be a choice.
_CHOICE = re.compile(r"其中|经济类型|主要|重点|分行业")
_ACROSS = re.compile(
    r"战略性?新兴|高技术|高新技术|装备制造业$|高耗能|高载能|原材料|民营|私营|国有控股"
    r"|大中型|非公有|公有制|中小微?企业|小微|规模以上|规上|限额以上|[^其]中型以上|数字经济"
)
_KNOWN_WHOLE = (
    ("第一产业", "第二产业", "第三产业"),
    ("primary", "secondary", "tertiary"),
    ("轻工业", "重工业"),
    ("采矿业", "制造业", "电力、热力、燃气及水生产和供应业"),
)


def group(entries: Iterable[Entry]) -> list[Group]:
    """Put the entries that stand side by side under one whole together."""
    found: dict[tuple[object, ...], Group] = {}
    for entry in entries:
        row = entry.row
        alone = row.parent is None and (row.whole or is_indicator(row.name))
        if alone or row.members:
            continue
        key = (row.scope, row.parent, row.breakdown, *entry.key)
        if row.parent is None and not row.name:
            continue  # rows that are periods stand after, not beside, one another
        group = found.setdefault(key, Group(entry.parent, row.breakdown, []))
        group.parts.append(entry)
    return [
        each
        for mixed in found.values()
        for each in _uncrossed(mixed)
        if each.whole or len(each.parts) > 1
    ]


def _uncrossed(group: Group) -> list[Group]:
    """Take out what cuts across the other parts: 战略性新兴产业 beside industries."""
    across = [part for part in group.parts if _ACROSS.search(part.row.name)]
    rest = [part for part in group.parts if not _ACROSS.search(part.row.name)]
    if group.breakdown or not across or not rest:
        return [group]
    return [Group(group.whole, "", rest), Group(group.whole, "交叉分组", across)]


def sum_of(group: Group) -> Bounds | None:
    """Add up the values of the parts, in the unit of the whole."""
    values = []
    for part in group.parts:
        value = value_of(part)
        if value is None or part.rate:
            return None
        scale = Fraction(1)
        if group.whole and group.whole.scale and part.scale:
            scale = part.scale / group.whole.scale
        values.append(value.times(scale))
    return total(values)


def judge(groups: Sequence[Group]) -> None:
    """Tell which breakdowns are complete, which choose some parts, which overlap.

    One breakdown has many sums (spans, years, cases): what most of them say holds.
    """
    families: dict[tuple[object, ...], list[Group]] = defaultdict(list)
    for each in groups:
        names = tuple(part.row.name for part in each.parts)
        families[each.breakdown, names].append(each)
    for family in families.values():
        state = _state(family)
        for each in family:
            each.state = state


def _state(family: Sequence[Group]) -> str:
    found = [_fits(each) for each in family]
    counts = {each: found.count(each) for each in ("meets", "short", "over")}
    known = sum(counts.values())
    names = [part.row.name for part in family[0].parts]
    named = any(sorted(names) == sorted(each) for each in _KNOWN_WHOLE)
    if not known:
        return "complete" if named else _by_shares(family[0])
    if counts["meets"] * 2 >= known or named:
        return "complete"
    if any(re.match("其他|其它", name) for name in names) and len(names) > 2:
        return "complete"
    if counts["over"] * 2 > known and (known > 1 or _crosses(family[0])):
        return "overlapping"
    return "over" if counts["over"] * 2 > known else "incomplete"


def _crosses(group: Group) -> bool:
    """Tell whether parts cross: 国有控股 and 股份制企业 are counted twice."""
    names = "".join(part.row.name for part in group.parts)
    return bool(_CHOICE.search(group.breakdown)) or (
        "控股" in names and ("股份" in names or "私营" in names)
    )


def _fits(group: Group) -> str:
    summed = sum_of(group)
    whole = value_of(group.whole) if group.whole else None
    if summed is None or whole is None or len(group.parts) < 2:
        single = summed and whole and summed.low > whole.high
        return "part" if single else "open"
    if summed.meets(whole):
        return "meets"
    return "short" if summed.high < whole.low else "over"


def _by_shares(group: Group) -> str:
    """Tell by 占比 or 贡献率 whether the parts are all."""
    for role in ("share", "contribution"):
        shares = [part.bounds(role) for part in group.parts]
        known = [share for share in shares if share]
        if len(known) == len(shares) > 1:
            summed = total(known)
            own = group.whole.bounds(role) if group.whole else None
            if summed.meets(exact(100)) or (own and summed.meets(own)):
                return "complete"
            return "incomplete" if summed.high < 100 else "unknown"
    return "unknown"


def summarise(group: Group) -> None:
    """Derive sum, growth and pull of the parts together."""
    parts = group.parts
    cells = tuple(part.cell("value") for part in parts if part.cell("value"))
    summed = sum_of(group)
    if summed is not None and len(parts) > 1:
        unit = group.whole.unit if group.whole else parts[0].unit
        group.derived["sum"] = Derived(summed, "各项之和", cells, unit)
    _add_growth(group, cells)
    pulls = [part.derived.get("pull") for part in parts]
    known = [pull for pull in pulls if pull and pull.bounds]
    if len(known) == len(pulls) > 1:
        together = total(pull.bounds for pull in known if pull.bounds)
        inputs = tuple(dict.fromkeys(cell for pull in known for cell in pull.inputs))
        formula = "各项拉动之和"
        group.derived["pull"] = Derived(together, formula, inputs, "百分点")
    _count_above(group)


def _add_growth(group: Group, cells: tuple[str, ...]) -> None:
    pairs = []
    for part in group.parts:
        value, rate = value_of(part), part.bounds("growth")
        if value is None or rate is None or value.low < 0 or part.rate:
            return
        pairs.append((value, rate))
    if len(pairs) < 2:
        return
    found = formulas.growth_of_total(pairs)
    inputs = (*cells, *(part.cell("growth") for part in group.parts))
    formula = "由各项现期和增速反推基期，复算合计增速"
    group.derived["growth"] = Derived(found, formula, inputs, "%")


def _count_above(group: Group) -> None:
    """Count the parts that grow faster than the whole."""
    whole = growth_of(group.whole) if group.whole else None
    rates = [growth_of(part) for part in group.parts]
    known = [rate.bounds for rate in rates if rate and rate.bounds]
    if whole is None or whole.bounds is None or len(known) < 2:
        return
    mine = whole.bounds
    count = Bounds(
        Fraction(sum(rate.value > mine.value for rate in known)),
        Fraction(sum(rate.low > mine.high for rate in known)),
        Fraction(sum(rate.high > mine.low for rate in known)),
    )
    group.derived["above_whole"] = Derived(count, "增速高于整体的个数", (), "个")
