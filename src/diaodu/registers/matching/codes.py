"""A credit code as people write it: right, to be repaired, or no more than a hint."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from diaodu.standards import credit_code

__all__ = ["Read", "hints", "read"]

_LENGTH = 18
_KEPT = 15  # digits that Excel keeps of a number
_SIGNS = re.compile(r"[\s\-\u2010-\u2015'’`]")
# The standard uses no I, O, S, V, Z: who wrote one meant what looks like it.
_LOOKS = str.maketrans("OISZ", "0152")
_FAR = 3


class Read(NamedTuple):
    """A code and how it was read: "none", "right", "repaired", or "wrong"."""

    code: str
    how: Literal["none", "right", "repaired", "wrong"]


def read(text: str) -> Read:
    """Read a code; what fails its check characters even when repaired is "wrong"."""
    plain = credit_code.normal(text)
    if not plain:
        return Read("", "none")
    if len(plain) == _LENGTH and credit_code.is_valid(plain):
        return Read(plain, "right" if plain == text.strip() else "repaired")
    mended = _SIGNS.sub("", plain).translate(_LOOKS)
    if len(mended) == _LENGTH and credit_code.is_valid(mended):
        return Read(mended, "repaired")
    return Read(mended, "wrong")


def hints(wrong: str, code: str) -> bool | None:
    """Tell whether a wrong code may have been meant as this one; None if unclear.

    A number in Excel keeps 15 digits. Of other codes two signs may be wrong.
    """
    from rapidfuzz.distance import Levenshtein

    if len(wrong) < _KEPT or len(code) != _LENGTH:
        return None
    if wrong.isdigit() and wrong.endswith("000"):
        return code.startswith(wrong[:_KEPT])
    return Levenshtein.distance(wrong, code, score_cutoff=_FAR) < _FAR
