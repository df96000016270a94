"""政策条款页: the clauses of a policy, numbered as a document numbers them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from tests.papers.rereading import book, lines, words

from diaodu.papers import load
from diaodu.papers.clauses import ClauseItem, ClausePart, numbered
from diaodu.papers.clauses_example import CLAUSES

if TYPE_CHECKING:
    from pathlib import Path

PAPER = load()["policy_clauses"]


def test_points_are_numbered_by_their_level() -> None:
    leaf = ClauseItem(text="丙", clause="第三条")
    middle = ClauseItem(text="乙", items=(leaf, leaf))
    top = ClauseItem(text="甲", items=(middle,))
    assert list(numbered((top, leaf))) == [
        (1, "（一）甲", ""),
        (2, "1. 乙", ""),
        (3, "(1) 丙", "第三条"),
        (3, "(2) 丙", "第三条"),
        (1, "（二）丙", "第三条"),
    ]


def test_the_page_reads_like_the_document(tmp_path: Path) -> None:
    text = words(PAPER, CLAUSES, tmp_path)
    body = (
        "一、享受条件\n"
        "（一）规上工业企业为是（第三条）。\n"
        "（二）设备投资不低于300万元（第四条第一款）。\n"
        "（三）下列条件至少满足一项：\n"
        "1. 行业大类属于纺织业、纺织服装服饰业（第四条第二款）；\n"
        "2. 同时满足：\n"
        "(1) 研发占比不低于3%（第四条第三款）；\n"
        "(2) 营业收入增长率高于0%（第四条第三款）。\n"
        "二、补助标准\n"
    )
    assert body in text
    assert (
        "政策文件|《云泽县支持工业企业技术改造若干措施》（云府发〔2025〕8号）" in text
    )
    assert "设备投资不低于|第四条第一款|2026年1月1日|300万元" in text
    assert "条款版本：9f3c2a7b41de" in text


def test_a_point_without_a_stop_keeps_its_clause(tmp_path: Path) -> None:
    part = ClausePart(
        heading="标准", items=(ClauseItem(text="定额10万元", clause="第五条"),)
    )
    plain = replace(CLAUSES, parts=(part,), changes=(), version="")
    text = words(PAPER, plain, tmp_path)
    assert "（一）定额10万元（第五条）" in text
    assert "数值的变动" not in text
    assert "版本" not in text
    assert book(PAPER, plain, tmp_path).sheetnames == ["条款"]


def test_the_workbook_has_the_clause_beside_each_point(tmp_path: Path) -> None:
    sheets = book(PAPER, CLAUSES, tmp_path)
    rows = lines(sheets["条款"])
    assert ["第四条第三款", "(1) 研发占比不低于3%；"] in rows
    assert ["责任单位", "县工信局"] in rows
    assert lines(sheets["数值的变动"])[2] == [
        "设备投资不低于",
        "第四条第一款",
        datetime(2025, 1, 1),  # noqa: DTZ001  a workbook has no zone
        "500万元",
    ]


def test_the_page_is_also_a_page_of_the_web(tmp_path: Path) -> None:
    PAPER.html(CLAUSES, tmp_path / "页.html")
    text = (tmp_path / "页.html").read_text("utf-8")
    assert "<h1>工业技改设备补助</h1>" in text
    assert "（三）下列条件至少满足一项：" in text
