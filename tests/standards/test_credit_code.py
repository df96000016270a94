import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from diaodu.standards import credit_code

VECTORS = Path(__file__).parents[1] / "cases" / "standards" / "uscc_test_vectors.csv"
ROWS = list(csv.DictReader(VECTORS.read_text(encoding="utf-8").splitlines()))
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

bodies = st.text(ALPHABET, min_size=8, max_size=8)
regions = st.text("0123456789", min_size=6, max_size=6)
heads = st.sampled_from(["91", "92", "93", "11", "12", "51", "52"])


@st.composite
def codes(draw: st.DrawFn) -> str:
    body = draw(bodies)
    front = draw(heads) + draw(regions) + body + credit_code.org_character(body)
    return front + credit_code.check_character(front)


def messages(code: str) -> list[str]:
    return [issue.message for issue in credit_code.check(code)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["code"])
def test_the_vectors_are_judged_as_labelled(row: dict[str, str]) -> None:
    assert credit_code.is_valid(row["code"]) is (row["valid"] == "1")


@pytest.mark.parametrize("row", [r for r in ROWS if "应为" in r["reason"]])
def test_the_right_characters_are_computed(row: dict[str, str]) -> None:
    said = "".join(messages(row["code"]))
    for reason in row["reason"].split(","):
        for part in reason.split(";"):
            if "应为" in part:
                assert f"应为 {part.split('应为')[1].strip()}" in said


@pytest.mark.parametrize(
    ("body", "character"),
    [("91350100M000100Y4", "3"), ("91512081MA62K0260", "E")],
)
def test_the_examples_of_the_standard(body: str, character: str) -> None:
    assert credit_code.check_character(body) == character
    assert credit_code.check(body + character) == ()


def test_the_organisation_code_example_of_the_standard() -> None:
    assert credit_code.org_character("D2143569") == "X"


@pytest.mark.parametrize(
    ("code", "where", "message"),
    [
        (
            "91350100M000100Y4",
            "",
            "统一社会信用代码应为 18 位，现为 17 位",
        ),
        (
            "91350100M000100Y44",
            "第18位",
            "校验码（第18位）应为 3，现为 4",
        ),
        (
            "91350100I000100Y43",
            "第9位",
            "第9位“I”不是统一社会信用代码所用的字符（不用 I、O、S、V、Z）",
        ),
        (
            "91350100m000100Y43",
            "第9位",
            "第9位“m”应写成半角大写“M”",
        ),
        (
            "9135A100M000100Y43",
            "第5位",
            "第5位“A”应为数字（行政区划码）",
        ),
        (
            "91350100M000100YA3",
            "第17位",
            "第17位“A”应为数字或 X（主体标识码的校验码）",
        ),
    ],
)
def test_a_fault_is_told_with_its_place(code: str, where: str, message: str) -> None:
    (issue,) = credit_code.check(code)
    assert (issue.where, issue.message) == (where, message)
    assert issue.code.startswith("credit_code.")


def test_typing_is_made_normal_before_checking() -> None:
    typed = " \uff191350100 m000100y43 "
    assert not credit_code.is_valid(typed)
    assert credit_code.is_valid(credit_code.normal(typed))


def test_a_department_may_be_a_letter() -> None:
    front = "Y1350100M000100Y4"
    assert credit_code.is_valid(front + credit_code.check_character(front))


def test_the_kind_of_body_is_told_where_listed() -> None:
    assert credit_code.kind("91350100M000100Y43") == "市场监管(工商)-企业"
    assert credit_code.kind("00350100M000100Y43") is None


@given(codes())
def test_a_composed_code_is_valid_here_and_for_an_independent_library(
    code: str,
) -> None:
    assert credit_code.check(code) == ()
    assert uscc.is_valid(code)


@given(codes(), st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_never_passes(
    code: str, place: int, character: str
) -> None:
    changed = code[:place] + character + code[place + 1 :]
    assert credit_code.is_valid(changed) is (changed == code)


@given(st.text(ALPHABET, min_size=18, max_size=18))
def test_random_codes_are_judged_as_the_independent_library_judges(code: str) -> None:
    assert credit_code.is_valid(code) is uscc.is_valid(code)


@given(st.text(max_size=20))
def test_any_text_may_be_checked(text: str) -> None:
    assert credit_code.is_valid(text) or credit_code.check(text)
