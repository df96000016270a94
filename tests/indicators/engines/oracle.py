"""A second opinion on the sums of a month, in plain Python over plain rows."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from diaodu.indicators.store import Store
from diaodu.kernel.period import Month

Row = dict[str, Any]
Side = Mapping[str, Row]  # the rows of a month by enterprise
Sums = dict[tuple[str, str, str, str], dict[str, int]]

MONTH = Month(2026, 10)
MONTHS = {"now": MONTH, "prev": Month(2026, 9), "base": Month(2025, 10)}

# County: city ("" none), province ("" unknown); written down by hand from GB/T 2260.
PLACES = {
    "360731": ("360700", "360000"),
    "360702": ("360700", "360000"),
    "361127": ("361100", "360000"),
    "110101": ("", "110000"),
    "429004": ("", "420000"),
    "441900": ("441900", "440000"),
    "360771": ("360700", "360000"),
    "369901": ("", "360000"),
    "989999": ("", ""),
    "": ("", ""),
}
# Industry as printed: section, division, group.
INDUSTRIES = {
    "3911": ("C", "39", "391"),
    "3912": ("C", "39", "391"),
    "1311": ("C", "13", "131"),
    "0610": ("B", "06", "061"),
    "45": ("D", "45", ""),
    "C": ("C", "", ""),
    "不详": ("", "", ""),
    "": ("", "", ""),
}
MEASURES = ("output", "profit", "staff")
SPANS = {
    "output": ("month", "to_date"),
    "profit": ("month", "to_date"),
    "staff": ("month",),
}
COLUMNS = tuple(
    f"{measure}{'_to_date' if span == 'to_date' else ''}{last}"
    for measure, spans in SPANS.items()
    for span in spans
    for last in ("", "_last")
)

_amounts = st.one_of(
    st.none(), st.just(0), st.integers(-50, 50), st.integers(-(10**12), 10**12)
)
_attributes = st.fixed_dictionaries(
    {
        "county": st.sampled_from(list(PLACES)),
        "industry": st.sampled_from(list(INDUSTRIES)),
        "town": st.sampled_from(["", "甲镇", "乙镇"]),
        "size": st.sampled_from(["", "大型", "小型"]),
        "chain": st.sampled_from(["", "电子链"]),
        "park": st.sampled_from(["", "工业园"]),
    }
)
_rows = st.builds(
    lambda one, other: {**one, **other},
    _attributes,
    st.fixed_dictionaries(dict.fromkeys(COLUMNS, _amounts)),
)
_sides = st.dictionaries(st.sampled_from("abcdefgh"), _rows, max_size=8)
cases = st.fixed_dictionaries({"now": _sides, "prev": _sides, "base": _sides}).filter(
    lambda case: bool(case["now"])
)


@contextmanager
def closed(case: Mapping[str, Side]) -> Iterator[Store]:
    """Close the months of a case; one without rows is left out, as if never closed."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        for side, month in MONTHS.items():
            if case[side]:
                store.close(table(case[side]), month, day=date(2026, 11, 8), by="甲")
        yield store


def table(side: Side) -> pa.Table:
    """Lay the rows out as columns."""
    kinds = {name: pa.int64() for name in COLUMNS}
    names = next(iter(side.values()))
    columns = {"enterprise": pa.array(list(side), pa.string())}
    for name in names:
        values = [row[name] for row in side.values()]
        columns[name] = pa.array(values, kinds.get(name, pa.string()))
    return pa.table(columns)


def sums(
    case: Mapping[str, Side], sets: Iterable[tuple[str, str]], scope: str = ""
) -> Sums:
    """Add up firm by firm, as the contract words it."""
    found: Sums = defaultdict(lambda: defaultdict(int))
    firms = {key for side in case.values() for key in side}
    for firm in firms:
        now, prev, base = (case[side].get(firm) for side in ("now", "prev", "base"))
        own = now or prev or base
        assert own is not None
        city, province = PLACES[own["county"]]
        if scope not in {"", own["county"], city, province}:
            continue
        for level, dim in sets:
            region = _region(level, own)
            if region is None:
                continue
            group = found[level, region, dim, _group(dim, own)]
            _add(group, now, prev, base)
    return found


def _region(level: str, own: Row) -> str | None:
    city, province = PLACES[own["county"]]
    if level == "city" and not city:
        return None
    regions: dict[str, str] = {
        "nation": "000000",
        "province": province,
        "city": city,
        "county": own["county"],
        "town": f"{own['county']}/{own['town']}",
    }
    return regions[level]


def _group(dim: str, own: Row) -> str:
    section, division, group = INDUSTRIES[own["industry"]]
    groups: dict[str, str] = {
        "all": "",
        "section": section,
        "division": division,
        "industry_group": group,
        "size": own["size"],
        "chain": own["chain"],
        "park": own["park"],
    }
    return groups[dim]


def _add(
    group: dict[str, int], now: Row | None, prev: Row | None, base: Row | None
) -> None:
    group["n_now"] += now is not None
    group["n_base"] += base is not None
    group["n_both"] += now is not None and base is not None
    group["n_prev"] += prev is not None
    for measure, spans in SPANS.items():
        for span in spans:
            name = measure + ("_to_date" if span == "to_date" else "")
            value = now[name] if now else None
            last = now[f"{name}_last"] if now else None
            then = base[name] if base else None
            for field, number in _fields(value, last, then, here=now is not None):
                group[f"{measure}_{span}_{field}"] += number
        before = prev[measure] if prev else None
        value = now[measure] if now else None
        for field, number in _monthly(value, before):
            group[f"{measure}_{field}"] += number


def _fields(
    now: int | None, last: int | None, then: int | None, *, here: bool
) -> Iterator[tuple[str, int]]:
    if then is not None:
        yield "base_nominal", then
        yield "n_nominal", 1
    if now is None:
        if here and then is not None:
            yield "base_unreported", then
        return
    yield "now", now
    yield "n_now", 1
    if then is not None:
        yield "now_matched", now
        yield "base_matched", then
        yield "n_matched", 1
    if last is not None:
        yield "base_scope", last
        if then is None:
            yield "base_new", last
    elif then is not None:
        yield "base_scope", then
        yield "n_filled", 1


def _monthly(now: int | None, prev: int | None) -> Iterator[tuple[str, int]]:
    if prev is not None:
        yield "prev", prev
        yield "n_prev", 1
        if now is not None:
            yield "prev_matched_now", now
            yield "prev_matched", prev
            yield "n_prev_matched", 1
    if now == 0:
        yield "n_zero", 1
