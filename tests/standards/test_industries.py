from collections import Counter

import pytest

from diaodu.standards import industries


def descendants(code: str | None) -> list[industries.Industry]:
    children = industries.children(industries.by_code(code) if code else None)
    return [x for each in children for x in (each, *descendants(each.code))]


def test_the_classification_is_whole() -> None:
    everything = descendants(None)
    assert Counter(each.level for each in everything) == {1: 20, 2: 97, 3: 473, 4: 1381}


def test_industry_is_divisions_06_to_46() -> None:
    divisions = [x for x in descendants(None) if x.level == 2 and x.industrial]
    assert [each.code for each in divisions] == [f"{n:02d}" for n in range(6, 47)]


@pytest.mark.parametrize("code", ["1821", "C1821", " c1821 "])
def test_a_class_is_found_with_and_without_its_letter(code: str) -> None:
    industry = industries.by_code(code)
    assert industry
    assert [each.code for each in industries.path(industry)] == [
        "C",
        "18",
        "182",
        "1821",
    ]


@pytest.mark.parametrize("code", ["", "Z", "99", "0", "D1821", "Z1821", "432x", "9999"])
def test_an_unknown_code_is_none(code: str) -> None:
    assert industries.by_code(code) is None
    assert industries.is_industrial(code) is None


def test_a_class_added_later_is_taken_by_its_group_and_marked() -> None:
    industry = industries.by_code("3918")
    assert industry
    assert not industry.known
    assert (industry.parent, industry.level, industry.industrial) == ("391", 4, True)
    assert "3918" in industry.name
    assert industries.children(industry) == ()


def test_industrial_is_told_for_every_level() -> None:
    told = [industries.is_industrial(c) for c in ("B", "46", "1821", "A", "47", "6510")]
    assert told == [True, True, True, False, False, False]


def test_a_name_gives_the_widest_industry() -> None:
    industry = industries.by_name("汽车制造业")
    assert industry
    assert industry.code == "36"
    assert industries.by_name("没有这个行业") is None


def test_a_section_has_no_parent() -> None:
    section = industries.by_code("C")
    assert section
    assert industries.parent(section) is None


@pytest.mark.parametrize(
    ("name", "code", "holds"),
    [
        ("制造业", "1821", True),
        ("制造业", "C", True),
        ("制造业", "06", False),
        ("制造业", "zz", None),
        ("装备制造业", "3911", True),
        ("装备制造业", "C", None),
        ("装备制造业", "13", False),
        ("高技术制造业", "40", None),
        ("高技术制造业", "4011", None),
        ("高技术制造业", "2710", True),
        ("高技术制造业", "34", None),
        ("高技术制造业", "3474", True),
        ("高技术制造业", "3411", False),
    ],
)
def test_a_grouping_tells_what_it_holds(
    *, name: str, code: str, holds: bool | None
) -> None:
    grouping = next(each for each in industries.groupings() if each.name == name)
    assert grouping.holds(code) is holds


def test_an_industry_names_the_groupings_it_surely_belongs_to() -> None:
    assert industries.groupings_of("3110") == (
        "制造业",
        "六大高耗能行业",
        "原材料制造业",
    )


def test_every_grouping_says_what_it_rests_on() -> None:
    assert all(each.basis for each in industries.groupings())


def test_a_code_is_lifted_to_a_level_as_far_as_it_is_printed() -> None:
    assert [industries.code_at("3911", level) for level in (1, 2, 3, 4)] == [
        "C",
        "39",
        "391",
        "3911",
    ]
    assert industries.code_at("39", 3) == industries.code_at("99x", 1) == ""


def test_a_name_is_found_for_a_code_and_nothing_for_an_unknown_one() -> None:
    assert industries.name_of("17") == "纺织业"
    assert industries.name_of("9x") == ""
