"""Tables taken in: what stops the papers, what is looked at, what is only told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.flows.matching import desk

from diaodu.flows.matching import take_in
from diaodu.flows.matching.taking import severity_of

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.flows.matching import Taken


def taken(tmp_path: Path, text: str) -> Taken:
    return take_in([desk.write_firms(tmp_path / "企业表.csv", text)], desk.DAY)


def test_a_clean_table_has_nothing_to_settle(tmp_path: Path) -> None:
    found = taken(tmp_path, desk.FIRMS)
    assert (found.blocked, found.unsettled, found.doubts) == ((), (), ())
    assert len(found.matrix) == 5


@pytest.mark.parametrize(
    ("old", "new", "where", "message"),
    [
        (desk.KAI, desk.HONG, "企业表.csv B3", "重复"),
        (",3250,", ",三千,", "企业表.csv G2", "应为数字"),
        ("2026-03-01", "2026-12-01", "企业表.csv K2", "还没有到"),
        ("中型,是,3250", "中型,大概,3250", "企业表.csv F2", "应填“是”或“否”"),
    ],
)
def test_what_has_to_be_mended_blocks(
    tmp_path: Path, old: str, new: str, where: str, message: str
) -> None:
    (issue,) = taken(tmp_path, desk.FIRMS.replace(old, new, 1)).blocked
    assert issue.where.startswith(where.split(maxsplit=1)[0])
    assert where.split()[1] in issue.where
    assert message in issue.message


def test_yuan_for_wan_yuan_blocks_though_it_could_be_read(tmp_path: Path) -> None:
    heads = desk.FIRMS.replace("备注", "前年营业收入（万元）", 1)
    text = heads.replace("2026-03-01,", "2026-03-01,98000000")
    (issue,) = taken(tmp_path, text).blocked
    assert "一万倍" in issue.message
    assert severity_of(issue) == "error"


def test_an_unknown_column_and_a_wrong_code_are_looked_at_and_do_not_block(
    tmp_path: Path,
) -> None:
    text = desk.FIRMS.replace("备注", "幸运数字", 1).replace(desk.HONG, desk.HONG[::-1])
    found = taken(tmp_path, text)
    assert found.blocked == ()
    assert {each.code for each in found.unsettled} == {
        "facts.unknown_column",
        "facts.code",
    }


def test_a_repaired_code_is_only_told(tmp_path: Path) -> None:
    text = desk.FIRMS.replace(desk.HUA, desk.HUA.replace("0", "O", 1))
    found = taken(tmp_path, text)
    assert [each.code for each in found.issues] == ["facts.repaired_code"]
    assert found.unsettled == ()
