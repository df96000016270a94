"""Open files with care and write them whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import secrets
import stat
import zipfile
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from diaodu.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["contents", "replace_file", "safe_zip", "shown"]

_MOST_UNPACKED = 200_000_000
_LARGE, _DENSEST = 20_000_000, 100
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The names of streams in an Office file of old, and what the file then is.
_STREAMS = {
    "WordDocument": "Word（.doc、.wps）",
    "Workbook": "Excel（.xls、.et）",
    "PowerPoint Document": "演示（.ppt、.dps）",
}
_TORN = "文件可能没有下载完整，请重新下载，或打开后另存一次"
_UNLOCK = "请先用密码打开，另存为不加密的文件"
_WARNING = "正常公文不会这样，请勿打开来历不明的文件"


def shown(path: Path) -> str:
    """Return a path as it can be printed: names of old systems are in GB18030."""
    name = os.fsencode(path)
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")


def contents(path: Path, *, most: int) -> bytes:
    """Return the bytes of a file of at most ``most`` bytes.

    Raises InputError for a missing file, a folder, an empty or a far too large file,
    and one that may not be read.
    """
    where = shown(path)
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            hint = f"请给出文件，可写成“{where.rstrip('/')}/*.docx”"
            raise InputError("这是文件夹，不是文件", where=where, hint=hint)
        if state.st_size > most:
            raise _too_large(state.st_size, most, where)
        with path.open("rb") as stream:
            data = stream.read(most + 1)
    except FileNotFoundError as error:
        hint = "请核对文件名和所在文件夹"
        raise InputError("找不到这个文件", where=where, hint=hint) from error
    except OSError as error:
        hint = "请检查文件权限，或先关闭占用它的程序"
        raise InputError("文件打不开", where=where, hint=hint) from error
    if len(data) > most:
        raise _too_large(len(data), most, where)
    if not data:
        raise InputError("文件是空的", where=where, hint="请重新导出或下载")
    return data


def _too_large(size: int, most: int, where: str) -> InputError:
    found = f"文件有{size / 1e6:.0f}MB，超过{most / 1e6:.0f}MB的上限"
    hint = "请拆分后再读，或确认没有选错文件"
    return InputError(found, where=where, hint=hint)


def safe_zip(data: bytes, *, where: str, kind: str) -> zipfile.ZipFile:
    """Open an Office file (a zip) after looking at what it would unpack to.

    Raises InputError for a locked or old Office file, a damaged one and a zip bomb.
    """
    if data.startswith(_OLE):
        raise _old_office(data, where, kind)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(f"不是完好的 {kind} 文件", where=where, hint=_TORN) from error
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise InputError("文件设有打开密码", where=where, hint=_UNLOCK)
    dense = any(
        entry.file_size > max(_LARGE, _DENSEST * entry.compress_size)
        for entry in entries
    )
    if dense or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        found = "压缩内容展开后过大，已拒绝读取"
        raise InputError(found, where=where, hint=_WARNING)
    return archive


def _old_office(data: bytes, where: str, kind: str) -> InputError:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        return InputError("文件设有打开密码", where=where, hint=_UNLOCK)
    what = next((name for stream, name in _STREAMS.items() if has(stream)), "")
    hint = f"请用 Office 或 WPS 打开，另存为 {kind}"
    found = f"这是旧版 Office 格式{f'：{what}' if what else ''}"
    return InputError(found, where=where, hint=hint)


def replace_file(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Let ``write`` fill a new file beside ``path``, then put it in its place.

    If anything fails, ``path`` stays as it was and the new file is taken away. A pipe
    or a device is written to as it is.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:
                write(stream)
        else:
            _replace(path.resolve() if path.is_symlink() else path, write)
    except BrokenPipeError:
        raise
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        found = "磁盘已满，文件没有写成" if full else "文件写不进去"
        hint = "请检查文件夹是否存在、可写，文件是否正被其他程序打开"
        hint = "请腾出空间后再试" if full else hint
        raise InputError(found, where=shown(path), hint=hint) from error


def _replace(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
