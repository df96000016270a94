"""Who a return is of: codes, repairs, names, aliases; and attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indicators.returns.books import A, B, C, codes, column, found, read

from diaodu.indicators.frame import Frame
from diaodu.indicators.returns import Settled
from diaodu.indicators.returns.attributes import county, county_in, industry
from diaodu.kernel.period import Month
from diaodu.standards import credit_code
from diaodu.standards.credit_codes import repaired, valid

if TYPE_CHECKING:
    from pathlib import Path

SEPTEMBER = Month(2026, 9)
HEAD = ["信用代码", "企业名称", "产值（元）"]


def past(rows: list[tuple[str, str]], **more: list[Any]) -> dict[Month, pa.Table]:
    count = len(rows)
    columns: dict[str, Any] = {
        "enterprise": [code for code, _ in rows],
        "name": [name for _, name in rows],
        "county": ["360731"] * count,
        "town": ["贡江镇"] * count,
        "industry": ["1751"] * count,
        "size": ["小型"] * count,
        "state": [""] * count,
        "output": [10_000_000] * count,
    }
    return {SEPTEMBER: pa.table({**columns, **more})}


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXYIO", min_size=17, max_size=19))
def test_codes_by_the_thousand_are_judged_as_one_by_one(code: str) -> None:
    right = code[:17] if len(code) >= 17 else code
    made = [code, right]
    if all(c in "0123456789ABCDEFGHJKLMNPQRTUWXY" for c in right):
        body = f"91360731{right[:8]}"
        body += credit_code.org_character(right[:8])
        made.append(body + credit_code.check_character(body))
    assert valid(made).tolist() == [credit_code.is_valid(each) for each in made]


def test_a_code_is_repaired_only_where_its_check_character_says_so() -> None:
    assert repaired(A.lower()) == A
    assert repaired(A.replace("0", "O")) == A
    assert repaired(f" {A[:8]}-{A[8:]} ") == A
    assert repaired(A[:-1] + "0") is None
    assert repaired("") is None


def test_a_damaged_code_falls_back_on_the_name(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        HEAD,
        [A.replace("0", "O"), "甲厂", 9_000_000],
        [B[:-1] + "0", "乙厂", 1],
    ]
    returns = read(tmp_path, rows, previous=past([(A, "甲厂"), (B, "乙厂")]))
    assert column(returns, "enterprise") == [A, B]
    assert len(found(returns, "repaired")) == 1
    (issue,) = found(returns, "credit_code")
    assert issue.where.endswith("A3")
    assert "校验码" in issue.message


def test_a_code_typed_as_a_number_has_lost_its_end(tmp_path: Path) -> None:
    rows: list[list[Any]] = [HEAD, [913607310123456789, "甲厂", 1]]
    returns = read(tmp_path, rows)
    (issue,) = found(returns, "credit_code")
    assert "存成了数字" in issue.message
    assert column(returns, "enterprise") == ["甲厂"]


def test_names_stand_for_codes_where_they_are_unique(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        HEAD,
        [None, "于都（甲）厂", 9_000_000],
        [None, "乙厂", 9_000_000],
        [None, "丁厂", 9_000_000],
    ]
    before = past([(A, "于都(甲) 厂"), (B, "乙厂"), (C, "乙厂")])
    returns = read(tmp_path, rows, previous=before)
    assert column(returns, "enterprise") == [A, "丁厂", "乙厂"]
    (issue,) = found(returns, "same_name")
    assert "信用代码" in issue.message


def test_a_settled_name_is_remembered(tmp_path: Path) -> None:
    rows: list[list[Any]] = [HEAD, [None, "甲制衣", 9_000_000]]
    returns = read(tmp_path, rows, mapping=Settled(names={"甲制衣": A}))
    assert column(returns, "enterprise") == [A]
    assert returns.mapping().names == {"甲制衣": A}


def test_a_name_that_is_nearly_that_of_last_month_is_a_question(tmp_path: Path) -> None:
    rows: list[list[Any]] = [HEAD, [None, "于都青岫云杼纺织有限责任公司", 9_000_000]]
    before = past([(A, "于都青岫云杼纺织有限公司")])
    returns = read(tmp_path, rows, previous=before)
    (issue,) = found(returns, "name_alike")
    assert A in issue.message
    assert column(returns, "enterprise") == ["于都青岫云杼纺织有限责任公司"]


def test_a_firm_known_by_name_keeps_its_number_when_its_code_comes(
    tmp_path: Path,
) -> None:
    returns = read(
        tmp_path, [HEAD, [A, "甲厂", 9_000_000]], previous=past([("甲厂", "甲厂")])
    )
    assert column(returns, "enterprise") == ["甲厂"]
    assert returns.aliases == {A: "甲厂"}
    other = read(tmp_path, [HEAD, [A, "甲厂", 9_000_000]], previous=past([(B, "甲厂")]))
    assert "code_changed" in codes(other)


def test_a_countys_own_numbers_are_no_credit_codes(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["企业编号", "企业名称", "产值（元）"],
        ["GY-01", "甲厂", 1],
    ]
    returns = read(tmp_path, rows)
    assert column(returns, "enterprise") == ["GY-01"]
    assert codes(returns) == []


def test_blanks_are_filled_from_the_month_before(tmp_path: Path) -> None:
    rows: list[list[Any]] = [HEAD, [A, "甲厂", 9_000_000]]
    for before in (past([(A, "甲厂")]), _frames(past([(A, "甲厂")]))):
        returns = read(tmp_path, rows, previous=before)
        kept = [column(returns, key)[0] for key in ("town", "industry", "size")]
        assert kept == ["贡江镇", "1751", "小型"]


def _frames(tables: dict[Month, pa.Table]) -> dict[Month, Frame]:
    return {
        month: Frame({n: t[n].to_numpy() for n in t.column_names})
        for month, t in tables.items()
    }


def test_unknown_codes_are_told_by_their_cells(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["企业名称", "区划代码", "行业", "规模", "生产状态", "产值（元）"],
        ["甲厂", "于都县", "棉纺纱加工", "大", "检修", 1],
        ["乙厂", 360731001, "C1751", "4", "季节性停产", 1],
        ["丙厂", 360731, 610, "小型", None, 1],
        ["丁厂", 999999, 9999, "巨型", "冬眠", 1],
        ["戊厂", 360731, 3919, None, None, 1],
    ]
    returns = read(tmp_path, rows)
    told = {each.code: each.where[-2:] for each in returns.issues}
    assert told == {
        "returns.county": "B5",
        "returns.industry": "C5",
        "returns.size": "D5",
        "returns.state": "E5",
    }
    by_name = {row["name"]: row for row in returns.table.to_pylist()}
    assert [by_name[f"{n}厂"]["industry"] for n in "甲乙丙丁戊"] == [
        "1711",
        "1751",
        "0610",
        "9999",
        "3919",
    ]
    assert by_name["甲厂"]["state"] == "planned_stop"
    assert [by_name[f"{n}厂"]["size"] for n in "甲乙丁"] == ["大型", "微型", ""]


@pytest.mark.parametrize("text", ["赣州市", "360700", "3607", "江西"])
def test_what_is_no_county_is_unknown(text: str) -> None:
    assert county(text) is None


def test_a_city_without_counties_stands_for_one() -> None:
    assert county("441900") == "441900"
    assert county_in("江西省赣州市于都县2026年10月") == "360731"
    assert county_in("规模以上工业企业") == ""


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("纺织业", "17"),
        ("1751", "1751"),
        ("C17", "17"),
        ("39其他", "39"),
        ("某业", None),
    ],
)
def test_industries_are_read_as_printed(text: str, code: str | None) -> None:
    assert industry(text) == code


def test_a_town_that_was_never_there_is_asked_about(tmp_path: Path) -> None:
    before = past(
        [(A, "甲厂"), (B, "乙厂"), (C, "丙厂")], town=["贡江镇", "罗坳镇", "银坑镇"]
    )
    rows: list[list[Any]] = [[*HEAD, "乡镇"], [A, "甲厂", 9_000_000, "贡江填"]]
    rows += [[B, "乙厂", 9_000_000, "银坑镇"], [C, "丙厂", 9_000_000, None]]
    returns = read(tmp_path, rows, previous=before)
    (issue,) = found(returns, "town")
    assert issue.where.endswith("D2")
    assert "贡江镇" in issue.message
