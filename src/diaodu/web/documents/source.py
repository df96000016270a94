"""The source text with the places of all rows marked, cut where marks begin and end."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from diaodu.documents.sentences import GAP
from diaodu.web.documents.models import RowState, Sort

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diaodu.web.documents.models import Row

__all__ = ["Paragraph", "Piece", "paragraphs"]

_RANK = {sort: rank for rank, sort in enumerate(Sort)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in which the same rows stand; the narrowest row comes first."""

    text: str
    rows: str = ""
    looks: str = ""

    @property
    def is_gap(self) -> bool:
        """Tell whether it is the mark of text that is missing."""
        return self.text == GAP


@dataclass(slots=True)
class Paragraph:
    """A line of the cleaned text; ``level`` is that of its heading, 0 if it is none."""

    number: int
    level: int = 0
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    row: int
    sort: str


def paragraphs(
    text: str, rows: Iterable[Row], outline: Sequence[Mapping[str, Any]]
) -> list[Paragraph]:
    """Return the text by paragraphs, cut into pieces."""
    spans = sorted(_spans(rows), key=lambda span: span.start)
    whole = [each for each in outline if not each.get("run_in")]
    levels = {each["start"]: each["level"] for each in whole}
    found: list[Paragraph] = []
    at = first = 0
    for number, line in enumerate(text.split("\n"), start=1):
        end = at + len(line)
        while first < len(spans) and spans[first].end <= at:
            first += 1
        near = _crossing(spans, first, at, end)
        blank = len(line) - len(line.lstrip())
        one = Paragraph(number, levels.get(at, levels.get(at + blank, 0)))
        one.pieces = _pieces(line, at, near)
        found.append(one)
        at = end + 1
    return found


def _spans(rows: Iterable[Row]) -> Iterable[_Span]:
    """Yield where rows stand; what was merged marks the row that it went into."""
    for row in rows:
        if row.state == RowState.REJECTED:
            continue
        merged = row.state == RowState.MERGED and row.merged_into_id
        yield _Span(row.start, row.end, merged or row.pk, row.sort)


def _crossing(spans: Sequence[_Span], first: int, start: int, end: int) -> list[_Span]:
    found = []
    for span in spans[first:]:
        if span.start >= end:
            break
        if span.end > start:
            found.append(span)
    return found


def _pieces(line: str, at: int, spans: Sequence[_Span]) -> list[Piece]:
    cuts = {0, len(line)}
    for span in spans:
        cuts |= {max(0, span.start - at), min(len(line), span.end - at)}
    gap = line.find(GAP)
    while gap >= 0:
        cuts |= {gap, gap + len(GAP)}
        gap = line.find(GAP, gap + 1)
    places = sorted(cuts)
    return [
        _piece(line[start:end], start + at, spans)
        for start, end in itertools.pairwise(places)
        if start < end
    ]


def _piece(text: str, start: int, spans: Sequence[_Span]) -> Piece:
    here = [span for span in spans if span.start <= start < span.end]
    here.sort(key=lambda span: (span.end - span.start, _RANK[Sort(span.sort)]))
    rows = " ".join(dict.fromkeys(str(span.row) for span in here))
    looks = " ".join(dict.fromkeys(span.sort for span in here))
    return Piece(text, rows, looks)
