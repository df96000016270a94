"""Which row is a part of which: by what is printed, by form, by the sums."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from diaodu.indicators.published.bounds import total
from diaodu.indicators.published.figures import plain
from diaodu.indicators.published.words import (
    KNOWN_PARENTS,
    is_rate,
    is_total,
    measure_of,
    region_rank,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diaodu.indicators.published.bounds import Bounds
    from diaodu.indicators.published.model import Row

    Values = Mapping[int, Mapping[object, Bounds]]

__all__ = ["core", "grow", "is_indicator"]

_WITHIN = re.compile(r"^(?:其中[:：]?|#+)")
_LEVELS = (
    re.compile(r"^[一二三四五六七八九十]+、"),
    re.compile(r"^[(（][一二三四五六七八九十]+[)）]"),
    re.compile(r"^\d{1,2}[.、](?!\d)"),
    re.compile(r"^[(（]\d{1,2}[)）]"),
    re.compile(r"^[①-⑳]"),
)
_SUBTOTAL = re.compile(r"([一二两三四五六七八九十]|\d+)大.*(?:合计|小计)$")
_COUNT = {word: at for at, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_NO_INDICATOR = re.compile(
    r"(?:业|公司|厂|集团|园区|[省市县区州旗镇乡]|国有企业|控股)$"
)
_CLOSE = Fraction(1, 100)


@lru_cache(maxsize=4096)
def core(name: str) -> str:
    """Return a name without its numbering and 其中."""
    text = _WITHIN.sub("", plain(name))
    for level in _LEVELS:
        text = level.sub("", text)
    return _WITHIN.sub("", text) or plain(name)


@lru_cache(maxsize=4096)
def is_indicator(name: str) -> bool:
    """Tell whether a row's name says what is counted, not of whom."""
    text = re.sub(r"\([^()]*\)", "", core(name))
    return measure_of(text) is not None and not _NO_INDICATOR.search(text)


def grow(rows: Sequence[Row], values: Values, *, named: bool) -> list[Row]:
    """Set parent and breakdown of every row; return those whose parent is missing.

    ``values`` are the printed values of each row; ``named`` says that the heads name
    the measures, so that the names of rows do not.
    """
    lost: list[Row] = []
    for scope in dict.fromkeys(row.scope for row in rows):
        mine = [row for row in rows if row.scope == scope]
        if any(row.above for row in mine):
            lost += _by_parent(mine)
        elif any(row.depth is not None for row in mine):
            _by_depth(mine, {row.at: row.depth or 0 for row in mine})
        elif any(row.group for row in mine):
            _by_group(mine)
        else:
            _by_form(mine)
        _subtotals(mine)
        if not any(row.above or row.depth is not None for row in mine):
            _known(mine)
            _infer(mine, values, named=named)
        _measures(mine, named=named)
    return lost


def _named(rows: Iterable[Row], name: str, before: Row | None = None) -> Row | None:
    wanted = core(name)
    found = [row for row in rows if core(row.name) == wanted and row is not before]
    earlier = [row for row in found if before is None or row.at < before.at]
    return next(iter([*reversed(earlier), *found]), None)


def _by_parent(rows: Sequence[Row]) -> Iterator[Row]:
    for row in rows:
        if not row.above:
            continue
        name, _, breakdown = row.above.replace("：", ":").partition(":")
        parent = _named(rows, row.above, row)
        if parent is None:
            parent, row.breakdown = _named(rows, name, row), breakdown
        if parent is None:
            yield row
        else:
            row.parent = parent.at


def _by_depth(rows: Sequence[Row], depths: Mapping[int, int]) -> None:
    stack: list[Row] = []
    for row in rows:
        while stack and depths[stack[-1].at] >= depths[row.at]:
            stack.pop()
        row.parent = stack[-1].at if stack else None
        stack.append(row)


def _by_group(rows: Sequence[Row]) -> None:
    """Read 分组: the row of 合计 is the whole, each other group one breakdown of it."""
    wholes = [r for r in rows if is_total(r.group) or is_total(core(r.name))]
    wholes = wholes or [row for row in rows if not row.group]
    whole = wholes[0] if wholes else None
    for row in rows:
        group, _, of = row.group.replace("：", ":").partition(":")
        if row is whole or (is_indicator(row.name) and not of):
            continue
        parent = _named(rows, of, row) if of else whole
        if parent is not None:
            row.parent, row.breakdown = parent.at, group


def _by_form(rows: Sequence[Row]) -> None:
    """Read numbering, 其中 and indentation."""
    depths = {row.at: _depth(row) for row in rows}
    if len(set(depths.values())) > 1:
        _stack(rows, depths)


def _depth(row: Row) -> tuple[int, int]:
    text = row.label.strip()
    if _closes(row):
        return 0, 0
    level = next((at for at, p in enumerate(_LEVELS, 1) if p.match(text)), 0)
    blanks = len(row.label) - len(row.label.lstrip())
    wide = sum(
        1 + (unicodedata.east_asian_width(c) in "WF") for c in row.label[:blanks]
    )
    return level, wide + (1 if _WITHIN.match(text) else 0)


def _closes(row: Row) -> bool:
    """Tell whether a row is the total, however deep it is printed."""
    return bool(re.search("[合总]计$", core(row.name)))


def _stack(rows: Sequence[Row], depths: Mapping[int, tuple[int, int]]) -> None:
    stack: list[tuple[Row, tuple[int, int]]] = []
    for row in rows:
        level, wide = depths[row.at]
        if not level and stack and not _closes(row):
            level = stack[-1][1][0] if wide <= stack[-1][1][1] else level
            numbered = [each for each, _ in stack if depths[each.at][0]]
            level = max(level, depths[numbered[-1].at][0] + 1) if numbered else level
        here = (level, wide)
        while stack and not _under(stack[-1], here):
            stack.pop()
        row.parent = stack[-1][0].at if stack else None
        stack.append((row, here))


def _under(top: tuple[Row, tuple[int, int]], here: tuple[int, int]) -> bool:
    above, depth = top
    if _WITHIN.match(above.label.strip()) and depth[0] == here[0]:
        # 其中：甲 / 　　　乙: the second part stands under the words of the first
        return here[1] > depth[1] + 6
    if depth[0] != here[0]:
        return depth[0] < here[0]
    return depth[1] < here[1]


def _subtotals(rows: Sequence[Row]) -> None:
    for place, row in enumerate(rows):
        match = _SUBTOTAL.search(core(row.name))
        count = _COUNT.get(match[1]) or int(match[1]) if match else 0
        before = [each for each in rows[:place] if each.parent == row.parent]
        if 1 < count <= len(before):
            row.members = tuple(each.at for each in before[-count:])


def _known(rows: Sequence[Row]) -> None:
    """Put 工业 under 第二产业 and the like, where both are printed."""
    for row in rows:
        for name in KNOWN_PARENTS.get(core(row.name), ()):
            parent = _named(rows, name, row)
            if parent is not None and row.parent in {None, parent.parent}:
                row.parent = parent.at
                break


def _infer(rows: Sequence[Row], values: Values, *, named: bool) -> None:
    roots = [row for row in rows if row.parent is None and not row.members]
    roots = [row for row in roots if not is_rate(row.name)]
    counted = [row for row in roots if is_indicator(row.name)]
    if len(counted) > 1 and not named:
        _sums(roots, values)
        return
    whole = _whole(roots, counted, values)
    if whole is not None:
        whole.whole = True
        rest = [row for row in roots if row is not whole]
        _sums(rest, values)
        for row in rows:
            if row is not whole and row.parent is None and not is_rate(row.name):
                row.parent = whole.at
    else:
        _sums(roots, values)


def _whole(roots: Sequence[Row], counted: Sequence[Row], values: Values) -> Row | None:
    if len(roots) < 2:
        return None
    ends = (roots[0], roots[-1])
    for row in ends:
        if is_total(core(row.name)) or _adds_up(row, roots, values):
            return row
    if list(counted) == [roots[0]]:
        return roots[0]
    ranks = [region_rank(core(row.name)) for row in roots]
    for row, rank in zip(ends, (ranks[0], ranks[-1]), strict=True):
        others = [r for each, r in zip(roots, ranks, strict=True) if each is not row]
        if rank is not None and all(r is not None and r > rank for r in others):
            return row
    return None


def _adds_up(row: Row, roots: Sequence[Row], values: Values) -> bool:
    others = [each for each in roots if each is not row]
    return len(others) > 1 and _is_sum(row, others, values)


def _sums(rows: Sequence[Row], values: Values) -> None:
    """Find rows that the rows after them add up to, from the last row upwards."""
    tops: list[Row] = []
    for row in reversed(rows):
        count = _summed_by(row, tops, values)
        for part in tops[:count]:
            part.parent = row.at
        tops = [row, *tops[count:]]


def _summed_by(row: Row, tops: Sequence[Row], values: Values) -> int:
    """Count how many of the next rows add up to a row, none if they do not."""
    mine = values.get(row.at, {})
    sums: dict[object, Bounds] = {}
    for count, part in enumerate(tops, 1):
        theirs = values.get(part.at, {})
        if _other_measure(row, part) or not theirs.keys() & mine.keys():
            return 0
        keys = theirs.keys() & (sums.keys() if sums else mine.keys())
        sums = {k: sums[k] + theirs[k] if k in sums else theirs[k] for k in keys}
        if not sums:
            return 0
        if count > 1 and all(_meets(sums[key], mine[key]) for key in sums):
            return count
        if all(sums[key].low > mine[key].high > 0 <= theirs[key].low for key in sums):
            return 0
    return 0


def _meets(summed: Bounds, whole: Bounds) -> bool:
    narrow = summed.high - summed.low <= abs(summed.value) * _CLOSE
    return narrow and summed.meets(whole)


def _is_sum(row: Row, parts: Sequence[Row], values: Values) -> bool:
    """Tell whether the parts add up to the row in everything that is printed."""
    if any(_other_measure(row, part) for part in parts):
        return False
    mine = values.get(row.at, {})
    keys = [key for key in mine if all(key in values.get(p.at, {}) for p in parts)]
    if not keys:
        return False
    sums = {key: total(values[part.at][key] for part in parts) for key in keys}
    return all(_meets(sums[key], mine[key]) for key in keys)


def _other_measure(row: Row, part: Row) -> bool:
    """Tell whether a row counts something else: 负债 is no part of 资产."""
    if not is_indicator(part.name):
        return False
    return not is_indicator(row.name) or measure_of(core(row.name)) != measure_of(
        core(part.name)
    )


def _measures(rows: Sequence[Row], *, named: bool) -> None:
    """Give each row the measure that it or the row above it names."""
    if named:
        return
    places = {row.at: row for row in rows}
    for row in rows:
        top = row
        seen = {row.at}
        while top.parent is not None and top.parent not in seen:
            seen.add(top.parent)
            top = places[top.parent]
        noun = measure_of(core(top.name)) if is_indicator(top.name) else None
        row.measure = noun.key if noun else ""
