"""``diaodu schedule late|promise|what-if`` and ``--replan``: questions about a plan."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from diaodu.cli.running import run
from diaodu.scheduling.problem import problem_json
from diaodu.scheduling.samples import sample_problem

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.scheduling.problem import Problem

SMALL = sample_problem(orders=4, satellites=3)
QUICK = ["--rounds", "3", "--workers", "1"]
PLAN = "排产/排产计划.json"


def put(place: Path, name: str, problem: Problem) -> None:
    (place / name).write_text(problem_json(problem), encoding="utf-8")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a problem whose orders are all late, its plan, and more."""
    place = tmp_path_factory.mktemp("排产")
    hurried = tuple(
        replace(each, due=each.material + timedelta(days=1)) for each in SMALL.orders
    )
    problem = replace(SMALL, orders=hurried)
    put(place, "问题.json", problem)
    new = replace(hurried[0], code="新单")
    put(place, "加单.json", replace(problem, orders=(*hurried, new)))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        assert run(["schedule", "问题.json", "-o", "排产", *QUICK]) == 0
    return place


@pytest.fixture(autouse=True)
def desk(office: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(office)
    monkeypatch.setenv("COLUMNS", "110")
    return office


def test_every_late_order_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schedule", "late", "问题.json", PLAN]) == 0
    out = capsys.readouterr().out
    assert "主要原因" in out
    assert "加工：" in out
    assert run(["schedule", "late", "问题.json", PLAN, "-f", "json"]) == 0
    late = json.loads(capsys.readouterr().out)["late"]
    assert late
    for each in late:
        assert each["late_days"] > 0
        assert each["chain"][-1]["end"] == each["done"]


def test_a_date_is_promised_and_the_plan_with_it_is_sound(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["schedule", "promise", "加单.json", PLAN, "新单"]
    assert run([*words, "-o", "承诺", *QUICK]) == 0
    assert "最早可承诺" in capsys.readouterr().out
    sure = ["schedule", "check", "承诺/排产问题.json", "承诺/排产计划.json"]
    assert run(sure) == 0


def test_options_are_compared_with_doing_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    line = next(each for each in SMALL.lines if each.process == "车缝")
    option = f"加线 {line.factory}/{line.process} 1 费用 300"
    assert (
        run(["schedule", "what-if", "问题.json", option, "--plan", PLAN, *QUICK]) == 0
    )
    out = capsys.readouterr().out
    assert "不加" in out
    assert f"加线 {line.factory}/{line.process} 1" in out
    assert "300" in out


def test_a_plan_is_made_again_and_what_changes_is_written(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    factory = next(each.factory for each in SMALL.lines if each.process == "车缝")
    day = SMALL.begin.date() + timedelta(days=2)
    stop = f"停产 {factory} {day} {day + timedelta(days=3)}"
    words = ["schedule", "问题.json", "--replan", PLAN, "--event", stop]
    assert run([*words, "--now", f"{day}T08:00", "-o", "改排", *QUICK]) == 0
    out = capsys.readouterr().out
    for way in ("顺延", "少动（建议）", "放开"):
        assert way in out
    sheet = load_workbook(desk / "改排/改排对照.xlsx").active
    assert sheet is not None
    assert "订单" in {cell.value for row in sheet.iter_rows() for cell in row}
    sure = ["schedule", "check", "改排/排产问题.json", "改排/排产计划.json"]
    assert run(sure) == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["late", "无.json", PLAN], "找不到这个文件"),
        (["late", "问题.json", "问题.json"], "问题.json"),
        (["promise", "问题.json", PLAN, "无此单"], "没有名为“无此单”的订单"),
        (["what-if", "问题.json", "加钱"], "不认识的办法"),
        (["问题.json", "--event", "停产 甲 2026-12-05 2026-12-06"], "--replan"),
        (["问题.json", "--replan", PLAN, "--event", "地震"], "不认识的事件"),
        (["问题.json", "--replan", PLAN, "--now", "后天"], "看不懂的时间"),
        (["问题.json", "--replan", PLAN, "--now", "2036-12-05"], "计划期之后"),
    ],
)
def test_what_cannot_be_answered_is_refused(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert run(["schedule", *words]) == 2
    assert message in capsys.readouterr().err
