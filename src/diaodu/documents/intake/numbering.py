"""Automatic numbers of Word paragraphs (一、 (一) 1.), which no run of text holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from diaodu.documents.intake.numerals import in_form
from diaodu.documents.intake.parts import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Numbering"]

_LEVELS = 9
_DEEPEST_STYLE = 20
_PLACE = re.compile(r"%([1-9])")


class Numbering:
    """Counts a document's numbered paragraphs as Word does when it shows them."""

    def __init__(self, numbering: Any = None, styles: Any = None) -> None:
        self._layouts: dict[str, dict[int, Any]] = {}
        self._lists: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._styles = {
            style.get(f"{WORD}styleId"): style
            for style in _children(styles, "style")
            if style.get(f"{WORD}type", "paragraph") == "paragraph"
        }
        for entry in _children(numbering, "abstractNum"):
            levels = {_whole(each.get(f"{WORD}ilvl")): each for each in _levels(entry)}
            self._layouts[entry.get(f"{WORD}abstractNumId")] = levels
        for entry in _children(numbering, "num"):
            self._add_list(entry)

    def _add_list(self, entry: Any) -> None:
        number = entry.get(f"{WORD}numId")
        self._lists[number] = _value(entry, "abstractNumId") or ""
        for change in _children(entry, "lvlOverride"):
            start = _value(change, "startOverride")
            if start is not None:
                level = _whole(change.get(f"{WORD}ilvl"))
                self._starts.setdefault(number, {})[level] = _whole(start)

    def label(self, paragraph: Any) -> str:
        """Return the number that Word prints before a paragraph, or nothing."""
        number, level = self._place(paragraph)
        layouts = self._layouts.get(self._lists.get(number, ""), {})
        if level not in layouts:
            return ""
        counts = self._counts.setdefault(self._lists[number], [None] * _LEVELS)
        for deep, start in self._starts.pop(number, {}).items():
            counts[deep:] = [start - 1, *[None] * (_LEVELS - 1 - deep)]
        count = counts[level]
        counts[level] = _first(layouts[level]) if count is None else count + 1
        counts[level + 1 :] = [None] * (_LEVELS - 1 - level)
        for deep in range(level):
            if counts[deep] is None and deep in layouts:
                counts[deep] = _first(layouts[deep])
        return _printed(layouts, level, counts)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """Find the numbering and the level that a paragraph or its style asks for."""
        number, level = _asked(paragraph)
        style = self._styles.get(_value(paragraph, "pPr", "pStyle"))
        for _ in range(_DEEPEST_STYLE):
            if style is None or (number is not None and level is not None):
                break
            own_number, own_level = _asked(style)
            number = own_number if number is None else number
            level = own_level if level is None else level
            style = self._styles.get(_value(style, "basedOn"))
        return number or "0", min(_LEVELS - 1, _whole(level))


def _asked(node: Any) -> tuple[str | None, str | None]:
    return _value(node, "pPr", "numPr", "numId"), _value(node, "pPr", "numPr", "ilvl")


def _printed(layouts: dict[int, Any], level: int, counts: list[int | None]) -> str:
    layout = layouts[level]
    if _value(layout, "numFmt") in {"bullet", "none"}:
        return ""
    plain = layout.find(f"{WORD}isLgl") is not None

    def number(match: re.Match[str]) -> str:
        deep = int(match[1]) - 1
        form = _value(layouts[deep], "numFmt") if deep in layouts else None
        count = counts[deep]
        return "" if count is None else in_form(count, "" if plain else form or "")

    label = _PLACE.sub(number, _value(layout, "lvlText") or "")
    bare = label[-1:].isascii() and label[-1:].isalnum()
    return label + " " if bare or _value(layout, "suff") == "space" else label


def _first(layout: Any) -> int:
    return _whole(_value(layout, "start") or "1")


def _children(node: Any, name: str) -> Iterator[Any]:
    if node is not None:
        yield from node.iterchildren(WORD + name)


def _levels(entry: Any) -> Iterator[Any]:
    yield from _children(entry, "lvl")


def _value(node: Any, *path: str) -> str | None:
    found = node.find("/".join(WORD + name for name in path))
    value: str | None = None if found is None else found.get(f"{WORD}val")
    return value


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 0
