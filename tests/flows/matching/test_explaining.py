"""One firm in full: reasons, cells, and the two ways of judging compared."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.flows.matching import desk
from tests.flows.matching.test_matching import matched

from diaodu import policies
from diaodu.errors import CatalogError, InputError
from diaodu.flows.matching import Head, explain, report_of
from diaodu.flows.matching.explaining import record_of, row_named
from diaodu.policies import facts, plain
from diaodu.policies.facts.values import stored

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.flows.matching import Matching
    from diaodu.flows.matching.explaining import Explained, Explanation


@pytest.fixture
def matching(tmp_path: Path) -> Matching:
    return matched(tmp_path)


def of(found: Explanation, key: str) -> Explained:
    (each,) = (each for each in found.policies if each.policy.key == key)
    return each


def test_a_near_miss_reads_in_money_and_leads_to_its_cells(matching: Matching) -> None:
    research = of(explain(matching, desk.KAI), "research")
    assert research.near
    assert research.findings[0].words == "研发占比2.70%，需不低于3%，差30万元"
    assert [each.where for each in research.sources[0]] == [
        "企业表.csv H3",
        "企业表.csv I3",
    ]


def test_steps_exclusion_and_budget_come_in_their_order(matching: Matching) -> None:
    upgrade = of(explain(matching, desk.KAI), "upgrade")
    assert [each.name for each in upgrade.steps] == ["base", "rate", "rounding", "cap"]
    assert upgrade.answer.paid == 50_000_000
    assert upgrade.answer.words[0].startswith("互斥组“技改”")
    assert upgrade.answer.words[1:] == (
        "2026年预算250万元：本户50万元",
        "预算不足，只兑付一部分",
    )


@pytest.mark.parametrize(
    "who", [desk.QING, desk.QING.lower(), "云泽青禾食品有限公司", "青禾", " 青 禾 "]
)
def test_a_firm_is_found_by_code_or_name(matching: Matching, who: str) -> None:
    assert row_named(matching.matrix, who) == 2


def test_a_firm_that_is_not_there_is_told_with_those_like_it(
    matching: Matching,
) -> None:
    with pytest.raises(InputError, match="是不是云泽青禾食品有限公司"):
        explain(matching, "云泽青和食品有限公司")
    with pytest.raises(InputError, match="云泽宏川机械有限公司、"):
        explain(matching, "云泽")
    with pytest.raises(InputError, match="请写信用代码或全称"):
        explain(matching, "ABC")


def test_the_record_replays_from_its_facts_and_the_policy_of_that_version(
    matching: Matching, tmp_path: Path
) -> None:
    record = json.loads(json.dumps(record_of(explain(matching, desk.KAI))))
    known = facts.load()
    given = {
        key: stored(known[key], each["value"]) for key, each in record["facts"].items()
    }
    library = policies.read_all(tmp_path / "政策").policies
    for told in record["policies"]:
        policy = library[told["key"]]
        assert policy.version == told["version"]
        again = plain.judge(policy, given, desk.DAY, known)
        assert (again.verdict, again.amount) == (told["verdict"], told["amount_fen"])
        assert [each.met for each in again.findings] == [
            each["met"] for each in told["conditions"]
        ]
    assert record["not_in_force"] == ["expired"]
    assert record["facts_digest"] == matching.digest


def test_the_record_tells_cells_misses_and_reasons(matching: Matching) -> None:
    record = record_of(explain(matching, desk.HUA))
    (upgrade,) = (each for each in record["policies"] if each["key"] == "upgrade")
    scale, money = upgrade["conditions"]
    assert (scale["value"], scale["met"], scale["blocks"]) == (None, None, True)
    assert money["sources"] == [
        {
            "fact": "equipment_investment",
            "where": "企业表.csv G5",
            "day": "2026-06-05",
        }
    ]
    assert upgrade["reason"] == "有条件待核实，核实前不兑付"
    assert upgrade["paid_fen"] == 0
    assert upgrade["steps"][1]["amount"] == 32_000_000


def test_an_amount_finer_than_a_fen_is_told_as_a_fraction(tmp_path: Path) -> None:
    odd = desk.FIRMS.replace(",3250,500,", ",3250,500.0001,")
    record = record_of(explain(matched(tmp_path, odd), desk.HONG))
    (research,) = (each for each in record["policies"] if each["key"] == "research")
    worked = next(each for each in research["steps"] if each["name"] == "rate")
    assert worked["amount"] == 25_000_005


def test_judgings_that_do_not_agree_are_never_told(matching: Matching) -> None:
    outcome = matching.judged["research"]
    broken = replace(outcome, codes=np.zeros_like(outcome.codes))
    judged = replace(
        matching.judged, outcomes={**matching.judged.outcomes, "research": broken}
    )
    with pytest.raises(CatalogError, match="research"):
        explain(replace(matching, judged=judged), desk.KAI)


def test_amounts_that_do_not_agree_are_never_printed(matching: Matching) -> None:
    outcome = matching.judged["title"]
    dearer = replace(
        outcome.policy,
        grant=replace(
            outcome.policy.grant, fixed=matching.policies["small"].grant.fixed
        ),
    )
    broken = replace(outcome, program=replace(outcome.program, policy=dearer))
    judged = replace(
        matching.judged, outcomes={**matching.judged.outcomes, "title": broken}
    )
    with pytest.raises(CatalogError, match="title"):
        report_of(replace(matching, judged=judged), Head())
