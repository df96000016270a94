"""Numbers in the forms in which Word counts paragraphs."""

from __future__ import annotations

__all__ = ["in_form"]

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_COUNTED = {"chineseCounting", "chineseCountingThousand", "japaneseCounting"}
_COUNTED |= {"taiwaneseCounting", "taiwaneseCountingThousand"}
_SPELT = {"ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"}
_FORMALLY = {"chineseLegalSimplified", "ideographLegalTraditional"}
_CIRCLED = {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"}
_RUNS = {
    "ideographTraditional": _STEMS,
    "ideographZodiac": _BRANCHES,
    "decimalEnclosedParen": "".join(map(chr, range(0x2474, 0x2488))),
    "decimalEnclosedFullstop": "".join(map(chr, range(0x2488, 0x249C))),
} | dict.fromkeys(_CIRCLED, "".join(map(chr, range(0x2460, 0x2474))))
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def in_form(value: int, form: str) -> str:
    """Return a number in one of Word's forms; in Arabic figures if it is unknown."""
    if form in _RUNS and 1 <= value <= len(_RUNS[form]):
        return _RUNS[form][value - 1]
    if form in _COUNTED:
        return _counted(value, _DIGITS, "十百千")
    if form in _FORMALLY:
        return _counted(value, _FORMAL, "拾佰仟")
    if form in _SPELT:
        return "".join(_DIGITS[int(digit)] for digit in str(value))
    return _western(value, form)


def _western(value: int, form: str) -> str:
    if form == "decimalZero":
        return f"{value:02d}"
    if form == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(value))
    if form in {"lowerRoman", "upperRoman"} and 0 < value < 4000:
        roman = _roman(value)
        return roman.lower() if form == "lowerRoman" else roman
    if form in {"lowerLetter", "upperLetter"} and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    return str(value)


def _roman(value: int) -> str:
    out = ""
    for worth, sign in _ROMAN:
        out += sign * (value // worth)
        value %= worth
    return out


def _counted(value: int, digits: str, units: str) -> str:
    """Spell a number below ten thousand: 二十一, 一百〇五."""
    if not 0 < value < 10_000:
        return str(value) if value else digits[0]
    out = ""
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            out += digits[digit] + (units[power - 1] if power else "")
        elif out and value % 10**power and not out.endswith(digits[0]):
            out += digits[0]
    plain = out.startswith("一十")
    return out[1:] if plain else out
