"""政策条款页: the clauses of a policy as a document."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.papers.rereading import book, lines, words

from diaodu.papers import load
from diaodu.papers.clauses_example import CLAUSES

if TYPE_CHECKING:
    from pathlib import Path

PAPER = load()["policy_clauses"]


def test_the_page_reads_like_the_document(tmp_path: Path) -> None:
    text = words(PAPER, CLAUSES, tmp_path)
    body = (
        "二、享受条件\n"
        "1. 规上工业企业：是（第三条）\n"
        "2. 设备投资不低于500万元，2026年1月1日起由500万元降为300万元"
        "（第四条第一款）\n"
        "3. 满足下列条件之一：\n"
        "（1）行业大类属于纺织业、纺织服装服饰业（第四条第二款）\n"
        "（2）同时满足下列条件：\n"
        "①研发占比不低于3%（第四条第三款）\n"
        "②营业收入增长率高于0%（第四条第三款）\n"
        "三、奖补标准\n"
    )
    assert body in text
    assert "条款版本：9f3c2a7b41de" in text
    assert "版本" not in words(PAPER, replace(CLAUSES, version=""), tmp_path)


def test_the_workbook_indents_what_stands_under_a_point(tmp_path: Path) -> None:
    page = book(PAPER, CLAUSES, tmp_path)["条款"]
    rows = lines(page)
    assert ["①", "研发占比不低于3%（第四条第三款）"] in rows
    assert ["二、享受条件", None] in rows
    indents = {line[1].value: line[1].alignment.indent for line in page}
    assert [
        indents[text]
        for text in (
            "按设备投资的8%给予。",
            "规上工业企业：是（第三条）",
            "同时满足下列条件：",
            "营业收入增长率高于0%（第四条第三款）",
        )
    ] == [1, 1, 2, 3]


def test_the_page_is_also_a_page_of_the_web(tmp_path: Path) -> None:
    PAPER.html(CLAUSES, tmp_path / "页.html")
    text = (tmp_path / "页.html").read_text("utf-8")
    assert "<h1>工业技改设备补助</h1>" in text
    assert "3. 满足下列条件之一：" in text
