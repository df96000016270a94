"""The rules of warning: the examples in their files, and what holds for all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from diaodu.indicators.frame import Frame
from diaodu.indicators.model import NULL
from diaodu.indicators.warning.history import History
from diaodu.indicators.warning.judge import judge, judge_rule, rules
from diaodu.indicators.warning.model import Example, WarningRule
from diaodu.kernel.dated import Dated
from diaodu.kernel.period import Month, months

CASES = [
    pytest.param(rule, example, id=f"{key}-{number}")
    for key, rule in rules().items()
    for number, example in enumerate(rule.examples)
]


def history(*firms: Example, month: str = "") -> History:
    last = Month.parse(month or firms[0].month)
    span = months(last - 25, last)
    measures = {name for firm in firms for name in firm.given}
    values = {
        name: np.full((len(firms), len(span)), NULL, np.int64) for name in measures
    }
    listed = np.ones((len(firms), len(span)), np.bool_)
    for row, firm in enumerate(firms):
        listed[row, -1] = firm.listed
        for name, column in firm.given.items():
            for back, value in column.items():
                if value is not None:
                    values[name][row, -1 - back] = value
    states = np.array([firm.state for firm in firms])
    return History(
        months=span,
        enterprises=Frame({"state": states}),
        listed=listed,
        values=values,
    )


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_a_rule_says_of_its_examples_what_they_expect(
    rule: WarningRule, example: Example
) -> None:
    whole = None if example.total is None else float(example.total)
    found = judge_rule(rule, history(example), whole=whole)
    assert [each.reason for each in found] == [r for r in [example.reason] if r]


def test_every_rule_shows_what_it_finds_and_what_it_leaves_alone() -> None:
    for rule in rules().values():
        reasons = [example.reason for example in rule.examples]
        assert None in reasons
        assert any(reasons)


def test_each_firm_gets_its_own_warnings_the_gravest_first() -> None:
    stopped = Example(month="2026-10", given={"output": {0: 0, 12: 100}}, reason="")
    fine = Example(month="2026-10", given={"output": {0: 100, 12: 100}}, reason="")
    found = judge(history(fine, stopped, fine))
    assert [(each.rule.key, each.row) for each in found] == [("stopped", 1)]


def test_a_festival_month_is_judged_as_one_period_of_two_months() -> None:
    given = {"output": {0: 150, 12: 200}, "electricity": {0: 190, 12: 200}}
    quiet = Example(month="2026-02", given=given, reason=None)
    assert [e.rule.key for e in judge(history(quiet)) if e.rule.key == "stopped"] == []
    assert judge(history(replace(quiet, month="2026-01"))) == ()


def test_two_months_of_power_are_held_against_two_months() -> None:
    power = {0: 19, **dict.fromkeys(range(2, 12), 100), 12: 200}
    dark = Example(month="2026-02", given={"electricity": power}, reason="")
    rule = rules()["stopped"]
    assert len(judge_rule(rule, history(dark))) == 1
    lit = Example(month="2026-02", given={"electricity": {**power, 0: 21}}, reason=None)
    assert judge_rule(rule, history(lit)) == ()


def test_a_county_may_set_its_own_threshold() -> None:
    example = Example(month="2026-10", given={"output": {0: 85, 12: 100}}, reason="")
    mild = replace(
        rules()["reduced"],
        thresholds={
            "one_month": Dated({date(2026, 1, 1): -15.0}, source="县里定"),
            "two_months": Dated({date(2026, 1, 1): -10.0}, source="县里定"),
        },
    )
    assert judge_rule(rules()["reduced"], history(example)) == ()
    (found,) = judge_rule(mild, history(example))
    assert found.reason == "本期产值同比下降15.0%"
    assert [e.reason for e in judge(history(example), only=[mild])] == [found.reason]


def test_a_short_history_says_nothing_it_cannot_know() -> None:
    example = Example(month="2026-10", given={"output": {0: 50}}, reason=None)
    whole = history(example)
    short = replace(
        whole,
        months=whole.months[-1:],
        listed=whole.listed[:, -1:],
        values={name: column[:, -1:] for name, column in whole.values.items()},
    )
    assert judge(short) == ()
