"""``diaodu demo`` shows what the program does, as often as one likes."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from diaodu.cli import demo
from diaodu.cli.running import run
from diaodu.errors import InputError


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")


def test_the_samples_become_one_ledger_on_the_screen_and_on_paper(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["demo", "--reading"]) == 0
    shown = capsys.readouterr()
    assert "③《" in shown.out
    assert "县工信局" in shown.out
    assert shown.err.splitlines() == [
        f"✓ 已写成 {Path('demo-output/任务分解表.docx')}",
        f"✓ 已写成 {Path('demo-output/任务分解表.xlsx')}",
        "读自己的文件：diaodu read 文件名",
    ]
    assert docx.Document("demo-output/任务分解表.docx").tables


def test_a_second_run_works_as_the_first(capsys: pytest.CaptureFixture[str]) -> None:
    codes = [run(["demo", "--reading", "--output", "甲/乙"]) for _ in range(2)]
    assert codes == [0, 0]
    assert sorted(path.name for path in Path("甲/乙").iterdir()) == [
        "任务分解表.docx",
        "任务分解表.xlsx",
    ]


def test_a_place_where_no_folder_can_be_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("甲").touch()
    assert run(["demo", "-o", "甲/乙"]) == 2
    assert "文件夹建不成（请换一个位置" in capsys.readouterr().err


def test_the_county_is_not_built_among_files_of_somebody_else(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "diaodu.web.settings")
    files = Path("demo-output/hall/files")
    files.mkdir(parents=True)
    (files / "真数据").touch()
    assert run(["demo", "--only-build"]) == 2
    assert "文件夹不是空的（演示县只建在空的数据目录里" in capfd.readouterr().err
    assert (files / "真数据").exists()


def test_each_sample_is_read() -> None:
    readings = list(demo.samples())
    assert [reading.kind for reading in readings] == ["speech", "plan", "minutes"]
    assert all(len(reading.tasks) > 3 for reading in readings)
    assert all(any(task.lead for task in reading.tasks) for reading in readings)


def test_a_sample_that_is_broken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("diaodu.documents.intake.LARGEST_TEXT", 3)
    with pytest.raises(InputError, match="示例读不出：讲话"):
        list(demo.samples())
