"""Bind kept SQL text to the months, the places and the columns of one question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.indicators.engines.definitions import (
    RETURNS,
    firm_columns,
    spans,
    sum_columns,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from diaodu.indicators.engines.sql.layout import Layout
    from diaodu.indicators.engines.sql.texts import Texts
    from diaodu.indicators.model import Measure

__all__ = [
    "NUMBERS",
    "Dialect",
    "Source",
    "Statement",
    "columns_read",
    "statement",
]

NUMBERS = ("set", "region", "group")  # the key columns of the answer
_INSIDE = "firms_inside"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a database's SQL calls things."""

    key: str
    quote: str = '"'
    text: str = "VARCHAR"

    def name(self, name: str) -> str:
        """Return a name in quotes."""
        return f"{self.quote}{name}{self.quote}"

    def cast(self, value: str, kind: str) -> str:
        """Return a value as a kind (string, int64)."""
        return f"CAST({value} AS {self.text if kind == 'string' else 'BIGINT'})"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the returns of a month lie: something to select from, and its columns."""

    relation: str
    columns: frozenset[str]


def columns_read(
    side: str, measures: Iterable[Measure], attributes: Iterable[str]
) -> tuple[str, ...]:
    """List the columns of a month's returns that a question needs."""
    found = ["enterprise", "county", *(each for each in attributes if each)]
    for each in measures:
        if side == "returns_prev":
            found.append(each.column())
            continue
        lasts = (False, True) if side == "returns_now" else (False,)
        found += [
            each.column(span, last=last) for span in spans(each) for last in lasts
        ]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Statement:
    """What is asked: named parts, each of which selects from those before it.

    The last one gives the numbers of set, region and group, then the sums. A part in
    ``shared`` is read more than once; it is worth keeping while the question runs.
    """

    dialect: Dialect
    parts: Mapping[str, str]
    columns: tuple[str, ...]
    shared: frozenset[str]

    @property
    def text(self) -> str:
        """Return all as one statement."""
        *named, (_, last) = self.parts.items()
        before = ",\n".join(
            f"{self.dialect.name(name)} AS (\n{part}\n)" for name, part in named
        )
        return f"WITH {before}\n{last}"


def statement(
    dialect: Dialect,
    texts: Texts,
    layout: Layout,
    measures: Sequence[Measure],
    sources: Mapping[str, Source],
) -> Statement:
    """Bind the kept text: firms out of three months, cells out of firms, all groups."""
    made = _Binding(dialect, texts, layout, measures, sources)
    kept = texts.measures
    parts = {_INSIDE: made.inside()} if layout.partial else {}
    parts |= {side: made.returns(side) for side in RETURNS}
    parts["firms"] = made.step("firms", made.attributes, firm_columns(kept))
    parts["members"] = made.members()
    parts["cells"] = made.step("cells", ("place", "part"), sum_columns(kept))
    sums = sum_columns(measures)
    parts["groups_of_all_sets"] = made.step("rollup", NUMBERS, sums, ordered=True)
    several = len(layout.attributes) > 1
    shared = frozenset({_INSIDE, *(["firms"] if several else [])})
    return Statement(dialect, parts, (*NUMBERS, *sums), shared)


@dataclass(frozen=True, slots=True)
class _Binding:
    dialect: Dialect
    texts: Texts
    layout: Layout
    measures: Sequence[Measure]
    sources: Mapping[str, Source]

    @property
    def attributes(self) -> tuple[str, ...]:
        """Name the attributes of a firm that are asked for."""
        named = (each for each in self.layout.attributes if each)
        towns = ("town",) if self.layout.towns else ()
        return tuple(dict.fromkeys(("county", *towns, *named)))

    def step(
        self,
        step: str,
        keys: Iterable[str],
        columns: Iterable[str],
        *,
        ordered: bool = False,
    ) -> str:
        """Select of a kept text what is asked for; what is not, is unknown.

        So a database need not add up what nobody reads, and the next text still finds
        all the columns that it names.
        """
        asked = {*firm_columns(self.measures), *sum_columns(self.measures)}
        chosen = [
            *(self.dialect.name(key) for key in keys),
            *(self._value(name, "int64", asked) for name in columns),
        ]
        text = self.texts.steps[step].rstrip()
        found = _select(chosen, f"(\n{text}\n) AS {self.dialect.name('kept')}")
        return f"{found}\nORDER BY 1, 2, 3" if ordered else found

    def returns(self, side: str) -> str:
        """Give a month all the columns that the text names, unknown where not there."""
        texts = dict.fromkeys(("enterprise", *self.texts.attributes), "string")
        numbers = [name for each in self.texts.measures for name in each.columns]
        kinds = texts | dict.fromkeys(numbers, "int64")
        source = self.sources.get(side)
        there = source.columns if source else frozenset[str]()
        values = [self._value(name, kind, there) for name, kind in kinds.items()]
        if source is None:
            return f"SELECT {', '.join(values)} WHERE 1 = 0"
        found = _select(values, source.relation)
        if self.layout.partial:
            firm = self.dialect.name("enterprise")
            found += f" WHERE {firm} IN ({_select([firm], self.dialect.name(_INSIDE))})"
        return found

    def _value(self, name: str, kind: str, there: Collection[str]) -> str:
        quoted = self.dialect.name(name)
        if name not in there:
            return f"{self.dialect.cast('NULL', kind)} AS {quoted}"
        return f"{self.dialect.cast(quoted, kind)} AS {quoted}"

    def inside(self) -> str:
        """Find the firms that have a row in the scope: no other can belong to it."""
        firm, county = self.dialect.name("enterprise"), self.dialect.name("county")
        places = _select([county], self.dialect.name("places"))
        return " UNION ALL ".join(
            f"{_select([firm], each.relation)} WHERE {county} IN ({places})"
            for each in self.sources.values()
        )

    def members(self) -> str:
        """Repeat each firm for each attribute that the sets are made of."""
        name = self.dialect.name
        town = name("town") if self.layout.towns else f"'' AS {name('town')}"
        values = [name("county"), town, *map(name, firm_columns(self.texts.measures))]
        rows = []
        for at, attribute in enumerate(self.layout.attributes):
            number = f"{self.dialect.cast(str(at), 'int64')} AS {name('attribute')}"
            value = f"{name(attribute) if attribute else repr('')} AS {name('value')}"
            rows.append(_select([number, value, *values], name("firms")))
        return " UNION ALL ".join(rows)


def _select(columns: Iterable[str], relation: str) -> str:
    return f"SELECT {', '.join(columns)} FROM {relation}"  # noqa: S608  own names only
