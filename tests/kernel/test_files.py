"""A file is written whole or not at all."""

from __future__ import annotations

import io
import zipfile
from typing import IO, TYPE_CHECKING

import pytest

from diaodu.errors import InputError
from diaodu.kernel.files import contents, replace_file, safe_zip

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
        (b"PK\x03\x04 torn", "不是完好的 .docx 文件"),
        (zipped(flag=0x1), "设有打开密码"),
        (zipped(claimed=300_000_000), "展开后过大"),
    ],
)
def test_an_office_file_that_is_not_safe_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        safe_zip(data, where="a.docx", kind=".docx")
