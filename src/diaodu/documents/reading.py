"""Read one document: clean, lay out, weigh, and take out all that it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.documents import links
from diaodu.documents.cleaning import clean
from diaodu.documents.dates import date_of
from diaodu.documents.kinds import Kind, load, recognise
from diaodu.documents.model import Cleaned, Reading
from diaodu.documents.moods import Part, weigh
from diaodu.documents.numbers import read_numbers
from diaodu.documents.outline import lay_out
from diaodu.documents.problems import read_problems
from diaodu.documents.tasks import read_tasks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["read", "read_clean"]


def read(
    raw: str,
    *,
    source: str = "",
    day: date | None = None,
    kinds: Mapping[str, Kind] | None = None,
) -> Reading:
    """Read a document as found, noise included.

    ``day`` is the day it was issued, where a person knows better than the print.
    Raises InputError where the text holds no document.
    """
    return read_clean(clean(raw), source=source, day=day, kinds=kinds)


def read_clean(
    cleaned: Cleaned,
    *,
    source: str = "",
    day: date | None = None,
    kinds: Mapping[str, Kind] | None = None,
) -> Reading:
    """Read a cleaned document."""
    text = cleaned.text
    sentences, outline = lay_out(text)
    kind = recognise(cleaned.title, sentences, kinds or load())
    printed = date_of(text, cleaned.title, cleaned.fields, sentences, kind)
    issued = day.isoformat() if day else printed
    moods = weigh(sentences, own_voice=kind.own_voice, tells=kind.tells)
    tasks, optional = read_tasks(sentences, moods, issued=issued)
    targets, facts = read_numbers(text, sentences, issued=issued, orders=_orders(moods))
    problems = read_problems(text, sentences, tasks_at=tasks)
    return Reading(
        source=source,
        text=text,
        title=cleaned.title,
        date=issued,
        kind=kind.key,
        fields=cleaned.fields,
        outline=outline,
        tasks=tasks,
        optional=optional,
        targets=targets,
        facts=facts,
        problems=links.answered(problems, tasks),
        removed=cleaned.removed,
    )


def _orders(moods: list[Part]) -> dict[int, str]:
    """Map the start of every weighed part to its verdict."""
    return {part.start: part.mood.verdict for part in moods}
