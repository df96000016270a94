"""The states of all conditions of a policy, as one small number a firm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.policies.judging.shapes import code_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from diaodu.policies.judging.columns import Part
    from diaodu.policies.judging.leaves import Leaf

    Codes = NDArray[Any]

__all__ = ["codes_of"]


def codes_of(leaves: Sequence[Leaf], part: Part) -> Codes:
    """Return the states of the conditions of a policy, one number a firm.

    Each adds two if the firm is outside its limits, less one if that is unknown.
    """
    kind = code_type(len(leaves))
    codes = np.zeros(part.size, kind)
    room = np.empty_like(codes)
    for at, leaf in enumerate(leaves):
        outside = leaf.outside(part).view(np.uint8)
        np.multiply(outside, kind(2 * 3**at), out=room)
        np.add(codes, room, out=codes)
        unknown = part.unknown(leaf.fact)
        if unknown is not None:
            np.multiply(unknown.view(np.uint8), kind(3**at), out=room)
            np.subtract(codes, room, out=codes)
    return codes
