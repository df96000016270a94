"""A backup: one zip with all rows, files and closed months, and a list of their hashes.

The rows are written as JSON lines, so a backup of SQLite can be restored on PostgreSQL
and the reverse. Files and closed months are never changed once written, so copying them
after the rows gives at least what the rows speak of.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from contextlib import suppress
from datetime import datetime
from typing import IO, TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from diaodu import __version__
from diaodu.errors import InputError
from diaodu.web import clock
from diaodu.web.audit.access import chain_head

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from django.db.models import Model

    from diaodu.kernel.track import Track

__all__ = ["FOLDERS", "MANIFEST", "models", "write"]

MANIFEST = "清单.json"
FOLDERS = {"files": "FILES", "closed-months": "CLOSED_MONTHS"}
_LEFT_OUT = frozenset({"contenttypes", "auth", "sessions", "django_tasks_database"})
_BLOCK = 1 << 20


class _Exact(DjangoJSONEncoder):
    """Writes moments to the microsecond: the chain of events covers them."""

    def default(self, o: object) -> object:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def models() -> list[type[Model]]:
    """Return the tables that a backup holds, in a fixed order."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in _LEFT_OUT and model._meta.managed  # noqa: SLF001
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)  # noqa: SLF001


def write(path: Path, track: Track) -> dict[str, Any]:
    """Write a backup, whole or not at all, and return its manifest."""
    if path.exists():
        raise InputError("已有这个文件", where=str(path), hint="请换一个文件名")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as pack:
            manifest = _fill(pack, track)
        with part.open("rb") as stream:
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
    return manifest


def _fill(pack: zipfile.ZipFile, track: Track) -> dict[str, Any]:
    members: dict[str, str] = {}
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        head = chain_head()
        rows = {
            model._meta.label_lower: _write_rows(pack, model, members)  # noqa: SLF001
            for model in track(models(), "备份数据表")
        }
    for name, path in track(list(_files()), "备份文件"):
        members[name] = _write_file(pack, name, path)
    manifest = {
        "version": __version__,
        "made": clock.now().isoformat(timespec="seconds"),
        "database": connection.vendor,
        "events": head,
        "rows": rows,
        "members": members,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    pack.writestr(MANIFEST, text)
    return manifest


def _write_rows(
    pack: zipfile.ZipFile, model: type[Model], members: dict[str, str]
) -> int:
    meta = model._meta  # noqa: SLF001  Django's public name
    name = f"rows/{meta.label_lower}.jsonl"
    fields = [field.name for field in meta.concrete_fields]
    rows = model._default_manager.order_by("pk").iterator(chunk_size=2000)  # noqa: SLF001
    digest, count = hashlib.sha256(), 0
    with pack.open(name, "w", force_zip64=True) as stream:
        for row in rows:
            text = serializers.serialize("jsonl", [row], fields=fields, cls=_Exact)
            digest.update(line := text.encode())
            stream.write(line)
            count += 1
    members[name] = digest.hexdigest()
    return count


def _files() -> Iterator[tuple[str, Path]]:
    for folder, setting in FOLDERS.items():
        root: Path = getattr(settings, setting)
        for path in sorted(root.rglob("*")):
            if path.is_file() and not path.name.endswith((".lock", ".part")):
                yield f"{folder}/{path.relative_to(root).as_posix()}", path


def _write_file(pack: zipfile.ZipFile, name: str, path: Path) -> str:
    with path.open("rb") as source, pack.open(name, "w", force_zip64=True) as target:
        return copied(source, target)


def copied(source: IO[bytes], target: IO[bytes] | None) -> str:
    """Copy a stream and return the SHA-256 of what went through."""
    digest = hashlib.sha256()
    while block := source.read(_BLOCK):
        digest.update(block)
        if target is not None:
            target.write(block)
    return digest.hexdigest()
