"""Asked once: who is believed, what is unknown, old or disputed."""

from __future__ import annotations

from datetime import date
from typing import Any

from diaodu import registers
from diaodu.registers.fact_kinds import FACTS
from diaodu.registers.facts import Fact, facts_of, known, missing

DAY = date(2026, 11, 27)
FIRM = "91990101XN043XFH95"


def fact(key: str, value: Any, **over: Any) -> Fact:
    given: dict[str, Any] = {
        "enterprise": FIRM,
        "source": "企业填报",
        "day": date(2026, 10, 1),
    }
    return Fact(key=key, value=value, **(given | over))


def test_what_nobody_has_told_is_unknown_and_has_to_be_asked() -> None:
    found = known([], FIRM, DAY)
    assert set(found) == set(FACTS)
    assert all(each.fact is None and not each.sure for each in found.values())
    assert missing([], FIRM, DAY) == tuple(FACTS.values())


def test_the_newest_word_counts_and_the_others_are_kept() -> None:
    old, new = fact("staff", 120), fact("staff", 126, day=date(2026, 11, 1))
    found = known([new, old], FIRM, DAY)["staff"]
    assert found.fact is new
    assert found.others == (old,)
    assert found.sure


def test_on_one_day_the_more_trustworthy_source_counts() -> None:
    firm = fact("staff", 120)
    month = fact("staff", 126, source="封账月报")
    found = known([firm, month], FIRM, DAY)["staff"]
    assert found.fact is month
    assert found.disputed
    assert not found.sure


def test_an_older_word_of_a_believed_source_beats_a_newer_rumour() -> None:
    good = fact("product", "棉纱", day=date(2026, 3, 1))
    rumour = fact("product", "面料", day=DAY, source="网上公开")
    found = known([good, rumour], FIRM, DAY)["product"]
    assert found.fact is good
    assert found.others == (rumour,)
    assert found.sure


def test_a_rumour_alone_is_shown_but_asked_for() -> None:
    rumour = fact("product", "面料", source="网上公开")
    found = known([rumour], FIRM, DAY)["product"]
    assert found.fact is rumour
    assert not found.trusted
    assert FACTS["product"] in missing([rumour], FIRM, DAY)


def test_only_the_departments_say_who_is_honest() -> None:
    own = fact("honest", "无")
    assert FACTS["honest"] in missing([own], FIRM, DAY)
    office = fact("honest", "无", source="部门数据")
    assert FACTS["honest"] not in missing([own, office], FIRM, DAY)


def test_what_is_too_old_is_asked_again() -> None:
    told = fact("staff", 120, day=date(2026, 7, 30))
    assert known([told], FIRM, DAY)["staff"].sure
    assert known([told], FIRM, date(2026, 11, 28))["staff"].stale
    assert FACTS["staff"] in missing([told], FIRM, date(2026, 11, 28))
    lasting = fact("founded", date(2003, 5, 12), day=date(2010, 1, 1))
    assert known([lasting], FIRM, DAY)["founded"].sure


def test_a_stale_word_disputes_nothing() -> None:
    old = fact("staff", 90, source="部门数据", day=date(2025, 1, 1))
    new = fact("staff", 126)
    assert known([old, new], FIRM, DAY)["staff"].sure


def test_one_source_that_changed_its_mind_disputes_nothing() -> None:
    told = [fact("town", "泽阳镇", day=date(2026, 1, 1)), fact("town", "北渡镇")]
    found = known(told, FIRM, DAY)["town"]
    assert found.sure
    assert found.fact is told[1]


def test_the_future_others_blanks_and_unknown_keys_do_not_count() -> None:
    told = [
        fact("town", "泽阳镇", day=date(2026, 12, 1)),
        fact("town", "北渡镇", enterprise="x"),
        fact("town", " "),
        fact("colour", "红"),
    ]
    found = known(told, FIRM, DAY)
    assert found["town"].fact is None
    assert "colour" not in found


def test_disputed_facts_are_settled_by_people_and_not_asked_again() -> None:
    told = [fact("town", "泽阳镇"), fact("town", "北渡镇", source="部门数据")]
    assert known(told, FIRM, DAY)["town"].disputed
    assert FACTS["town"] not in missing(told, FIRM, DAY)


def test_the_register_of_enterprises_tells_its_facts() -> None:
    kind = registers.load()["enterprise"]
    record, _ = registers.checked(kind, kind.examples[0].given, DAY)
    told = list(facts_of(kind, record, day=DAY, place="企业.xlsx A2"))
    assert {each.key: each.value for each in told} == {
        "industry": "3022",
        "town": "泽阳镇",
        "size": "小型",
        "founded": date(2003, 5, 12),
        "staff": 126,
    }
    assert {each.place for each in told} == {"企业.xlsx A2"}
    asked = {each.key for each in missing(told, FIRM, DAY)}
    assert "town" not in asked
    assert "revenue_year" in asked
