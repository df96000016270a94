"""Characters cut in half by a converter that worked on GBK bytes.

The converter put a gloss ``(nèi)`` behind two bytes that look like 內 but are the
second byte of one character and the first of the next. A reader then sees ``?`` for the
stranded byte and its bracket, ``nèi)``, and pairs of bytes shifted by one, until a
character whose second byte is ASCII sets it right. Where the run stops before that, its
last byte is lost; a common word may say which (``data/idioms.txt``). A splitter at the
bytes of ！ or ？ strands the first byte of 。 in the same way. Both are undone here by
shifting the bytes back; what does not come out as plain Chinese stays as it is printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from diaodu.documents.cleaning.readings import SYLLABLE, read_as
from diaodu.documents.cleaning.tables import sections

__all__ = ["Mended", "mend_line"]

LONGEST = 60

_BREAK = re.compile(
    rf"(?P<by>[^\x00-\xff])(?P<own>[(（]{SYLLABLE}[)）])?[?？\ufffd]{SYLLABLE}[)）]"
    r"|(?<=[^\x00-\xff])(?P<split>[?\ufffd])(?=[!！?？])"
)
_GLOSS = re.compile(rf"[(（]{SYLLABLE}[)）]")
_OWN_GLOSS = re.compile(rf"[(（]{SYLLABLE}[)）]$")
_CUT_GLOSS = re.compile(rf"[?？\ufffd]({SYLLABLE})[)）]")
_WIDE = str.maketrans(",:;!?()", "，：；！？（）")
_PLAIN = re.compile("[\u4e00-\u9fff，。、；：？！“”‘’（）《》…—％－·]+")

# Characters whose second byte is that of 。, and what stands before them in a word:
# the stranded byte may belong to one of them.
_ALSO_A3 = {
    "保": "社环環医醫低投担擔参參劳勞安确確",
    "常": "经經正平日非通异異时時",
    "福": "幸造祝",
    "海": "上沿渤东東南北珠青临臨近公四",
    "模": "规規劳勞大",
    "牛": "奶肉养養黄黃耕",
    "停": "不关關叫暂暫调調",
    "校": "学學高院党黨军軍",
    "祝": "庆慶",
    "裕": "富充宽寬",
    "剩": "过過",
    "粒": "颗顆",
    "桑": "农農",
}
_WORD_BEFORE = frozenset("".join(_ALSO_A3.values()))
_FULL_STOP = 0xA1
_STOPPED = re.compile(r"[?\ufffd]?(?=$|[\s,.;:!?()\[\]\"'0-9])")


class Mended(NamedTuple):
    """A line with what could be restored, and the pairs old, now."""

    text: str
    changes: list[tuple[str, str]]


class _Run(NamedTuple):
    """What a shifted run says, and where it ends in the line."""

    text: str
    end: int


def mend_line(line: str) -> Mended:
    """Restore the cut characters of a line, as far as the bytes prove them."""
    parts: list[str] = []
    changes: list[tuple[str, str]] = []
    at = 0
    while (start := _next_break(line, at)) is not None:
        run = _read_break(line, start)
        if run is None:
            parts.append(line[at : start + 1])
            at = start + 1
            continue
        parts += [line[at:start], run.text]
        changes.append((line[start : run.end], run.text))
        at = run.end
    return Mended("".join([*parts, line[at:]]), changes)


def _next_break(line: str, at: int) -> int | None:
    """Return where the next stranded byte stands."""
    match = _BREAK.search(line, max(0, at - 1))
    while match is not None:
        split = match.lastgroup == "split"
        place = match.start() if split else match.end("own" if match["own"] else "by")
        if place >= at:
            return place
        match = _BREAK.search(line, match.start() + 1)
    return None


def _read_break(line: str, start: int) -> _Run | None:
    """Read the run that begins with the stranded byte at ``start``."""
    cut = _CUT_GLOSS.match(line, start)
    if cut is None:
        if line[start - 1] in _WORD_BEFORE:
            return None
        return _shift(line, start + 1, _FULL_STOP)
    lead = _bytes_of(_OWN_GLOSS.sub("", line[max(0, start - 12) : start])[-1:])
    if len(lead) != 2:
        return None
    found = {
        run
        for byte in _completions(lead[-1], cut[1])
        if (run := _shift(line, cut.end(), byte)) is not None
    }
    return found.pop() if len(found) == 1 else None


def _completions(lead: int, syllable: str) -> set[int]:
    """Return the second bytes that make the first a character that is read so."""
    codes = (char.encode("gbk") for char in read_as(syllable))
    return {code[1] for code in codes if code[0] == lead}


def _bytes_of(char: str) -> bytes:
    return b"\x80" if char == "€" else char.encode("gbk", "ignore")


@cache
def _idioms() -> dict[tuple[str, int], set[str]]:
    """Return the common words by all but the last character, and its first byte."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in sections("idioms.txt")[""][1]:
        for word in row.split():
            found[word[:-1], word[-1].encode("gbk")[0]].add(word[-1])
    return dict(found)


def _shift(line: str, at: int, pending: int) -> _Run | None:
    """Pair each byte with the next one over, until the pairs fall into step."""
    stopped: list[_Run] = []
    run = _in_step(line, at, pending, stopped)
    return run or (stopped[0] if stopped else None)


def _completed(line: str, at: int, out: bytearray, lead: int) -> list[_Run]:
    """Complete a last character of which only the first byte is left, if it can be."""
    stop = _STOPPED.match(line, at)
    if stop is None:
        return []
    try:
        text = bytes(out).decode("gbk")
    except UnicodeDecodeError:
        return []
    last = _idioms().get((text[-3:], lead), set())
    if len(last) != 1 or not _PLAIN.fullmatch(text):
        return []
    return [_Run(text + next(iter(last)), stop.end())]


def _in_step(line: str, at: int, pending: int, stopped: list[_Run]) -> _Run | None:
    """Read on to where the pairs fall into step; note where they may stop before."""
    out = bytearray()
    for _ in range(LONGEST):
        stopped += _completed(line, at, out, pending)
        if at >= len(line):
            break
        gloss = _GLOSS.match(line, at)
        cut = _CUT_GLOSS.match(line, at)
        if gloss:
            at = gloss.end()
        elif cut:
            codes = _completions(pending, cut[1])
            return (
                _said(out, pending, codes.pop(), cut.end()) if len(codes) == 1 else None
            )
        elif line[at] in "?\ufffd" and at + 1 == len(line) and pending == _FULL_STOP:
            return _said(out, _FULL_STOP, 0xA3, at + 1)
        else:
            code = _bytes_of(line[at].translate(_WIDE))
            if len(code) == 1 and 0x40 <= code[0] <= 0x80:
                return _said(out, pending, code[0], at + 1)
            if len(code) != 2:
                return None
            out += bytes((pending, code[0]))
            pending = code[1]
            at += 1
    return None


def _said(out: bytearray, lead: int, trail: int, end: int) -> _Run | None:
    try:
        text = (bytes(out) + bytes((lead, trail))).decode("gbk")
    except UnicodeDecodeError:
        return None
    return _Run(text, end) if _PLAIN.fullmatch(text) else None
