"""The demo county, matched: both ways of judging and all papers tell the same."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from diaodu import policies
from diaodu.flows.county.bureaus import write_enterprises
from diaodu.flows.matching import Head, explain, match, report_of, take_in
from diaodu.papers.match import Verdict
from diaodu.policies import wording

if TYPE_CHECKING:
    from diaodu.flows.matching import Matching, Report

DAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Matching, Report]:
    table = tmp_path_factory.mktemp("county") / "企业情况表.xlsx"
    write_enterprises(table, DAY)
    taken = take_in([table], DAY)
    matching = match(policies.load(), taken.matrix, DAY, within=10)
    return matching, report_of(matching, Head())


def test_the_report_of_all_and_the_explanation_of_one_agree(
    made: tuple[Matching, Report],
) -> None:
    matching, report = made
    words = {"eligible": Verdict.ELIGIBLE, "to_verify": Verdict.TO_VERIFY}
    for row in range(0, len(matching.matrix), 5):
        found = explain(matching, matching.matrix.codes[row])
        cases = {
            each.policy.key: each for each in report.matches.by_firm[found.firm.code]
        }
        for told in found.policies:
            case = cases.pop(told.policy.key, None)
            verdict = words.get(told.answer.judgement.verdict)
            if verdict is None:
                assert (case is not None) == told.near
                continue
            assert case is not None
            assert case.verdict is verdict
            assert [each.met for each in case.conditions] == [
                each.met for each in told.findings
            ]
            if verdict is Verdict.ELIGIBLE and case.granted is not None:
                assert case.granted == told.answer.paid
        assert cases == {}


def test_who_is_near_is_told_the_miss_that_the_plain_judge_tells(
    made: tuple[Matching, Report],
) -> None:
    matching, report = made
    near = [each for each in report.matches.matches if each.verdict is Verdict.NEARLY]
    assert len(near) > 50
    for case in near[::7]:
        found = explain(matching, case.firm.code)
        (told,) = (x for x in found.policies if x.policy.key == case.policy.key)
        misses = {x.words.rpartition("，")[2] for x in told.answer.judgement.blocking}
        assert {each.miss for each in case.missed} <= misses


def test_no_budget_is_exceeded_and_no_firm_gets_two_that_exclude_one_another(
    made: tuple[Matching, Report],
) -> None:
    matching, report = made
    paid: Counter[str] = Counter()
    taken: Counter[tuple[str, str]] = Counter()
    for each in report.ledger.payments:
        paid[each.policy.key] += each.fen or 0
        exclusion = matching.policies[each.policy.key].exclusion
        if exclusion and each.fen:
            taken[each.firm.code, exclusion.group] += 1
    assert max(taken.values()) == 1
    for policy in report.matches.policies:
        if policy.budget is not None:
            assert paid[policy.key] <= policy.budget, wording.money(paid[policy.key])


def test_every_open_case_says_what_to_ask(made: tuple[Matching, Report]) -> None:
    _, report = made
    unsure = [
        each for each in report.matches.matches if each.verdict is Verdict.TO_VERIFY
    ]
    assert unsure
    assert [each for each in unsure if not each.asks] == []
