"""Who an enterprise is: by its code, by its name where there is none; each once."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import numpy as np

from diaodu.standards import credit_code, credit_codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from diaodu.policies.facts.intake.model import Faults
    from diaodu.policies.facts.intake.parts import Part

__all__ = ["Register", "settled_codes", "unique"]

_AS_NUMBER = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
# What is copied from pages and systems brings characters that nobody sees.
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF])
_BRACKETS = str.maketrans("〔〕【】[]", "()()()") | _UNSEEN


def settled_codes(part: Part, names: Mapping[str, str], faults: Faults) -> None:
    """Write codes as the standard does, and tell of those that cannot be right.

    ``names`` are names and codes as printed, with the code of the enterprise meant.
    A code that has lost digits is dropped, so that the name says who it is; one whose
    check characters are wrong is kept as it is and told.
    """
    part.names = [_name(each) for each in part.names]
    codes = part.codes
    if names:
        meant = {_name(key): code for key, code in names.items()}
        for row, (code, name) in enumerate(zip(codes, part.names, strict=True)):
            codes[row] = meant.get(_name(code)) or meant.get(name) or code
    for row in np.flatnonzero(~credit_codes.valid(codes)).tolist():
        code = codes[row]
        if row in part.broken or _AS_NUMBER.fullmatch(code):
            codes[row] = ""
            message = f"信用代码被存成了数字 {code}，末几位已丢失，请改为文本重填"
            faults.tell(part.where(row), "facts.lost_code", message)
        elif code:
            codes[row] = _mended(part, row, code, faults)


def _mended(part: Part, row: int, code: str, faults: Faults) -> str:
    code = code.translate(_UNSEEN).strip("'’‘` ")  # ' keeps digits from Excel
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
    """Write a name in one way: half-width brackets, no blanks, all to be seen."""
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
        self._wrong: set[int] = set()  # rows whose code fails its check characters
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self.codes)

    def rows(self, part: Part, faults: Faults) -> NDArray[np.int64]:
        """Return the row of each enterprise of a part, a new one where it is new.

        An enterprise goes by its code. Without one, or with one that cannot be right,
        it is the one of that name, if there is just one.
        """
        right = credit_codes.valid(part.codes).tolist()
        found: list[int] = []
        taken: set[int] = set()  # one sheet tells of each row of its own
        for at, (code, name) in enumerate(zip(part.codes, part.names, strict=True)):
            row = self._by_code.get(code) if code else None
            doubt = ""
            if row is None:
                row, doubt = self._alike(code, name, taken, right=right[at])
            elif row in taken:
                doubt = f"信用代码 {code} 已是“{self.names[row]}”，按两家计，请核对"
                row = None
            if doubt:
                faults.tell(part.where(at), "facts.same_name", doubt)
            row = self._put(row, code, name, right=right[at])
            taken.add(row)
            found.append(row)
        return np.array(found, np.int64)

    def _alike(
        self, code: str, name: str, taken: set[int], *, right: bool
    ) -> tuple[int | None, str]:
        """Return the row of that name, and what a person should look at."""
        alike = [row for row in self._by_name.get(name, ()) if row not in taken]
        fits = [
            row
            for row in alike
            if not (right and self.codes[row]) or row in self._wrong
        ]
        if len(fits) == 1:
            other = self.codes[fits[0]]
            if not code or not other:
                return fits[0], ""
            both = f"“{name}”有 {other}、{code} 两个信用代码，有一个不对"
            return fits[0], f"{both}，按名称认作一家，请核对"
        doubt = f"“{name}”与别处同名而信用代码不同，按两家计，请核对" if alike else ""
        return None, doubt

    def _put(self, row: int | None, code: str, name: str, *, right: bool) -> int:
        if row is None:
            row = len(self.codes)
            self.codes.append("")
            self.names.append(name)
            if name:
                self._by_name.setdefault(name, []).append(row)
        if code:
            self._by_code.setdefault(code, row)
            if not self.codes[row] or (right and row in self._wrong):
                self.codes[row] = code
                (self._wrong.discard if right else self._wrong.add)(row)
        self.names[row] = self.names[row] or name
        return row
