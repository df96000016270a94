"""The register made ready: by code, by name, by name but for a sign, by rare pairs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from diaodu.registers.matching import places
from diaodu.registers.matching.hashing import texts
from diaodu.registers.matching.model import Named
from diaodu.registers.matching.spelling import bare, folded
from diaodu.standards import credit_code

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from numpy.typing import NDArray

__all__ = ["Index", "Sorted", "index"]

_KEPT = 15  # digits that Excel keeps of a number


class Sorted:
    """Many keys, each of some rows, to be looked up by the thousand."""

    def __init__(self, keys: NDArray[np.uint64], rows: NDArray[np.int64]) -> None:
        """Sort them; some low bits of a key make room for its row."""
        self._mask = np.uint64(2 ** int(rows.max(initial=0)).bit_length() - 1)
        self._packed = (keys & ~self._mask) | rows.astype(np.uint64)
        self._packed.sort()

    def spans(
        self, keys: NDArray[np.uint64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return where the rows of each key begin and end."""
        low = np.searchsorted(self._packed, keys & ~self._mask, side="left")
        high = np.searchsorted(self._packed, keys | self._mask, side="right")
        return low, high

    def found(
        self, keys: NDArray[np.uint64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return all rows of all keys, and the place of the key that each is of."""
        low, high = self.spans(keys)
        many = high - low
        which = np.repeat(np.arange(len(keys)), many)
        at = np.arange(len(which)) - np.repeat(np.cumsum(many) - many - low, many)
        return (self._packed[at] & self._mask).astype(np.int64), which


class Index:
    """A register made ready for ``resolve``; firms are numbered in its order."""

    def __init__(self, registered: Sequence[tuple[str, str]]) -> None:
        """Read all names and codes; a firm that is there twice counts once."""
        codes = _plain([code for _, code in registered])
        if len(set(codes)) < len(codes):
            registered = sorted(dict.fromkeys(registered))
            codes = _plain([code for _, code in registered])
        self._registered, self._codes = registered, codes
        self.codes = {code: at for at, code in enumerate(codes) if code}
        self.written = folded([name for name, _ in registered])
        self._lines = bare(self.written, places.meanings())
        self._texts = texts(self._lines)
        self._taken, self.places = places.heads(self._texts)
        self.provinces = places.provinces(self.places)
        everyone = np.arange(len(registered))
        self.cores = Sorted(self._texts.whole(self._taken), everyone)
        self.gapped = Sorted(*self._texts.without_one(self._taken))
        self.pairs = Sorted(*self._texts.pairs(self._taken))

    def __len__(self) -> int:
        return len(self._codes)

    def firm(self, at: int) -> Named:
        """Return a firm as it is registered."""
        return Named(*self._registered[at])

    def registered(self, named: Named) -> Named | None:
        """Return the firm of this code, without one of this name; None if unclear."""
        code = credit_code.normal(named.code)
        if code:
            return self.firm(self.codes[code]) if code in self.codes else None
        name = folded([named.name])[0]
        found = [at for at, each in enumerate(self.written) if each == name]
        return self.firm(found[0]) if len(found) == 1 else None

    def code(self, at: int) -> str:
        """Return the code of a firm in half width and capitals."""
        return self._codes[at]

    def core(self, at: int) -> str:
        """Return what a firm is called, without place and legal form."""
        return self._lines[at][int(self._taken[at]) :]

    def place(self, at: int) -> str:
        """Return the place at the head of a firm's name, "" if there is none."""
        return self._lines[at][: int(self._taken[at])]

    @cached_property
    def shared(self) -> frozenset[str]:
        """Return the codes that several firms have."""
        if len(self.codes) == sum(map(bool, self._codes)):
            return frozenset()
        twice = (c for at, c in enumerate(self._codes) if c and self.codes[c] != at)
        return frozenset(twice)

    def beginning(self, heads: Container[str]) -> dict[str, list[int]]:
        """Return the firms whose codes begin with some 15 signs, by these."""
        found: dict[str, list[int]] = {}
        for at, code in enumerate(self._codes):
            if code[:_KEPT] in heads:
                found.setdefault(code[:_KEPT], []).append(at)
        return found


def index(registered: Sequence[tuple[str, str]]) -> Index:
    """Make a register of (name, code) ready; a code may be "".

    Half a million firms take two seconds, two thousand a few milliseconds.
    """
    return Index(registered)


def _plain(codes: list[str]) -> list[str]:
    text = "\n".join(codes)
    if text.isascii() and text == text.upper() and not {" ", "\t"} & set(text):
        return codes
    return [credit_code.normal(each) for each in codes]
