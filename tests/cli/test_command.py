"""The real command: exit codes, streams, and never a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SPEECH = (
    "在全县工业发展推进会上的讲话\n（2026年3月6日）\n同志们：\n一、抓好企业培育\n"
    "县工信局牵头，县科技局配合，6月底前建立规上企业培育库。\n"
)
COMMAND = [sys.executable, "-c", "from diaodu.cli import main; main()"]


def start(*words: str, cwd: Path, **more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  our own words
        [*COMMAND, *words],
        cwd=cwd,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "100"} | more,
    )


def finish(
    process: subprocess.Popen[bytes], given: bytes = b""
) -> tuple[int, str, str]:
    out, err = process.communicate(given, timeout=60)
    assert b"Traceback" not in err
    assert b"Warning" not in err
    return process.returncode, out.decode("utf-8"), err.decode("utf-8")


def diaodu(*words: str, cwd: Path, **more: str) -> tuple[int, str, str]:
    return finish(start(*words, cwd=cwd, **more))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "讲话.txt").write_text(SPEECH, encoding="utf-8")
    return tmp_path


def test_bad_files_give_exit_code_2_and_the_rest_is_written_whole(desk: Path) -> None:
    (desk / "空.docx").touch()
    (desk / "二进制.txt").write_bytes(bytes(range(256)) * 40)
    names = ["空.docx", "讲话.txt", "二进制.txt", "无.pdf"]
    code, out, err = diaodu("read", *names, "-o", "表.jsonl", cwd=desk)
    assert (code, out) == (2, "")
    assert [line[:2] for line in err.splitlines()] == ["✓ ", "✗ ", "✗ ", "✗ "]
    (line,) = (desk / "表.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["tasks"][0]["lead"] == ["县工信局"]
    assert len(list(desk.iterdir())) == 4


@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_a_reader_who_has_seen_enough_is_no_fault(desk: Path, form: str) -> None:
    process = start("read", "讲话.txt", "-f", form, cwd=desk)
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_a_full_disk_is_told_in_chinese(desk: Path, form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        process = subprocess.run(  # noqa: S603  our own words
            [*COMMAND, "read", "讲话.txt", "-f", form],
            cwd=desk,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        )
    assert (process.returncode, process.stderr.decode()) == (
        2,
        "✗ 磁盘已满；请腾出空间后再试\n",
    )


@pytest.mark.skipif(
    os.name == "nt" or signal.getsignal(signal.SIGINT) == signal.SIG_IGN,
    reason="Ctrl-C does not reach us here",
)
def test_ctrl_c_ends_quietly(desk: Path) -> None:
    process = start("read", "-", cwd=desk)
    assert process.stderr is not None
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(1.5)
    process.send_signal(signal.SIGINT)
    assert finish(process) == (130, "", "")


def test_a_name_in_an_old_encoding_is_shown_readably(desk: Path) -> None:
    name = os.fsdecode("讲话.txt".encode("gb18030"))
    try:
        (desk / name).write_text(SPEECH, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    bad = os.fsdecode("坏.txt".encode("gb18030"))
    code, out, err = diaodu("read", name, bad, "-f", "jsonl", cwd=desk)
    assert code == 2
    assert json.loads(out)["source"] == "讲话.txt"
    assert err.startswith("✗ 坏.txt：找不到这个文件")


def test_a_console_that_cannot_print_a_character_prints_another(desk: Path) -> None:
    process = start("read", "讲话.txt", "无.txt", cwd=desk, PYTHONIOENCODING="gbk")
    out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert "县工信局" in out.decode("gbk")
    assert "找不到这个文件" in err.decode("gbk")


def test_many_files_are_shared_out_and_come_in_order(desk: Path) -> None:
    names = [f"{at:02}.txt" for at in range(30)]
    for name in names:
        (desk / name).write_text(SPEECH, encoding="utf-8")
    (desk / "13.txt").write_bytes(b"")
    code, out, err = diaodu("read", *names, "-f", "jsonl", cwd=desk)
    found = [json.loads(line)["source"] for line in out.splitlines()]
    assert (code, found) == (2, [name for name in names if name != "13.txt"])
    assert err == "✗ 13.txt：文件是空的（请重新导出或下载）\n"
