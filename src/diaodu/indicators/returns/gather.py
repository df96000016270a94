"""All sheets put together: one row a return, one array a column."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.model import ATTRIBUTES, NULL, measures
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from diaodu.indicators.returns.model import Origin
    from diaodu.indicators.returns.sheet import Part

__all__ = ["Gathered", "gather"]


@dataclass(slots=True, kw_only=True)
class Gathered:
    """Columns of all returns, with the place of each."""

    origins: tuple[Origin, ...]
    origin: NDArray[np.int32]
    line: NDArray[np.int32]
    ym: NDArray[np.int32]
    lost: NDArray[np.bool_]
    texts: dict[str, list[str]]
    values: dict[str, NDArray[np.int64]]
    rates: dict[str, NDArray[np.float64]]
    aliases: dict[str, str] = field(default_factory=dict)

    @property
    def height(self) -> int:
        """Return how many returns there are."""
        return len(self.line)

    @property
    def first(self) -> Month:
        """Return the earliest month."""
        number = int(self.ym.min())
        return Month(number // 100, number % 100)

    def where(self, row: int, key: str) -> str:
        """Say where a value stands."""
        found: Origin = self.origins[self.origin[row]]
        return found.where(int(self.line[row]), key)

    def take(self, rows: NDArray[Any]) -> None:
        """Keep the rows at the places, in that order."""
        self.origin, self.line = self.origin[rows], self.line[rows]
        self.ym, self.lost = self.ym[rows], self.lost[rows]
        places = rows.tolist()
        for key in list(self.texts):
            column = self.texts[key]
            self.texts[key] = [column[at] for at in places]
        for key in list(self.values):
            self.values[key] = self.values[key][rows]
        for key in list(self.rates):
            self.rates[key] = self.rates[key][rows]


def gather(parts: Sequence[Part]) -> Gathered:
    """Put the sheets together; what a sheet has no column for is not reported."""
    heights = [part.height for part in parts]
    wanted = {key for part in parts for key in part.values}
    columns = [c for one in measures().values() for c in one.columns if c in wanted]
    rates = sorted({key for part in parts for key in part.rates})
    nothing = np.zeros(0, np.int32)
    return Gathered(
        origins=tuple(part.origin for part in parts),
        origin=np.repeat(np.arange(len(parts), dtype=np.int32), heights),
        line=np.concatenate([nothing, *(part.line for part in parts)]),
        ym=np.concatenate([nothing, *(part.ym for part in parts)]),
        lost=np.concatenate([np.zeros(0, np.bool_), *(part.lost for part in parts)]),
        texts={key: _texts(parts, key) for key in (*ATTRIBUTES, "note")},
        values={
            key: _joined([(p.values, p.height) for p in parts], key, NULL, np.int64)
            for key in columns
        },
        rates={
            key: _joined([(p.rates, p.height) for p in parts], key, np.nan, np.float64)
            for key in rates
        },
    )


def _texts(parts: Sequence[Part], key: str) -> list[str]:
    found: list[str] = []
    for part in parts:
        found += part.texts.pop(key, []) or [""] * part.height
    return found


def _joined(
    parts: Sequence[tuple[Mapping[str, NDArray[Any]], int]],
    key: str,
    missing: float,
    kind: type[Any],
) -> NDArray[Any]:
    if not parts:
        return np.zeros(0, kind)
    return np.concatenate(
        [
            values[key] if key in values else np.full(height, missing, kind)
            for values, height in parts
        ]
    )
