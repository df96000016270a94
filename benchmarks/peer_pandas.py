"""The month's dispatch in pandas: one merge, the finest cell, then roll-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from benchmarks.months import MEASURES
from benchmarks.peer_duckdb import ATTRIBUTES, BASES, letters
from benchmarks.peers import PAIRS, SUMS

if TYPE_CHECKING:
    from benchmarks.peers import Job, Set

__all__ = ["run"]

FAMILY = ["above", "dim", "grp"]


def run(job: Job) -> dict[str, pd.DataFrame]:
    """Return the tables of the month."""
    firm = _firms(job)
    by = ["county", "city", "province", "nation", "upper", *job.dims]
    by += ["town"] if job.near else []
    added = pd.DataFrame({**{name: firm[name] for name in by}, **_sums(firm)})
    cell = added.groupby(by, sort=False, observed=True).sum().reset_index()
    g = pd.concat([_set(cell, each) for each in job.sets], ignore_index=True)
    found = {"groups": g.drop(columns=["whole", "whole_level"])}
    found |= {f"{key} {span}": _results(g, key, span) for key, span in PAIRS}
    found["bridge"] = pd.concat([_bridge(g, *pair) for pair in PAIRS])
    found["movers"] = _movers(job, firm, g)
    found["concentration"] = _concentration(job, firm)
    found["joiners"] = _listed(firm, firm["here"] & ~firm["was"], "nl")
    found["leavers"] = _listed(firm, ~firm["here"] & firm["was"], "b")
    return found


def _firms(job: Job) -> pd.DataFrame:
    sides = {side: _side(job, side) for side in ("now", "base", "prev")}
    firm = sides["now"].join(sides["base"], how="outer")
    firm = firm.join(sides["prev"], how="outer")
    for name, side in (("here", "now"), ("was", "base"), ("before", "prev")):
        firm[name] = firm[f"county_{side}"].notna()
    for each in ATTRIBUTES:
        best = firm.pop(f"{each}_now").fillna(firm.pop(f"{each}_prev"))
        firm[each] = best.fillna(firm.pop(f"{each}_base"))
    firm = firm.reset_index()
    places, classes = job.places.to_pandas(), job.classes.to_pandas()
    return firm.merge(places, on="county").merge(classes, on="industry")


def _side(job: Job, side: str) -> pd.DataFrame:
    names = {each: f"{each}_{side}" for each in ATTRIBUTES}
    for key, span in PAIRS:
        column = key if span == "month" else f"{key}_to_date"
        name = letters(key, span)
        if side == "now":
            names |= {column: name["n"], f"{column}_last": name["l"]}
        elif side == "base":
            names[column] = name["b"]
        elif span == "month":
            names[column] = name["p"]
    only = [("county", "==", job.scope)] if job.scope else None
    path, columns = job.paths[side], ["enterprise", *names]
    found = pd.read_parquet(path, columns=columns, filters=only)
    for each in ATTRIBUTES[1:]:
        found[each] = found[each].astype(object)
    return found.rename(columns=names).set_index("enterprise")


def _sums(firm: pd.DataFrame) -> dict[str, Any]:
    """Return what each firm adds; amounts below 2⁵³ are exact as floats."""
    here, was = firm["here"], firm["was"]
    found: dict[str, Any] = {"n_now": here, "n_base": was, "n_both": here & was}
    found["n_prev"] = firm["before"]
    for key, span in PAIRS:
        n, last, b = (firm[letters(key, span)[letter]].to_numpy() for letter in "nlb")
        has_n, has_l, has_b = (~np.isnan(each) for each in (n, last, b))
        both, base = has_n & has_b, np.where(has_l, last, b)
        fields = {
            "now": n,
            "n_now": has_n,
            "now_matched": np.where(has_b, n, 0),
            "base_matched": np.where(has_n, b, 0),
            "n_matched": both,
            "base_scope": np.where(has_n, base, 0),
            "n_filled": both & ~has_l,
            "base_new": np.where(has_n & ~has_b, last, 0),
            "base_nominal": b,
            "n_nominal": has_b,
            "base_unreported": np.where(~has_n & here, b, 0),
        }
        found |= {f"{key}_{span}_{field}": _whole(v) for field, v in fields.items()}
    for key in MEASURES:
        n, p = (firm[letters(key, "month")[letter]].to_numpy() for letter in "np")
        has_n, has_p = ~np.isnan(n), ~np.isnan(p)
        fields = {
            "prev": p,
            "n_prev": has_p,
            "prev_matched_now": np.where(has_p, n, 0),
            "prev_matched": np.where(has_n, p, 0),
            "n_prev_matched": has_n & has_p,
            "n_zero": n == 0,
        }
        found |= {f"{key}_{field}": _whole(v) for field, v in fields.items()}
    return found


def _whole(values: Any) -> Any:
    return (
        np.nan_to_num(values).astype(np.int64) if values.dtype.kind == "f" else values
    )


def _set(cell: pd.DataFrame, each: Set) -> pd.DataFrame:
    if each.level == "city":
        cell = cell[cell["city"] != ""]
    by = ["county", "town"] if each.level == "town" else [each.level]
    by += [] if each.dim == "all" else [each.group]
    grouped = cell.groupby(by, sort=False, observed=True)
    sums = grouped[list(SUMS)].sum()
    kept = ["county", "city", "province", "nation", "upper"]
    first = grouped[[name for name in kept if name not in by]].first()
    found = sums.join(first).reset_index()
    region = found[each.region]
    if each.level == "town":
        region = found["county"] + "/" + found["town"]
    above = found[each.above] if each.above else ""
    level: Any = each.level
    if each.dim == "all":
        level = each.above
        if each.above == "upper":
            level = np.where(found["city"] == "", "province", "city")
    keys = {
        "level": each.level,
        "region": region,
        "dim": each.dim,
        "grp": "" if each.dim == "all" else found[each.group],
        "above": above,
        "whole_level": level,
        "whole": above if each.dim == "all" else region,
    }
    return found[list(SUMS)].assign(**keys)


def _ratio(top: pd.Series, bottom: pd.Series) -> pd.Series:
    return (top / bottom).where(bottom > 0)


def _results(g: pd.DataFrame, key: str, span: str) -> pd.DataFrame:
    name = f"{key}_{span}"
    now, base = g[f"{name}_now"], g[f"{name}_base_scope"]
    totals = g.loc[g["dim"] == "all", ["level", "region"]]
    totals = totals.assign(w_now=now, w_base=base)
    totals = totals.rename(columns={"level": "whole_level", "region": "whole"})
    keys = ["level", "region", *FAMILY, "whole_level", "whole"]
    out = g[keys].merge(totals, on=["whole_level", "whole"], how="left")
    out = out.drop(columns=["whole_level", "whole"])
    out["now"] = now.where(g[f"{name}_n_now"] > 0)
    out["change"] = now - base
    for basis, (n, b) in BASES.items():
        this, then = g[f"{name}_{n}"], g[f"{name}_{b}"]
        out[f"growth_{basis}"] = _ratio(this - then, then)
    if span == "month":
        out["mom"] = _ratio(g[f"{name}_now"] - g[f"{key}_prev"], g[f"{key}_prev"])
        this, then = g[f"{key}_prev_matched_now"], g[f"{key}_prev_matched"]
        out["mom_matched"] = _ratio(this - then, then)
    w_now, w_base = out.pop("w_now"), out.pop("w_base")
    out["share"] = _ratio(now, w_now)
    out["pull"] = _ratio(now - base, w_base)
    out["contribution"] = _ratio(now - base, w_now - w_base)
    return _ranked(out)


def _ranked(out: pd.DataFrame) -> pd.DataFrame:
    family = out.groupby(FAMILY, sort=False)
    rank = family["growth_scope"].rank("min", ascending=False)
    out["rank"] = rank.fillna(0).astype(int)
    out["rank_of"] = family["growth_scope"].transform("count")
    by_now = family["now"].rank("min", ascending=False)
    out["rank_now"] = by_now.fillna(0).astype(int)
    better = out[[*FAMILY, "rank", "growth_scope"]].drop_duplicates([*FAMILY, "rank"])
    better = better.sort_values("growth_scope", ascending=False)
    better["better"] = better.groupby(FAMILY, sort=False)["growth_scope"].shift(1)
    keys = [*FAMILY, "rank"]
    above = out[keys].merge(better[[*keys, "better"]], on=keys, how="left")["better"]
    out["gap"] = above.to_numpy() - out["growth_scope"].to_numpy()
    return out


def _bridge(g: pd.DataFrame, key: str, span: str) -> pd.DataFrame:
    total = g[g["dim"] == "all"]
    f = {name.removeprefix(f"{key}_{span}_"): total[name] for name in SUMS}
    gone = f["base_nominal"] - f["base_matched"] - f["base_unreported"]
    revision = f["base_scope"] - f["base_matched"] - f["base_new"]
    growths = {
        f"growth_{basis}": _ratio(f[n] - f[b], f[b]) for basis, (n, b) in BASES.items()
    }
    kept = (
        *("now", "now_matched", "base_matched", "base_scope"),
        *("base_new", "base_nominal", "base_unreported"),
    )
    return total[["level", "region"]].assign(
        measure=key,
        span=span,
        gone=gone,
        revision=revision,
        now_new=f["now"] - f["now_matched"],
        **{name: f[name] for name in kept},
        **growths,
    )


def _circles(job: Job) -> list[tuple[str, str, str]]:
    if job.near:
        return [("county", "all", "county"), ("county", "division", "county")]
    return [
        *((level, "all", level) for level in ("county", "city", "province", "nation")),
        ("nation", "division", "nation"),
    ]


def _movers(job: Job, firm: pd.DataFrame, g: pd.DataFrame) -> pd.DataFrame:
    parts = []
    places = ["county", "city", "province", "nation", "division"]
    for span in ("month", "to_date"):
        name = letters("output", span)
        firms = firm[["enterprise", "name", "industry", *places]].assign(
            now=firm[name["n"]], base=firm[name["b"]]
        )
        for direction, sign in (("up", 1), ("down", -1)):
            up = (firms["now"] - firms["base"]) * sign
            some = firms.assign(up=up)[up > 0].sort_values("up", ascending=False)
            lead = some.groupby("county", sort=False).head(10)
            for level, dim, region in _circles(job):
                source = some if dim == "division" else lead
                source = source[source[region] != ""]
                by = [region] if dim == "all" else [region, dim]
                grouped = source.groupby(by, sort=False)
                best = source.assign(place=grouped.cumcount() + 1)
                best = best[best["place"] <= 10]
                parts.append(
                    best.assign(
                        level=level,
                        dim=dim,
                        span=span,
                        direction=direction,
                        region=best[region],
                        grp="" if dim == "all" else best[dim],
                        increase=best["up"] * sign,
                    )
                )
    on = ["level", "region", "dim", "grp"]
    bases = ["output_month_base_matched", "output_to_date_base_matched"]
    out = pd.concat(parts).merge(g[[*on, *bases]], on=on)
    whole = out[bases[0]].where(out["span"] == "month", out[bases[1]])
    out["growth"] = _ratio(out["increase"], out["base"])
    out["pull"] = out["increase"] / whole
    return out.drop(columns=[*bases, "up", "city", "province", "nation", "division"])


def _concentration(job: Job, firm: pd.DataFrame) -> pd.DataFrame:
    parts = []
    for span in ("month", "to_date"):
        now = letters("output", span)["n"]
        firms = firm[firm[now] > 0].sort_values(now, ascending=False)
        firms = firms.assign(square=firms[now] ** 2)
        for level, dim, region in _circles(job):
            by = [region] if dim == "all" else [region, dim]
            kept = firms[firms[region] != ""]
            grouped = kept.groupby(by, sort=False)
            out = grouped.agg(n=(now, "size"), total=(now, "sum"), s=("square", "sum"))
            for n in (4, 8):
                out[f"top{n}"] = grouped.head(n).groupby(by, sort=False)[now].sum()
                out[f"cr{n}"] = out[f"top{n}"] / out["total"]
            out["hhi"] = 10_000 * out.pop("s") / out["total"] ** 2
            parts.append(out.reset_index().assign(level=level, dim=dim, span=span))
    return pd.concat(parts)


def _listed(firm: pd.DataFrame, which: pd.Series, sides: str) -> pd.DataFrame:
    amounts = [letters(*pair)[side] for pair in PAIRS for side in sides]
    return firm.loc[which, ["enterprise", "name", "county", "industry", *amounts]]
