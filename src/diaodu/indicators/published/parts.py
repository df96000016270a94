"""What a row is in its whole: 占比, 拉动, 贡献率, and what no row lists."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from diaodu.indicators.published import formulas
from diaodu.indicators.published.bounds import Bounds, corners, exact, total
from diaodu.indicators.published.model import Derived
from diaodu.indicators.published.own import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.indicators.published.model import Entry, Group

__all__ = ["RELATIVE", "ancestors", "growth_of", "in_whole", "relative", "remainder"]

RELATIVE = ("share", "prev_share", "share_change", "pull", "contribution")
FALLS = "总体下降，贡献率会变号，只看拉动"
FLAT = "总体增减分不清正负，贡献率没有意义"
HUNDRED = Fraction(100)


def ancestors(entry: Entry) -> Iterator[Entry]:
    """Yield the wholes that an entry is a part of, the nearest first."""
    seen = {entry.at}
    whole = entry.parent
    while whole is not None and whole.at not in seen:
        seen.add(whole.at)
        yield whole
        whole = whole.parent


def in_whole(entry: Entry) -> None:
    """Derive what an entry is in its parent, and in the whole of the table."""
    wholes = list(ancestors(entry))
    if not wholes:
        return
    entry.derived |= relative(entry, wholes[0])
    if len(wholes) > 1:
        found = relative(entry, wholes[-1])
        entry.derived |= {f"top_{key}": each for key, each in found.items()}
    rate, whole = growth_of(entry), growth_of(wholes[0])
    if rate and whole and rate.bounds and whole.bounds:
        inputs = (*rate.inputs, *whole.inputs)
        lead = rate.bounds - whole.bounds
        formula = "高于整体 = 增速 - 整体增速"
        entry.derived["lead"] = Derived(lead, formula, inputs, "百分点")


def growth_of(entry: Entry) -> Derived | None:
    """Return the printed growth, else the derived one."""
    printed = entry.bounds("growth")
    if printed is not None:
        return Derived(printed, "", (entry.cell("growth"),), "%")
    return entry.derived.get("growth")


def relative(entry: Entry, whole: Entry) -> dict[str, Derived]:
    """Derive what an entry is in a whole, from the best that is printed."""
    found: dict[str, Derived] = {}
    if entry.rate or whole.rate:
        return found
    _add_share(found, entry, whole)
    part, base = entry.derived.get("increase"), whole.derived.get("base")
    if part and base and part.bounds and base.bounds and base.bounds.positive:
        _by_levels(found, entry, whole)
    else:
        _by_shares(found, entry, whole)
    return found


def _add_share(found: dict[str, Derived], entry: Entry, whole: Entry) -> None:
    part, all_ = value_of(entry), value_of(whole)
    if part is None or all_ is None or not all_.positive:
        return
    ratio = _scale(entry, whole)
    share = formulas.percent(part.times(ratio), all_)
    if share and not entry.signed:
        share = share.within(None, HUNDRED) if share.low <= HUNDRED else share
    inputs = (entry.cell("value"), whole.cell("value"))
    found["share"] = Derived(share, "占比 = 本项 ÷ 整体", inputs, "%")


def _scale(entry: Entry, whole: Entry) -> Fraction:
    """Return how many units of the whole one unit of the part is."""
    if entry.scale is None or whole.scale is None:
        return Fraction(1)
    return entry.scale / whole.scale


def _by_levels(found: dict[str, Derived], entry: Entry, whole: Entry) -> None:
    part, base = entry.derived["increase"], whole.derived["base"]
    if part.bounds is None or base.bounds is None:
        return
    ratio = _scale(entry, whole)
    added = part.bounds.times(ratio)
    inputs = (*part.inputs, *base.inputs)
    pull = formulas.percent(added, base.bounds)
    found["pull"] = Derived(pull, "拉动 = 本项增加额 ÷ 整体基期", inputs, "百分点")
    rise = whole.derived.get("increase")
    if rise and rise.bounds:
        given = formulas.contribution(added, rise.bounds)
        note = "" if given else _no_contribution(rise.bounds)
        formula = "贡献率 = 本项增加额 ÷ 整体增加额"
        inputs = (*part.inputs, *rise.inputs)
        found["contribution"] = Derived(given, formula, inputs, "%", note)
    own = entry.derived.get("base")
    if own and own.bounds:
        before = formulas.percent(own.bounds.times(ratio), base.bounds)
        inputs = (*own.inputs, *base.inputs)
        formula = "上年占比 = 本项基期 ÷ 整体基期"
        found["prev_share"] = Derived(before, formula, inputs, "%")
        _add_change(found, entry, whole, before)


def _add_change(
    found: dict[str, Derived], entry: Entry, whole: Entry, before: Bounds | None
) -> None:
    share = found.get("share")
    if not (share and share.bounds and before):
        return
    rates = entry.bounds("growth"), whole.bounds("growth")
    implied = "base" not in entry.figures and "base" not in whole.figures
    change: Bounds | None = share.bounds - before
    if rates[0] and rates[1] and implied:
        change = formulas.change_of_share(share.bounds, rates[0], rates[1])
    inputs = (*share.inputs, *found["prev_share"].inputs)
    formula = "占比变化 = 占比 - 上年占比"
    found["share_change"] = Derived(change, formula, inputs, "百分点")


def _no_contribution(rise: Bounds) -> str:
    return FALLS if rise.high <= 0 else FLAT


def _by_shares(found: dict[str, Derived], entry: Entry, whole: Entry) -> None:
    """Derive from shares and growth where no levels are printed."""
    all_ = whole.bounds("growth")
    if all_ is None:
        return
    known = [
        entry.bounds(each) for each in ("growth", "prev_share", "share", "contribution")
    ]
    rate, before, share, given = known
    pull: Bounds | None
    cells: tuple[str, ...]
    if rate and before:
        pull, formula = (before * rate).times(Fraction(1, 100)), "上年占比 × 增速"
        cells = ("prev_share", "growth")
    elif rate and share:
        pull = _pull_of_share(share, rate, all_)
        formula = "占比 × 增速 ÷ (1 + 增速) × (1 + 整体增速)"
        cells = ("share", "growth")
    elif given:
        pull, formula = (given * all_).times(Fraction(1, 100)), "贡献率 × 整体增速"
        cells = ("contribution",)
    else:
        _by_pull(found, entry, whole)
        return
    inputs = (*(entry.cell(each) for each in cells), whole.cell("growth"))
    found["pull"] = Derived(pull, f"拉动 = {formula}", inputs, "百分点")
    _shared_contribution(found, entry, whole, inputs)


def _pull_of_share(share: Bounds, rate: Bounds, whole: Bounds) -> Bounds | None:
    added = formulas.increase(share, rate)
    factor = exact(1) + whole.times(Fraction(1, 100))
    return added * factor if added else None


def _shared_contribution(
    found: dict[str, Derived], entry: Entry, whole: Entry, inputs: tuple[str, ...]
) -> None:
    all_, rate = whole.bounds("growth"), entry.bounds("growth")
    before, share = entry.bounds("prev_share"), entry.bounds("share")
    if all_ is None or rate is None:
        return
    formula = "贡献率 = 拉动 ÷ 整体增速"
    if not all_.positive:
        note = FALLS if all_.high <= 0 else FLAT
        found["contribution"] = Derived(None, formula, inputs, "%", note)
    elif before:
        given = formulas.percent((before * rate).times(Fraction(1, 100)), all_)
        found["contribution"] = Derived(given, formula, inputs, "%")
    elif share:
        added = formulas.increase(share, rate)
        factor = corners(lambda g: (HUNDRED + g) / g, all_)
        given = added * factor if added and factor else None
        found["contribution"] = Derived(given, formula, inputs, "%")
        before = _previous(share, rate, all_)
        formula = "上年占比 = 占比 × (1 + 整体增速) ÷ (1 + 增速)"
        found["prev_share"] = Derived(before, formula, inputs, "%")


def _previous(share: Bounds, rate: Bounds, whole: Bounds) -> Bounds | None:
    relative = (exact(HUNDRED) + whole).over(exact(HUNDRED) + rate)
    return share * relative if relative else None


def _by_pull(found: dict[str, Derived], entry: Entry, whole: Entry) -> None:
    pull, all_ = entry.bounds("pull"), whole.bounds("growth")
    if pull is None or all_ is None:
        return
    given = formulas.contribution(pull, all_)
    note = "" if given else (FALLS if all_.high <= 0 else FLAT)
    inputs = (entry.cell("pull"), whole.cell("growth"))
    formula = "贡献率 = 拉动 ÷ 整体增速"
    found["contribution"] = Derived(given, formula, inputs, "%", note)


def remainder(group: Group) -> dict[str, Derived]:
    """Derive what the parts listed leave over of their whole."""
    whole = group.whole
    values = [value_of(part) for part in group.parts]
    all_ = value_of(whole) if whole else None
    known = [value for value in values if value is not None]
    if whole is None or all_ is None or len(known) < len(values):
        return {}
    listed = total(
        value.times(_scale(part, whole))
        for value, part in zip(known, group.parts, strict=True)
    )
    inputs = (whole.cell("value"), *(part.cell("value") for part in group.parts))
    rest = all_ - listed
    found = {"value": Derived(rest, "其他 = 整体 - 已列各项", inputs, whole.unit)}
    share = formulas.percent(listed, all_)
    if share:
        left = exact(100) - share
        found["share"] = Derived(left, "占比 = 1 - 已列占比", inputs, "%")
    found |= _growing_rest(whole, group.parts, inputs)
    return found


def _growing_rest(
    whole: Entry, parts: Sequence[Entry], inputs: tuple[str, ...]
) -> dict[str, Derived]:
    all_, rate = value_of(whole), whole.bounds("growth")
    pairs = [(value_of(part), part.bounds("growth")) for part in parts]
    if all_ is None or rate is None or not all_.positive:
        return {}
    terms = []
    for (value, growth), part in zip(pairs, parts, strict=True):
        if value is None or growth is None or value.low < 0:
            return {}
        terms.append((-value.times(_scale(part, whole)), growth))
    found: dict[str, Derived] = {}
    cells = (*inputs, whole.cell("growth"), *(part.cell("growth") for part in parts))
    growth = formulas.growth_of_total([(all_, rate), *terms])
    if growth and growth.value > -100:
        formula = "增速 = (整体 - 已列) ÷ (整体基期 - 已列基期) - 1"
        found["growth"] = Derived(growth, formula, cells, "%")
    increases = [formulas.increase(-value, growth) for value, growth in terms]
    if all(increases):
        listed = total(each for each in increases if each)
        pull = corners(lambda g, w, s: g - (HUNDRED + g) * s / w, rate, all_, listed)
        found["pull"] = Derived(pull, "拉动 = 整体增速 - 已列拉动", cells, "百分点")
        if rate.positive:
            given = corners(
                lambda g, w, s: 100 - 100 * (HUNDRED + g) * s / w / g,
                rate,
                all_,
                listed,
            )
            text = "贡献率 = 100 - 已列贡献率"
            found["contribution"] = Derived(given, text, cells, "%")
    return found
