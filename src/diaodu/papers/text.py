"""Text on paper: what may be written, and how much room it takes."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache

__all__ = ["clean", "cut", "escaped", "line_count", "quoted", "width"]

# XML 1.0 allows tab, line feed and carriage return below the blank, nothing else.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return the text without characters that no Word or Excel file may hold."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """Return the text as it may stand in XML; ``xml.sax`` would import the network."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def quoted(text: str) -> str:
    """Return the text as an attribute of XML, with its quotes."""
    inside = escaped(text).replace("\n", "&#10;").replace("\r", "&#13;")
    return '"{}"'.format(inside.replace("\t", "&#9;").replace('"', "&quot;"))


def cut(text: str, longest: int) -> str:
    """Return the text, shortened where it is too long, saying by how much."""
    if len(text) <= longest:
        return text
    tail = f"……（以下略{len(text) - longest + 16}字）"
    return text[: longest - 16] + tail


@lru_cache(8192)
def width(text: str) -> int:
    """Return how many half-width places the text takes in a Chinese font."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def line_count(text: str, places: float) -> int:
    """Return how many lines the text fills where one line holds so many places."""
    room = max(places, 2.0)
    return sum(max(1, math.ceil(width(part) / room)) for part in text.split("\n"))
