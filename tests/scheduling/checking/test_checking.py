"""A valid plan passes; every way to spoil it is noticed, by the right rule."""

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scheduling.checking.serial import (
    document,
    serial_plan,
    with_figures,
)

from diaodu.scheduling.checking import Breach, Report, check
from diaodu.scheduling.problem.model import Cell, FrozenLot, Share
from diaodu.scheduling.samples import sample_problem

SMALL = replace(sample_problem(orders=6, satellites=3, seed=2), days=90)
PROBLEM, PLAN = document(SMALL), serial_plan(SMALL)
Record = dict[str, Any]
Spoil = Callable[[Record, Record], object]


def spoiled(spoil: Spoil) -> Report:
    problem, plan = copy.deepcopy(PROBLEM), copy.deepcopy(PLAN)
    spoil(problem, plan)
    return check(problem, plan)


def codes(report: Report) -> set[str]:
    return {breach.code for breach in report.breaches}


def shifted(row: Record, minutes: int, *fields: str) -> None:
    for field in fields or ("start", "end"):
        moment = datetime.fromisoformat(row[field]) + timedelta(minutes=minutes)
        row[field] = moment.isoformat(timespec="minutes")


def operation(plan: Record, process: str, lot: str = "D002-1") -> Record:
    rows = plan["operations"]
    return next(r for r in rows if (r["process"], r["lot"]) == (process, lot))


def planned(plan: Record, number: int) -> Record:
    rows = [row for row in plan["operations"] if not row["frozen"]]
    return dict_at(rows, number)


def dict_at(rows: list[Record], number: int) -> Record:
    return rows[number % len(rows)]


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_valid_plan_passes(seed: int) -> None:
    problem = sample_problem(orders=7, satellites=seed, seed=seed)
    problem = replace(problem, days=90)
    report = check(document(problem), serial_plan(problem))
    assert report.breaches == ()
    assert report.sound
    assert all(claim.holds for claim in report.claims)


def order_of(problem: Record, number: int = 1) -> Record:
    return dict_at(problem["orders"], number)


def give(record: Record, **values: Any) -> Record:
    record.update(values)
    return record


def merge_batches(_: Record, plan: Record) -> None:
    one, two = plan["batches"][:2]
    one["lots"] = one["lots"] + two["lots"]
    plan["batches"].remove(two)


def split_lot(_: Record, plan: Record) -> None:
    for number in range(4):
        lot = copy.deepcopy(plan["lots"][-1])
        lot["code"] += f"-{number}"
        plan["lots"].append(lot)


def on_top_of_another(_: Record, plan: Record) -> None:
    one, two = operation(plan, "后整", "D002-1"), operation(plan, "后整", "D003-1")
    shift = datetime.fromisoformat(one["start"]) - datetime.fromisoformat(two["start"])
    shifted(two, int(shift.total_seconds() // 60))


SPOILT: dict[str, tuple[Spoil, str]] = {
    "a lot is dropped": (lambda _, q: q["lots"].pop(), "order_quantity"),
    "a lot is there twice": (
        lambda _, q: q["lots"].append(q["lots"][-1]), "order_quantity"),
    "pieces are changed": (
        lambda _, q: give(q["lots"][-1]["cells"][0], pieces=1), "order_quantity"),
    "a colour is changed": (
        lambda _, q: give(q["lots"][-1]["cells"][0], colour="绿"), "order_quantity"),
    "a cell has no piece": (
        lambda _, q: give(q["lots"][-1]["cells"][0], pieces=0), "order_quantity"),
    "a lot of no order": (lambda _, q: give(q["lots"][-1], order="无"), "reference"),
    "an operation of no lot": (
        lambda _, q: give(q["operations"][-1], lot="无"), "reference"),
    "the minimum of the order": (
        lambda p, _: give(order_of(p), minimum_lot=10**6), "lot_size"),
    "the minimum of a factory": (
        lambda p, _: give(p["factories"][1], minimum_lot=10**6), "lot_size"),
    "the maximum of a factory": (
        lambda p, _: give(p["factories"][1], maximum_lot=1), "lot_size"),
    "too many lots": (split_lot, "lot_count"),
    "an operation is dropped": (lambda _, q: q["operations"].pop(), "route_order"),
    "an operation is there twice": (
        lambda _, q: q["operations"].append(q["operations"][-1]), "route_order"),
    "a step that is not of the route": (
        lambda p, _: order_of(p)["route"].pop(), "route_order"),
    "a line there is not": (
        lambda _, q: give(operation(q, "车缝"), line=9), "skill"),
    "line nought": (lambda _, q: give(operation(q, "车缝"), line=0), "skill"),
    "a factory without lines": (
        lambda _, q: give(operation(q, "包装"), factory="裁剪中心"), "skill"),
    "a category no one learned": (
        lambda p, _: give(order_of(p), category="泳装"), "skill"),
    "a worse grade": (
        lambda p, _: [give(f, grade="D") for f in p["factories"]], "grade"),
    "another factory is wanted": (
        lambda p, _: give(order_of(p), only=["裁剪中心"]), "choice"),
    "this factory is not wanted": (
        lambda p, q: give(order_of(p), never=[operation(q, "车缝")["factory"]]),
        "choice"),
    "before the material": (
        lambda p, _: give(order_of(p), material="2027-01-20"), "material_date"),
    "before the begin": (
        lambda _, q: shifted(operation(q, "裁剪"), -60 * 24 * 60), "material_date"),
    "before the step before ends": (
        lambda _, q: shifted(operation(q, "包装"), -30 * 24 * 60), "transport"),
    "no trip": (lambda _, q: q["trips"].pop(), "transport"),
    "a trip twice": (lambda _, q: q["trips"].append(q["trips"][0]), "transport"),
    "a trip leaves early": (
        lambda _, q: shifted(q["trips"][-1], -30, "departs", "arrives"), "transport"),
    "a trip arrives late": (
        lambda _, q: shifted(q["trips"][-1], 9000, "departs", "arrives"), "transport"),
    "a trip is too fast": (
        lambda _, q: shifted(q["trips"][-1], -1, "arrives"), "transport"),
    "a trip to nowhere": (
        lambda _, q: give(q["trips"][-1], target="无"), "transport"),
    "a trip costs less": (lambda _, q: give(q["trips"][-1], fen=-1), "figures"),
    "trucks leave at other hours": (
        lambda p, _: [give(t, departures=["03:33"]) for t in p["transports"]],
        "departures"),
    "at night": (lambda _, q: shifted(operation(q, "后整"), 12 * 60), "calendar"),
    "shorter than needed": (
        lambda _, q: shifted(operation(q, "后整"), -1, "end"), "calendar"),
    "ends before it starts": (
        lambda _, q: shifted(operation(q, "后整"), -9999, "end"), "calendar"),
    "fewer people": (
        lambda p, _: [give(each, people=1) for each in p["lines"]], "calendar"),
    "a slower set-up": (
        lambda p, _: [give(each, setup_minutes=999) for each in p["lines"]],
        "calendar"),
    "a day is closed": (
        lambda p, q: p["calendars"][0]["closed"].append(
            operation(q, "后整")["start"][:10]), "calendar"),
    "two at once on a line": (on_top_of_another, "line_capacity"),
    "no batch": (lambda _, q: q["batches"].pop(), "cutting_lays"),
    "a batch twice": (
        lambda _, q: q["batches"].append(q["batches"][0]), "cutting_lays"),
    "a batch of nothing": (
        lambda _, q: give(q["batches"][0], lots=[]), "cutting_lays"),
    "two batches as one": (merge_batches, "cutting_lays"),
    "other layers": (lambda _, q: give(q["batches"][0], layers=1), "cutting_lays"),
    "other lays": (lambda _, q: give(q["batches"][0], lays=99), "cutting_lays"),
    "another fabric": (
        lambda _, q: give(q["batches"][0], fabric="麻"), "cutting_lays"),
    "another time of the batch": (
        lambda _, q: shifted(q["batches"][0], 1), "cutting_lays"),
    "after the latest day": (
        lambda p, _: give(order_of(p), latest="2026-12-01"), "latest_date"),
    "after the horizon": (lambda p, _: give(p, days=3), "horizon"),
    "frozen work moved": (
        lambda _, q: shifted(q["operations"][0], 30), "frozen_work"),
    "frozen work on another line": (
        lambda _, q: give(q["operations"][0], line=2), "frozen_work"),
    "frozen work gone": (lambda _, q: q["operations"].pop(0), "frozen_work"),
    "a frozen lot gone": (lambda _, q: q["lots"].pop(0), "frozen_work"),
    "frozen pieces changed": (
        lambda _, q: give(q["lots"][0]["cells"][0], pieces=1), "frozen_work"),
    "frozen not called so": (
        lambda _, q: give(q["operations"][0], frozen=False), "frozen_work"),
    "called frozen": (lambda _, q: give(q["lots"][-1], frozen=True), "frozen_work"),
    "less power": (
        lambda p, _: give(p["factories"][1], power_kw=14), "power_cap"),
    "another problem": (lambda p, _: give(p, name="另一个"), "digest"),
    "a status there is not": (lambda _, q: give(q, status="good"), "status"),
    "no figures": (lambda _, q: give(q, figures=None), "status"),
    "a bound above": (lambda _, q: give(q, bound=q["objective"] + 1), "bound"),
    "optimal without proof": (lambda _, q: give(q, status="optimal"), "bound"),
    "a level above its value": (
        lambda _, q: q["levels"].append({"goal": "cost", "value": 1, "bound": 2}),
        "bound"),
    "a level untold": (
        lambda _, q: q["levels"].append({"goal": "luck", "value": 1, "bound": 1}),
        "figures"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_what_is_spoilt_is_noticed_by_its_rule(name: str) -> None:
    spoil, code = SPOILT[name]
    report = spoiled(spoil)
    assert code in codes(report)
    assert not report.sound
    assert all(str(breach) for breach in report.breaches)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [p for key, each in value.items() for p in leaves(each, (*path, key))]
    if isinstance(value, list):
        rows = enumerate(value)
        return [p for number, each in rows for p in leaves(each, (*path, number))]
    return [path] if type(value) is int else []


@pytest.mark.parametrize("path", leaves(PLAN["figures"])[::4])
def test_every_figure_is_reckoned_again(path: tuple[Any, ...]) -> None:
    def spoil(_: Record, plan: Record) -> None:
        row = plan["figures"]
        for key in path[:-1]:
            row = row[key]
        row[path[-1]] += 1

    assert codes(spoiled(spoil)) == {"figures"}


@settings(max_examples=12, deadline=None)
@given(number=st.integers(0, 99), minutes=st.integers(1, 5000))
def test_work_cut_short_is_noticed(number: int, minutes: int) -> None:
    def spoil(_: Record, plan: Record) -> None:
        shifted(planned(plan, number), -minutes, "end")

    assert not spoiled(spoil).sound


@settings(max_examples=12, deadline=None)
@given(number=st.integers(0, 99), factory=st.sampled_from(PROBLEM["factories"]))
def test_work_given_to_another_factory_is_noticed(number: int, factory: Record) -> None:
    def spoil(_: Record, plan: Record) -> None:
        row = planned(plan, number)
        row["factory"] = "无" if row["factory"] == factory["code"] else factory["code"]

    assert not spoiled(spoil).sound


@settings(max_examples=12, deadline=None)
@given(lot=st.integers(0, 99), cell=st.integers(0, 99), pieces=st.integers(1, 9))
def test_pieces_more_or_fewer_are_noticed(lot: int, cell: int, pieces: int) -> None:
    def spoil(_: Record, plan: Record) -> None:
        dict_at(dict_at(plan["lots"], lot)["cells"], cell)["pieces"] += pieces

    assert "order_quantity" in codes(spoiled(spoil))


def test_lots_of_one_brand_stay_together() -> None:
    factories = {f.code for f in SMALL.factories if f.skill("T恤") is not None}
    orders = [replace(each, category="T恤") for each in SMALL.orders]
    for wish, field in (("factory", "code"), ("grade", "grade")):
        orders[1] = replace(orders[1], together=wish)  # type: ignore[arg-type]
        problem = replace(SMALL, orders=tuple(orders))
        plan = serial_plan(problem)
        assert check(document(problem), plan).sound
        lot = next(each for each in plan["lots"] if each["code"] == "D002-1")
        other = copy.deepcopy(lot) | {"code": "D002-2"}
        row = operation(plan, "车缝") | {"lot": "D002-2"}
        used = next(f for f in SMALL.factories if f.code == row["factory"])
        row["factory"] = next(
            f.code
            for f in SMALL.factories
            if f.code in factories and getattr(f, field) != getattr(used, field)
        )
        plan["lots"].append(other)
        plan["operations"].append(row)
        assert "together" in codes(check(document(problem), plan))


def test_what_is_frozen_decides_where_the_rest_may_go() -> None:
    """Rule 8 speaks of frozen skilled steps too."""
    first = SMALL.orders[0]
    step = replace(SMALL.frozen[0].steps[0], process="车缝", factory="核心", line=1)
    cell = Cell(colour=first.cells[0].colour, size=first.cells[0].size, pieces=5)
    begun = FrozenLot(code="先", order="D001", cells=(cell,), steps=(step,))
    order = replace(first, together="factory")
    problem = replace(SMALL, frozen=(begun,), orders=(order, *SMALL.orders[1:]))
    plan = serial_plan(problem)
    sewn = operation(plan, "车缝", "D001-1")["factory"]
    told = codes(check(document(problem), plan))
    assert ("together" in told) == (sewn != "核心")


def test_a_firm_may_not_take_all_tables_while_others_wait() -> None:
    shares = tuple(Share(firm=each.firm, percent=1) for each in SMALL.shares)
    orders = tuple(replace(each, material=SMALL.begin.date()) for each in SMALL.orders)
    lines = [
        replace(each, count=1, tables=replace(each.tables, spread_minutes=9))
        if each.tables
        else each
        for each in SMALL.lines
    ]
    problem = replace(SMALL, orders=orders, shares=shares, lines=tuple(lines), days=99)
    report = check(document(problem), serial_plan(problem))
    assert codes(report) == {"fair_share"}
    alone = tuple(replace(each, firm="一家") for each in orders)
    problem = replace(problem, orders=alone, shares=(Share(firm="一家", percent=1),))
    assert check(document(problem), serial_plan(problem)).sound


def test_power_counts_in_its_windows_only() -> None:
    problem = copy.deepcopy(PROBLEM)
    problem["factories"][1] |= {
        "power_kw": 14,
        "power_windows": [{"begin": "03:00", "end": "04:00"}],
    }
    assert codes(check(problem, PLAN)) == {"digest"}


def test_no_plan_may_be_told_without_figures() -> None:
    plan = {"digest": PLAN["digest"], "status": "infeasible", "reasons": ["太紧"]}
    assert check(PROBLEM, plan) == Report(breaches=())


@pytest.mark.parametrize(
    ("problem", "plan", "where"),
    [
        ([], PLAN, "$"),
        (PROBLEM, {}, "$.digest"),
        (PROBLEM | {"x": 1}, PLAN, "$"),
        (PROBLEM | {"days": "60"}, PLAN, "$.days"),
        (PROBLEM | {"begin": "2026-12-01T08:00:30"}, PLAN, "$.begin"),
        (PROBLEM | {"begin": "soon"}, PLAN, "$.begin"),
        (PROBLEM | {"orders": 5}, PLAN, "$.orders"),
        (PROBLEM, PLAN | {"seconds": True}, "$.seconds"),
        (PROBLEM, PLAN | {"trips": [{"origin": 1}]}, "$.trips[0].origin"),
        (PROBLEM | {"calendars": []}, PLAN, "$.lines[0]"),
        (PROBLEM | {"processes": []}, PLAN, "$.lines[0]"),
    ],
)
def test_what_is_no_document_is_told_where(problem: Any, plan: Any, where: str) -> None:
    (breach,) = check(problem, plan).breaches
    assert (breach.code, breach.where) == ("document", where)


def test_a_problem_with_tables_out_of_place_is_refused() -> None:
    def spoil(problem: Record, _: Record) -> None:
        problem["lines"][0]["tables"] = {}

    (breach,) = spoiled(spoil).breaches
    assert breach.where == "$.lines[0].tables"


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda p, _: give(p["lines"][0], people=0), "$"),
        (lambda p, _: give(p, days=0), "$"),
        (lambda p, _: give(p, begin="9999-12-31T08:00"), "$"),
        (lambda p, _: give(p["frozen"][0], order="无"), "$.frozen[0]"),
        (lambda p, _: give(p["frozen"][0], steps=[]), "$.frozen[0]"),
        (lambda p, _: give(p["orders"][0], grade="Z"), "$.orders[0].grade"),
        (lambda p, _: give(p["orders"][0], priority=None), "$.orders[0].priority"),
    ],
)
def test_a_problem_that_cannot_be_counted_with_is_refused(
    spoil: Spoil, where: str
) -> None:
    (breach,) = spoiled(spoil).breaches
    assert (breach.code, breach.where) == ("document", where)


def test_a_route_of_unknown_steps_is_refused() -> None:
    def spoil(problem: Record, _: Record) -> None:
        problem["orders"][0]["route"][0]["process"] = "无"

    (breach,) = spoiled(spoil).breaches
    assert breach.where == "$.orders[0].route"


def test_defaults_may_be_left_out() -> None:
    problem = copy.deepcopy(PROBLEM)
    del problem["transports"], problem["speed_kmh"]
    told = codes(check(problem, PLAN))
    assert "document" not in told


def test_a_breach_tells_place_rule_and_reason() -> None:
    breach = Breach(code="grade", where="批“甲”", message="等级不够", clause="规则 6")
    assert str(breach) == "批“甲”：等级不够（规则 6）"
    assert str(Breach(code="x", where="", message="无")) == "无"


def test_figures_filled_in_are_the_same_again() -> None:
    assert with_figures(PROBLEM, copy.deepcopy(PLAN)) == PLAN
