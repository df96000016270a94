"""Bring a backup back: into an empty hall, checked before and after."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection, transaction

from diaodu.errors import InputError
from diaodu.web.upkeep.snapshot import FOLDERS, MANIFEST, copied, models

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.kernel.track import Track

__all__ = ["check", "restore"]


def check(path: Path, track: Track) -> dict[str, Any]:
    """Return the manifest of a backup, all of whose members are what it says."""
    try:
        with zipfile.ZipFile(path) as pack:
            manifest: dict[str, Any] = json.loads(pack.read(MANIFEST))
            members = manifest["members"]
            _compare_names(pack, members, path)
            for name, digest in track(list(members.items()), "核对备份"):
                with pack.open(name) as stream:
                    if copied(stream, None) != digest:
                        raise InputError("内容与清单不符", where=f"{path} {name}")
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        hint = "请换一份备份"
        raise InputError("不是完整的备份", where=str(path), hint=hint) from error
    return manifest


def restore(path: Path, track: Track) -> dict[str, Any]:
    """Fill an empty hall, whole or not at all, and return the manifest."""
    manifest = check(path, track)
    _must_be_empty()
    moved: list[Path] = []
    try:
        with zipfile.ZipFile(path) as pack, transaction.atomic():
            for name in track(sorted(manifest["members"]), "恢复"):
                with pack.open(name) as stream:
                    if name.startswith("rows/"):
                        _load(stream)
                    else:
                        moved.append(_put(stream, name))
            _compare_rows(manifest["rows"], path)
            _reset_sequences()
    except BaseException:
        for each in moved:
            each.unlink(missing_ok=True)
        raise
    return manifest


def _compare_names(
    pack: zipfile.ZipFile, members: Mapping[str, str], path: Path
) -> None:
    there = set(pack.namelist()) - {MANIFEST}
    if there != members.keys():
        odd = min(there ^ members.keys())
        raise InputError("与清单不符", where=f"{path} {odd}", hint="请换一份备份")


def _must_be_empty() -> None:
    hint = "请另用一个空的数据目录或数据库（DIAODU_DATA、DIAODU_DATABASE_URL）"
    for model in models():
        if model._default_manager.exists():  # noqa: SLF001  Django's public name
            raise InputError("恢复的目标不是空的", where="数据库", hint=hint)
    for setting in FOLDERS.values():
        root: Path = getattr(settings, setting)
        if root.exists() and any(each.is_file() for each in root.rglob("*")):
            raise InputError("恢复的目标不是空的", where=str(root), hint=hint)


def _load(stream: IO[bytes]) -> None:
    for each in serializers.deserialize("jsonl", stream):
        each.save(force_insert=True)


def _put(stream: IO[bytes], name: str) -> Path:
    folder, _, below = name.partition("/")
    root = Path(getattr(settings, FOLDERS[folder])).resolve()
    target = (root / below).resolve()
    if not target.is_relative_to(root):
        raise InputError("备份里有越出目录的文件名", where=name)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        shutil.copyfileobj(stream, out)
        os.fsync(out.fileno())
    return target


def _compare_rows(rows: Mapping[str, int], path: Path) -> None:
    for model in models():
        label = model._meta.label_lower  # noqa: SLF001  Django's public name
        count = model._default_manager.count()  # noqa: SLF001
        if rows.get(label, 0) != count:
            words = f"应有{rows.get(label, 0)}行，恢复了{count}行"
            raise InputError(words, where=f"{path} {label}")


def _reset_sequences() -> None:
    lines = connection.ops.sequence_reset_sql(no_style(), models())
    with connection.cursor() as cursor:
        for line in lines:
            cursor.execute(line)
