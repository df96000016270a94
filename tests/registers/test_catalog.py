"""Every kind of register: its examples are judged as they say, and it is well made."""

from __future__ import annotations

from datetime import date

import pytest

from diaodu import registers
from diaodu.errors import CatalogError
from diaodu.registers.fact_kinds import FACTS
from diaodu.registers.kinds import Kind, Law
from diaodu.registers.model import Example, Field

KINDS = registers.load()
CASES = [
    pytest.param(kind, example, id=f"{kind.key}-{number}")
    for kind in KINDS.values()
    for number, example in enumerate(kind.examples)
]


def made(**over: object) -> Kind:
    given: dict[str, object] = {
        "key": "lamp",
        "name": "路灯",
        "description": "",
        "source": "测试",
        "identity": ("pole",),
        "fields": (Field("pole", "杆号"), Field("end", "到期", "day")),
    }
    return Kind(**(given | over))  # type: ignore[arg-type]


def test_the_seven_kinds_are_there() -> None:
    assert set(KINDS) == {
        "contact_leader",
        "enterprise",
        "title",
        "upgrade_project",
        "upper_fund",
        "visit",
        "white_list",
    }


@pytest.mark.parametrize(("kind", "example"), CASES)
def test_an_example_is_judged_as_it_says(kind: Kind, example: Example) -> None:
    issues = registers.check(kind, example.given, example.day)
    names = {kind.field(key).name for key in example.wrong}
    assert {each.where for each in issues} == names, issues


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_each_kind_shows_a_good_and_a_bad_record(kind: Kind) -> None:
    assert any(not each.wrong for each in kind.examples)
    assert any(each.wrong for each in kind.examples)
    assert kind.source
    assert kind.description


def test_facts_that_fields_tell_are_in_the_catalogue() -> None:
    told = {each.fact for kind in KINDS.values() for each in kind.fields if each.fact}
    assert told
    assert told <= set(FACTS)


@pytest.mark.parametrize(
    ("over", "told"),
    [
        ({"fields": (Field("pole", "杆号"), Field("pole", "灯"))}, "a key twice"),
        ({"fields": (Field("pole", "杆号"), Field("b", "杆号"))}, "杆号 twice"),
        ({"identity": ("street",)}, "no field street"),
        ({"identity": ()}, "no identity"),
        ({"expiry": "pole", "remind": (3,)}, "expiry pole is no day"),
        ({"expiry": "gone", "remind": (3,)}, "expiry gone is no day"),
        ({"expiry": "end"}, "do not agree"),
        ({"remind": (3,)}, "do not agree"),
        ({"fields": (Field("pole", "杆号", "choice"),)}, "choices and type"),
        (
            {"laws": (Law(field="x", message="", needs=("y",), holds=bool),)},
            "no field x; no field y",
        ),
    ],
)
def test_a_broken_kind_is_refused(over: dict[str, object], told: str) -> None:
    with pytest.raises(CatalogError, match=told):
        made(**over)


def test_a_sound_kind_is_taken_and_a_county_may_add_its_own() -> None:
    assert made(expiry="end", remind=(3,)).field("end").name == "到期"
    with pytest.raises(CatalogError, match="already taken"):
        registers.load("diaodu.registers.catalog")


def test_a_kind_without_settling_reminds_of_every_record() -> None:
    kind = made(expiry="end", remind=(3,))
    day = date(2026, 1, 1)
    assert len(registers.expiring(kind, [{"pole": "1", "end": day}], day)) == 1
