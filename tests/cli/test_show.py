"""Progress and messages go to standard error, and only where someone looks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.console import Console

from diaodu.cli import show
from diaodu.documents import read

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT = "在全县工业会议上的讲话\n（2026年3月6日）\n县工信局要牵头建立项目库。\n"


def test_messages_go_to_standard_error_as_they_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show.fault("文件[bold]坏[/bold]：" + "长" * 200)
    show.written(Path("表[1].docx"))
    show.note("请看")
    show.repeated([])
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == [
        "✗ 文件[bold]坏[/bold]：" + "长" * 200,
        "✓ 已写成 表[1].docx",
        "请看",
    ]


@pytest.mark.parametrize(
    ("terminal", "total", "seen"),
    [(True, 20, True), (True, 3, False), (False, 20, False)],
)
def test_progress_is_shown_for_many_files_on_a_terminal(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    terminal: bool,  # noqa: FBT001  given by name
    total: int,
    seen: bool,  # noqa: FBT001
) -> None:
    def errors() -> Console:
        return Console(stderr=True, force_terminal=terminal, width=80)

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(show, "errors", errors)
    items: Iterable[int] = range(total)
    assert list(show.progress(items, "读文件", total)) == list(items)
    assert ("读文件" in capsys.readouterr().err) == seen


@pytest.mark.parametrize(("columns", "table"), [(None, True), ("80", False)])
def test_a_pipe_is_wide_enough_unless_someone_says_how_wide(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    columns: str | None,
    table: bool,  # noqa: FBT001  given by name
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns:
        monkeypatch.setenv("COLUMNS", columns)
    readings = [read(TEXT, source="讲话.txt")]
    show.ledgers(readings, None, merge=False, explain=False)
    assert ("序号" in capsys.readouterr().out) == table


def test_nothing_is_printed_for_no_documents(
    capsys: pytest.CaptureFixture[str],
) -> None:
    show.ledgers([], None, merge=True, explain=False)
    assert capsys.readouterr() == ("", "")


def test_a_table_in_a_file_has_no_blanks_at_the_ends(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    show.ledgers([read(TEXT)], path, merge=False, explain=False)
    lines = path.read_text("utf-8").split("\n")
    assert "任务分解表" in "".join(lines)
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_broken_pipe_is_left_to_the_one_who_runs_the_command() -> None:
    with pytest.raises(BrokenPipeError):
        show._screen().on_broken_pipe()
