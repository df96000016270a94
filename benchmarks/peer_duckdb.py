"""The month's dispatch in DuckDB's SQL, tuned as far as we know how.

Firms are joined once; the finest cells are added up once and rolled up; the first ten
of a circle come from max_by; all results leave as Arrow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from benchmarks.months import MEASURES
from benchmarks.peers import PAIRS, SUMS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from benchmarks.peers import Job, Set

__all__ = ["run"]

FIELDS = {
    "now": "{n}",
    "n_now": "({n} is not null)::int",
    "now_matched": "case when {b} is not null then {n} end",
    "base_matched": "case when {n} is not null then {b} end",
    "n_matched": "({n} is not null and {b} is not null)::int",
    "base_scope": "case when {n} is not null then coalesce({l}, {b}, 0) end",
    "n_filled": "({n} is not null and {l} is null and {b} is not null)::int",
    "base_new": "case when {n} is not null and {b} is null then {l} end",
    "base_nominal": "{b}",
    "n_nominal": "({b} is not null)::int",
    "base_unreported": "case when {n} is null and here then {b} end",
}
MONTHLY = {
    "prev": "{p}",
    "n_prev": "({p} is not null)::int",
    "prev_matched_now": "case when {p} is not null then {n} end",
    "prev_matched": "case when {n} is not null then {p} end",
    "n_prev_matched": "({n} is not null and {p} is not null)::int",
    "n_zero": "coalesce({n} = 0, false)::int",
}
ATTRIBUTES = ("name", "county", "town", "industry", "size", "chain", "park")
BASES = {
    "matched": ("now_matched", "base_matched"),
    "scope": ("now", "base_scope"),
    "nominal": ("now", "base_nominal"),
}


def run(job: Job) -> dict[str, pa.Table]:
    """Return the tables of the month."""
    with duckdb.connect() as db:
        db.register("places", job.places)
        db.register("classes", job.classes)
        for statement in (_firms(job), _cells(job), _groups(job), *_leads()):
            db.execute(statement)
        queries = {
            "groups": "select * from g",
            **{f"{key} {span}": _results(key, span) for key, span in PAIRS},
            "bridge": _bridge(),
            "movers": _movers(job),
            "concentration": _concentration(job),
            "joiners": _listed("here and not was", "nl"),
            "leavers": _listed("was and not here", "b"),
        }
        return {name: db.sql(q).to_arrow_table() for name, q in queries.items()}


def letters(key: str, span: str) -> dict[str, str]:
    """Name a firm's columns of a measure: now, last, base and the month before."""
    return {letter: f"{key}_{span}_{letter}" for letter in "nlbp"}


def _firms(job: Job) -> str:
    chosen = []
    for key, span in PAIRS:
        column = key if span == "month" else f"{key}_to_date"
        name = letters(key, span)
        chosen += [f"t.{column} as {name['n']}", f"t.{column}_last as {name['l']}"]
        chosen.append(f"b.{column} as {name['b']}")
        chosen += [f"p.{column} as {name['p']}"] if span == "month" else []
    where = f"where county = '{job.scope}'" if job.scope else ""
    sides = {
        side: f"(select * from read_parquet('{path}') {where})"  # noqa: S608
        for side, path in job.paths.items()
    }
    attributes = (f"coalesce(t.{a}, p.{a}, b.{a}) as {a}" for a in ATTRIBUTES)
    return f"""create temp table firm as
      select f.*, city, province, nation, upper, section, division, industry_group
      from (
        select enterprise, {", ".join(attributes)},
          t.county is not null as here, b.county is not null as was,
          p.county is not null as before, {", ".join(chosen)}
        from {sides["now"]} t full join {sides["base"]} b using (enterprise)
        full join {sides["prev"]} p using (enterprise)) f
      join places using (county) join classes using (industry)"""  # noqa: S608


def _firm_sums() -> Iterator[tuple[str, str]]:
    yield "n_now", "here::int"
    yield "n_base", "was::int"
    yield "n_both", "(here and was)::int"
    yield "n_prev", "before::int"
    for key, span in PAIRS:
        for field, text in FIELDS.items():
            yield f"{key}_{span}_{field}", text.format(**letters(key, span))
    for key in MEASURES:
        for field, text in MONTHLY.items():
            yield f"{key}_{field}", text.format(**letters(key, "month"))


def _cells(job: Job) -> str:
    by = ["county", "city", "province", "nation", "upper", *job.dims]
    by += ["town"] if job.near else []
    sums = (f"coalesce(sum({t}), 0)::bigint as {name}" for name, t in _firm_sums())
    return f"""create temp table cell as
      select {", ".join(by)}, {", ".join(sums)} from firm group by all"""  # noqa: S608


def _groups(job: Job) -> str:
    """Roll the cells up by GROUPING SETS, and name what each group is a part of."""
    levels = list(dict.fromkeys(each.level for each in job.sets))
    regions = {each: f"{each}" for each in levels} | {"town": "county || '/' || town"}
    level = _which({each: f"'{each}'" for each in levels})
    region = _which({each: regions[each] for each in levels})
    dim = _which({each: f"'{each}'" for each in job.dims}, "'all'")
    group = _which({each: each for each in job.dims}, "''")
    above = _which(
        {
            "town": "any_value(county)",
            "county": "any_value(upper)" if not job.near else "''",
            "city": "any_value(province)",
            "province": "any_value(nation)",
            "nation": "''",
        },
        only=levels,
    )
    above_level = _which(
        {
            "town": "'county'",
            "county": "if(any_value(city) = '', 'province', 'city')",
            "city": "'province'",
            "province": "'nation'",
            "nation": "''",
        },
        only=levels,
    )
    sets = ", ".join(_columns_of(each) for each in job.sets)
    sums = ", ".join(f"sum({name})::bigint as {name}" for name in SUMS)
    return f"""create temp table g as select *,
      if(dim = 'all', above, region) as whole,
      if(dim = 'all', above_level, level) as whole_level from (
        select {level} as level, {region} as region, {above} as above,
          {above_level} as above_level, {dim} as dim, {group} as grp, {sums}
        from cell group by grouping sets ({sets}))
      where region <> '' or level <> 'city'"""  # noqa: S608


def _columns_of(each: Set) -> str:
    columns = ["county", "town"] if each.level == "town" else [each.level]
    return f"({', '.join([*columns, *([each.dim] if each.dim != 'all' else [])])})"


def _which(
    choices: dict[str, str], default: str = "''", only: list[str] | None = None
) -> str:
    """Choose by the columns that a row is grouped by, a town before its county."""
    kept = {k: v for k, v in choices.items() if only is None or k in only}
    order = sorted(kept, key=lambda each: each != "town")
    cases = (f"when grouping({each}) = 0 then {kept[each]}" for each in order)
    return f"case {' '.join(cases)} else {default} end"


def _results(key: str, span: str) -> str:
    """Compare one measure and span; narrow tables are what windows like."""
    name = f"{key}_{span}"
    growths = (
        f"{_growth(f'{name}_{n}', f'{name}_{b}')} as growth_{basis}"
        for basis, (n, b) in BASES.items()
    )
    months = (
        f"{_growth(f'{key}_{n}', f'{key}_{b}')} as {column}"
        for column, n, b in (
            ("mom", "month_now", "prev"),
            ("mom_matched", "prev_matched_now", "prev_matched"),
        )
    )
    more = [*growths, *(months if span == "month" else ())]
    family = "partition by above, dim, grp"
    down = f"over ({family} order by growth_scope desc nulls last"
    return f"""select *, if(growth_scope is null, 0, rank() {down})) as rank,
      count(growth_scope) over ({family}) as rank_of,
      min(growth_scope) {down} groups between unbounded preceding and 1 preceding)
      - growth_scope as gap,
      if(now is null, 0, rank() over ({family} order by now desc nulls last))
      as rank_now
      from (select g.level, g.region, g.above, g.dim, g.grp,
        if(g.{name}_n_now > 0, g.{name}_now, null) as now, {_change(name)} as change,
        {", ".join(more)},
        {_over(f"g.{name}_now", f"w.{name}_now")} as share,
        {_over(_change(name), f"w.{name}_base_scope")} as pull,
        if({_change(name, "w.")} > 0, ({_change(name)}) / ({_change(name, "w.")}), null)
        as contribution
      from g left join g w on w.dim = 'all' and w.region = g.whole
      and w.level = g.whole_level)"""  # noqa: S608


def _change(name: str, alias: str = "g.") -> str:
    return f"{alias}{name}_now - {alias}{name}_base_scope"


def _growth(now: str, base: str) -> str:
    return f"if(g.{base} > 0, (g.{now} - g.{base}) / g.{base}, null)"


def _over(part: str, whole: str) -> str:
    return f"if({whole} > 0, ({part}) / {whole}, null)"


def _bridge() -> str:
    parts = []
    for key, span in PAIRS:
        name = f"g.{key}_{span}_"
        growths = (
            f"{_growth(f'{key}_{span}_{n}', f'{key}_{span}_{b}')} as growth_{basis}"
            for basis, (n, b) in BASES.items()
        )
        parts.append(f"""select level, region, '{key}' as measure, '{span}' as span,
          {name}base_nominal as base_nominal,
          {name}base_nominal - {name}base_matched - {name}base_unreported as gone,
          {name}base_unreported as unreported, {name}base_new as joined,
          {name}base_scope - {name}base_matched - {name}base_new as revision,
          {name}base_scope as base_scope, {name}base_matched as base_matched,
          {name}now_matched as now_matched, {name}now - {name}now_matched as now_new,
          {name}now as now, {", ".join(growths)} from g where dim = 'all'""")  # noqa: S608
    return " union all ".join(parts)


def _circles(job: Job) -> list[tuple[str, str, str, str]]:
    """List level, dim, region and group of the circles that have leaders."""
    if job.near:
        return [
            ("county", "all", "county", "''"),
            ("county", "division", "county", "division"),
        ]
    levels = ("county", "city", "province", "nation")
    return [
        *((level, "all", level, "''") for level in levels),
        ("nation", "division", "nation", "division"),
    ]


def _leads() -> Iterator[str]:
    """Take the first ten of each county; those of wider regions are among them."""
    for span in ("month", "to_date"):
        name = letters("output", span)
        up = f"{name['n']} - {name['b']}"
        for direction, sign in (("up", ""), ("down", "-")):
            yield f"""create temp table lead_{span}_{direction} as
              select unnest(top, recursive := true) from (select max_by({{e: enterprise,
              m: name, county: county, i: industry, city: city, province: province,
              nation: nation, division: division, n: {name["n"]}, b: {name["b"]},
              up: {sign}({up})}}, {sign}({up}), 10) as top
              from firm where {sign}({up}) > 0 group by county)"""  # noqa: S608


def _movers(job: Job) -> str:
    parts = []
    for span in ("month", "to_date"):
        name = letters("output", span)
        firm = f"""(select *, enterprise as e, name as m, industry as i,
          {name["n"]} as n, {name["b"]} as b,
          {{sign}}({name["n"]} - {name["b"]}) as up from firm)"""  # noqa: S608
        for direction, sign in (("up", ""), ("down", "-")):
            for level, dim, region, group in _circles(job):
                table = f"lead_{span}_{direction}"
                source = firm.format(sign=sign) if dim == "division" else table
                parts.append(f"""select '{level}' as level, region, '{dim}' as dim, grp,
                  '{span}' as span, '{direction}' as direction, {sign}1 as sign,
                  generate_subscripts(top, 1) as place, unnest(top) as top from (
                  select {region} as region, {group} as grp, max_by({{e: e, m: m,
                  c: county, i: i, n: n, b: b, up: up}}, up, 10) as top from {source}
                  where up > 0 and {region} <> '' group by {region}, {group})""")  # noqa: S608
    whole = " union all ".join(parts)
    return f"""select t.* exclude (top, sign), top.e as enterprise, top.m as name,
      top.c as county, top.i as industry, top.n as now, top.b as base,
      sign * top.up as increase, if(top.b > 0, sign * top.up / top.b, null) as growth,
      sign * top.up / if(span = 'month', output_month_base_matched,
      output_to_date_base_matched) as pull from ({whole}) t
      join g using (level, region, dim, grp)"""  # noqa: S608


def _concentration(job: Job) -> str:
    parts = []
    for span in ("month", "to_date"):
        now = letters("output", span)["n"]
        parts += [
            f"""select '{level}' as level, {region} as region, '{dim}' as dim,
            {group} as grp, '{span}' as span, count(*) as n,
            sum({now})::bigint as total,
            list_sum(max({now}, 4))::bigint as top4,
            list_sum(max({now}, 8))::bigint as top8,
            list_sum(max({now}, 4)) / sum({now}) as cr4,
            list_sum(max({now}, 8)) / sum({now}) as cr8,
            10000 * sum({now}::double * {now}) / sum({now}::double) ** 2 as hhi
            from firm where {now} > 0 and {region} <> '' group by {region}, {group}"""  # noqa: S608
            for level, dim, region, group in _circles(job)
        ]
    return " union all ".join(parts)


def _listed(where: str, sides: str) -> str:
    amounts = (letters(*pair)[side] for pair in PAIRS for side in sides)
    return f"""select enterprise, name, county, industry, {", ".join(amounts)}
      from firm where {where}"""  # noqa: S608
