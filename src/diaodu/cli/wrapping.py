"""Lines of Chinese for a terminal: a mark that closes never begins a line."""

from __future__ import annotations

from rich.cells import cell_len

__all__ = ["wrapped"]

_NEVER_FIRST = frozenset("，。、；：！？）】》”’〕％,.;:!?)]}%…—")
_NEVER_LAST = frozenset("（【《“‘〔([{")


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most ``width`` columns, words and numbers whole."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            rest = piece
            if line and cell_len(line) + cell_len(rest) > width:
                lines.append(line.rstrip())
                line = ""
            while len(rest) > 1 and cell_len(rest) > width:
                head = _head(rest, width)
                lines.append(head)
                rest = rest[len(head) :]
            line += rest if line else rest.lstrip()
        lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> list[str]:
    """Split a text where a line may end."""
    pieces: list[str] = []
    for char in text:
        last = pieces[-1] if pieces else ""
        glued = last and (
            char in _NEVER_FIRST
            or last[-1] in _NEVER_LAST
            or (_is_word(last[-1]) and _is_word(char))
        )
        if glued:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _is_word(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "/_-.,")


def _head(piece: str, width: int) -> str:
    """Return what of a piece fills a line; one character at least."""
    end = 1
    while end < len(piece) and cell_len(piece[: end + 1]) <= width:
        end += 1
    return piece[:end]
