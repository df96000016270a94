"""The month's dispatch: every table against plain arithmetic over plain rows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.indicators.engines import oracle

from diaodu.errors import InputError
from diaodu.indicators import dispatch as door
from diaodu.indicators.compare.compiled import ranks_of_rows
from diaodu.indicators.compare.grid import grid_of, grid_of_sums
from diaodu.indicators.compare.states import State
from diaodu.indicators.compare.tables import bridge, groups
from diaodu.indicators.dispatch import Number, Options, dispatch, dispatch_for, explain
from diaodu.indicators.engines.kernel import Kernel, facts_of, sums_of
from diaodu.indicators.engines.kernel.firms import field_of, movers
from diaodu.indicators.model import NULL
from diaodu.kernel.period import Month

BASES = {
    "matched": ("now_matched", "base_matched", "n_matched"),
    "scope": ("now", "base_scope", "n_now"),
    "nominal": ("now", "base_nominal", "n_nominal"),
}
PAIRS = [(key, span) for key, spans in oracle.SPANS.items() for span in spans]


def key_of(row: dict[str, Any]) -> tuple[str, str, str, str]:
    return row["level"], row["region"], row["dim"], row["group"]


def growth(sums: Any, pair: Any, basis: str) -> float | None:
    now, base, count = (sums[f"{pair[0]}_{pair[1]}_{f}"] for f in BASES[basis])
    known = count and sums[f"{pair[0]}_{pair[1]}_n_now"]
    return (now - base) / base if known and base > 0 else None


def same(found: float, wanted: float | None) -> bool:
    if wanted is None:
        return bool(np.isnan(found))
    return found == pytest.approx(wanted, rel=1e-12)


@settings(max_examples=8)
@given(oracle.cases)
def test_growths_shares_and_pulls_are_those_of_plain_arithmetic(case: Any) -> None:
    with oracle.closed(case) as store:
        found = dispatch(store, oracle.MONTH, measures=oracle.MEASURES)
    sums = oracle.sums(case, {(r["level"], r["dim"]) for r in found.groups.rows()})
    rows = {key_of(row): row for row in found.groups.rows()}
    assert set(rows) == set(sums)
    for key, row in rows.items():
        total = sums[key[0], key[1], "all", ""]
        for pair in PAIRS:
            name = "_".join(pair)
            for basis in BASES:
                assert same(
                    row[f"{name}_growth_{basis}"], growth(sums[key], pair, basis)
                )
            known = sums[key][f"{name}_n_now"]
            now = sums[key][f"{name}_now"]
            assert row[f"{name}_now"] == (now if known else NULL)
            if key[2] == "all":
                continue
            whole, base = total[f"{name}_now"], total[f"{name}_base_scope"]
            share = now / whole if known and whole > 0 else None
            assert same(row[f"{name}_share"], share)
            change = now - sums[key][f"{name}_base_scope"]
            pull = change / base if known and base > 0 else None
            assert same(row[f"{name}_pull"], pull)
            if row[f"{name}_contribution_state"] == State.RATE:
                assert same(row[f"{name}_contribution"], change / (whole - base))
                assert whole > base > 0


@settings(max_examples=6)
@given(oracle.cases)
def test_the_bridge_closes_and_parts_add_up_exactly(case: Any) -> None:
    with oracle.closed(case) as store:
        found = dispatch(store, oracle.MONTH, measures=oracle.MEASURES)
    for row in found.bridge.rows():
        assert row["base_scope"] == (
            row["base_nominal"]
            - row["left"]
            - row["unreported"]
            + row["new"]
            + row["revision"]
        )
        assert row["now"] == row["now_matched"] + row["now_new"]
    frame = found.groups
    for key, span in PAIRS:
        name = f"{key}_{span}"
        for total in found.groups.take(frame["dim"] == "all").rows():
            mine = (frame["level"] == total["level"]) & (
                frame["region"] == total["region"]
            )
            parts = frame.take(mine & (frame["dim"] == "division"))
            changes = [v for v in parts[f"{name}_change"].tolist() if v != NULL]
            if total[f"{name}_change"] != NULL:
                assert sum(changes) == total[f"{name}_change"]
            if total[f"{name}_state"] == State.RATE:
                pulls = np.nansum(parts[f"{name}_pull"])
                assert pulls == pytest.approx(
                    total[f"{name}_growth_scope"], rel=1e-9, abs=1e-9
                )


@settings(max_examples=6)
@given(oracle.cases, st.sampled_from(["month", "to_date"]))
def test_movers_are_the_first_by_increase_then_by_code(case: Any, span: str) -> None:
    options = Options(focus=(("profit", span),), most=2)  # type: ignore[arg-type]
    with oracle.closed(case) as store:
        query = door.query_for(store, oracle.MONTH, measures=oracle.MEASURES)
        found = dispatch_for(store, query, options=options).movers
        facts = facts_of(store, query, ("industry",))
        fast = movers(field_of(facts, "", compiled=True), options.focus, 2)
    name = "profit" if span == "month" else "profit_to_date"
    changes = {
        key: case["now"][key][name] - case["base"][key][name]
        for key in case["now"].keys() & case["base"].keys()
        if None not in (case["now"][key][name], case["base"][key][name])
    }
    for direction, sign in (("up", 1), ("down", -1)):
        ranked = sorted(
            (-change * sign, key)
            for key, change in changes.items()
            if change * sign > 0
        )
        for county in {row["county"] for row in case["now"].values()}:
            mine = [k for _, k in ranked if case["now"][k]["county"] == county]
            assert listed(found, "county", county, direction) == mine[:2]
        assert (
            listed(found, "nation", "000000", direction)
            == [key for _, key in ranked][:2]
        )
    for name in found:
        nan = found[name].dtype.kind == "f"
        assert np.array_equal(fast[name], found[name], equal_nan=nan)


def listed(frame: Any, level: str, region: str, direction: str) -> list[str]:
    chosen = (frame["level"] == level) & (frame["region"] == region)
    chosen &= (frame["direction"] == direction) & (frame["dim"] == "all")
    found = frame.take(chosen)
    assert found["place"].tolist() == list(range(1, found.height + 1))
    names: list[str] = found["enterprise"].tolist()
    return names


@settings(max_examples=6)
@given(oracle.cases)
def test_lists_of_joiners_leavers_and_concentration(case: Any) -> None:
    with oracle.closed(case) as store:
        found = dispatch(store, oracle.MONTH, measures=oracle.MEASURES)
    now, base = set(case["now"]), set(case["base"])
    assert set(found.joiners["enterprise"]) == now - base
    assert set(found.leavers["enterprise"]) == base - now
    for row in found.joiners.rows():
        own = case["now"][row["enterprise"]]
        assert row["output_month_now"] == (
            NULL if own["output"] is None else own["output"]
        )
        assert row["county"] == own["county"]
    frame = found.concentration
    nation = frame.take((frame["level"] == "nation") & (frame["dim"] == "all"))
    values = sorted(
        (row["output"] for row in case["now"].values() if (row["output"] or 0) > 0),
        reverse=True,
    )
    for row in nation.take(nation["span"] == "month").rows():
        total = sum(values)
        assert (row["n"], row["total"]) == (len(values), total)
        assert row["cr4"] == pytest.approx(sum(values[:4]) / total)
        assert row["cr8"] == pytest.approx(sum(values[:8]) / total)
        hhi = 10_000 * sum((value / total) ** 2 for value in values)
        assert row["hhi"] == pytest.approx(hhi)


@settings(max_examples=8)
@given(oracle.cases)
def test_every_engine_gets_the_same_tables_from_the_same_sums(case: Any) -> None:
    with oracle.closed(case) as store:
        query = door.query_for(store, oracle.MONTH, measures=oracle.MEASURES)
        sums = sums_of(facts_of(store, query, ("industry",)), query)
        own = dispatch_for(store, query, engine=Kernel("compiled"))
        assert own.engine == "kernel"
    one = grid_of_sums(sums)
    other = grid_of(sums.frame(), query.measures, query.month)
    tables = [groups(one), groups(other), groups(one, "scope", ranks_of_rows)]
    for name in tables[0]:
        for each in tables[1:]:
            assert np.array_equal(
                tables[0][name], each[name], equal_nan=each[name].dtype.kind == "f"
            )
    assert list(bridge(one)) == list(bridge(other))


def town_case() -> dict[str, Any]:
    def row(town: str, now: Any, last: Any = None, county: str = "360731") -> Any:
        return {
            "county": county,
            "town": town,
            "industry": "3911",
            "output": now,
            "output_last": last,
        }

    return {
        "now": {
            "a": row("甲镇", 120, 100),
            "b": row("乙镇", 90, 100),
            "c": row("甲镇", 7),
        },
        "prev": {"a": row("甲镇", 100), "b": row("乙镇", 100)},
        "base": {"a": row("甲镇", 110), "b": row("乙镇", 100), "d": row("丙镇", 50)},
    }


def test_a_county_is_looked_at_by_town() -> None:
    with oracle.closed(town_case()) as store:
        found = dispatch(store, oracle.MONTH, scope="360731")
        ranked = dispatch_for(
            store,
            door.query_for(store, oracle.MONTH, scope="360731"),
            options=Options(basis="matched", against=("prev", "base")),
        )
    towns = found.groups.take(
        (found.groups["level"] == "town") & (found.groups["dim"] == "all")
    )
    by_town = {row["region"]: row for row in towns.rows()}
    assert set(by_town) == {"360731/甲镇", "360731/乙镇", "360731/丙镇"}
    first = by_town["360731/甲镇"]
    assert first["output_month_growth"] == pytest.approx(0.27)
    assert first["output_month_growth_matched"] == pytest.approx(120 / 110 - 1)
    assert (first["output_month_rank"], first["output_month_rank_of"]) == (1, 2)
    assert by_town["360731/乙镇"]["output_month_gap"] == pytest.approx(0.37)
    assert by_town["360731/丙镇"]["output_month_state"] == State.UNKNOWN
    county = next(found.groups.rows())
    assert county["output_mom"] == pytest.approx(217 / 200 - 1)
    assert county["output_mom_matched"] == pytest.approx(210 / 200 - 1)
    assert found.revisions["now"].startswith("2026-10 第1版")
    assert "output_month_rank_change_prev" in ranked.groups
    assert np.isnan(ranked.groups["output_month_rank_change_base"]).all()


def test_january_and_february_are_not_shown_alone() -> None:
    with oracle.closed(town_case()) as store:
        query = door.query_for(store, oracle.MONTH, measures=("output",))
        sums = sums_of(facts_of(store, query, ("industry",)), query).frame()
    shown = {}
    for month in (1, 2, 3, 4):
        table = groups(grid_of(sums, ("output",), Month(2026, month)))
        row = next(table.rows())
        shown[month] = (
            not np.isnan(row["output_month_growth"]),
            row["output_month_state"] != State.HIDDEN,
            not np.isnan(row["output_mom"]),
        )
    hidden, plain = (False, False, False), (True, True, True)
    assert shown == {1: hidden, 2: hidden, 3: (True, True, False), 4: plain}


def test_what_is_behind_a_number_are_its_firms() -> None:
    number = Number(level="county", region="360731")
    with oracle.closed(town_case()) as store:
        found = explain(store, oracle.MONTH, number)
        town = explain(store, oracle.MONTH, Number(level="town", region="360731/甲镇"))
        nation = explain(store, oracle.MONTH, Number(level="nation", region="000000"))
        with pytest.raises(InputError, match="没有这一组"):
            explain(store, oracle.MONTH, Number(level="county", region="110101"))
    roles = dict(zip(found.firms["enterprise"], found.firms["role"], strict=True))
    assert roles == {"a": "matched", "b": "matched", "c": "new", "d": "left"}
    assert found.sums["now"] == 217
    assert found.growths["matched"] == "持平"
    assert found.growths["nominal"] == "下降16.5%"
    assert "上年公布 260 - 退出 50" in found.formulas["bridge"]
    assert set(town.firms["enterprise"]) == {"a", "c"}
    assert nation.sums["now"] == 217
    assert {row["level"] for row in nation.parts.rows()} == {"nation", "province"}
    assert found.firms["source_now"].tolist() == [""] * 4


def test_where_a_firm_was_read_is_told_and_an_unknown_county_has_firms() -> None:
    row = {"county": "", "industry": "3911", "output": 6, "source": "十月「上报」第5行"}
    case = {"now": {"a": row}, "prev": {}, "base": {"a": {**row, "source": None}}}
    with oracle.closed(case) as store:
        for number in (
            Number(level="county", region=""),
            Number(level="province", region=""),
        ):
            found = explain(store, oracle.MONTH, number)
            assert found.firms["enterprise"].tolist() == ["a"]
            assert found.firms["source_now"].tolist() == ["十月「上报」第5行"]
            assert found.firms["source_base"].tolist() == [""]


def test_equal_firms_are_listed_by_their_codes() -> None:
    def row(now: int) -> dict[str, Any]:
        return {"county": "360731", "industry": "3911", "output": now}

    case = {
        "now": {key: row(9) for key in "dbca"},
        "prev": {"z": row(1)},
        "base": {key: row(5) for key in "cadb"},
    }
    with oracle.closed(case) as store:
        found = dispatch(store, oracle.MONTH, measures=("output",)).movers
    assert listed(found, "county", "360731", "up") == ["a", "b", "c", "d"]


@settings(max_examples=8)
@given(oracle.cases, st.randoms(use_true_random=False))
def test_the_firms_behind_any_number_add_up_to_it(case: Any, chance: Any) -> None:
    with oracle.closed(case) as store:
        found = dispatch(store, oracle.MONTH, measures=oracle.MEASURES)
        rows = list(found.groups.rows())
        row = chance.choice([r for r in rows if r["n_now"] + r["n_base"]] or rows)
        level, region, dim, group = key_of(row)
        number = Number(
            level=level,  # type: ignore[arg-type]
            region=region,
            dim=dim,
            group=group,
            measure="profit",
            span="to_date",
        )
        told = explain(store, oracle.MONTH, number)
    for column, field in (("now", "now"), ("then", "base_nominal")):
        values = [v for v in told.firms[column].tolist() if v != NULL]
        assert sum(values) == told.sums[field]


def test_an_engine_that_is_not_there_is_told() -> None:
    with oracle.closed(town_case()) as store, pytest.raises(InputError, match="引擎"):
        dispatch(store, oracle.MONTH, engine="abacus")


def test_a_month_that_is_not_closed_has_no_measures() -> None:
    with oracle.closed(town_case()) as store, pytest.raises(InputError, match="封账"):
        dispatch(store, Month(2020, 1))
