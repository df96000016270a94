"""Faults in the data."""

from __future__ import annotations

from diaodu.kernel.issue import Issue


def test_an_issue_says_where_first() -> None:
    assert (
        str(Issue("月报.xlsx B7", "not_a_number", "不是数字"))
        == "月报.xlsx B7：不是数字"
    )


def test_an_issue_of_the_whole_says_only_what() -> None:
    assert str(Issue("", "no_rows", "没有数据行")) == "没有数据行"


def test_issues_can_be_told_apart_in_a_set() -> None:
    assert (
        len({Issue("A1", "x", "一"), Issue("A1", "x", "一"), Issue("A2", "x", "一")})
        == 2
    )
