"""Rules that clash are found without a search, and what alone would help."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.scheduling.asking.small import order, problem, satellite, with_lines

from diaodu.scheduling.problem.clashes import Clash, clashes
from diaodu.scheduling.problem.model import Lines, Process, RouteStep


def only(found: tuple[Clash, ...]) -> Clash:
    (clash,) = found
    return clash


def test_a_problem_that_can_be_solved_has_none() -> None:
    assert clashes(problem(order("一"), order("二"))) == ()


@pytest.mark.parametrize(
    ("over", "rule", "words", "helps"),
    [
        ({"category": "帽"}, "skill", "都不会做“帽”", "学会“帽”"),
        ({"grade": "A"}, "grade", "等级都低于 A", "放宽到 B"),
        ({"only": ("总厂",)}, "choice", "指定", "取消 一"),
        ({"never": ("甲", "乙")}, "choice", "排除", "取消 一"),
        ({"minimum_lot": 700}, "lot_size", "每批 700 至", "放宽到 600 件"),
        (
            {"latest": date(2026, 12, 1), "most_lots": 1},
            "latest_date",
            "独占全部产能",
            "放宽到 2026-12-02",
        ),
    ],
)
def test_an_order_that_nobody_can_make_is_told(
    over: dict[str, object], rule: str, words: str, helps: str
) -> None:
    found = only(clashes(problem(order("一", **over), order("二"))))
    assert found.orders == ("一",)
    assert rule in found.rules
    assert words in found.reason
    assert any(helps in each for each in found.helps)


def test_what_would_help_helps() -> None:
    tight = problem(order("一", latest=date(2026, 12, 1), most_lots=1))
    found = only(clashes(tight))
    day = date.fromisoformat(found.helps[0].split("放宽到 ")[1])
    assert clashes(problem(order("一", latest=day, most_lots=1))) == ()


def test_an_early_fabric_would_help_where_it_is_late() -> None:
    day = date(2026, 12, 8)
    late = order("一", material=day, latest=day, most_lots=1)
    found = only(clashes(problem(late)))
    assert any("面料提前到" in each for each in found.helps)


def test_too_many_pieces_for_the_lots_are_told() -> None:
    small = problem(order("一"))
    factories = tuple(replace(each, maximum_lot=200) for each in small.factories)
    found = only(clashes(replace(small, factories=factories)))
    assert found.rules == ("lot_size", "lot_count")
    assert "最多批数放宽到 3" in found.helps[0]


def test_orders_that_crowd_each_other_are_told_with_a_smallest_set() -> None:
    # 600 pieces at 10 minutes and ten people are 10 hours of a line, which has 10 a
    # day; two satellites until the evening of the third day are 60 hours.
    day = date(2026, 12, 3)
    rows = [order(f"急{n}", latest=day) for n in range(7)]
    calm = [order(f"缓{n}") for n in range(3)]
    found = only(clashes(problem(*calm, *rows)))
    assert len(found.orders) == 7
    assert {each[0] for each in found.orders} == {"急"}
    assert "latest_date" in found.rules
    assert any("放宽 急0" in each for each in found.helps)
    assert any("加一条“缝”产线" in each for each in found.helps)


def test_a_line_more_lifts_the_crowd_as_it_says() -> None:
    rows = [order(f"急{n}", latest=date(2026, 12, 3)) for n in range(7)]
    crowded = problem(*rows)
    assert clashes(crowded)
    assert clashes(with_lines(crowded, "甲", "缝", count=2)) == ()


def test_frozen_lots_are_no_longer_in_the_way() -> None:
    base = problem(order("一", minimum_lot=500))
    assert clashes(base) == ()


def test_steps_that_must_meet_where_nobody_can_do_both_are_told() -> None:
    route = (
        RouteStep(process="缝", seconds=600),
        RouteStep(process="绣", seconds=60),
    )
    base = problem(order("一", route=route, together="factory"))
    wide = replace(
        base,
        processes=(*base.processes, Process(code="绣", kind="skilled")),
        factories=(*base.factories, satellite("丙", grade="A")),
        lines=(*base.lines, Lines(factory="丙", process="绣", calendar="白班")),
    )
    found = only(clashes(wide))
    assert found.rules == ("together",)
    loose = replace(base.orders[0], together="")
    assert clashes(replace(wide, orders=(loose,))) == ()
    graded = replace(base.orders[0], together="grade")
    assert only(clashes(replace(wide, orders=(graded,)))).orders == ("一",)
