"""How a name of an enterprise is written, and how it is read: width, brackets, form."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from numpy.typing import NDArray

__all__ = ["bare", "folded", "fronted", "mended", "parent", "unbracketed"]

# Longest first: what says only which kind of company it is, not which company.
_FORMS = ("股份有限责任公司", "股份有限公司", "有限责任公司", "有限公司")
_DROPPED = "\u200b\u200c\u200d\u2060\ufeff·•,，.。、-－—_'\"“”‘’"
_BRACKETS = {"[": "(", "【": "(", "〔": "(", "{": "(", "<": "(", "《": "("} | {
    "]": ")", "】": ")", "〕": ")", "}": ")", ">": ")", "》": ")"
}  # fmt: skip
_PLACES = (4, 3, 2)  # signs of a place at the end
_SEVERAL = 0xFFFF  # stands for several characters: ㈱, ㎡, ①… become what they mean
_BRACKET = re.compile(r"\(([^()]*)\)?")
_UNIT = r"(?:分公司|分厂|分店|分部|经营部|办事处|车间|项目部|生产基地)"
_NUMBER = r"(?:第?[一二三四五六七八九十\d]+)?"
_BRANCH = re.compile(
    rf"(?:\([^()]*{_UNIT}\)?|(?<=公司)[^()]*{_UNIT}|{_NUMBER}{_UNIT})$"
)


def folded(names: Sequence[str]) -> list[str]:
    """Write names in half width and capitals, without blanks and points."""
    if not names:
        return []
    lines = [each.replace("\n", "") if "\n" in each else each for each in names]
    text = "\n".join(lines)
    wide = text.encode("utf-16-le", "surrogatepass")
    if len(wide) == 2 * len(text):  # all in the basic plane
        signs = _table()[np.frombuffer(wide, np.uint16)]
        if not (signs == _SEVERAL).any():
            kept: bytes = signs[signs != 0].tobytes()
            return kept.decode("utf-16-le", "surrogatepass").split("\n")
    return ["".join(_folded(each)) for each in lines]


def _folded(name: str) -> Iterator[str]:
    """Fold one name that has signs which stand for several, or rare ones."""
    for sign in unicodedata.normalize("NFKC", name).upper():
        if not sign.isspace() and sign not in _DROPPED:
            yield _BRACKETS.get(sign, sign)


@cache
def _table() -> NDArray[np.uint16]:
    """Map each sign of the basic plane to the one it is read as, 0 to none."""
    table = np.arange(0x10000, dtype=np.uint16)
    for code in range(0x10000):
        if 0x4E00 <= code < 0xA000 or 0xD800 <= code < 0xE000:
            continue  # most of Chinese stands for itself
        sign = "".join(_folded(chr(code)))
        one = ord(sign) if len(sign) == 1 else 0
        table[code] = one if not sign or 0 < one < 0x10000 else _SEVERAL
    table[ord("\n")] = ord("\n")
    return table


def unbracketed(name: str, places: Container[str]) -> str:
    """Take brackets off a folded name; a place in them goes to the front."""
    front = ""
    for match in _BRACKET.finditer(name):
        if match[1] in places:
            front = match[1]
            name = name.replace(match[0], "", 1)
    return front + name.replace("(", "").replace(")", "")


def bare(names: Sequence[str], places: Container[str]) -> list[str]:
    """Take brackets and legal forms off folded names."""
    lines = list(names)
    for at in [at for at, each in enumerate(lines) if "(" in each]:
        lines[at] = unbracketed(lines[at], places)
    text = "\n".join([*lines, ""])
    for form in _FORMS:
        text = text.replace(form, "")
    text = text.replace("分公司\n", "分\r\n").replace("公司\n", "\n")
    found = text.replace("分\r\n", "分公司\n").split("\n")[:-1]
    for at in [at for at, each in enumerate(found) if not each]:
        found[at] = lines[at]  # nothing but a form: that is then its name
    return found


def fronted(name: str, places: Container[str]) -> str:
    """Return a name with what is in its brackets, or the place at its end, put first.

    "" if there is neither. The place in the brackets may be written wrongly.
    """
    found = _BRACKET.search(name)
    if found:
        inside = found.start() > 0 and found.end() < len(name)
        return found[1] + name.replace(found[0], "", 1) if inside else ""
    (core,) = bare([name], places)
    for length in _PLACES:
        if len(core) > length + 1 and core[-length:] in places:
            return core[-length:] + core[:-length]
    return ""


def parent(name: str) -> str:
    """Return a folded name without the branch it ends in, "" if it ends in none."""
    found = _BRANCH.search(name)
    return name[: found.start()] if found and found.start() > 1 else ""


def mended(name: str) -> Iterator[str]:
    """Yield a folded name without a legal form that has a wrong or a missing sign."""
    for wrong in _slips():
        if found := wrong.search(name):
            yield name[: found.start()]


@cache
def _slips() -> tuple[re.Pattern[str], ...]:
    """Return what matches a legal form at the end, with a wrong and a missing sign."""
    wrong, missing = set(), set()
    for form in (*_FORMS[1:], "公司"):
        for at in range(len(form)):
            wrong.add(f"{form[:at]}.{form[at + 1 :]}")
            missing.add(form[:at] + form[at + 1 :])
    missing -= set(_FORMS)
    return tuple(
        re.compile(f"(?<=..)(?:{'|'.join(sorted(each, key=len, reverse=True))})$")
        for each in (wrong, missing)
    )
