"""The states of all conditions of all policies, block by block of firms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.policies.judging.columns import Part
from diaodu.policies.judging.shapes import code_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.judging.leaves import Leaf

    Codes = NDArray[Any]

__all__ = ["codes_of"]

_BLOCK = 32_768  # firms whose columns stay in the cache of the processor


def codes_of(leaves: Sequence[Sequence[Leaf]], matrix: Matrix) -> list[Codes]:
    """Return for each policy the states of its conditions, one number a firm."""
    codes = [np.zeros(len(matrix), code_type(len(each))) for each in leaves]
    for start in range(0, len(matrix), _BLOCK):
        at = slice(start, start + _BLOCK)
        part = Part(matrix, at)
        for conditions, found in zip(leaves, codes, strict=True):
            _mark(part, conditions, found[at])
    return codes


def _mark(part: Part, leaves: Sequence[Leaf], codes: Codes) -> None:
    """Write the states into zeroes: two for outside, less one if it is unknown."""
    kind = codes.dtype.type
    room = np.empty_like(codes)
    for at, leaf in enumerate(leaves):
        outside = leaf.outside(part).view(np.uint8)
        np.multiply(outside, kind(2 * 3**at), out=room)
        np.add(codes, room, out=codes)
        unknown = part.unknown(leaf.fact)
        if unknown is not None:
            np.multiply(unknown.view(np.uint8), kind(3**at), out=room)
            np.subtract(codes, room, out=codes)
