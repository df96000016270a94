"""Who an enterprise is: by its code, by its name where there is none; each once."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import numpy as np

from diaodu.standards import credit_code, credit_codes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.policies.facts.intake.model import Faults
    from diaodu.policies.facts.intake.parts import Part

__all__ = ["Register", "settled_codes", "unique"]

_AS_NUMBER = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_BRACKETS = str.maketrans("〔〕【】[]", "()()()")


def settled_codes(part: Part, faults: Faults) -> None:
    """Write codes as the standard does, and tell of those that cannot be right.

    A code that has lost digits is dropped, so that the name says who it is; one whose
    check characters are wrong is kept as it is and told.
    """
    part.names = [_name(each) for each in part.names]
    codes = part.codes
    for row in np.flatnonzero(~credit_codes.valid(codes)).tolist():
        code = codes[row]
        if row in part.broken or _AS_NUMBER.fullmatch(code):
            codes[row] = ""
            message = f"信用代码被存成了数字 {code}，末几位已丢失，请改为文本重填"
            faults.tell(part.where(row), "facts.lost_code", message)
        elif code:
            codes[row] = _mended(part, row, code, faults)


def _mended(part: Part, row: int, code: str, faults: Faults) -> str:
    if right := credit_codes.repaired(code):
        if right != credit_code.normal(code):
            message = f"信用代码 {code} 按 {right} 读（O、I 与 0、1 混写）"
            faults.tell(part.where(row), "facts.repaired_code", message)
        return right
    plain = credit_code.normal(code)
    message = f"信用代码 {plain} 不对：{credit_code.check(plain)[0].message}"
    faults.tell(part.where(row), "facts.code", message)
    return plain


def _name(text: str) -> str:
    """Write a name in one way: half-width brackets, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_BRACKETS)


def unique(part: Part, faults: Faults) -> Part:
    """Keep the first row of an enterprise; tell of the others and of equal names."""
    kept = np.ones(len(part), np.bool_)
    by_code: dict[str, int] = {}
    by_name: dict[str, int] = {}
    for row, (code, name) in enumerate(zip(part.codes, part.names, strict=True)):
        first = by_code.setdefault(code, row) if code else row
        if first == row and name:
            other = by_name.setdefault(name, row)
            if other != row:
                alike = not code and not part.codes[other]
                kept[row] = not alike
                _tell_name(part, row, other, alike=alike, faults=faults)
        elif first != row:
            kept[row] = False
            message = f"信用代码 {code} 与 {part.where(first)} 重复，只取那一行"
            faults.tell(part.where(row), "facts.duplicate", message)
    return part if kept.all() else part.take(np.flatnonzero(kept))


def _tell_name(
    part: Part, row: int, other: int, *, alike: bool, faults: Faults
) -> None:
    name, there = part.names[row], part.where(other)
    if alike:
        message = f"“{name}”与 {there} 重复，只取那一行"
        faults.tell(part.where(row), "facts.duplicate", message)
        return
    message = f"“{name}”与 {there} 同名而信用代码不同或有一处没有，按两家计，请核对"
    faults.tell(part.where(row), "facts.same_name", message)


class Register:
    """The enterprises of all parts, each once, in the order in which they are told."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.names: list[str] = []
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self.codes)

    def rows(self, part: Part) -> NDArray[np.int64]:
        """Return the row of each enterprise of a part, a new one where it is new.

        An enterprise without a code is the one of that name, if there is just one.
        """
        found: list[int] = []
        taken: set[int] = set()  # one sheet tells of each row of its own
        for code, name in zip(part.codes, part.names, strict=True):
            taken.add(row := self._row(code, name, taken))
            found.append(row)
        return np.array(found, np.int64)

    def _row(self, code: str, name: str, taken: set[int]) -> int:
        alike = [
            each
            for each in self._by_name.get(name, ())
            if each not in taken and not (code and self.codes[each])
        ]
        row = self._by_code.get(code) if code else None
        if row is None and len(alike) == 1:
            row = alike[0]
        if row is None:
            row = len(self.codes)
            self.codes.append(code)
            self.names.append(name)
            if name:
                self._by_name.setdefault(name, []).append(row)
        if code:
            self.codes[row] = code
            self._by_code[code] = row
        self.names[row] = self.names[row] or name
        return row
