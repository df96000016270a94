"""What is behind one number: its formula, its parts, the returns of every firm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.errors import InputError
from diaodu.indicators.compare import wording
from diaodu.indicators.engines.kernel import Facts, facts_of, sums_of
from diaodu.indicators.engines.kernel.sums import attributes_for
from diaodu.indicators.engines.model import (
    COUNTS,
    FIELDS,
    KEYS,
    LEVELS,
    NATION,
    Query,
    column,
)
from diaodu.indicators.engines.regions import place
from diaodu.indicators.frame import Frame
from diaodu.indicators.model import NULL, groupings, measures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from diaodu.indicators.engines.model import Level
    from diaodu.indicators.model import Span
    from diaodu.indicators.store import Store
    from diaodu.kernel.period import Month

__all__ = ["ROLES", "Explanation", "Number", "explain"]

ROLES = {
    "matched": "两期都有",
    "new": "上年同期没有",
    "unreported": "本期未报",
    "left": "本期不在名录",
    "other": "两期都没有数",
}
_FORMULAS = {
    "now": "本期 = 本期报数企业之和",
    "matched": "同口径（两期都有的企业）：{now_matched} ÷ {base_matched} - 1",
    "scope": "同口径（统计口径，本期企业自报上年同期）：{now} ÷ {base_scope} - 1",
    "nominal": "名义（上年公布数）：{now} ÷ {base_nominal} - 1",
    "bridge": "上年公布 {base_nominal} - 退出 {left} - 未报 {base_unreported} "
    "+ 新增 {base_new} + 修订 {revision} = 可比基数 {base_scope}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """Which number is asked about: of which group, measure and span."""

    level: Level
    region: str
    dim: str = "all"
    group: str = ""
    measure: str = "output"
    span: Span = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A number taken apart.

    ``sums`` are its whole numbers; ``formulas`` and ``growths`` (by basis) are text;
    ``parts`` has a row a division and a row a region below; ``firms`` has every firm
    with its role (see ROLES), its values and where they were read.
    """

    number: Number
    unit: str
    sums: Mapping[str, int]
    formulas: Mapping[str, str]
    growths: Mapping[str, str]
    parts: Frame
    firms: Frame
    revisions: Mapping[str, str]


def explain(store: Store, month: Month, number: Number) -> Explanation:
    """Take a number of a closed month apart, down to the returns of each firm."""
    query = _query(month, number)
    facts = facts_of(store, query, ("industry", *attributes_for(query.sets)))
    frame = sums_of(facts, query).frame()
    row = _row(frame, number)
    sums = _sums(row, number)
    return Explanation(
        number=number,
        unit=measures()[number.measure].unit,
        sums=sums,
        formulas={name: text.format(**sums) for name, text in _FORMULAS.items()},
        growths=_growths(sums),
        parts=_parts(frame, number),
        firms=_firms(store, facts, number),
        revisions={side: each.id for side, each in facts.revisions.items()},
    )


def _query(month: Month, number: Number) -> Query:
    lower = LEVELS[LEVELS.index(number.level) + 1 :][:1]
    if number.level == "province":
        lower = ("city", "county")
    sets = [(number.level, number.dim), (number.level, "division")]
    sets += [(each, number.dim) for each in lower]
    scope = number.region.split("/", maxsplit=1)[0]
    return Query(
        month=month,
        scope="" if scope == NATION else scope,
        sets=tuple(dict.fromkeys(sets)),
        measures=(number.measure,),
    )


def _row(frame: Frame, number: Number) -> dict[str, Any]:
    wanted = (number.level, number.region, number.dim, number.group)
    found = np.ones(frame.height, np.bool_)
    for name, value in zip(KEYS, wanted, strict=True):
        found &= frame[name] == value
    if not found.any():
        hint = "请核对地区代码、分组和月份"
        raise InputError("没有这一组企业", where=" ".join(wanted), hint=hint)
    return next(frame.take(found).rows())


def _sums(row: Mapping[str, Any], number: Number) -> dict[str, int]:
    found = {name: row[name] for name in COUNTS}
    pair = number.measure, number.span
    fields = {name: row[column(*pair, name)] for name in FIELDS}
    found["firms_now"] = found.pop("n_now")
    found |= fields
    matched, filled = fields["base_matched"], fields["base_scope"]
    found["left"] = fields["base_nominal"] - matched - fields["base_unreported"]
    found["revision"] = filled - matched - fields["base_new"]
    return found


def _growths(sums: Mapping[str, int]) -> dict[str, str]:
    sides = {
        "matched": ("now_matched", "base_matched", "n_matched"),
        "scope": ("now", "base_scope", "n_now"),
        "nominal": ("now", "base_nominal", "n_nominal"),
    }
    return {
        basis: wording.growth(
            sums[now] if sums["n_now"] and sums[count] else None, sums[base]
        )
        for basis, (now, base, count) in sides.items()
    }


def _parts(frame: Frame, number: Number) -> Frame:
    """Return the divisions of a total, and the same group in the regions below."""
    own = frame["level"] == number.level
    divisions = own & (frame["dim"] == "division") & (number.dim == "all")
    divisions &= frame["region"] == number.region
    lower = ~own & (frame["dim"] == number.dim) & (frame["group"] == number.group)
    if number.level == "province":  # a county in a city is counted with its city
        city = np.array([place(code).city for code in frame["region"].tolist()])
        lower &= (frame["level"] != "county") | (city == "")
    names = [column(number.measure, number.span, field) for field in FIELDS]
    return frame.take(divisions | lower).select(*KEYS, *COUNTS, *names)


def _firms(store: Store, facts: Facts, number: Number) -> Frame:
    """Return every firm of the group, the largest change first."""
    now, last, then = facts.triple(number.measure, number.span)
    members = np.flatnonzero(_inside(facts, number))
    present = facts.present("now")[members], facts.present("base")[members]
    members = members[present[0] | present[1]]
    columns: dict[str, NDArray[Any]] = {
        "enterprise": facts.ids(members),
        "name": facts.names(members),
        "role": _roles(facts, members, now, then),
        "now": now[members],
        "last": last[members],
        "then": then[members],
    }
    for side in ("now", "base"):
        columns[f"source_{side}"] = _sources(store, facts, side, columns["enterprise"])
    frame = Frame(columns)
    change = _known(frame["now"]) - _known(frame["then"])
    return frame.take(np.lexsort((frame["enterprise"].astype(str), -np.abs(change))))


def _known(values: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.where(values == NULL, 0, values)


def _inside(facts: Facts, number: Number) -> NDArray[np.bool_]:
    found = facts.county.codes >= 0
    if number.level == "province" and not number.region:
        unknown = [not place(text).province for text in facts.county.texts]
        found &= np.array([*unknown, False])[facts.county.codes]
    if number.level == "county" and not number.region:
        blank = [not text for text in facts.county.texts]
        found &= np.array([*blank, False])[facts.county.codes]
    if number.level == "town":
        town = facts.attribute("town")
        wanted = number.region.split("/", maxsplit=1)[1]
        found &= np.array([*(text == wanted for text in town.texts), False])[town.codes]
    if number.dim != "all":
        grouping = groupings()[number.dim]
        own = facts.attribute(grouping.attribute)
        member = [grouping.code(text) == number.group for text in own.texts]
        found &= np.array([*member, False])[own.codes]
    return found


def _roles(
    facts: Facts,
    members: NDArray[np.int64],
    now: NDArray[np.int64],
    then: NDArray[np.int64],
) -> NDArray[np.str_]:
    here = facts.present("now")[members]
    has_now, has_then = now[members] != NULL, then[members] != NULL
    return np.select(
        [has_now & has_then, has_now, here & has_then, has_then],
        ["matched", "new", "unreported", "left"],
        "other",
    )


def _sources(
    store: Store, facts: Facts, side: str, keys: NDArray[Any]
) -> NDArray[np.object_]:
    """Say where a firm's row was read, if the returns keep it."""
    found = np.full(len(keys), "", np.object_)
    revision = facts.revisions.get(side)
    if revision is None or "source" not in revision.columns:
        return found
    table = store.table(revision, ("enterprise", "source"))
    rows = zip(
        table["enterprise"].to_pylist(), table["source"].to_pylist(), strict=True
    )
    known = dict(rows)
    found[:] = [str(known.get(key) or "") for key in keys.tolist()]
    return found
