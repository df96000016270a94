"""A ledger on the screen: a table where there is room, else a list, nothing cut off."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from diaodu.cli.view import LedgerView
from diaodu.cli.wrapping import wrapped
from diaodu.documents import Reading
from diaodu.documents.model import Removed, Task
from diaodu.papers.ledger import (
    Ledger,
    LedgerProblem,
    LedgerRow,
    LedgerTarget,
    OpenPoint,
    Origin,
    Source,
)

PLACE = Origin(document=0, paragraph=1, start=0, end=5)
LONG = "县工信局要牵头建立“规上”企业培育库，今年新增规上企业20家以上，" * 4
ROWS = (
    LedgerRow(
        number=1,
        task=LONG,
        heading_path=("一、抓好培育", "（一）建库"),
        leaders=("王某同志",),
        lead=("县工信局", "县农业农村和乡村振兴工作领导小组办公室"),
        support=("县财政局",),
        due_text="6月底前",
        due_date=date(2026, 6, 30),
        origins=(PLACE,),
    ),
    LedgerRow(
        number=2, task="二要抓落实。", heading_path=("一、抓好培育", "（二）验收")
    ),
    LedgerRow(number=3, task="要强[bold]督查[/bold]。", due_text="近期"),
)


def ledger(*rows: LedgerRow, **more: Any) -> Ledger:
    sources = (Source(title="讲话"),)
    return Ledger(title="《讲话》\n任务分解表", sources=sources, rows=rows, **more)


def reading(**more: Any) -> Reading:
    return Reading(**({"source": "讲话.txt", "text": "", "title": "讲话"} | more))


def shown(
    made: Ledger, width: int, *, explain: bool = False, read: Reading | None = None
) -> list[str]:
    page = io.StringIO()
    console = Console(file=page, width=width)
    readings = [read or reading()]
    LedgerView(made, readings, explain=explain).print_to(console)
    return [line.rstrip() for line in page.getvalue().split("\n")]


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160, 240])
def test_no_line_is_wider_than_the_screen_and_no_word_is_lost(width: int) -> None:
    lines = shown(ledger(*ROWS), width)
    assert max(map(cell_len, lines)) <= min(width, 160)
    page = "".join("".join(lines).split())
    assert "…" not in page
    for text in ("县财政局", "2026-06-30", "近期", "要强[bold]督查[/bold]。"):
        assert text in page


def test_a_wide_screen_shows_a_table() -> None:
    lines = shown(ledger(*ROWS), 140)
    head = next(line for line in lines if line.startswith("序号"))
    assert head.split() == ["序号", "任务", "牵头领导", "牵头单位", "配合单位", "时限"]
    assert any(line.split()[:2] == ["2", "二要抓落实。"] for line in lines)


def test_a_narrow_screen_shows_a_list() -> None:
    lines = shown(ledger(*ROWS), 80)
    assert not any(line.startswith("序号") for line in lines)
    assert "   2  二要抓落实。" in lines
    assert lines[lines.index("   2  二要抓落实。") + 1] == "      牵头单位 待明确"
    assert "      牵头单位 待明确　时限 近期" in lines


def test_columns_that_would_stay_empty_are_left_out() -> None:
    lines = shown(ledger(ROWS[1]), 120)
    assert next(line for line in lines if "序号" in line).split() == [
        "序号",
        "任务",
        "牵头单位",
    ]


def test_a_heading_stands_once_above_its_tasks() -> None:
    lines = shown(ledger(*ROWS), 120)
    assert sum("一、抓好培育" in line for line in lines) == 1
    assert sum("（二）验收" in line for line in lines) == 1


def test_the_rules_are_shown_where_they_are_asked_for() -> None:
    task = Task(quote="抓落实", start=0, end=5, rules=("要加动词", "单位在句首"))
    explained = shown(ledger(*ROWS), 140, explain=True, read=reading(tasks=(task,)))
    assert "规则" in next(line for line in explained if "序号" in line)
    assert sum("要加动词" in line for line in explained) == 1
    assert sum("单位在句首" in line for line in explained) == 1


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({}, "讲话　日期未印　无须清洗　讲话.txt"),
        ({"date": "2026-03-06"}, "讲话　2026年3月6日　无须清洗　讲话.txt"),
        ({"source": "-", "kind": "plan"}, "方案计划　日期未印　无须清洗　粘贴的文字"),
        (
            {"removed": (Removed("a", "b", "c", ""),)},
            "讲话　日期未印　清洗 1 处　讲话.txt",
        ),
    ],
)
def test_the_head_says_what_was_read(more: dict[str, Any], line: str) -> None:
    assert line in shown(ledger(), 100, read=reading(**({"kind": "speech"} | more)))


def test_targets_problems_and_open_points_are_listed() -> None:
    target: dict[str, Any] = {"quote": "q", "op": ">=", "unit": "家", "origin": PLACE}
    made = ledger(
        *ROWS,
        targets=(
            LedgerTarget(
                metric="企业", value=20.0, due_text="今年", rows=(1,), **target
            ),
            LedgerTarget(metric="项目", value=3.0, **target),
        ),
        problems=(
            LedgerProblem(quote="融资难" * 40, origin=PLACE, rows=(1, 2)),
            LedgerProblem(quote="落地慢", origin=PLACE),
        ),
        open_points=(OpenPoint(kind="任务缺牵头单位", text="t", ask="a"),) * 2,
    )
    lines = shown(made, 100)
    for line in (
        "目标 2",
        "  · 企业≥20家（今年）  任务1",
        "  · 项目≥3家",
        "问题 2",
        "  · 落地慢  无对应任务",
        "合计　任务 3　目标 2　事实 0　问题 2",
        "待明确：任务缺牵头单位 2",
    ):
        assert line in lines
    assert any(line.endswith("→ 任务1、2") for line in lines)


def test_what_belongs_to_an_item_gets_a_line_where_none_is_left() -> None:
    quote = "难" * 48
    made = ledger(problems=(LedgerProblem(quote=quote, origin=PLACE),))
    assert f"  · {quote}\n    无对应任务" in "\n".join(shown(made, 100))


@given(
    st.text(alphabet="县工信局要，。（）“”《》ab1 \n", max_size=80), st.integers(4, 40)
)
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("县工信局，县财政局。", ["县工信", "局，县", "财政", "局。"]),
        ("投资1500万元", ["投资", "1500万", "元"]),
        ("由（县）局", ["由", "（县）", "局"]),
        ("abcdefghij", ["abcdef", "ghij"]),
        ("甲\n乙", ["甲", "乙"]),
        ("", [""]),
    ],
)
def test_no_line_begins_with_a_mark_that_closes(text: str, lines: list[str]) -> None:
    assert wrapped(text, 6) == lines


def test_a_column_narrower_than_a_character_holds_one() -> None:
    assert wrapped("县局", 1) == ["县", "局"]
