"""Automatic numbers of Word paragraphs (一、 (一) 1.), which no run of text holds."""

from __future__ import annotations

from typing import Any

__all__ = ["Numbering"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_CHINESE = {"chineseCounting", "chineseCountingThousand", "taiwaneseCounting"}
_CHINESE |= {"japaneseCounting", "ideographDigital", "chineseLegalSimplified"}
_CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}


class Numbering:
    """Counts a document's numbered paragraphs as Word does when it shows them."""

    def __init__(self, document: Any) -> None:
        self._counts: dict[str, list[int]] = {}
        self._abstract: dict[str, Any] = {}
        self._of_num: dict[str, str] = {}
        self._styles = document.styles.element
        part = (
            getattr(document.part, "numbering_part", None)
            if _numbered(document)
            else None
        )
        if part is None:
            return
        for abstract in part.element.iterchildren(f"{W}abstractNum"):
            self._abstract[abstract.get(f"{W}abstractNumId")] = abstract
        for num in part.element.iterchildren(f"{W}num"):
            link = num.find(f"{W}abstractNumId")
            if link is not None:
                self._of_num[num.get(f"{W}numId")] = link.get(f"{W}val")

    def label(self, paragraph: Any) -> str:
        """Return the number that Word prints before a paragraph, or nothing."""
        place = self._place(paragraph)
        if place is None:
            return ""
        abstract_id, level = place
        layout = self._level(abstract_id, level)
        if layout is None:
            return ""
        counts = self._counts.setdefault(abstract_id, [0] * 9)
        start = layout.find(f"{W}start")
        first = int(start.get(f"{W}val")) if start is not None else 1
        counts[level] = counts[level] + 1 if counts[level] else first
        counts[level + 1 :] = [0] * (8 - level)
        return self._printed(abstract_id, level, counts)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """Find the numbering and the level that a paragraph or its style asks for."""
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        if properties is None:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            properties = self._style_numbering(style) if style is not None else None
        if properties is None:
            return None
        num, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
        abstract = self._of_num.get(num.get(f"{W}val")) if num is not None else None
        if abstract is None:
            return None
        return abstract, min(8, int(level.get(f"{W}val")) if level is not None else 0)

    def _style_numbering(self, style: Any) -> Any:
        name = style.get(f"{W}val")
        for entry in self._styles.iterchildren(f"{W}style"):
            if entry.get(f"{W}styleId") == name:
                return entry.find(f"{W}pPr/{W}numPr")
        return None

    def _level(self, abstract_id: str, level: int) -> Any:
        abstract = self._abstract.get(abstract_id)
        if abstract is None:
            return None
        for layout in abstract.iterchildren(f"{W}lvl"):
            if layout.get(f"{W}ilvl") == str(level):
                return layout
        return None

    def _printed(self, abstract_id: str, level: int, counts: list[int]) -> str:
        layout = self._level(abstract_id, level)
        text = layout.find(f"{W}lvlText")
        printed = text.get(f"{W}val") if text is not None else ""
        for deep in range(level + 1):
            kind = self._level(abstract_id, deep)
            form = kind.find(f"{W}numFmt") if kind is not None else None
            name = form.get(f"{W}val") if form is not None else "decimal"
            if name in {"bullet", "none"}:
                return ""
            printed = printed.replace(f"%{deep + 1}", _number(counts[deep], name))
        return printed


def _numbered(document: Any) -> bool:
    return any(
        rel.reltype.endswith("/numbering") for rel in document.part.rels.values()
    )


def _number(value: int, form: str) -> str:
    if form in _CHINESE:
        return _chinese(value)
    if form in _CIRCLED and 1 <= value <= 20:
        return chr(ord("①") + value - 1)
    return str(value)


def _chinese(value: int) -> str:
    if value < 10:
        return _DIGITS[value]
    tens, ones = divmod(value, 10)
    if tens >= 10:
        return str(value)
    head = "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
