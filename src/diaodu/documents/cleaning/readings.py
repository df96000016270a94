"""How traditional characters are read: what tells a gloss from another bracket."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["SYLLABLE", "read_as"]

_LETTERS = "a-zāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜüêńňǹḿ\u0261\u0251"
_PLAIN = str.maketrans("\u0261\u0251", "ga")
SYLLABLE = f"[{_LETTERS}]{{1,6}}"


@cache
def _table() -> dict[str, str]:
    text = (files(__package__) / "data" / "readings.txt").read_text("utf-8")
    rows = (line.split(" ") for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def read_as(syllable: str) -> str:
    """Return the traditional characters that are read so."""
    return _table().get(syllable.translate(_PLAIN), "")
