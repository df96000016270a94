"""The originals: kept under random names that no user chose."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Kept", "keep", "place_of", "shown_name"]

_NAME = re.compile(r"[0-9a-f]{32}")
_LONGEST = 100


class Kept(NamedTuple):
    """A file that was put away."""

    file: str
    sha256: str
    size: int


def keep(chunks: Iterable[bytes]) -> Kept:
    """Put a file away, on the disk before this returns."""
    name = secrets.token_hex(16)
    path = place_of(name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as stream:
        path.chmod(0o600)
        for chunk in chunks:
            digest.update(chunk)
            size += stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
    return Kept(name, digest.hexdigest(), size)


def place_of(name: str) -> Path:
    """Return where a kept file lies; only names that ``keep`` gave have a place."""
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return Path(settings.FILES) / "documents" / name


def shown_name(name: str) -> str:
    """Return a user's file name as it can be shown: no folders, nothing invisible."""
    base = re.split(r"[/\\]", name)[-1]
    plain = "".join(c for c in base if unicodedata.category(c)[0] != "C").strip(" .")
    stem, dot, end = plain.rpartition(".")
    if dot and len(end) <= 8:
        return f"{stem[:_LONGEST]}.{end}" if stem else f"未命名.{end}"
    return plain[:_LONGEST] or "未命名"
