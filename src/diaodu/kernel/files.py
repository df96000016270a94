"""Open files with care and write them whole or not at all."""

from __future__ import annotations

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

__all__ = ["contents", "replace_file", "safe_zip"]

_MOST_UNPACKED = 200_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def contents(path: Path, *, most: int) -> bytes:
    """Return the bytes of a file of at most ``most`` bytes.

    Raises InputError for a missing file, a folder, an empty or a far too large file,
    and one that may not be read.
    """
    where = str(path)
    try:
        state = path.stat()
        folder, size = stat.S_ISDIR(state.st_mode), state.st_size
        data = b"" if folder or size > most else path.read_bytes()
    except FileNotFoundError as error:
        hint = "请核对文件名和所在文件夹"
        raise InputError("找不到这个文件", where=where, hint=hint) from error
    except OSError as error:
        hint = "请检查文件权限，或先关闭占用它的程序"
        raise InputError("文件打不开", where=where, hint=hint) from error
    if folder:
        hint = "请给出文件，可写成“文件夹/*.docx”"
        raise InputError("这是文件夹，不是文件", where=where, hint=hint)
    if size > most:
        found = f"文件有{size / 1e6:.0f}MB，超过{most / 1e6:.0f}MB的上限"
        raise InputError(found, where=where, hint="请拆分后再读，或确认没有选错文件")
    if not data:
        raise InputError("文件是空的", where=where, hint="请重新导出或下载")
    return data


def safe_zip(data: bytes, *, where: str, kind: str) -> zipfile.ZipFile:
    """Open an Office file (a zip) after looking at what it would unpack to.

    Raises InputError for a locked or old Office file, a damaged one and a zip bomb.
    """
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        if locked:
            hint = "请先用密码打开，另存为不加密的文件"
            raise InputError("文件设有打开密码", where=where, hint=hint)
        hint = f"请用 Office 或 WPS 打开，另存为 {kind}"
        raise InputError("这是旧版 Office 格式", where=where, hint=hint)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        hint = "文件可能没有下载完整，请重新下载，或打开后另存一次"
        raise InputError(f"不是完好的 {kind} 文件", where=where, hint=hint) from error
    if any(entry.flag_bits & 0x1 for entry in entries):
        hint = "请先用密码打开，另存为不加密的文件"
        raise InputError("文件设有打开密码", where=where, hint=hint)
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        hint = "正常公文不会这样，请勿打开来历不明的文件"
        raise InputError("压缩内容展开后过大，已拒绝读取", where=where, hint=hint)
    return archive


def replace_file(path: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Let ``write`` fill a new file beside ``path``, then put it in its place.

    If anything fails, ``path`` stays as it was and the new file is taken away.
    """
    draft = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with draft.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException as error:
        with suppress(OSError):
            draft.unlink()
        if not isinstance(error, OSError):
            raise
        raise InputError(
            "文件写不进去",
            where=str(path),
            hint="请检查文件夹是否存在、可写，文件是否正被其他程序打开",
        ) from error
