"""Lines: one paragraph each, what was wrapped or torn is joined."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from diaodu.documents.cleaning.draft import Draft, Rule
from diaodu.documents.cleaning.forms import (
    GAP,
    NUMERAL,
    ends_sentence,
    opens_item,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["join_lines", "mark_torn_end", "tidy"]

NARROWEST, WIDEST = 24, 170
MARGIN = 8
FEWEST_LINES, FEWEST_FULL = 4, 3
LONG_LINE = 60
CLAUSE_LINE = 20
TAIL = 80

_OPEN = frozenset("对将把与及为在从由向按")  # what never ends a paragraph
_CLAUSE = re.compile("[，。；、：,;:]")

_WRAP = Rule("hard_wrap", "按固定宽度折断的行接回")
_TORN = Rule("torn_line", "句中断开的行接回")
_END = Rule("torn_end", "文档在句中中断，末尾加缺文标记")

_OPEN_HEADING = re.compile(
    rf"(?:^|[。！？!?：:；; ])"
    rf"(?:{NUMERAL}、|[（(]{NUMERAL}[）)]|第{NUMERAL}[,，])[^。；;]{{0,60}}$"
)
# What closes a document without a full stop: attachments, contacts, cells, headings.
_LISTED = re.compile(
    rf"[^。，,]{{0,12}}[:：]|[^\n]*\t|(?:{NUMERAL}、|[（(]{NUMERAL}[）)])[^。]*$"
)
_SIGNED = re.compile("[^。，,；;]{2,30}(?:[局委府室办会组部院所]|公司|中心|日)")


def width_of(line: str) -> int:
    """Return how wide a line prints: a Chinese character counts double."""
    return len(line.encode("gbk", "replace"))


def _widths(lines: Iterable[str]) -> Iterable[int]:
    """Measure many lines at once; no byte of a character looks like a line end."""
    return map(len, "\n".join(lines).encode("gbk", "replace").split(b"\n"))


def join_lines(draft: Draft) -> None:
    """Join what was wrapped at a fixed width or torn in the middle of a sentence."""
    lines = draft.text.split("\n")
    full = _full_lines(lines)
    kept: list[str] = []
    open_end = False
    for index, line in enumerate(lines):
        torn = kept and (open_end or _is_torn(kept[-1], line))
        if torn and line.strip() and not _starts_anew(line):
            draft.gather(_WRAP if open_end else _TORN, "")
            kept[-1] = _glue(kept[-1].rstrip(), line.strip())
        else:
            kept.append(line)
        open_end = index in full
    draft.text = "\n".join(kept)


def _full_lines(lines: list[str]) -> set[int]:
    """Return the lines that fill a fixed width, if the text is wrapped at one.

    Some writers count characters, some what they take on paper; both are tried.
    """
    printed = [i for i, line in enumerate(lines) if line.strip() and "\t" not in line]
    bare = {i: _without_margin(lines[i]) for i in printed}
    by_count = {i: len(line) for i, line in bare.items()}
    by_width = dict(zip(bare, _widths(bare.values()), strict=False))
    counted = _filling(lines, by_count, slack=2, least=NARROWEST // 2)
    return counted | _filling(lines, by_width, slack=5, least=NARROWEST)


def _without_margin(line: str) -> str:
    """Return a line without a margin that centres it or moves it to the right."""
    bare = line.strip()
    if len(bare) == len(line):
        return line
    return bare if width_of(line) - width_of(bare) > MARGIN else line.rstrip()


def _filling(
    lines: list[str], widths: dict[int, int], *, slack: int, least: int
) -> set[int]:
    """Return the lines of the commonest width, if that is where the text is folded."""
    ordered = sorted(widths.values())
    if len(ordered) < FEWEST_LINES:
        return set()
    common = max(set(ordered), key=lambda w: (_within(ordered, w - slack, w), w))
    wider = len(ordered) - bisect_right(ordered, common)
    if not least <= common <= WIDEST or wider > 0.1 * len(ordered) + 1:
        return set()
    full = {i for i, w in widths.items() if common - slack <= w <= common}
    torn = sum(not ends_sentence(lines[i]) for i in full)
    prose = sum(_CLAUSE.search(lines[i]) is not None for i in full)
    enough = len(full) >= max(FEWEST_FULL, 0.25 * len(widths))
    folded = enough and torn >= 0.5 * len(full) and prose >= 0.6 * len(full)
    return full if folded else set()


def _within(ordered: list[int], low: int, high: int) -> int:
    return bisect_right(ordered, high) - bisect_left(ordered, low)


def _is_torn(before: str, line: str) -> bool:
    """Tell whether a long line stops where no paragraph can stop."""
    if len(before) < CLAUSE_LINE or "\t" in before or line.strip() == GAP:
        return False
    bare = before.rstrip()
    if bare[-1:] in _OPEN and "。" in bare:
        return True
    if len(before) < LONG_LINE:
        return False
    if _ends_in_heading(bare[-TAIL:]) or _SIGNED.fullmatch(line.strip()):
        return False
    return bare[-1] in ",，、" or (not ends_sentence(bare) and "。" in bare)


def _ends_in_heading(tail: str) -> bool:
    """Tell whether a heading stands last, with no full stop behind it."""
    stop = max(tail.rfind("。"), tail.rfind("；"), tail.rfind(";"), 0)
    return _OPEN_HEADING.search(tail, stop) is not None


def _starts_anew(line: str) -> bool:
    bare = line.strip()
    return (
        line.startswith(("  ", "\t", "\u3000"))
        or opens_item(bare)
        or bare == GAP
        or "\t" in bare
    )


def _glue(before: str, after: str) -> str:
    latin = before[-1:].isascii() and before[-1:].isalpha()
    return (
        before
        + (" " if latin and after[0].isascii() and after[0].isalpha() else "")
        + after
    )


def mark_torn_end(draft: Draft) -> None:
    """Close a document that stops in the middle of a sentence with a gap mark."""
    last = draft.text.rstrip().rpartition("\n")[2]
    prose = (len(last) >= LONG_LINE or "。" in last) and not _LISTED.match(last)
    if prose and last != GAP and _stops_short(last):
        draft.note(_END, "", GAP)
        draft.text = f"{draft.text.rstrip()}\n{GAP}"


def _stops_short(last: str) -> bool:
    return last[-1] in ",，、" or not (ends_sentence(last) or last[-1] in ')）】》”"')


def tidy(draft: Draft) -> None:
    """Drop blanks at the ends of lines, and empty lines."""
    lines = (line.strip() for line in draft.text.split("\n"))
    draft.text = "\n".join(line for line in lines if line)
