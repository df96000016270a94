"""Elements of WordprocessingML that python-docx has no word for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

__all__ = ["element"]


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """Return a new element ``w:tag`` with attributes of the same namespace."""
    new = cast("BaseOxmlElement", OxmlElement(f"w:{tag}"))
    for name, value in attributes.items():
        new.set(qn(f"w:{name}"), value)
    return new
