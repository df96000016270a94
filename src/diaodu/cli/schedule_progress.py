"""How far a search is, on one line of a terminal."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diaodu.cli.searching import FairBoard

__all__ = ["gap_text", "progress_of"]

_NOTHING = -(10**15)
_COMPILED = 0.5  # seconds of compiling from which on it is told


@contextmanager
def progress_of(
    board: FairBoard, value: Callable[[int], str] = "{:,}".format
) -> Iterator[Callable[[], None]]:
    """Give what shows the state of the board; it does nothing but on a terminal."""
    from diaodu.cli.show import errors

    console = errors()
    if not console.is_terminal:
        yield lambda: None
        return
    with console.status(_line(board, value), spinner="dots") as status:
        yield lambda: status.update(_line(board, value))


def _line(board: FairBoard, value: Callable[[int], str]) -> str:
    parts = [_clock(board)]
    if board.objective is None:
        parts.append("还没有方案")
    else:
        parts.append(f"目标值 {value(board.objective)}")
    if board.bound > _NOTHING and board.bound:
        parts.append(f"下界 {value(board.bound)}")
        if board.objective:
            parts.append(f"差距 {gap_text(board.objective, board.bound)}")
    parts.append("Ctrl-C 停下，用目前最好的方案")
    return "　".join(parts)


def _clock(board: FairBoard) -> str:
    limits = board.limits
    until = f"/{limits.seconds:g}" if limits.rounds is None else ""
    clock = f"排产 {board.seconds:.0f}{until} 秒"
    if board.compiled >= _COMPILED:
        clock += f"（首次编译 {board.compiled:.0f} 秒，不计）"
    return clock


def gap_text(objective: int, bound: int) -> str:
    """Return by how much the value may be above the best possible, in percent."""
    return f"{100 * (objective - bound) / abs(objective):.2f}%"
