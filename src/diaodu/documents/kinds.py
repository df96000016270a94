"""Kinds of document: how each is recognised, and what is special to its reading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diaodu.kernel.catalog import load_catalog

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from diaodu.documents.model import Sentence

__all__ = ["Example", "Kind", "load", "recognise"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A few lines of a document of this kind, and the quotes of their tasks."""

    text: str
    tasks: tuple[str, ...]
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of document.

    ``title`` finds the kind in a title, ``body`` in the first lines; the kind with the
    higher ``rank`` wins. ``own_voice`` matches a reporting clause that is the
    document's own order; ``dated_by`` a line that prints the meeting's day. ``tells``
    says that the text gives an account until it orders (a report).
    """

    key: str
    name: str
    description: str
    source: str
    title: re.Pattern[str]
    body: re.Pattern[str] | None = None
    rank: int = 0
    own_voice: re.Pattern[str] | None = None
    dated_by: re.Pattern[str] | None = None
    tells: bool = False
    examples: tuple[Example, ...] = ()


@cache
def load(*more: str) -> Mapping[str, Kind]:
    """Load the kinds of document, and a county's own from further packages."""
    return load_catalog("diaodu.documents.catalog", Kind, *more)


def recognise(
    title: str | None, sentences: tuple[Sentence, ...], kinds: Mapping[str, Kind]
) -> Kind:
    """Say which kind of document this is: by its title, else by its opening."""
    ranked = sorted(kinds.values(), key=lambda kind: (-kind.rank, kind.key))
    for kind in ranked:
        if title and kind.title.search(title):
            return kind
    opening = "\n".join(s.text for s in sentences[:8])
    for kind in ranked:
        if kind.body and kind.body.search(opening):
            return kind
    return kinds["speech"]
