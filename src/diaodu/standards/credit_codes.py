"""Credit codes by the hundred thousand: their check characters, and safe repairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.standards import credit_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["check_characters", "org_characters", "repaired", "valid"]

_LENGTH = 18
# GB 32100-2015: 31 characters, weights 3^(i-1) mod 31; GB 11714: 36 and modulus 11.
_ALPHABET = np.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY", np.uint8)
_WEIGHTS = np.array([pow(3, place, 31) for place in range(17)], np.int64)
_ORG_ALPHABET = np.frombuffer(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", np.uint8)
_ORG_WEIGHTS = np.array([3, 7, 9, 10, 5, 8, 4, 2], np.int64)
_ORG_CHECKS = np.frombuffer(b"0123456789X", np.uint8)
_SAFE = str.maketrans({"O": "0", "I": "1", "-": "", "－": "", "—": ""})


def _lookup(alphabet: NDArray[np.uint8]) -> NDArray[np.int64]:
    values = np.full(256, -1, np.int64)
    values[alphabet] = np.arange(len(alphabet))
    return values


_VALUES, _ORG_VALUES = _lookup(_ALPHABET), _lookup(_ORG_ALPHABET)


def org_characters(bodies: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Compute the 9th character of organisation codes from a matrix of the first 8."""
    totals = _ORG_VALUES[bodies] @ _ORG_WEIGHTS
    found: NDArray[np.uint8] = _ORG_CHECKS[-totals % 11]
    return found


def check_characters(bodies: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Compute the 18th characters from a matrix of the first 17."""
    totals = _VALUES[bodies] @ _WEIGHTS
    found: NDArray[np.uint8] = _ALPHABET[-totals % 31]
    return found


def valid(codes: Sequence[str]) -> NDArray[np.bool_]:
    """Tell for each code whether both of its check characters fit."""
    long = np.array([len(c) == _LENGTH and c.isascii() for c in codes], np.bool_)
    whole = "".join(c for c, each in zip(codes, long.tolist(), strict=True) if each)
    matrix = np.frombuffer(whole.encode(), np.uint8).reshape(-1, _LENGTH)
    known: NDArray[np.bool_] = np.all(_VALUES[matrix] >= 0, axis=1)
    region = matrix[:, 2:8]
    known &= np.all((region >= ord("0")) & (region <= ord("9")), axis=1)
    safe = np.where(known[:, None], matrix, ord("0"))
    known &= safe[:, 16] == org_characters(safe[:, 8:16])
    known &= safe[:, 17] == check_characters(safe[:, :17])
    found = np.zeros(len(codes), np.bool_)
    found[long] = known
    return found


def repaired(code: str) -> str | None:
    """Return the code that was meant, if only width, case, O or I were wrong."""
    for text in (credit_code.normal(code), credit_code.normal(code).translate(_SAFE)):
        if len(text) == _LENGTH and credit_code.is_valid(text):
            return text
    return None
