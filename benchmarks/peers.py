"""What all peers of the kernel are given, and what they must return."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from benchmarks.months import MEASURES, nation
from diaodu.indicators.engines.model import FIELDS, MONTHLY, NATION, pairs
from diaodu.indicators.engines.regions import place
from diaodu.indicators.model import groupings
from diaodu.standards import industries

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.indicators.store import Store
    from diaodu.kernel.period import Month

__all__ = ["PAIRS", "Job", "Set", "job_of"]

PAIRS = pairs(MEASURES)


@dataclass(frozen=True)
class Set:
    """A level and dim, each with the column that tells it, and the level above."""

    level: str
    region: str
    above: str
    dim: str
    group: str


@dataclass(frozen=True)
class Job:
    """The month's files by side, the scope, the sets, and where everything belongs."""

    paths: dict[str, Path]
    scope: str
    sets: tuple[Set, ...]
    places: pa.Table
    classes: pa.Table

    @property
    def near(self) -> bool:
        """Tell whether one county is looked at, with its towns."""
        return bool(self.scope)

    @property
    def dims(self) -> tuple[str, ...]:
        """List the columns that cells are made of, besides the region."""
        wide = ("section", "division")
        return (*wide, "industry_group", "size", "chain", "park") if self.near else wide


_ABOVE = {"nation": "", "province": "nation", "city": "province", "county": "upper"}


def job_of(store: Store, month: Month, scope: str = "") -> Job:
    """Describe the standard dispatch of a month for those who read Parquet."""
    sides = {"now": month, "base": month - 12, "prev": month - 1}
    closed = store.current()
    paths = {side: store.path(closed[each]) for side, each in sides.items()}
    levels = ("county", "town") if scope else ("nation", "province", "city", "county")
    dims = ["all", "section", "division"]
    dims += ["industry_group", "size", "chain", "park"] if scope else []
    sets = tuple(
        Set(level, level, _ABOVE.get(level, "county"), dim, dim)
        for level in levels
        for dim in dims
    )
    return Job(paths, scope, sets, _places(), _classes())


def _places() -> pa.Table:
    found = [place(code) for code in nation()]
    return pa.table(
        {
            "county": [each.county for each in found],
            "city": [each.city for each in found],
            "province": [each.province for each in found],
            "nation": [NATION] * len(found),
            "upper": [each.city or each.province for each in found],
        }
    )


def _classes() -> pa.Table:
    codes = [each.code for each in _all_classes()]
    known = groupings()
    dims = ("section", "division", "industry_group")
    groups = {dim: [known[dim].code(code) for code in codes] for dim in dims}
    return pa.table({"industry": codes, **groups})


def _all_classes() -> list[industries.Industry]:
    found = [industries.by_code(f"{number:04d}") for number in range(600, 4700)]
    return [each for each in found if each and each.known]


SUMS = (
    *("n_now", "n_base", "n_both", "n_prev"),
    *(f"{key}_{span}_{field}" for key, span in PAIRS for field in FIELDS),
    *(f"{key}_{field}" for key in MEASURES for field in MONTHLY),
)
