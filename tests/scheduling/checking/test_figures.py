"""Figures worked out by hand, and that the checker stands alone."""

import ast
from pathlib import Path
from typing import Any

import diaodu.scheduling.checking
from diaodu.scheduling.checking import check

Record = dict[str, Any]
HOURS = ({"begin": "08:00", "end": "12:00"}, {"begin": "13:00", "end": "17:00"})
SKILL = {"category": "T恤", "efficiency_percent": 80, "learning_percent": 10}
PROBLEM: Record = {
    "begin": "2026-12-01T08:00",
    "days": 10,
    "processes": [
        {"code": "裁", "kind": "cut"},
        {"code": "缝", "kind": "skilled"},
        {"code": "整"},
    ],
    "calendars": [
        {
            "code": "班",
            "shifts": [{"weekday": d} | each for d in range(1, 8) for each in HOURS],
        }
    ],
    "factories": [
        {"code": "中", "role": "cutting", "distance_km": 3, "fen_per_hour": 3600,
         "trip_fen": 100},
        {"code": "甲", "distance_km": 17, "fen_per_hour": 1800, "trip_fen": 500,
         "skills": [SKILL], "contract_minutes": 4000},
        {"code": "乙", "fen_per_hour": 1700, "skills": [{"category": "T恤"}],
         "grade": "A"},
        {"code": "核", "role": "core", "fen_per_hour": 3000},
    ],
    "lines": [
        {"factory": "中", "process": "裁", "calendar": "班", "setup_minutes": 20,
         "setup_fen": 300, "tables": {"marker_pieces": 4, "max_layers": 10,
                                      "spread_minutes": 2, "cut_minutes": 30}},
        {"factory": "甲", "process": "缝", "calendar": "班", "people": 5,
         "setup_minutes": 15, "setup_fen": 200},
        {"factory": "乙", "process": "缝", "calendar": "班", "people": 5},
        {"factory": "核", "process": "整", "calendar": "班", "people": 4, "count": 2,
         "setup_minutes": 5, "setup_fen": 50},
    ],
    "orders": [
        {"code": "D1", "style": "K1", "category": "T恤", "grade": "B",
         "cells": [{"colour": "白", "size": "M", "pieces": 60},
                   {"colour": "黑", "size": "M", "pieces": 40}],
         "route": [{"process": "裁", "seconds": 60}, {"process": "缝", "seconds": 600},
                   {"process": "整", "seconds": 120}],
         "material": "2026-12-01", "due": "2026-12-03", "late_fen_per_day": 1000},
    ],
    "aims": {"cost_weight": 2, "makespan_fen_per_hour": 600, "balance_fen": 3},
}  # fmt: skip


def step(process: str, factory: str, start: str, end: str) -> Record:
    times = {"start": f"2026-12-0{start}", "end": f"2026-12-0{end}"}
    return {"lot": "D1-1", "process": process, "factory": factory, "line": 1} | times


def trip(origin: str, target: str, departs: str, arrives: str, fen: int) -> Record:
    times = {"departs": f"2026-12-0{departs}", "arrives": f"2026-12-0{arrives}"}
    return {"origin": origin, "target": target, "lots": ["D1-1"], "fen": fen} | times


PLAN: Record = {
    "digest": "",
    "status": "unknown",
    "lots": [{"code": "D1-1", "order": "D1", "cells": PROBLEM["orders"][0]["cells"]}],
    "operations": [
        step("裁", "中", "1T08:00", "1T10:40"),  # 25 layers, 3 lays, and the set-up
        step("缝", "甲", "1T11:10", "1T17:00"),  # 275 minutes, and the set-up
        step("整", "核", "2T08:00", "2T08:55"),
    ],
    "batches": [
        {"factory": "中", "process": "裁", "line": 1, "lots": ["D1-1"], "fabric": "",
         "pattern": "", "layers": 25, "lays": 3, "start": "2026-12-01T08:00",
         "end": "2026-12-01T10:40"},
    ],
    "trips": [
        trip("中", "甲", "1T10:40", "1T11:10", 600),
        trip("甲", "核", "1T17:00", "1T17:26", 500),
    ],
}  # fmt: skip


def reckoned(problem: Record) -> Record:
    report = check(problem, PLAN)
    told = {breach.code for breach in report.breaches}
    assert told == {"digest", "figures"}  # what the plan does not tell
    return {claim.name: claim.true for claim in report.claims}


def test_money_times_loads_and_marks_are_those_worked_out_by_hand() -> None:
    figures = reckoned(PROBLEM)
    wanted = {
        "work_fen": 6_000 + 30_000 + 10_000,
        "setup_fen": 300 + 200 + 50,
        "trip_fen": 1_100,
        "contract_fen": 3_000 * 1_800 // 60,
        "cost_fen": 137_650,
        "tardiness_fen": 0,
        "makespan_minutes": 24 * 60 + 55,
        "balance": 61,
        "objective": 2 * 137_650 + 14_950 + 3 * 61,
        "orders.D1.cost_fen": 47_650,
        "factories.甲.standard_minutes": 1_000,
        "factories.甲.busy_minutes": 290,
        "factories.甲.open_minutes": 4_800,
        "factories.甲.cost_fen": 30_200,
        "factories.中.load": 34,
        "factories.乙.load": 0,
        "marks.skill": 64,
        "marks.cost": 93,
        "marks.speed": 80,
        "marks.variety": 100,
        "marks.service": 100,
        "factories.甲.marks.cost": 93,
        "factories.乙.marks.skill": None,
        "factories.核.marks.variety": 0,
    }
    assert {name: figures[name] for name in wanted} == wanted


def test_days_late_are_days_begun() -> None:
    order = PROBLEM["orders"][0] | {"due": "2026-12-01"}
    placed = [{"order": "D1", "process": "缝", "factory": "乙", "pieces": 100}]
    figures = reckoned(PROBLEM | {"orders": [order], "placed": placed})
    assert (figures["late_days"], figures["tardiness_fen"]) == (1, 1_000)
    assert figures["marks.service"] == 0
    assert figures["marks.speed"] == 22  # 100 - 50 × 1495 / 960
    assert figures["changed_pieces"] == 100


def test_better_grades_are_worth_ten_each() -> None:
    order = PROBLEM["orders"][0] | {"grade": "D"}
    assert reckoned(PROBLEM | {"orders": [order]})["marks.skill"] == 84


def test_without_any_category_there_is_no_variety() -> None:
    figures = reckoned(PROBLEM)
    assert figures["factories.中.marks.service"] == 100
    assert figures["factories.中.marks.skill"] is None


def test_the_checker_shares_no_code_with_what_it_checks() -> None:
    folder = Path(str(diaodu.scheduling.checking.__file__)).parent
    own = "diaodu.scheduling.checking"
    foreign = {
        node.module
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("diaodu")
        and not (node.module or "").startswith(own)
    }
    assert foreign == set()
