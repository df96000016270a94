"""Nursery, tiers and rivals, against lists worked by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from diaodu.indicators.plans.nursery import Candidate, judge
from diaodu.indicators.plans.rivals import standings, total_share
from diaodu.indicators.plans.tiers import Firm, climbs, tier_of, tiers
from diaodu.kernel.period import Month

OCTOBER = Month(2026, 10)


def firm(monthly: int | None, **over: Any) -> Candidate:
    given: dict[str, Any] = {"name": "甲", "month": OCTOBER}
    if monthly is not None:
        given |= {"rolling": monthly * 12, "so_far": monthly * 10}
    return Candidate(**{**given, **over})


@pytest.mark.parametrize(
    ("candidate", "state", "distance", "entry"),
    [
        (firm(1_700_000), "over", -400_000, Month(2026, 12)),
        (firm(1_700_000, newly_built=True), "over", -400_000, Month(2026, 11)),
        (firm(1_400_000), "near", 3_200_000, None),
        (firm(1_000_000), "below", 8_000_000, None),
        (firm(None), "unknown", None, None),
        (firm(1_000_000, listed=True), "at_risk", 8_000_000, None),
        (firm(1_700_000, listed=True), "safe", -400_000, None),
        (firm(None, listed=True), "unknown", None, None),
    ],
)
def test_a_firm_is_judged_by_its_distance_to_the_line(
    candidate: Candidate, state: str, distance: int | None, entry: Month | None
) -> None:
    found = judge(candidate)
    assert (found.state, found.distance, found.entry) == (state, distance, entry)


def test_a_young_firm_is_judged_by_this_year_scaled_to_twelve_months() -> None:
    found = judge(firm(None, so_far=18_000_000))
    assert found.year == 21_600_000
    assert (found.state, found.entry) == ("expected", Month(2026, 12))


def test_firms_are_counted_in_tiers_and_compared_with_a_year_ago() -> None:
    firms = [
        Firm(name="大", now=12_000_000_000, before=9_000_000_000),
        Firm(name="中", now=500_000_000, before=500_000_000),
        Firm(name="小", now=10_000_000, before=30_000_000),
        Firm(name="不明", now=None),
    ]
    found = {tier.name: (tier.firms, tier.before) for tier in tiers(firms)}
    assert found["100亿元以上"] == (("大",), 0)
    assert found["50亿元级"] == ((), 1)
    assert found["5亿元级"] == (("中",), 1)
    assert found["2000万元级"] == ((), 1)
    assert found["2000万元以下"] == (("小",), 0)
    assert sum(len(names) for names, _ in found.values()) == 3


def test_a_tier_begins_at_its_step() -> None:
    assert tier_of(100_000_000) == 100_000_000
    assert tier_of(99_999_999) == 20_000_000
    assert tier_of(None) is None


def test_firms_near_the_next_step_or_with_a_goal_are_listed_the_nearest_first() -> None:
    firms = [
        Firm(name="近", now=90_000_000),
        Firm(name="远", now=40_000_000),
        Firm(name="有目标", now=40_000_000, goal=500_000_000),
        Firm(name="到了", now=600_000_000, goal=500_000_000),
        Firm(name="不明", now=None, goal=500_000_000),
        Firm(name="不明又无目标", now=None),
    ]
    found = [(each.firm.name, each.missing) for each in climbs(firms)]
    assert found == [
        ("到了", 0),
        ("近", 10_000_000),
        ("有目标", 460_000_000),
        ("不明", None),
    ]


COUNTIES = {
    "甲县": Fraction(14),
    "乙县": Fraction(20),
    "丙县": Fraction(14),
    "丁县": Fraction(9),
    "戊县": None,
}


def test_equal_counties_share_a_rank_and_the_next_is_left_out() -> None:
    found = {each.county: each for each in standings(COUNTIES)}
    assert [found[c].rank for c in COUNTIES] == [2, 1, 2, 4, None]
    assert found["甲县"].tied
    assert not found["丁县"].tied
    assert found["丁县"].ahead == ("甲县", "丙县")
    assert found["丁县"].distance == 5
    assert found["丁县"].of == 4
    assert found["乙县"].distance is None
    assert list(found)[-1] == "戊县"


def test_places_gained_are_counted_against_the_earlier_table() -> None:
    earlier = {"甲县": Fraction(1), "乙县": Fraction(9), "丁县": Fraction(5)}
    found = {each.county: each.rise for each in standings(COUNTIES, earlier=earlier)}
    assert found == {"乙县": 0, "甲县": 1, "丙县": None, "丁县": -2, "戊县": None}


def test_where_less_is_better_the_lowest_comes_first() -> None:
    found = standings(COUNTIES, high_is_good=False)
    assert [each.county for each in found][:2] == ["丁县", "甲县"]
    assert found[1].distance == 5


def test_a_share_of_the_city_needs_every_part_or_the_printed_total() -> None:
    assert total_share(COUNTIES, "丁县") is None
    assert total_share(COUNTIES, "丁县", Fraction(90)) == 10
    assert total_share({**COUNTIES, "戊县": Fraction(3)}, "丁县") == 15
    assert total_share(COUNTIES, "戊县", Fraction(90)) is None
