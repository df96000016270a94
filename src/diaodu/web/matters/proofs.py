"""Files that prove a step: kept under a random name, their type read from the bytes."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from django.conf import settings

from diaodu.errors import InputError
from diaodu.web.matters.models import Proof

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.files.uploadedfile import UploadedFile

    from diaodu.web.matters.models import Step

__all__ = ["FOLDER", "keep", "place", "plain_name", "type_of"]

FOLDER = "matters"
_MOST = 20
_OFFICE = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}
_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_BY_NAME = {
    (_OFFICE, ".docx"): f"{_OPEN_XML}.wordprocessingml.document",
    (_OFFICE, ".xlsx"): f"{_OPEN_XML}.spreadsheetml.sheet",
    (_OFFICE, ".pptx"): f"{_OPEN_XML}.presentationml.presentation",
    (_OFFICE, ".ofd"): "application/ofd",
    (_OFFICE, ".zip"): "application/zip",
    (_OLD_OFFICE, ".doc"): "application/msword",
    (_OLD_OFFICE, ".xls"): "application/vnd.ms-excel",
    (_OLD_OFFICE, ".wps"): "application/vnd.ms-works",
    (_OLD_OFFICE, ".et"): "application/vnd.ms-excel",
}


def keep(files: Sequence[UploadedFile[bytes]], step: Step) -> tuple[Proof, ...]:
    """Keep the files of a step; too large ones and unknown types are refused."""
    if len(files) > _MOST:
        raise InputError(f"一次最多附{_MOST}个文件", hint="可以打成一个压缩包")
    checked = [(each, _checked(each)) for each in files]
    return tuple(_kept(each, content_type, step) for each, content_type in checked)


def place(proof_path: str) -> Path:
    """Return where a kept file lies."""
    return Path(settings.FILES) / FOLDER / proof_path


def plain_name(name: str | None) -> str:
    """Return a file's name without folders and signs that a system could act on."""
    last = PureWindowsPath(name or "").name
    clean = "".join(
        each for each in last if each.isprintable() and each not in '<>"|?*'
    )
    return clean.strip(". ")[-120:] or "附件"


def type_of(name: str, head: bytes) -> str | None:
    """Return the type of a file by its first bytes, None if it is none of ours."""
    for start, content_type in _STARTS.items():
        if head.startswith(start):
            return content_type
    suffix = Path(name).suffix.lower()
    for (start, wanted), content_type in _BY_NAME.items():
        if head.startswith(start) and suffix == wanted:
            return content_type
    return "text/plain" if suffix == ".txt" and _is_text(head) else None


def _is_text(head: bytes) -> bool:
    return bool(head) and b"\x00" not in head and not head.lstrip().startswith(b"<")


def _checked(file: UploadedFile[bytes]) -> str:
    name, most = plain_name(file.name), int(settings.UPLOAD_BYTES)
    if not file.size:
        raise InputError("文件是空的", where=name)
    if file.size > most:
        hint = f"请控制在{most // 1024 // 1024}MB以内"
        raise InputError("文件太大", where=name, hint=hint)
    head = file.read(4096)
    file.seek(0)
    content_type = type_of(name, head)
    if content_type is None:
        hint = "可以附：图片（jpg、png）、pdf、Word、Excel、WPS、ofd、txt、zip"
        raise InputError("文件内容与类型不符，或类型不能附", where=name, hint=hint)
    return content_type


def _kept(file: UploadedFile[bytes], content_type: str, step: Step) -> Proof:
    path = secrets.token_hex(20)
    target = place(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as out:
        for chunk in file.chunks():
            out.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Proof.objects.create(
        step=step,
        path=path,
        name=plain_name(file.name),
        content_type=content_type,
        size=size,
        sha256=digest.hexdigest(),
    )
