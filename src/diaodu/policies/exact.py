"""Whole numbers that never wrap: int64 while they fit, Python's own beyond that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from diaodu.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["LARGEST", "Whole", "bound", "fitted", "roomy", "total"]

LARGEST = 2**63 - 1
# int64, or Python's own whole numbers where those would not fit.
Whole: TypeAlias = "NDArray[Any]"


def bound(values: Whole) -> int:
    """Return the largest magnitude among the values, 0 if there are none."""
    if not len(values):
        return 0
    return max(int(values.max()), -int(values.min()))


def roomy(values: Whole, largest: int) -> Whole:
    """Return the values so that results up to a magnitude are exact."""
    return values if largest <= LARGEST else values.astype(np.object_)


def fitted(values: Whole, where: str) -> NDArray[np.int64]:
    """Return the values as int64; raise InputError if one does not fit."""
    if values.dtype == np.int64:
        return values
    if bound(values) > LARGEST:
        raise InputError("金额大得无法记账", where=where, hint="请核对事实的单位")
    return values.astype(np.int64)


def total(values: Whole) -> int:
    """Return the sum, exact however large it is."""
    if bound(values) * len(values) <= LARGEST:
        return int(values.sum())
    return sum(values.tolist())
