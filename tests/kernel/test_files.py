"""A file is written whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import threading
import zipfile
from pathlib import Path
from typing import IO

import pytest

from diaodu.errors import InputError
from diaodu.kernel.files import contents, replace_file, safe_zip, shown


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


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(size: int = 10, *, flag: int = 0, claimed: int | None = None) -> bytes:
    """Make a zip of one entry, whose directory may say what is not so."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.xml", b"x" * size)
        entry = archive.infolist()[0]
        entry.flag_bits |= flag
        entry.file_size = size if claimed is None else claimed
    return stream.getvalue()


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "讲话.txt"
    path.write_bytes(b"\x00\xff")
    assert contents(path, most=2) == b"\x00\xff"


def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "large.txt").write_bytes(b"123")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    for name, message in {
        ".": "这是文件夹",
        "none.txt": "找不到这个文件",
        "empty.txt": "文件是空的",
        "large.txt": "上限",
        "loop.txt": "文件打不开",
        "长" * 200: "文件打不开",
    }.items():
        with pytest.raises(InputError, match=message) as caught:
            contents(tmp_path / name, most=2)
        assert caught.value.where == str(tmp_path / name)
        assert caught.value.hint


def test_an_office_file_is_opened() -> None:
    with safe_zip(zipped(), where="a.docx", kind=".docx") as archive:
        assert archive.read("a.xml") == b"x" * 10


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "设有打开密码"),
        (OLE + b"...", "旧版 Office 格式.*另存为 .docx"),
        (OLE + "WordDocument".encode("utf-16-le"), "旧版 Office 格式：Word（.doc"),
        (b"PK\x03\x04 torn", "不是完好的 .docx 文件"),
        (zipped(flag=0x1), "设有打开密码"),
        (zipped(claimed=300_000_000), "展开后过大"),
        (zipped(claimed=30_000_000), "展开后过大"),
    ],
)
def test_an_office_file_that_is_not_safe_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        safe_zip(data, where="a.docx", kind=".docx")


def test_a_name_is_shown_in_whatever_encoding_it_is() -> None:
    for encoding in ("utf-8", "gb18030"):
        assert shown(Path(os.fsdecode("讲话.txt".encode(encoding)))) == "讲话.txt"


def pipe_filled_with(data: bytes, path: Path) -> Path:
    """Make a pipe as a shell makes it for ``<(command)``."""
    os.mkfifo(path)
    threading.Thread(target=lambda: path.write_bytes(data)).start()
    return path


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    assert contents(pipe_filled_with(b"12", tmp_path / "a"), most=2) == b"12"
    with pytest.raises(InputError, match="上限"):
        contents(pipe_filled_with(b"123", tmp_path / "b"), most=2)


@pytest.mark.skipif(os.name == "nt", reason="devices of POSIX")
def test_a_device_is_written_to_and_never_replaced() -> None:
    replace_file(Path(os.devnull), lambda stream: stream.write(b"new"))
    assert not Path(os.devnull).is_file()


def test_a_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "真.docx").write_bytes(b"old")
    (tmp_path / "链.docx").symlink_to(tmp_path / "真.docx")
    replace_file(tmp_path / "链.docx", lambda stream: stream.write(b"new"))
    assert (tmp_path / "链.docx").is_symlink()
    assert (tmp_path / "真.docx").read_bytes() == b"new"


def test_a_full_disk_is_told_in_chinese_and_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "表.docx"
    path.write_bytes(b"old")

    def fill(stream: IO[bytes]) -> None:
        stream.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(InputError, match=r"磁盘已满.*请腾出空间"):
        replace_file(path, fill)
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["表.docx"]


def test_a_broken_pipe_stays_what_it_is(tmp_path: Path) -> None:
    def break_off(_: IO[bytes]) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        replace_file(tmp_path / "a", break_off)
    assert names(tmp_path) == []
