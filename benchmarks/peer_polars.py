"""The month's dispatch in Polars: lazy, streaming, rolled up from the finest cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from benchmarks.months import MEASURES
from benchmarks.peer_duckdb import ATTRIBUTES, BASES, letters
from benchmarks.peers import PAIRS, SUMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.peers import Job, Set

__all__ = ["run"]

FAMILY = ("above", "dim", "grp")


def run(job: Job) -> dict[str, pl.DataFrame]:
    """Return the tables of the month."""
    firm = _firms(job).collect(engine="streaming")
    by = ["county", "city", "province", "nation", "upper", *job.dims]
    by += ["town"] if job.near else []
    cell = firm.lazy().group_by(by).agg(*_sums()).collect(engine="streaming")
    g = _groups(job, cell)
    found = {"groups": g.drop("whole", "whole_level")}
    lazy = [_results(g.lazy(), key, span) for key, span in PAIRS]
    tables = pl.collect_all([*lazy, _bridge(g.lazy())])
    names = [f"{key} {span}" for key, span in PAIRS]
    found |= dict(zip([*names, "bridge"], tables, strict=True))
    found["movers"] = _movers(job, firm, g)
    found["concentration"] = _concentration(job, firm)
    found["joiners"] = _listed(firm, pl.col("here") & ~pl.col("was"), "nl")
    found["leavers"] = _listed(firm, ~pl.col("here") & pl.col("was"), "b")
    return found


def _firms(job: Job) -> pl.LazyFrame:
    sides = {side: _side(job, side) for side in ("now", "base", "prev")}
    joined = sides["now"].join(
        sides["base"], on="enterprise", how="full", coalesce=True
    )
    joined = joined.join(sides["prev"], on="enterprise", how="full", coalesce=True)
    attributes = (
        pl.coalesce(f"{each}_now", f"{each}_prev", f"{each}_base").alias(each)
        for each in ATTRIBUTES
    )
    there = {"here": "now", "was": "base", "before": "prev"}
    flags = (
        pl.col(f"county_{side}").is_not_null().alias(name)
        for name, side in there.items()
    )
    amounts = [name for pair in PAIRS for name in letters(*pair).values()]
    amounts = [name for name in amounts if not name.endswith("to_date_p")]
    found = joined.select("enterprise", *attributes, *flags, *amounts)
    places, classes = (
        pl.LazyFrame(pl.from_arrow(t)) for t in (job.places, job.classes)
    )
    return found.join(places, on="county").join(classes, on="industry")


def _side(job: Job, side: str) -> pl.LazyFrame:
    columns = [
        *(pl.col(each).cast(pl.String).alias(f"{each}_{side}") for each in ATTRIBUTES)
    ]
    for key, span in PAIRS:
        column = key if span == "month" else f"{key}_to_date"
        name = letters(key, span)
        if side == "now":
            columns += [
                pl.col(column).alias(name["n"]),
                pl.col(f"{column}_last").alias(name["l"]),
            ]
        elif side == "base":
            columns.append(pl.col(column).alias(name["b"]))
        elif span == "month":
            columns.append(pl.col(column).alias(name["p"]))
    found = pl.scan_parquet(job.paths[side])
    if job.scope:
        found = found.filter(pl.col("county").cast(pl.String) == job.scope)
    return found.select("enterprise", *columns)


def _sums() -> Iterator[pl.Expr]:
    here, was = pl.col("here"), pl.col("was")
    yield here.sum().cast(pl.Int64).alias("n_now")
    yield was.sum().cast(pl.Int64).alias("n_base")
    yield (here & was).sum().cast(pl.Int64).alias("n_both")
    yield pl.col("before").sum().cast(pl.Int64).alias("n_prev")
    for key, span in PAIRS:
        n, last, b = (pl.col(letters(key, span)[letter]) for letter in "nlb")
        fields = {
            "now": n,
            "n_now": n.is_not_null(),
            "now_matched": pl.when(b.is_not_null()).then(n),
            "base_matched": pl.when(n.is_not_null()).then(b),
            "n_matched": n.is_not_null() & b.is_not_null(),
            "base_scope": pl.when(n.is_not_null()).then(pl.coalesce(last, b)),
            "n_filled": n.is_not_null() & last.is_null() & b.is_not_null(),
            "base_new": pl.when(n.is_not_null() & b.is_null()).then(last),
            "base_nominal": b,
            "n_nominal": b.is_not_null(),
            "base_unreported": pl.when(n.is_null() & here).then(b),
        }
        for field, each in fields.items():
            yield each.sum().cast(pl.Int64).alias(f"{key}_{span}_{field}")
    for key in MEASURES:
        n, p = (pl.col(letters(key, "month")[letter]) for letter in "np")
        monthly = {
            "prev": p,
            "n_prev": p.is_not_null(),
            "prev_matched_now": pl.when(p.is_not_null()).then(n),
            "prev_matched": pl.when(n.is_not_null()).then(p),
            "n_prev_matched": n.is_not_null() & p.is_not_null(),
            "n_zero": n == 0,
        }
        for field, each in monthly.items():
            yield each.sum().cast(pl.Int64).alias(f"{key}_{field}")


def _groups(job: Job, cell: pl.DataFrame) -> pl.DataFrame:
    return pl.concat(pl.collect_all([_set(cell.lazy(), each) for each in job.sets]))


def _set(cell: pl.LazyFrame, each: Set) -> pl.LazyFrame:
    region = pl.concat_str("county", pl.lit("/"), "town")
    region = region if each.level == "town" else pl.col(each.region)
    above = pl.col(each.above) if each.above else pl.lit("")
    level: pl.Expr = pl.lit(each.level)
    whole = region
    if each.dim == "all":
        whole = above
        in_city = pl.when(pl.col("city") == "").then(pl.lit("province"))
        up = in_city.otherwise(pl.lit("city"))
        level = up if each.above == "upper" else pl.lit(each.above)
    group = pl.lit("") if each.dim == "all" else pl.col(each.group)
    if each.level == "city":
        cell = cell.filter(pl.col("city") != "")
    labelled = cell.with_columns(
        region.alias("region_"), above.alias("above"), group.alias("grp")
    ).with_columns(level.alias("whole_level"), whole.alias("whole"))
    first = (pl.col(name).first() for name in ("above", "whole_level", "whole"))
    grouped = labelled.group_by("region_", "grp").agg(*first, pl.col(SUMS).sum())
    return grouped.select(
        pl.lit(each.level).alias("level"),
        pl.col("region_").alias("region"),
        pl.lit(each.dim).alias("dim"),
        "grp",
        "above",
        "whole_level",
        "whole",
        *SUMS,
    )


def _ratio(top: pl.Expr, bottom: pl.Expr) -> pl.Expr:
    return pl.when(bottom > 0).then(top / bottom)


def _results(g: pl.LazyFrame, key: str, span: str) -> pl.LazyFrame:
    name = f"{key}_{span}"
    wholes = g.filter(pl.col("dim") == "all").select(
        pl.col("level").alias("whole_level"),
        pl.col("region").alias("whole"),
        pl.col(f"{name}_now").alias("w_now"),
        pl.col(f"{name}_base_scope").alias("w_base"),
    )
    now, base = pl.col(f"{name}_now"), pl.col(f"{name}_base_scope")
    columns = [
        pl.when(pl.col(f"{name}_n_now") > 0).then(now).alias("now"),
        (now - base).alias("change"),
    ]
    for basis, (n, b) in BASES.items():
        this, then = pl.col(f"{name}_{n}"), pl.col(f"{name}_{b}")
        columns.append(_ratio(this - then, then).alias(f"growth_{basis}"))
    for month, n, b in (
        ("mom", "month_now", "prev"),
        ("mom_matched", "prev_matched_now", "prev_matched"),
    ):
        this, then = pl.col(f"{key}_{n}"), pl.col(f"{key}_{b}")
        columns += [_ratio(this - then, then).alias(month)] if span == "month" else []
    change = pl.col("w_now") - pl.col("w_base")
    columns += [
        _ratio(now, pl.col("w_now")).alias("share"),
        _ratio(now - base, pl.col("w_base")).alias("pull"),
        _ratio(now - base, change).alias("contribution"),
    ]
    joined = g.join(wholes, on=["whole_level", "whole"], how="left")
    return _ranked(joined.select("level", "region", *FAMILY, *columns))


def _ranked(narrow: pl.LazyFrame) -> pl.LazyFrame:
    growth = pl.col("growth_scope")
    rank = growth.rank("min", descending=True).over(FAMILY)
    by_now = pl.col("now").rank("min", descending=True).over(FAMILY)
    ranked = narrow.with_columns(
        rank.fill_null(0).alias("rank"),
        growth.count().over(FAMILY).alias("rank_of"),
        by_now.fill_null(0).alias("rank_now"),
    )
    better = ranked.select(*FAMILY, "rank", "growth_scope")
    better = better.unique([*FAMILY, "rank"]).sort("growth_scope", descending=True)
    above = pl.col("growth_scope").shift(1).over(FAMILY)
    better = better.with_columns(above.alias("better")).drop("growth_scope")
    gap = (pl.col("better") - growth).alias("gap")
    joined = ranked.join(better, on=[*FAMILY, "rank"], how="left")
    return joined.with_columns(gap).drop("better")


def _bridge(g: pl.LazyFrame) -> pl.LazyFrame:
    parts = []
    for key, span in PAIRS:
        f = {
            field: pl.col(f"{key}_{span}_{field}")
            for field in (
                "now",
                "now_matched",
                "base_matched",
                "base_scope",
                "base_new",
                "base_nominal",
                "base_unreported",
            )
        }
        growths = (
            _ratio(f[n] - f[b], f[b]).alias(f"growth_{basis}")
            for basis, (n, b) in BASES.items()
        )
        gone = f["base_nominal"] - f["base_matched"] - f["base_unreported"]
        revision = f["base_scope"] - f["base_matched"] - f["base_new"]
        parts.append(
            g.filter(pl.col("dim") == "all").select(
                "level",
                "region",
                pl.lit(key).alias("measure"),
                pl.lit(span).alias("span"),
                gone.alias("gone"),
                revision.alias("revision"),
                (f["now"] - f["now_matched"]).alias("now_new"),
                *(column.alias(field) for field, column in f.items()),
                *growths,
            )
        )
    return pl.concat(parts)


def _circles(job: Job) -> list[tuple[str, str, str]]:
    if job.near:
        return [("county", "all", "county"), ("county", "division", "county")]
    return [
        *((level, "all", level) for level in ("county", "city", "province", "nation")),
        ("nation", "division", "nation"),
    ]


def _keyed(firm: pl.DataFrame, dim: str, region: str) -> pl.DataFrame:
    group = pl.lit("") if dim == "all" else pl.col(dim)
    kept = firm.filter(pl.col(region) != "")
    return kept.with_columns(pl.col(region).alias("region"), group.alias("grp"))


def _movers(job: Job, firm: pl.DataFrame, g: pl.DataFrame) -> pl.DataFrame:
    parts = []
    places = ["county", "city", "province", "nation", "division"]
    for span in ("month", "to_date"):
        n, b = (pl.col(letters("output", span)[letter]) for letter in "nb")
        for direction, sign in (("up", 1), ("down", -1)):
            firms = firm.select(
                "enterprise",
                "name",
                "industry",
                *places,
                n.alias("now"),
                b.alias("base"),
            ).with_columns(((pl.col("now") - pl.col("base")) * sign).alias("up"))
            firms = firms.filter(pl.col("up") > 0)
            lead = _first(firms, "county", 10)
            for level, dim, region in _circles(job):
                source = _keyed(firms if dim == "division" else lead, dim, region)
                best = _first(source, ["region", "grp"], 10)
                place = pl.int_range(1, pl.len() + 1).over("region", "grp")
                parts.append(
                    best.with_columns(
                        pl.lit(level).alias("level"),
                        pl.lit(dim).alias("dim"),
                        pl.lit(span).alias("span"),
                        pl.lit(direction).alias("direction"),
                        place.alias("place"),
                        (pl.col("up") * sign).alias("increase"),
                    ).drop("city", "province", "nation", "division", "up")
                )
    bases = ["output_month_base_matched", "output_to_date_base_matched"]
    on = ["level", "region", "dim", "grp"]
    joined = pl.concat(parts, how="diagonal").join(g.select(*on, *bases), on=on)
    month = pl.col("span") == "month"
    whole = pl.when(month).then(bases[0]).otherwise(bases[1])
    increase, base = pl.col("increase"), pl.col("base")
    return joined.with_columns(
        _ratio(increase, base).alias("growth"), (increase / whole).alias("pull")
    ).drop(bases)


def _first(firms: pl.DataFrame, by: str | list[str], most: int) -> pl.DataFrame:
    return (
        firms.sort("up", descending=True).group_by(by, maintain_order=True).head(most)
    )


def _concentration(job: Job, firm: pl.DataFrame) -> pl.DataFrame:
    parts = []
    for span in ("month", "to_date"):
        now = letters("output", span)["n"]
        firms = firm.filter(pl.col(now) > 0)
        v = pl.col(now)
        for level, dim, region in _circles(job):
            square = v.cast(pl.Float64).pow(2).sum() / v.cast(pl.Float64).sum().pow(2)
            grouped = _keyed(firms, dim, region).lazy().group_by("region", "grp")
            parts.append(
                grouped.agg(
                    pl.lit(level).alias("level"),
                    pl.lit(dim).alias("dim"),
                    pl.lit(span).alias("span"),
                    pl.len().alias("n"),
                    v.sum().alias("total"),
                    v.top_k(4).sum().alias("top4"),
                    v.top_k(8).sum().alias("top8"),
                    (v.top_k(4).sum() / v.sum()).alias("cr4"),
                    (v.top_k(8).sum() / v.sum()).alias("cr8"),
                    (10_000 * square).alias("hhi"),
                )
            )
    return pl.concat(pl.collect_all(parts))


def _listed(firm: pl.DataFrame, which: pl.Expr, sides: str) -> pl.DataFrame:
    amounts = [letters(*pair)[side] for pair in PAIRS for side in sides]
    return firm.filter(which).select(
        "enterprise", "name", "county", "industry", *amounts
    )
