"""The unified social credit code: GB 32100-2015, with GB 11714 inside it.

Positions: 1 department, 2 kind of body, 3-8 region, 9-17 organisation code with its
own check character at 17, 18 check character. A region that is no longer in use is
no fault: old codes keep it.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from diaodu.kernel.issue import Issue
from diaodu.standards import _tables

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["check", "check_character", "is_valid", "kind", "normal", "org_character"]

_LENGTH = 18
_ORG = slice(8, 16)


def check(code: str) -> tuple[Issue, ...]:
    """List what is wrong with a code, with the right check characters; () if valid.

    The code is judged as written: ``normal`` first for what people type.
    """
    if len(code) != _LENGTH:
        return (
            _issue("", "length", f"统一社会信用代码应为 18 位，现为 {len(code)} 位"),
        )
    return _characters(code) or _checks(code)


def is_valid(code: str) -> bool:
    """Tell whether nothing is wrong with the code."""
    return not check(code)


def normal(text: str) -> str:
    """Write what people type as the standard does: half width, capitals, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def check_character(body: str) -> str:
    """Compute the 18th character from the first 17; KeyError for a foreign one."""
    values = _values("alphabet")
    total = sum(values[c] * w for c, w in zip(body, _weights("weight"), strict=True))
    letters = {value: character for character, value in values.items()}
    return letters[-total % len(letters)]


def org_character(body: str) -> str:
    """Compute the check character of an organisation code from its 8 characters."""
    values = _values("org_alphabet")
    weights = _weights("org_weight")
    total = sum(values[c] * w for c, w in zip(body, weights, strict=True))
    return "0123456789X"[-total % 11]


def kind(code: str) -> str | None:
    """Say what kind of body the first two characters name; None if not listed."""
    return _kinds().get(code[:2])


def _characters(code: str) -> tuple[Issue, ...]:
    return tuple(
        _issue(f"第{place}位", "character", f"第{place}位“{character}”{fault}")
        for place, character in enumerate(code, 1)
        if (fault := _fault(place, character))
    )


def _fault(place: int, character: str) -> str | None:
    if character not in _values("alphabet"):
        return _reason(character)
    if 3 <= place <= 8 and not character.isdigit():
        return "应为数字（行政区划码）"
    if place == 17 and not (character.isdigit() or character == "X"):
        return "应为数字或 X（主体标识码的校验码）"
    return None


def _reason(character: str) -> str:
    plain = normal(character)
    if plain != character and plain in _values("alphabet"):
        return f"应写成半角大写“{plain}”"
    return "不是统一社会信用代码所用的字符（不用 I、O、S、V、Z）"


def _checks(code: str) -> tuple[Issue, ...]:
    wanted = {17: org_character(code[_ORG]), 18: check_character(code[:17])}
    names = {17: "主体标识码校验码（第17位）", 18: "校验码（第18位）"}
    return tuple(
        _issue(
            f"第{place}位",
            "check",
            f"{names[place]}应为 {right}，现为 {code[place - 1]}",
        )
        for place, right in wanted.items()
        if code[place - 1] != right
    )


def _issue(where: str, code: str, message: str) -> Issue:
    return Issue(where, f"credit_code.{code}", message)


@cache
def _values(kind: str) -> Mapping[str, int]:
    """Map the characters of an alphabet to their values."""
    rows = _tables.rows("uscc_rule")
    return {row["value"]: int(row["key"]) for row in rows if row["kind"] == kind}


@cache
def _weights(kind: str) -> tuple[int, ...]:
    rows = _tables.rows("uscc_rule")
    return tuple(int(row["value"]) for row in rows if row["kind"] == kind)


@cache
def _kinds() -> Mapping[str, str]:
    rows = _tables.rows("uscc_rule")
    return {row["key"]: row["value"] for row in rows if row["kind"] == "category"}
