"""Help and faults in Chinese; whatever happens, one line tells it."""

from __future__ import annotations

import errno
import io
import sys
from typing import TYPE_CHECKING

import pytest

from diaodu import __version__, cli
from diaodu.cli import running, show
from diaodu.cli.running import run
from diaodu.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "150")


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"]])
def test_the_help_page_lists_the_commands_in_chinese(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert run(words) == 0
    page = capsys.readouterr().out
    assert page.startswith("用法：diaodu 命令 [选项]\n")
    for word in ("命令", "read", "demo", "任务分解表", "显示版本号"):
        assert word in page
    for word in ("Usage", "Commands", "Display"):
        assert word not in page
    assert max(map(len, page.splitlines())) <= 100


@pytest.mark.parametrize("command", ["read", "demo"])
def test_the_help_of_a_command_is_in_chinese(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert run([command, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"用法：diaodu {command} [选项]")
    assert "--output" in page
    for word in ("Usage", "Parameters", "required", "choices", "default", "PATH"):
        assert word not in page


def test_the_version_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"{__version__}\n"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["read"], "没有说要读哪些文件（用法见 diaodu read --help）"),
        (["read", "a", "-o"], "-o 后面要写上内容"),
        (["read", "a", "--fromat", "x"], "没有选项 --fromat，是不是 --format？"),
        (["read", "a", "--zzzz"], "没有选项 --zzzz（用法"),
        (["read", "a", "-f", "pdf"], "-f 不能是“pdf”，可以是 table、jsonl、xlsx、docx"),
        (["read", "a", "-f", "xls"], "是不是 xlsx？"),
        (["read", "a", "-f", "docx", "-f", "xlsx"], "-f 只能写一次"),
        (["raed", "a"], "没有命令 raed，是不是 read？；可用的命令：read、monitor"),
        (["demo", "a"], "多出来的词：a"),
        (["read", "a", "--merge=x"], "（用法见 diaodu read --help）"),
    ],
)
def test_a_wrong_command_line_is_explained(
    capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    assert run(words) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("✗ ")
    assert message in shown.err
    assert shown.err.count("\n") == 1


def breaking(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let the command break where it prints."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(show, "ledgers", fail)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command make its folder in a place of the test's own."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (KeyError("x"), 1, "✗ 程序出错（KeyError，fail 第"),
        (InputError("坏了", where="表", hint="重做"), 2, "✗ 表：坏了（重做）"),
        (OSError(errno.ENOSPC, "No space"), 2, "✗ 磁盘已满"),
        (OSError(errno.EIO, "I/O error"), 2, "✗ 系统不让读写"),
        (OSError("odd"), 2, "✗ 系统不让读写"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_whatever_happens_one_line_tells_it(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
    message: str,
) -> None:
    breaking(monkeypatch, error)
    assert run(["demo", "--reading"]) == code
    told = capsys.readouterr().err
    assert told.startswith(message)
    assert told.count("\n") == bool(message)


@pytest.mark.usefixtures("desk")
def test_a_broken_pipe_is_quiet(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, BrokenPipeError())
    assert run(["demo", "--reading"]) == 0
    assert capfd.readouterr().err == ""


def test_warnings_that_are_asked_for_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "warnoptions", ["error"])
    assert run(["--version"]) == 0


@pytest.mark.parametrize(("words", "code"), [(["--version"], 0), (["read"], 2)])
def test_the_program_ends_with_the_code_of_the_command(
    monkeypatch: pytest.MonkeyPatch, words: list[str], code: int
) -> None:
    monkeypatch.setattr(sys, "argv", ["diaodu", *words])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == code


def test_a_user_who_stops_the_program_while_it_starts_sees_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def stopped(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "run", stopped)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 130


def test_output_may_go_to_a_string(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert run(["--version"]) == 0
