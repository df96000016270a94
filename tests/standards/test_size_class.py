import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.standards import size_class
from diaodu.standards.size_class import size_of

CASES = Path(__file__).parents[1] / "cases" / "standards" / "sme_size_cases.csv"
ROWS = list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()))
SIZES = ("微型", "小型", "中型", "大型")
CODES = {
    "工业": "3911",
    "建筑业": "4710",
    "批发业": "5110",
    "零售业": "5211",
    "软件和信息技术服务业": "6510",
    "租赁和商务服务业": "7211",
    "其他未列明行业": "8011",
    "农、林、牧、渔业": "0111",
    "房地产开发经营": "7010",
    "物业管理": "7020",
}
amounts = st.none() | st.integers(0, 300_000)


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row.values()))
def test_the_cases_of_the_method(row: dict[str, str]) -> None:
    sized = size_of(
        CODES[row["industry"]],
        staff=number(row["X"]),
        revenue=number(row["Y"]),
        assets=number(row["Z"]),
    )
    assert (sized.industry, sized.size) == (row["industry"], row["size"])


@pytest.mark.parametrize(
    ("code", "industry"),
    [
        ("C", "工业"),
        ("46", "工业"),
        ("5432", "交通运输业"),
        ("591", "交通运输业"),
        ("599", "仓储业"),
        ("60", "邮政业"),
        ("703", "其他未列明行业"),
        ("709", "其他未列明行业"),
        ("3918", "工业"),
    ],
)
def test_a_code_finds_its_industry_of_the_method(code: str, industry: str) -> None:
    assert size_of(code).industry == industry


@pytest.mark.parametrize("code", ["53", "66", "69", "704", "83", "84", "91", "9700"])
def test_an_industry_outside_the_method_is_not_sized(code: str) -> None:
    sized = size_of(code, staff=9999, revenue=9e6, assets=9e6)
    assert (sized.size, sized.industry) == (None, None)
    assert sized.reason.endswith("不在划型办法所列行业内")


@pytest.mark.parametrize("code", ["59", "70", "G"])
def test_a_code_too_coarse_to_decide_says_so(code: str) -> None:
    assert size_of(code).reason == f"行业代码 {code} 太粗，须到中类才能划型"


def test_an_unknown_code_says_so() -> None:
    assert size_of("9999").reason == "行业代码 9999 不在 GB/T 4754-2017 中"


def test_what_is_missing_is_named_and_the_size_stays_open() -> None:
    assert size_of("3911").reason == "缺从业人员、营业收入"
    sized = size_of("3911", staff=500)
    assert sized.size is None
    assert sized.reason == "缺营业收入，至多为中型"


def test_one_figure_below_every_limit_is_enough_for_micro() -> None:
    assert size_of("3911", staff=19).size == "微型"


def test_a_figure_the_industry_does_not_use_may_be_missing() -> None:
    sized = size_of("3911", staff=1000, revenue=40000)
    assert sized.size == "大型"
    assert sized.reason == "从业人员 1000 人达大型，营业收入 40000 万元达大型"


def test_every_limit_lies_above_the_one_below() -> None:
    for limits in size_class.thresholds().values():
        assert all(each.small < each.medium < each.large for each in limits)


@given(st.sampled_from(sorted(CODES.values())), amounts, amounts, amounts)
def test_a_size_given_with_gaps_holds_however_they_are_filled(
    code: str, staff: int | None, revenue: int | None, assets: int | None
) -> None:
    open_size = size_of(code, staff=staff, revenue=revenue, assets=assets).size
    for fill in (0, 10_000_000):
        full = [fill if x is None else x for x in (staff, revenue, assets)]
        closed = size_of(code, staff=full[0], revenue=full[1], assets=full[2]).size
        assert closed in SIZES
        assert open_size in {None, closed}


@given(st.integers(0, 5000), st.integers(0, 90000), st.integers(0, 5000))
def test_more_staff_never_makes_an_enterprise_smaller(
    staff: int, revenue: int, more: int
) -> None:
    before = size_of("3911", staff=staff, revenue=revenue).size
    after = size_of("3911", staff=staff + more, revenue=revenue).size
    assert before
    assert after
    assert SIZES.index(after) >= SIZES.index(before)
