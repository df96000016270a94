"""A hundred and twenty months, county by division, firms of both years: four ways.

Each takes the months one by one, makes a table of every month and adds up all of its
numbers, by which they are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pandas as pd
import polars as pl

from benchmarks.months import MEASURES

if TYPE_CHECKING:
    from diaodu.indicators.store import Store
    from diaodu.kernel.period import Month

__all__ = ["by_duckdb", "by_kernel", "by_pandas", "by_polars"]

_NAMES = [f"{key}_{field}" for key in MEASURES for field in ("now", "base", "n")]


def by_kernel(store: Store, every: list[Month]) -> int:
    """Go through the months by the public function."""
    from diaodu.indicators.history import history

    total = 0
    for _, frame in history(store, every, measures=MEASURES):
        for key in MEASURES:
            for field in ("now_matched", "base_matched", "n_matched"):
                total += int(frame[f"{key}_month_{field}"].sum())
    return total


def by_duckdb(store: Store, every: list[Month]) -> int:
    """Go through the months by one statement a month."""
    closed, total = store.current(), 0
    sums = []
    for key in MEASURES:
        both = f"t.{key} is not null and b.{key} is not null"
        sums += [
            f"sum(t.{key}) filter ({both})::bigint as {key}_now",
            f"sum(b.{key}) filter ({both})::bigint as {key}_base",
            f"count(*) filter ({both})::bigint as {key}_n",
        ]
    growths = ", ".join(
        f"if({key}_base > 0, ({key}_now - {key}_base) / {key}_base, null) as {key}_g"
        for key in MEASURES
    )
    with duckdb.connect() as db:
        for month in every:
            now, base = (store.path(closed[each]) for each in (month, month - 12))
            table = db.sql(
                f"""select *, {growths} from (select t.county,
                t.industry[:2] as division, {", ".join(sums)}
                from read_parquet('{now}') t join
                read_parquet('{base}') b using (enterprise) group by all)"""  # noqa: S608
            ).to_arrow_table()
            total += sum(
                int(np.nansum(table[name].to_numpy().astype(float))) for name in _NAMES
            )
    return total


def by_polars(store: Store, every: list[Month]) -> int:
    """Go through the months by a lazy, streaming query each."""
    closed, total = store.current(), 0
    for month in every:
        now, base = (
            pl.scan_parquet(store.path(closed[each])) for each in (month, month - 12)
        )
        joined = now.join(
            base.select("enterprise", *MEASURES), on="enterprise", suffix="_b"
        )
        sums, growths = [], []
        for key in MEASURES:
            n, b = pl.col(key), pl.col(f"{key}_b")
            both = n.is_not_null() & b.is_not_null()
            sums += [
                n.filter(both).sum().alias(f"{key}_now"),
                b.filter(both).sum().alias(f"{key}_base"),
                both.sum().cast(pl.Int64).alias(f"{key}_n"),
            ]
            this, then = pl.col(f"{key}_now"), pl.col(f"{key}_base")
            growths.append(
                pl.when(then > 0).then((this - then) / then).alias(f"{key}_g")
            )
        division = pl.col("industry").cast(pl.String).str.slice(0, 2).alias("division")
        table = joined.group_by(pl.col("county").cast(pl.String), division).agg(*sums)
        made = table.with_columns(*growths).collect(engine="streaming")
        total += sum(int(made[name].sum()) for name in _NAMES)
    return total


def by_pandas(store: Store, every: list[Month]) -> int:
    """Go through the months by a merge each."""
    closed, total = store.current(), 0
    for month in every:
        columns = ["enterprise", *MEASURES]
        now = pd.read_parquet(
            store.path(closed[month]), columns=[*columns, "county", "industry"]
        )
        base = pd.read_parquet(store.path(closed[month - 12]), columns=columns)
        both = now.merge(base, on="enterprise", suffixes=("", "_b"))
        added = {
            "county": both["county"],
            "division": both["industry"].astype(str).str[:2],
        }
        for key in MEASURES:
            known = both[key].notna() & both[f"{key}_b"].notna()
            added[f"{key}_now"] = both[key].where(known, 0).astype(np.int64)
            added[f"{key}_base"] = both[f"{key}_b"].where(known, 0).astype(np.int64)
            added[f"{key}_n"] = known.astype(np.int64)
        by = ["county", "division"]
        table = pd.DataFrame(added).groupby(by, observed=True, sort=False).sum()
        for key in MEASURES:
            this, then = table[f"{key}_now"], table[f"{key}_base"]
            table[f"{key}_g"] = ((this - then) / then).where(then > 0)
        total += sum(int(table[name].sum()) for name in _NAMES)
    return total
