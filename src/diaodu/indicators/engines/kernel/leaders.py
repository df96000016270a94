"""The first few of each circle, in an order that does not depend on the storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

__all__ = ["leaders"]


def leaders(
    circle: NDArray[np.int64],
    value: NDArray[np.int64],
    firms: NDArray[np.int64],
    most: int,
    *,
    ids: Callable[[NDArray[np.int64]], NDArray[np.object_]],
    compiled: bool = False,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the firms with the largest values of each circle, and their places.

    Only ``firms`` are looked at. Of equal values the smaller enterprise code is first,
    for which ``ids`` is asked.
    """
    firms = firms[circle[firms] >= 0]
    if compiled:
        from diaodu.indicators.engines.kernel.compiled import not_behind

        circles = int(circle.max(initial=-1)) + 1
        firms = firms[not_behind(circle, value, firms, circles, most)]
    order = np.lexsort((-value[firms], circle[firms]))
    firms = _by_code(firms[order], circle, value, ids)
    place = _places(circle[firms])
    kept = place <= most
    return firms[kept], place[kept]


def _by_code(
    firms: NDArray[np.int64],
    circle: NDArray[np.int64],
    value: NDArray[np.int64],
    ids: Callable[[NDArray[np.int64]], NDArray[np.object_]],
) -> NDArray[np.int64]:
    """Put those who are equal into the order of their codes."""
    same = np.zeros(len(firms) + 1, np.bool_)
    same[1:-1] = (circle[firms][1:] == circle[firms][:-1]) & (
        value[firms][1:] == value[firms][:-1]
    )
    tied = np.flatnonzero(same[1:] | same[:-1])
    if not len(tied):
        return firms
    codes = np.zeros(len(firms), np.int64)
    codes[tied] = np.unique(ids(firms[tied]), return_inverse=True)[1]
    return firms[np.lexsort((codes, -value[firms], circle[firms]))]


def _places(sorted_circles: NDArray[np.int64]) -> NDArray[np.int64]:
    at = np.arange(len(sorted_circles))
    opens = np.ones(len(sorted_circles), np.bool_)
    opens[1:] = sorted_circles[1:] != sorted_circles[:-1]
    return at - np.maximum.accumulate(np.where(opens, at, 0)) + 1
