"""Cut a cleaned text into sentences, and say what each line is.

A sentence ends at 。！？ (with the closing quote behind it), at the end of its line
and at a colon that leads in a numbered list. Each is an exact slice of the text.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from diaodu.documents.labels import Label, label_at

__all__ = ["GAP", "Piece", "Role", "cut", "parts"]

GAP = "[缺文]"

Role = Literal["body", "label_line", "front", "address", "duty", "cell", "gap"]
"""What a piece is: text, a numbered line without a full stop, the lines before the text
(title, author, date), an address (同志们：), a line of duties (责任单位：…), a table
cell (cells are set off by tabs), a gap."""

_CLOSERS = "”’』」）)》〉】"
_STOP = re.compile(
    rf"[。！？!?.](?:(?<!\.)[。！？!?]*[{_CLOSERS}]*"
    r"|(?<=[\u4e00-\u9fff]\.)(?=[\u4e00-\u9fff]))"
)
_ADDRESS = re.compile(
    r"^[^。！？!?]{0,60}(?:同志们|同志|朋友们|代表们?|委员们?|先生们|女士们|来宾|领导"
    r"|单位|部门|政府|委员会|管委会|办事处|街道|机构|企业|公司|局|委|办)[)）]?\s*[：:]$"
)
_DUTY = re.compile(
    r"^\s*[（(【\[]?\s*(?:主要|具体|第一)?"
    r"(?:责任|牵头|配合|主办|协办|承办|落实|参与|参加|协同|主体|牵头责任|包抓|包联"
    r"|分管|挂点|包保)"
    r"(?:单位|部门|领导|人|县领导|市领导|区领导|科室|主体|市级领导|县级领导|和责任单位"
    r"|及责任单位)\s*[：:]"
    r"|^\s*[（(【\[]?\s*(?:完成时限|完成时间|时间要求|办结时限|办理时限|时限"
    r"|整改时限)[：:]"
)
_DUTY_SIGNS = frozenset("（(【[ \t\u3000主具第责牵配协承落参包分挂完时办整")
_DUTY_BRACKET = re.compile(
    r"^[（(【\[][^（()）】\]]{2,160}(?:负责|牵头|配合|参与|承担"
    r"|落实)[^（()）】\]]{0,6}[)）】\]]。?$"
)
_BEHIND = re.compile("。[（(][^（()）。]*[)）][\\d一二三四五六七八九（(]")
_HANDED_OUT = re.compile(
    r"(?<=。)[（(][^（()）。]{2,160}(?:负责|牵头|配合|参与|单位|部门|时限)[^（()）。]{0,160}[)）](?=[\d一二三四五六七八九（(])"
)
_ATTACHED = re.compile(r"^\s*附\s*件\s*\d*\s*[:：]")
_BRACKET = re.compile(r"[（(）)]")
_COLON = re.compile(r"[：:]")
_GOES_ON = ("，", ",", "、", "；", ";")
_TOKEN = re.compile("[“（(《”）)》；;]")
_LED_IN = {"point", "main", "bracket", "ordinal", "arabic"}
_SENTENCE_END = re.compile(rf"[。！？!?；;][{_CLOSERS}]*\s*$")


class Piece(NamedTuple):
    """One sentence as cut: ``text[start:end]``, its line, its role and its label."""

    text: str
    start: int
    end: int
    line: int
    role: Role
    label: Label | None = None
    opens_line: bool = False
    column: int = -1


def _stops(line: str) -> list[int]:
    """List the offsets behind each sentence of a line."""
    opens = "（" in line or "(" in line
    ends = [
        match.end()
        for match in _STOP.finditer(line)
        if _splits(line, match.end(), opens=opens)
    ]
    if "：" in line or ":" in line:
        ends += _leads(line)
    if _BEHIND.search(line):
        ends += [m.end() for m in _HANDED_OUT.finditer(line) if label_at(line, m.end())]
    if not ends or max(ends) < len(line.rstrip()):
        ends.append(len(line.rstrip()))
    return sorted(set(ends))


def _splits(line: str, end: int, *, opens: bool) -> bool:
    """Say whether a stop ends its sentence: not inside a bracket or a quoted phrase.

    ``opens`` says that a bracket opens in the line at all.
    """
    if line.startswith(_GOES_ON, end):
        return False
    if not opens:
        return True
    start = max(0, end - 79)
    opened = max(line.rfind("（", start, end), line.rfind("(", start, end))
    if opened < 0:
        return True
    closed = max(line.rfind("）", opened, end), line.rfind(")", opened, end))
    return closed > opened or not _closes(line, end)


def _closes(line: str, end: int) -> bool:
    """Say whether the bracket around a stop closes soon behind it."""
    shut = _BRACKET.search(line, end, end + 80)
    return bool(shut and shut.group() in "）)")


def _leads(line: str) -> list[int]:
    """List the offsets behind each colon that leads in a numbered item."""
    ends = []
    for match in _COLON.finditer(line):
        label = label_at(line, match.end())
        if label and label.number == 1 and label.family in _LED_IN:
            ends.append(match.end())
    return ends


def _line_role(line: str) -> Role:
    if line.strip() == GAP:
        return "gap"
    if line[:1] in _DUTY_SIGNS and _DUTY.match(line):
        return "duty"
    if line.endswith(("：", ":")) and _ADDRESS.match(line):
        return "address"
    if label_at(line):
        return "body" if "。" in line or _SENTENCE_END.search(line) else "label_line"
    if len(line) > 60 or "。" in line or _SENTENCE_END.search(line):
        return "body"
    return "body" if line.rstrip().endswith(("：", ":", "，", ",")) else "front"


def _hands_out(body: str) -> bool:
    """Say whether a sentence is a duty: 责任单位：…, or a bracket of who does it."""
    return bool(_DUTY.match(body) or _DUTY_BRACKET.match(body))


def cut(text: str) -> list[Piece]:
    """Cut a cleaned text into pieces, in order; blanks at their edges are left out."""
    pieces: list[Piece] = []
    offset = 0
    attached = False
    lines = text.split("\n")
    for number, line in enumerate(lines):
        role = _line_role(line)
        if role == "front" and lines[number + 1 : number + 2] == [GAP]:
            role = "body"
        attached = bool(_ATTACHED.match(line)) or (attached and role == "label_line")
        if "\t" in line.strip():
            pieces += _cut_row(line, offset, number)
        elif line.strip():
            listed = attached and role in {"label_line", "body"} and "。" not in line
            pieces += _cut_line(line, offset, number, "front" if listed else role)
        offset += len(line) + 1
    return pieces


def _cut_row(line: str, offset: int, number: int) -> list[Piece]:
    """Cut a table row into its cells; empty cells only count their column."""
    pieces, at = [], 0
    for column, cell in enumerate(line.split("\t")):
        body = cell.strip()
        if body:
            start = offset + at + cell.index(body)
            end = start + len(body)
            pieces.append(Piece(body, start, end, number, "cell", column=column))
        at += len(cell) + 1
    return pieces


def _cut_line(line: str, offset: int, number: int, role: Role) -> list[Piece]:
    ends = [len(line)] if role not in {"body", "duty"} else _stops(line)
    pieces: list[Piece] = []
    start = 0
    for end in ends:
        raw = line[start:end]
        body = raw.strip()
        if body:
            at = start + len(raw) - len(raw.lstrip())
            here: Role = role
            if role == "body" and body[0] in _DUTY_SIGNS and _hands_out(body):
                here = "duty"
            pieces.append(
                Piece(
                    text=body,
                    start=offset + at,
                    end=offset + at + len(body),
                    line=number,
                    role=here,
                    label=label_at(body) if here in {"body", "label_line"} else None,
                    opens_line=not pieces,
                )
            )
        start = end
    return pieces


def parts(text: str, start: int) -> list[tuple[str, int]]:
    """Split one sentence at its semicolons: (part with its mark, offset) pairs.

    A semicolon inside a quoted phrase or a bracket does not split.
    """
    if ";" not in text and "；" not in text:
        return [_trimmed(text, start)]
    found, depth, begin = [], 0, 0
    for token in _TOKEN.finditer(text):
        char = token[0]
        if char in "“（(《":
            depth += 1
        elif char in "”）)》":
            depth = max(0, depth - 1)
        elif depth == 0:
            found.append((text[begin : token.end()], start + begin))
            begin = token.end()
    if text[begin:].strip():
        found.append((text[begin:], start + begin))
    return [_trimmed(part, at) for part, at in found]


def _trimmed(part: str, at: int) -> tuple[str, int]:
    bare = part.lstrip()
    return bare.rstrip(), at + len(part) - len(bare)
