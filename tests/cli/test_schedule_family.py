"""``diaodu schedule --family``: the record, the exit code, the ways it ends."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console
from tests.cli.toy import toys

from diaodu.cli import searching
from diaodu.cli.running import run
from diaodu.cli.schedule_progress import progress_of
from diaodu.scheduling import engines
from diaodu.scheduling.board import Board, Limits

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["toys"]

KEYS = ["status", "objective", "bound", "gap", "seconds", "plan"]
pytestmark = pytest.mark.usefixtures("toys")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def schedule(place: Path, text: str, *more: str) -> int:
    (place / "算例.txt").write_text(text, encoding="utf-8")
    return run(["schedule", "算例.txt", "--family", "toy-row", *more])


def printed(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    out, err = capsys.readouterr()
    assert err == ""
    assert out.count("\n") == 1
    record: dict[str, Any] = json.loads(out)
    assert list(record) == KEYS
    return record


def test_the_record_is_one_line_and_nothing_else(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schedule(place, "3 4", "--format", "json") == 0
    record = printed(capsys)
    assert record["status"] == "optimal"
    assert (record["objective"], record["bound"], record["gap"]) == (7, 7, 0)
    assert record["plan"] == {"operations": [[0, 0, 0, 0, 3], [1, 0, 0, 3, 7]]}


def test_a_gap_is_a_share_of_the_objective(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schedule(place, "9 6", "-f", "json", "--seconds", "0.2") == 0
    record = printed(capsys)
    assert record["status"] == "feasible"
    assert (record["objective"], record["bound"], record["gap"]) == (20, 1, 0.95)
    assert 0.2 <= record["seconds"] < 5


@pytest.mark.parametrize(
    ("text", "status"), [("666", "infeasible"), ("404", "unknown")]
)
def test_no_plan_is_told_by_the_exit_code(
    place: Path, capsys: pytest.CaptureFixture[str], text: str, status: str
) -> None:
    assert schedule(place, text, "-f", "json") == 1
    record = printed(capsys)
    assert record["status"] == status
    assert record["objective"] is record["gap"] is record["plan"] is None


def test_the_screen_shows_a_few_lines(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schedule(place, "9 6", "-s", "0.1") == 0
    out, err = capsys.readouterr()
    assert err == ""
    for words in ("一台机器　小例", "可行", "目标值", "20", "差距", "95.00%"):
        assert words in out


def test_the_record_goes_into_a_file(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schedule(place, "3 4", "-o", "计划.json") == 0
    assert "已写成 计划.json" in capsys.readouterr().err
    assert json.loads((place / "计划.json").read_text("utf-8"))["objective"] == 7


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_prints_the_best_plan_so_far(
    place: Path, capsys: pytest.CaptureFixture[str], number: signal.Signals
) -> None:
    threading.Timer(0.3, signal.raise_signal, [number]).start()
    assert schedule(place, "9 6", "-f", "json", "--seconds", "60") == 0
    record = printed(capsys)
    assert record["objective"] == 20
    assert record["seconds"] < 50
    assert signal.getsignal(number) is not None


def test_a_search_that_does_not_come_back_is_left(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []
    monkeypatch.setattr(searching, "_SOON", 0.1)
    monkeypatch.setattr("diaodu.cli.schedule_family.leave", left.append)
    schedule(place, "7 6", "-f", "json", "--seconds", "0.1")
    record = printed(capsys)
    assert (record["status"], record["objective"], record["bound"]) == (
        "feasible",
        18,
        13,
    )
    assert left == [0]


def test_a_bug_of_an_engine_is_no_traceback(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert schedule(place, "500", "-f", "json") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "程序出错（RuntimeError" in err


@pytest.mark.parametrize(
    ("text", "more", "told"),
    [
        ("3 x", [], "算例.txt 第1行：应为整数（如 3 4 5）"),
        ("", [], "算例.txt：文件是空的"),
        ("3", ["--seconds", "-1"], "--seconds：不能是 -1（应在 0 和"),
        ("3", ["--seconds", "nan"], "--seconds：不能是 nan"),
        ("3", ["--workers", "0"], "--workers：不能是 0"),
        ("3", ["--rounds", "0"], "--rounds：不能是 0"),
        ("3", ["--seed", "-3"], "--seed：不能是 -3"),
        ("3", ["--seconds", "soon"], "--seconds 不能是“soon”"),
        ("3", ["--family", "toy-rov"], "只能写一次"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(
    place: Path,
    capsys: pytest.CaptureFixture[str],
    text: str,
    more: list[str],
    told: str,
) -> None:
    assert schedule(place, text, *more) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1


def test_a_shop_that_nothing_solves_is_told(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "__path__", [])
    assert schedule(place, "3 4") == 2
    assert "没有能解这种问题的算法" in capsys.readouterr().err


def test_a_second_signal_ends_the_process(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[int] = []
    monkeypatch.setattr(searching, "leave", left.append)
    for seconds in (0.3, 0.5):
        threading.Timer(seconds, signal.raise_signal, [signal.SIGINT]).start()
    schedule(place, "7 6", "-f", "json", "--seconds", "60")
    assert left == [130]


def test_a_search_outside_the_main_thread_leaves_signals_alone() -> None:
    board = Board(Limits(seconds=1))
    found: list[int | None] = []
    search = searching.Search(lambda: 3, board)
    thread = threading.Thread(target=lambda: found.append(search.run(lambda: None)))
    thread.start()
    thread.join()
    assert found == [3]


def test_a_patient_search_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_LATER", 0.0)
    board = Board(Limits(seconds=0.01))

    def work() -> int:
        time.sleep(0.3)
        return 3

    assert searching.Search(work, board, patient=True).run(lambda: None) == 3
    assert searching.Search(work, board).run(lambda: None) is None


def test_the_clock_stands_still_while_code_is_made() -> None:
    numba = pytest.importorskip("numba")
    with searching.board_for(Limits(seconds=100)) as board:
        code = "def f(a):\n    return sum([a * each for each in range(a)])\n"
        space: dict[str, Any] = {}
        exec(code, space)  # noqa: S102  so that it is compiled anew
        assert numba.njit(space["f"])(3) == 9
        assert board.compiled > 0
        assert board.seconds < board.compiled + 5


def test_leaving_keeps_what_was_printed(tmp_path: Path) -> None:
    code = "from diaodu.cli.searching import leave; print('told', end=''); leave(3)"
    done = subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-c", code], capture_output=True, check=False
    )
    assert (done.stdout, done.returncode) == (b"told", 3)


def test_progress_is_told_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=120)
    monkeypatch.setattr("diaodu.cli.show.errors", lambda: console)
    with searching.board_for(Limits(seconds=60)) as board:
        board.compiling(Compiled())  # type: ignore[arg-type]
        with progress_of(board) as tell:
            tell()
            time.sleep(0.2)
            board.offer(1000, lambda: None)  # type: ignore[arg-type,return-value]
            board.raise_bound(900)
            tell()
            time.sleep(0.2)
    text = screen.getvalue()
    for words in ("还没有方案", "目标值 1,000", "下界 900", "差距 10.00%", "首次编译"):
        assert words in text


class Compiled:
    """Says that code was made for seven seconds."""

    seconds = 7.0


def test_an_unknown_family_is_told_with_those_there_are(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["schedule", "算例.txt", "--family", "toy-rov"]) == 2
    assert "没有“toy-rov”这一族算例（可以是" in (err := capsys.readouterr().err)
    assert "是不是 toy-row？" in err
