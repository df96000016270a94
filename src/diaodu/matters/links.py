"""Links between matters: which upper demands and problems no task answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.matters.values import shown, split_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diaodu.matters.model import Matter

__all__ = ["linked", "unanswered", "unknown_links"]


def linked(matter: Matter, key: str) -> tuple[str, ...]:
    """Return the numbers that a field of a matter points to."""
    return split_units(shown(matter.value(key)))


def unanswered(
    uppers: Sequence[Matter],
    lowers: Iterable[Matter],
    *,
    up: str = "upper",
    down: str = "tasks",
) -> tuple[Matter, ...]:
    """Return the upper matters that no lower one answers.

    A lower one answers through its field ``up``, an upper one names its answers in its
    field ``down``; a name that no lower matter bears answers nothing.
    """
    lowers = tuple(lowers)
    answered = {number for each in lowers for number in linked(each, up)}
    known = {each.number for each in lowers if each.number}
    return tuple(
        each
        for each in uppers
        if each.number not in answered and known.isdisjoint(linked(each, down))
    )


def unknown_links(
    lowers: Iterable[Matter], uppers: Iterable[Matter], *, up: str = "upper"
) -> tuple[tuple[Matter, str], ...]:
    """Return the lower matters that point to a number that no upper one bears."""
    known = {each.number for each in uppers}
    return tuple(
        (each, number)
        for each in lowers
        for number in linked(each, up)
        if number not in known
    )
