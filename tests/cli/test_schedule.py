"""``diaodu schedule PROBLEM``: the screen, the folder of papers, what it refuses."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len
from tests.flows.scheduling.greedy import greedy

from diaodu.cli import schedule_plan
from diaodu.cli.running import run
from diaodu.cli.schedule_plan import plan_orders
from diaodu.scheduling.board import Limits
from diaodu.scheduling.problem import problem_json
from diaodu.scheduling.samples import sample_problem

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.scheduling.problem import Problem

SMALL = sample_problem(orders=3, satellites=3)
SCHEDULE = ["schedule", "问题.json", "--rounds", "2", "--workers", "1"]


def put(place: Path, problem: Problem) -> None:
    (place / "问题.json").write_text(problem_json(problem), encoding="utf-8")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    put(tmp_path, SMALL)
    return tmp_path


def test_a_plan_is_shown_written_and_right(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*SCHEDULE, "-o", "排产"]) == 0
    out, err = capsys.readouterr()
    for words in ("订单 3 个", "技术好", "服务优", "工厂", "共享裁剪中心"):
        assert words in out
    names = {path.name for path in (desk / "排产").iterdir()}
    assert {"排产计划.json", "排产问题.json", "排产甘特图.html"} <= names
    assert {"裁剪预约表.xlsx", "排产计划表.xlsx", "排产说明.docx"} <= names
    assert sum(name.startswith("派工单_") for name in names) >= 3
    assert err.count("已写成") == len(names)
    check = ["schedule", "check", "排产/排产问题.json", "排产/排产计划.json"]
    assert run(check) == 0
    assert "计划遵守全部规则" in capsys.readouterr().out


def test_the_same_seed_gives_the_same_plan(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plans = []
    for name in ("一.json", "二.json"):
        assert run([*SCHEDULE, "--seed", "5", "-o", name]) == 0
        plan = json.loads((desk / name).read_text("utf-8"))
        plans.append(plan | {"seconds": 0})
    assert plans[0] == plans[1]


def test_json_goes_to_the_screen_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*SCHEDULE, "-f", "json", "--objective", "cost"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    plan = json.loads(out)
    assert plan["levels"][0]["goal"] == "cost"


@pytest.mark.parametrize("width", ["60", "80", "200"])
def test_any_width_of_screen_will_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert run(SCHEDULE) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(cell_len, lines)) <= int(width)


def test_an_old_work_order_is_told(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "排产").mkdir()
    (desk / "排产" / "派工单_旧厂.xlsx").write_bytes(b"old")
    assert run([*SCHEDULE, "-o", "排产"]) == 0
    assert "请勿再用：派工单_旧厂.xlsx" in capsys.readouterr().err
    assert (desk / "排产" / "派工单_旧厂.xlsx").read_bytes() == b"old"


def late(problem: Problem) -> Problem:
    """Ask for an order on the day its material comes, and let it be late."""
    (first, *rest) = problem.orders
    hurried = replace(first, due=first.material, latest=None)
    return replace(problem, orders=(hurried, *rest))


def test_late_orders_are_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(desk, late(SMALL))
    assert run(SCHEDULE) == 0
    out = capsys.readouterr().out
    assert "晚交订单（" in out
    assert "· D001" in out


def test_what_cannot_be_is_told_with_reasons(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (first, *rest) = SMALL.orders
    many = tuple(replace(each, pieces=1000 * each.pieces) for each in first.cells)
    hurried = replace(first, cells=many, due=first.material, latest=first.material)
    put(desk, replace(SMALL, orders=(hurried, *rest), frozen=()))
    assert run([*SCHEDULE, "-o", "排产"]) == 1
    out = capsys.readouterr().out
    assert "无解" in out
    assert "D001 面料" in out
    names = {path.name for path in (desk / "排产").iterdir()}
    assert names == {"排产计划.json"}
    assert run([*SCHEDULE, "-f", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["status"] == "infeasible"


def test_every_fault_of_a_problem_is_told_at_once(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    orders = tuple(
        replace(each, due=each.material - timedelta(days=2), category="西装")
        for each in SMALL.orders * 5
    )
    put(desk, replace(SMALL, orders=orders))
    assert run([*SCHEDULE, "-o", "排产"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "问题.json orders[3]：“D001”重复" in err
    assert "处，见清单" in err
    assert "计划没有做" in err
    pages = load_workbook(desk / "排产" / "问题清单.xlsx").worksheets
    assert pages[0].max_row > 12
    assert run(SCHEDULE) == 2
    assert "加 -o 文件夹，写出全部清单" in capsys.readouterr().err
    check = ["schedule", "check", "问题.json", "问题.json"]
    assert run(check) == 2


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["-o", "计划.xlsx"], "几份文书不能写进一个文件"),
        (["-o", "问题.json"], "输出会盖住要读的文件"),
        (["-o", "占用"], "几份文书不能写进一个文件"),
        (["-o", "占用/下"], "文件夹建不成"),
        (["--objective", "快"], "没有“快”这个目标"),
        (["--seconds", "0.x"], "--seconds 不能是“0.x”"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(
    desk: Path, capsys: pytest.CaptureFixture[str], more: list[str], told: str
) -> None:
    (desk / "占用").write_text("x")
    assert run([*SCHEDULE, *more]) == 2
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "told"),
    [("没有.json", "找不到这个文件"), ("坏.json", "第1行第2字：不是完好的 JSON")],
)
def test_a_file_that_is_no_problem_is_told(
    desk: Path, capsys: pytest.CaptureFixture[str], name: str, told: str
) -> None:
    (desk / "坏.json").write_text("{")
    assert run(["schedule", name]) == 2
    assert told in capsys.readouterr().err


def test_a_plan_that_breaks_a_rule_is_found(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*SCHEDULE, "-o", "计划.json"]) == 0
    plan = json.loads((desk / "计划.json").read_text("utf-8"))
    plan["operations"].pop()
    (desk / "计划.json").write_text(json.dumps(plan), encoding="utf-8")
    check = ["schedule", "check", "问题.json", "计划.json"]
    capsys.readouterr()
    assert run(check) == 1
    assert "规则" in capsys.readouterr().err
    assert run([*check, "-f", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["sound"] is False
    assert {"code", "clause", "where", "message"} == set(found["breaches"][0])
    assert {"name", "claimed", "true"} == set(found["claims"][0])


@pytest.mark.parametrize("text", ["{}", "[", "问题"])
def test_what_is_no_plan_is_told(
    desk: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (desk / "计划.json").write_text(text, encoding="utf-8")
    assert run(["schedule", "check", "问题.json", "计划.json"]) == 2
    assert capsys.readouterr().err.startswith("✗")


def test_a_wrong_plan_gives_no_work_orders(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = greedy(SMALL)
    monkeypatch.setattr(schedule_plan, "_searched", lambda *_: (wrong, False))
    assert run([*SCHEDULE, "-o", "排产"]) == 1
    assert "计划没有通过核对" in capsys.readouterr().err
    assert {path.name for path in (desk / "排产").iterdir()} == {"排产计划.json"}


def test_a_search_without_any_plan_says_so(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []
    monkeypatch.setattr(schedule_plan, "_searched", lambda *_: (None, True))
    monkeypatch.setattr("diaodu.cli.searching.leave", left.append)
    asked = schedule_plan.Asked(
        limits=Limits(), objective="", output=None, as_json=False
    )
    assert plan_orders(desk / "问题.json", asked) == 1
    assert left == [1]
    assert "还没有找到方案" in capsys.readouterr().err


def test_the_template_can_be_planned(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schedule", "template", "-o", "空表.xlsx"]) == 0
    words = ["schedule", "空表.xlsx", "--rounds", "2", "--workers", "1"]
    assert run([*words, "-f", "json"]) == 0
    plan: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert plan["status"] in {"feasible", "optimal"}


@pytest.mark.parametrize("name", ["表.docx", "夹.xlsx"])
def test_a_template_has_a_form(
    desk: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (desk / "夹.xlsx").mkdir()
    assert run(["schedule", "template", "-o", name]) == 2
    assert "不知道写成什么" in capsys.readouterr().err


def test_sample_orders_are_the_same_for_one_seed(desk: Path) -> None:
    for name in ("一.json", "二.json"):
        assert run(["sample", "orders", "--seed", "3", "-o", name]) == 0
    assert (desk / "一.json").read_bytes() == (desk / "二.json").read_bytes()
    assert run(["sample", "orders", "--seed", "-3"]) == 2
