"""What the page of a document shows: its source on the left, its rows on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diaodu.web.documents.access import may
from diaodu.web.documents.models import Document, Sort, State
from diaodu.web.documents.source import paragraphs
from diaodu.web.people.models import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diaodu.web.documents.models import Row
    from diaodu.web.people.models import User

__all__ = ["panes", "tally"]

_GOING = frozenset({Sort.TASK, Sort.TARGET, Sort.PROBLEM})


def panes(document: Document, user: User) -> dict[str, Any]:
    """Return the paragraphs with their marks, and the rows in their groups."""
    rows = list(document.rows.select_related("lead").defer("quote"))
    for row in rows:
        row.document = document
    living = [row for row in rows if row.lives]
    going = [row for row in living if row.sort in _GOING]
    groups = (
        *(_by_doubt(going) if document.state == State.REVIEW else _by_sort(going)),
        ("extra", "提倡和成绩：不转事项", [r for r in living if r.sort not in _GOING]),
        ("out", "剔除和并入的", [row for row in rows if not row.lives]),
    )
    units = Unit.objects.offices().filter(region__path__startswith=document.county)
    editable = may(user, "review", document)
    return {
        "document": document,
        "paragraphs": paragraphs(document.text, rows, _outline(document)),
        "rows": rows,
        "groups": [group for group in groups if group[2]],
        "editable": editable,
        "publishable": may(user, "publish", document),
        "units": units.only("name", "short") if editable else (),
        **tally(going),
    }


def _by_doubt(rows: Iterable[Row]) -> Iterator[tuple[str, str, list[Row]]]:
    known = list(rows)
    yield "doubtful", "存疑，先看", [row for row in known if row.doubts]
    yield "clear", "其余", [row for row in known if not row.doubts]


def _by_sort(rows: Iterable[Row]) -> Iterator[tuple[str, str, list[Row]]]:
    known = list(rows)
    for sort in Sort:
        if sort in _GOING:
            yield "clear", sort.label, [row for row in known if row.sort == sort]


def tally(rows: Iterable[Row]) -> dict[str, int]:
    """Return how many rows go on, how many have doubts, how many are checked."""
    going = [row for row in rows if row.becomes_matter]
    return {
        "count": len(going),
        "doubtful": sum(bool(row.doubts) for row in going),
        "checked": sum(row.checked for row in going),
    }


def _outline(document: Document) -> list[dict[str, Any]]:
    outlines = Document.objects.values_list("reading__outline", flat=True)
    return outlines.get(pk=document.pk) or []
