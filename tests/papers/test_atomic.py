"""A file is written whole or not at all."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import pytest

from diaodu.errors import InputError
from diaodu.papers.atomic import replace_file

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_the_old_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(b"old")
    replace_file(path, lambda stream: stream.write(b"new"))
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["表.docx"]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_a_failure_half_way_leaves_the_old_file(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(b"old")

    def fail(stream: IO[bytes]) -> None:
        stream.write(b"half")
        raise failure

    with pytest.raises(failure):
        replace_file(path, fail)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["表.docx"]


def test_a_missing_folder_is_told_in_chinese(tmp_path: Path) -> None:
    path = tmp_path / "没有" / "表.docx"
    with pytest.raises(InputError, match="请检查文件夹") as caught:
        replace_file(path, lambda stream: stream.write(b""))
    assert caught.value.where == str(path)


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "表").mkdir()
    with pytest.raises(InputError):
        replace_file(tmp_path / "表", lambda stream: stream.write(b"new"))
    assert names(tmp_path) == ["表"]
    assert (tmp_path / "表").is_dir()


def test_a_name_as_long_as_the_system_takes_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 83 + ".xlsx")
    replace_file(path, lambda stream: stream.write(b"new"))
    assert path.read_bytes() == b"new"
