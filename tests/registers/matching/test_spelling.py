"""How names are read: width, signs, brackets, legal forms, places."""

from __future__ import annotations

import time

import numpy as np
import pytest
from tests.registers.matching.firms import FIRMS

from diaodu.registers.matching import codes, index, places, resolve
from diaodu.registers.matching.hashing import texts
from diaodu.registers.matching.slips import sister
from diaodu.registers.matching.spelling import bare, folded, fronted, mended, parent
from diaodu.standards import credit_code

KNOWN = places.meanings()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("ＡＢＣ电子（云泽）有限公司", "ABC电子(云泽)有限公司"),
        ("云泽 恒通\u3000机械\t有限\n公司", "云泽恒通机械有限公司"),
        ("abc·机械。", "ABC机械"),
        ("恒通㈱", "恒通(株)"),
        ("恒通①厂", "恒通1厂"),
        ("【恒通】𠮷利厂", "(恒通)𠮷利厂"),
        ("", ""),
    ],
)
def test_a_name_is_folded_alone_as_among_others(written: str, read: str) -> None:
    assert folded([written]) == [read]
    assert folded(["机械", written, "㎡"])[1] == read


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("恒通机械有限公司", "恒通机械"),
        ("恒通机械股份有限公司", "恒通机械"),
        ("恒通机械有限责任公司", "恒通机械"),
        ("恒通机械公司", "恒通机械"),
        ("恒通机械集团有限公司", "恒通机械集团"),
        ("恒通机械有限公司城东分公司", "恒通机械城东分公司"),
        ("恒通机械厂", "恒通机械厂"),
        ("恒通(云泽)机械有限公司", "云泽恒通机械"),
        ("恒通(集团)有限公司", "恒通集团"),
        ("有限公司", "有限公司"),
    ],
)
def test_brackets_and_legal_forms_come_off(name: str, core: str) -> None:
    assert bare([name], KNOWN) == [core]


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("恒通机械有限公司城东分公司", "恒通机械有限公司"),
        ("恒通机械有限公司(城东分公司)", "恒通机械有限公司"),
        ("恒通机械第二分厂", "恒通机械"),
        ("恒通机械二分厂", "恒通机械"),
        ("恒通机械二厂", ""),
        ("分公司", ""),
        ("恒通机械有限公司", ""),
    ],
)
def test_a_branch_leads_to_its_parent(name: str, above: str) -> None:
    assert parent(name) == above


def test_a_legal_form_with_a_slip_is_seen() -> None:
    assert "恒通机械" in set(mended("恒通机械有限公同"))
    assert "恒通机械" in set(mended("恒通机械限责任公司"))
    assert set(mended("恒通机械厂")) == set()


def test_what_is_in_brackets_comes_first() -> None:
    assert fronted("恒通(云择)机械", KNOWN) == "云择恒通机械"
    assert fronted("恒通机械(云泽)", KNOWN) == ""
    assert fronted("恒通机械云泽有限公司", KNOWN) == "云泽恒通机械"
    assert fronted("恒通机械", KNOWN) == ""
    assert fronted("恒云泽", KNOWN) == ""


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("云泽恒通机械", "云泽"),
        ("云泽县恒通机械", "云泽县"),
        ("示例省云泽县恒通机械", "示例省云泽县"),
        ("江西于都恒通机械", "江西于都"),
        ("江西安徽机械", "江西"),
        ("恒通机械", ""),
        ("云泽县厂", "云泽"),
        ("云泽", ""),
    ],
)
def test_a_place_at_the_head_is_known(name: str, taken: str) -> None:
    lengths, which = places.heads(texts([name]))
    assert name[: lengths[0]] == taken
    assert (which[0] == places.NONE) == (not taken)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("云泽", "示例市云泽县", "same"),
        ("江西", "于都", "within"),
        ("于都", "江西", "within"),
        ("于都", "云泽", "apart"),
        ("", "云泽", "open"),
        ("云泽", "", "unplaced"),
        ("", "", "open"),
    ],
)
def test_places_are_compared(one: str, other: str, relation: str) -> None:
    numbers = {name: at for at, name in enumerate(places.names())} | {"": places.NONE}
    assert places.relation(numbers[one], numbers[other]) == relation


def test_equal_parts_have_equal_hashes_wherever_they_stand() -> None:
    laid = texts(["云泽恒通机械", "恒通机械", "恒机械"])
    whole = laid.whole(np.array([2, 0, 0]))
    assert whole[0] == whole[1]
    gaps, rows = laid.without_one(np.array([2, 0, 0]))
    assert (gaps[rows == 0] == gaps[rows == 1]).all()
    assert whole[2] in gaps[rows == 0]
    assert len(gaps) == 4 + 4 + 3


def test_a_text_that_is_no_name_is_cut() -> None:
    long = "恒" * 5_000
    assert resolve([(long, "")], index([*FIRMS, (long, "")]))[0].firm is not None


@pytest.mark.parametrize(
    ("written", "how"),
    [
        ("", "none"),
        ("　", "none"),
        ("91990101XN043XFH95", "right"),
        ("91990101xn043xfh95", "repaired"),
        ("9199OIOIXNO43XFH95", "repaired"),
        ("91990101-XN043XFH9-5", "repaired"),
        ("91990101XN043XFH96", "wrong"),
        ("91990101XN043XFH9", "wrong"),
        ("12345", "wrong"),
    ],
)
def test_a_code_is_right_or_repaired_or_wrong(written: str, how: str) -> None:
    read = codes.read(written)
    assert read.how == how
    assert credit_code.is_valid(read.code) == (how in {"right", "repaired"})


def test_a_wrong_code_hints_at_those_nearly_alike() -> None:
    right = "91990101XN043XFH95"
    assert codes.hints("91990101XN043XFH96", right) is True
    assert codes.hints("91990101XN043FH95", right) is True
    assert codes.hints("91990101XN99999999", right) is False
    assert codes.hints("919901", right) is None
    assert codes.hints("91990101XN043XFH96", "") is None
    assert codes.hints("911234567890123000", "911234567890123456") is True
    assert codes.hints("911234567890124000", "911234567890123456") is False


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("水泥一厂", "水泥二厂", True),
        ("水泥厂", "水泥一厂", True),
        ("水泥一厂", "水泥厂", True),
        ("第二水泥厂", "水泥厂", True),
        ("城东机械", "城西机械", True),
        ("百强机械", "强机械", False),
        ("恒通机械", "恒运机械", False),
    ],
)
def test_sister_firms_are_told_by_a_number_or_a_direction(
    one: str, other: str, told: object
) -> None:
    assert sister(one, other) is told


def test_a_county_takes_milliseconds() -> None:
    firms = [(f"云泽{chr(0x4E00 + at)}{chr(0x5E00 + at)}厂", "") for at in range(2_000)]
    resolve(firms[:1], index(firms))  # the places are read once
    begin = time.perf_counter()
    answers = resolve(firms[:200], index(firms))
    assert time.perf_counter() - begin < 1
    assert [each.firm for each in answers] == firms[:200]
