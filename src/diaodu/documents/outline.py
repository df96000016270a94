"""The outline: which labels open a heading, at which level, and what stands under it.

A heading is a numbered line of its own, or a run-in heading: a short numbered sentence
with its own full stop and more sentences under it. The parts of an enumeration
(一是…；二是…；) and a row of bare sentences are no headings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diaodu.documents.model import Heading, Sentence
from diaodu.documents.sentences import GAP, Piece, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.documents.labels import Label

__all__ = ["lay_out", "under_conditions"]

LONGEST_RUN_IN = 50
LONGEST_ARTICLE = 24
_ENDS_ITEM = ("；", ";")
_BRACKET_AFTER = re.compile(
    r"[（(【\[][^）)】\]]*(?:责任|牵头|配合)[^）)】\]]*[）)】\]]\s*$"
)

_CONDITIONS = re.compile(
    r"(?:申报|申请|入库|认定|准入|享受|奖补|奖励|支持|补助|评选|遴选|入选|参评|适用|推荐|基本)"
    r"(?:的|应具备的)?(?:条件|对象|范围|标准)(?:[和及与](?:条件|对象|范围|标准))?$"
)

_CONDITION_ENDS = ("条件", "对象", "范围", "标准")  # looked for first

# How deep a family may stand: families of one rank are never nested in each other.
_RANK = {
    "chapter": 0,
    "section": 1,
    "article": 2,
    "main": 3,
    "bracket": 4,
    "ordinal": 5,
    "arabic": 6,
    "bare": 6,
    "arabic_deep": 7,
    "arabic_bracket": 8,
    "circled": 9,
    "point": 10,
}
_TOP = {"chapter", "section", "article", "main"}


def lay_out(text: str) -> tuple[tuple[Sentence, ...], tuple[Heading, ...]]:
    """Cut a cleaned text into sentences and find its headings.

    Returns the sentences in order, each with the headings above it, and the headings.
    """
    pieces = cut(text)
    chosen = _headings(pieces)
    sentences: list[Sentence] = []
    outline: list[Heading] = []
    stack: list[tuple[int, Heading]] = []
    path: tuple[Heading, ...] = ()
    for index, piece in enumerate(pieces):
        heading = None
        if piece.label and index in chosen:
            rank = _RANK[piece.label.family]
            while stack and stack[-1][0] >= rank:
                stack.pop()
            path = tuple(h for _, h in stack)
            heading = _heading(piece, piece.label, path)
            outline.append(heading)
        sentences.append(_sentence(piece, path, heading))
        if heading and piece.label:
            stack.append((_RANK[piece.label.family], heading))
            path = (*path, heading)
    return tuple(sentences), tuple(outline)


def under_conditions(path: Sequence[Heading]) -> bool:
    """Say whether the nearest headings announce conditions that others have to meet."""
    for heading in path[-2:]:
        words = heading.heading
        if words.endswith(_CONDITION_ENDS) and _CONDITIONS.search(words):
            return True
    return False


def _sentence(
    piece: Piece, path: tuple[Heading, ...], heading: Heading | None
) -> Sentence:
    text, start, end, line, role, label, _, column = piece
    return Sentence(text, start, end, line, role, label, column, path, heading)


def _heading(piece: Piece, label: Label, above: Sequence[Heading]) -> Heading:
    body = _BRACKET_AFTER.sub("", piece.text[label.end :]).strip()
    base = 1 if label.family in _TOP and not above else 2
    level = max(base, above[-1].level + 1 if above else base)
    return Heading(
        level=level,
        label=label.text,
        heading=body.rstrip("。"),
        start=piece.start,
        end=piece.end,
        run_in=piece.role == "body",
    )


def _headings(pieces: Sequence[Piece]) -> set[int]:
    """Choose the pieces that are headings."""
    chosen = {i for i, piece in enumerate(pieces) if piece.role == "label_line"}
    for series in _series(pieces):
        chosen |= _run_ins(series, pieces)
    return chosen - _table_rows(pieces, chosen)


def _table_rows(pieces: Sequence[Piece], chosen: set[int]) -> set[int]:
    """Leave out numbered lines that end like parts of a list."""
    return {i for i in chosen if pieces[i].text.endswith(("；", ";", "，", ","))}


def _series(pieces: Sequence[Piece]) -> list[list[int]]:
    """Group the labelled pieces into series 1, 2, 3 … of one family."""
    open_series: dict[str, list[int]] = {}
    done: list[list[int]] = []
    for index, piece in enumerate(pieces):
        if piece.role not in {"body", "label_line"} or piece.label is None:
            continue
        rank = _RANK[piece.label.family]
        deeper = [family for family in open_series if _RANK[family] > rank]
        done += [open_series.pop(family) for family in deeper]
        running = open_series.get(piece.label.family)
        if running and _follows(pieces[running[-1]].label, piece.label):
            running.append(index)
        else:
            if running:
                done.append(running)
            open_series[piece.label.family] = [index]
    return done + list(open_series.values())


def _follows(last: Label | None, label: Label) -> bool:
    return bool(last and (last.number < label.number <= last.number + 2))


def _run_ins(series: Sequence[int], pieces: Sequence[Piece]) -> set[int]:
    """Choose the run-in headings of one series."""
    shaped = [i for i in series if _shaped(pieces[i])]
    with_text = [i for i in shaped if _has_text(i, series, pieces)]
    inner = [i for i in shaped if i != series[-1]]
    inner_with_text = [i for i in inner if i in with_text]
    if inner and len(inner_with_text) * 2 < len(inner):
        return set()
    return set(with_text) | _torn(series, with_text, pieces)


def _torn(
    series: Sequence[int], with_text: list[int], pieces: Sequence[Piece]
) -> set[int]:
    """Keep a heading that a gap has torn, if its series are headings."""
    last = series[-1]
    gap_next = last + 1 < len(pieces) and pieces[last + 1].text == GAP
    torn = gap_next and not pieces[last].text.endswith("。")
    return {last} if torn and len(with_text) >= 1 else set()


def _shaped(piece: Piece) -> bool:
    """Say whether a piece has the shape of a run-in heading: short, closed by 。"""
    if piece.label is None or piece.role == "label_line":
        return piece.role == "label_line"
    length = len(piece.text) - piece.label.end
    closed = piece.text.endswith(("。", "！", "!"))
    longest = LONGEST_ARTICLE if piece.label.family == "article" else LONGEST_RUN_IN
    return closed and 2 <= length <= longest and ";" not in piece.text


def _has_text(index: int, series: Sequence[int], pieces: Sequence[Piece]) -> bool:
    """Say whether text of its own stands under a numbered sentence.

    For all but the last of a series that is anything before the next item of it or of a
    higher family; for the last one, more text on its own line, or further down the text
    that its own sub-items hold.
    """
    if index + 1 >= len(pieces):
        return False
    after = pieces[index + 1]
    if after.role in {"gap", "duty"}:
        return False
    if after.label and after.role != "duty":
        mine = pieces[index].label
        return not (mine and _RANK[after.label.family] <= _RANK[mine.family])
    if after.line == pieces[index].line:
        return True
    return pieces[index].opens_line and index != series[-1]
