"""Regions and groupings as tables of whole numbers, so that SQL needs no Python rule.

Each distinct county (with its town, where towns are asked for) is a place, each thing
that the groupings of an attribute can tell apart is a part. ``regions`` says for each
set where a place belongs, ``groups`` where a part belongs. A place outside of the scope
is in no table and so falls out of every join.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.engines.definitions import LAYOUT
from diaodu.indicators.engines.model import NATION
from diaodu.indicators.engines.regions import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from diaodu.indicators.engines.model import Level
    from diaodu.indicators.model import Grouping
    from diaodu.indicators.store import Revision, Store

    _Sets = tuple[tuple[Level, str], ...]

__all__ = ["Layout", "layout_of"]


@dataclass(frozen=True, slots=True)
class Layout:
    """The tables that a statement joins, and what their numbers mean.

    ``attributes`` are numbered as in the table of parts; "" stands for none, if only
    totals are wanted. ``partial`` tells whether some county is outside of the scope.
    """

    tables: Mapping[str, pa.Table]
    attributes: tuple[str, ...]
    regions: NDArray[np.str_]
    groups: NDArray[np.str_]
    towns: bool
    partial: bool


@lru_cache(16)  # revisions never change
def layout_of(
    store: Store,
    revisions: tuple[Revision, ...],
    sets: _Sets,
    groupings: tuple[Grouping, ...],
    *,
    scope: str,
) -> Layout:
    """Lay out the sets over what occurs in the revisions.

    ``groupings`` are those that the sets name, each once.
    """
    towns = any(level == "town" for level, _ in sets)
    attributes = tuple(dict.fromkeys(each.attribute for each in groupings)) or ("",)
    found = [_occurring(store, each, attributes, towns=towns) for each in revisions]
    places = sorted(set().union(*(each.places for each in found)))
    inside = [each for each in places if place(each[0]).is_under(scope)]
    values = [
        sorted(set().union({""}, *(each.values[name] for each in found)))
        for name in attributes
    ]
    parts, codes = _parts(attributes, values, groupings)
    regions, region_codes = _regions(sets, inside)
    groups, group_codes = _groups(sets, codes)
    tables = {
        "places": _table("places", [(*key, at) for at, key in enumerate(inside)]),
        "parts": parts,
        "regions": regions,
        "groups": groups,
    }
    return Layout(
        tables,
        attributes,
        region_codes,
        group_codes,
        towns,
        partial=len(inside) < len(places),
    )


@dataclass(frozen=True, slots=True)
class _Occurring:
    """The distinct places and values of a revision; some may be in no row."""

    places: frozenset[tuple[str, str]]
    values: Mapping[str, frozenset[str]]


def _occurring(
    store: Store, revision: Revision, attributes: Iterable[str], *, towns: bool
) -> _Occurring:
    wanted = {"county", *attributes, *(["town"] if towns else [])}
    names = tuple(name for name in revision.columns if name in wanted)
    table = store.table(revision, names)
    values = {
        name: _values(table[name]) if name in names else frozenset[str]()
        for name in attributes
    }
    if towns:
        return _Occurring(_pairs(table), values)
    places = frozenset((county, "") for county in _values(table["county"]))
    return _Occurring(places, values)


def _values(column: pa.ChunkedArray) -> frozenset[str]:
    import pyarrow as pa

    found: set[str | None] = set()
    for chunk in column.chunks:
        plain = chunk.dictionary if pa.types.is_dictionary(chunk.type) else chunk
        found.update(plain.unique().cast(pa.string()).to_pylist())
    return frozenset(text for text in found if text is not None)


def _pairs(table: pa.Table) -> frozenset[tuple[str, str]]:
    """Return each county with each of its towns."""
    found: set[tuple[str, str]] = set()
    for batch in table.select(["county", "town"]).to_batches():
        county, town = batch.columns
        counties, towns = county.dictionary.to_pylist(), town.dictionary.to_pylist()
        keys = county.indices.to_numpy().astype(np.int64) * len(towns)
        for key in np.unique(keys + town.indices.to_numpy()).tolist():
            found.add((counties[key // len(towns)], towns[key % len(towns)]))
    return frozenset(found)


def _parts(
    attributes: Sequence[str],
    values: Sequence[Sequence[str]],
    groupings: Iterable[Grouping],
) -> tuple[pa.Table, dict[str, dict[int, str]]]:
    """Number what the groupings can tell apart; return the code of each dim, too."""
    rows: list[tuple[int, str, int]] = []
    codes: dict[str, dict[int, str]] = {"all": {}}
    ids: dict[tuple[int, tuple[str, ...]], int] = {}
    for at, (attribute, texts) in enumerate(zip(attributes, values, strict=True)):
        dims = [each for each in groupings if each.attribute == attribute]
        for text in texts:
            kind = tuple(each.code(text) for each in dims)
            part = ids.setdefault((at, kind), len(ids))
            rows.append((at, text, part))
            for each, code in zip(dims, kind, strict=True):
                codes.setdefault(each.key, {})[part] = code
            if at == 0:  # every firm is in each attribute once; totals take the first
                codes["all"][part] = ""
    return _table("parts", rows), codes


def _regions(
    sets: _Sets, places: Sequence[tuple[str, str]]
) -> tuple[pa.Table, NDArray[np.str_]]:
    levels = dict.fromkeys(level for level, _ in sets)
    above = {level: [_region(level, *each) for each in places] for level in levels}
    codes = sorted({code for each in above.values() for code in each})
    rank = {code: at for at, code in enumerate(codes)}
    rows = [
        (at, number, rank[code])
        for number, (level, _) in enumerate(sets)
        for at, code in enumerate(above[level])
        if code or level != "city"  # no city above: in no row of that level
    ]
    return _table("regions", rows), np.array(codes, np.str_)


def _region(level: Level, county: str, town: str) -> str:
    found = place(county)
    if level == "nation":
        return NATION
    if level == "town":
        return f"{county}/{town}"
    above = {"province": found.province, "city": found.city, "county": county}
    return above[level]


def _groups(
    sets: _Sets, codes: Mapping[str, Mapping[int, str]]
) -> tuple[pa.Table, NDArray[np.str_]]:
    texts = sorted({code for each in codes.values() for code in each.values()})
    rank = {text: at for at, text in enumerate(texts)}
    rows = [
        (part, number, rank[code])
        for number, (_, dim) in enumerate(sets)
        for part, code in codes[dim].items()
    ]
    return _table("groups", rows), np.array(texts, np.str_)


def _table(name: str, rows: Sequence[tuple[str | int, ...]]) -> pa.Table:
    import pyarrow as pa

    kinds = LAYOUT[name]
    columns = list(zip(*rows, strict=True)) or [()] * len(kinds)
    return pa.table(
        {
            key: pa.array(column, pa.string() if kind == "string" else pa.int64())
            for (key, kind), column in zip(kinds.items(), columns, strict=True)
        }
    )
