"""Ratings of units by firms, with the number of answers."""

from __future__ import annotations

from tests.matters.make import REQUEST, matter

from diaodu.matters.ratings import ratings


def closed(unit: str, rating: str | None, state: str = "done") -> object:
    lead = tuple(unit.split("、"))
    return matter(REQUEST, lead=lead, state=state, data={"rating": rating})


def test_units_are_rated_with_the_number_of_answers() -> None:
    requests = (
        closed("县工信局", "满意"),
        closed("县工信局", "不满意", "rechecked"),
        closed("县工信局", None),
        closed("县工信局", "满意", "answered"),
        closed("县发改委、县工信局", "基本满意"),
        closed("县住建局", None),
    )
    first, second, third = ratings(REQUEST, requests)  # type: ignore[arg-type]
    assert (first.unit, first.closed, first.answers) == ("县工信局", 4, 3)
    assert first.rate == 100 * 2 / 3
    assert first.counts == {
        "非常满意": 0,
        "满意": 1,
        "基本满意": 1,
        "不满意": 1,
        "非常不满意": 0,
    }
    assert (second.unit, second.answers, second.rate) == ("县发改委", 1, 100.0)
    assert (third.unit, third.closed, third.answers) == ("县住建局", 1, 0)
    assert third.rate is None
