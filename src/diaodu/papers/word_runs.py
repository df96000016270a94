"""Runs of WordprocessingML: text, lamps, links to rows, the bookmarks they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import nsmap

from diaodu.papers.model import runs
from diaodu.papers.numbers import DOT, LAMP_COLOURS
from diaodu.papers.text import clean, escaped, quoted

if TYPE_CHECKING:
    from diaodu.papers.anchors import Anchors
    from diaodu.papers.model import Lamp, Ref, Words

__all__ = [
    "NAMESPACE",
    "bookmark",
    "lamp_xml",
    "link_xml",
    "run_xml",
    "words_xml",
]

NAMESPACE = f'xmlns:w="{nsmap["w"]}"'
# So dark that it prints black, and still tells the eye that one may click.
_LINK = "1F3A5F"
_LONGEST_TIP = 260  # Word refuses a file whose screen tip is longer


def run_xml(text: str, *, colour: str = "") -> str:
    """Return the text as one run that Word sets in the East Asian font."""
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    lines = escaped(clean(text)).replace("\t", "</w:t><w:tab/>" + _TEXT)
    lines = lines.replace("\n", "</w:t><w:br/>" + _TEXT)
    return (
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{tint}</w:rPr>{_TEXT}{lines}</w:t>'
        "</w:r>"
    )


_TEXT = '<w:t xml:space="preserve">'


def lamp_xml(lamp: Lamp) -> str:
    """Return a lamp: the dot in its colour, the word in black."""
    return run_xml(f"{DOT} ", colour=LAMP_COLOURS[lamp]) + run_xml(lamp.value)


def words_xml(words: Words, anchors: Anchors) -> str:
    """Return words as runs; a reference to a row of this file becomes a link."""
    return "".join(
        run_xml(run) if isinstance(run, str) else link_xml(run, anchors)
        for run in runs(words)
    )


def link_xml(ref: Ref, anchors: Anchors) -> str:
    """Return a number that leads to its row, with the formula as screen tip."""
    number = anchors.find(ref.target)
    if number is None:
        return run_xml(ref.text)
    tip = clean(ref.title)[:_LONGEST_TIP]
    shown = f" w:tooltip={quoted(tip)}" if tip else ""
    return (
        f'<w:hyperlink w:anchor="row_{number}" w:history="1"{shown}>'
        f"{run_xml(ref.text, colour=_LINK)}</w:hyperlink>"
    )


def bookmark(number: int) -> str:
    """Return the place that links to a row lead to."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="row_{number}"/>'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )
