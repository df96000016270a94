"""Whole pieces of a number shared out in proportion."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["shared_out"]


def shared_out(pieces: int, parts: Sequence[int]) -> list[int]:
    """Share pieces in proportion to parts, none above its part; the sum is exact.

    The rest of the division goes to the largest remainders, the first of equals.
    """
    total = sum(parts)
    if not 0 <= pieces <= total:
        raise ValueError(f"{pieces} pieces do not fit into {total}")
    if total == 0:
        return [0 for _ in parts]
    shares = [pieces * part // total for part in parts]
    order = sorted(range(len(parts)), key=lambda n: (-(pieces * parts[n] % total), n))
    for number in order[: pieces - sum(shares)]:
        shares[number] += 1
    return shares
