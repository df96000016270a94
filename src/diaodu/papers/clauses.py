"""The clause page of a policy: what its file says, as people read a document."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ClausePage", "ClauseParagraph", "ClauseSection"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseParagraph:
    """One paragraph with its number, if it has any; ``level`` 1 is under none."""

    text: str
    level: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseSection:
    """A heading, numbered already, with its paragraphs."""

    heading: str
    paragraphs: tuple[ClauseParagraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClausePage:
    """A policy in words. ``version`` names the text that is judged by."""

    title: str
    sections: tuple[ClauseSection, ...]
    version: str = ""
