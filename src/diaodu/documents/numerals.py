"""Read the numbers of a text as they are printed, each with its unit.

Arabic and Chinese numerals, 万 and 亿, thousands separators, fractions, ranks, ranges,
ratios, words for nothing (一个都没有), and masks (X, *): a masked number has no value.
One scan finds them all; what a number speaks of is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from diaodu.documents.units import UNIT, UNIT_SIGNS, family_of

__all__ = ["Numeral", "Shape", "chinese", "scan"]

Shape = Literal[
    "plain", "chinese", "masked", "rank", "top", "fraction", "ratio", "zero"
]
"""How a number is printed: in digits, in Chinese numerals, masked, as a rank (第九),
among the first (前三名), as a fraction, as a ratio of three, as a word for nothing."""

_MASK = r"(?:[X×x]{1,5}(?:\.[X×x]{1,3})?|[*\uff0a]{1,6}(?:\.\*{1,3})?|_{2,6}|○{2,4})"
_ARABIC = (
    r"(?>(?:(?<![\dA-Za-z%％])[-\u2212])?"
    r"(?:\d{1,3}(?:,\d{3}){1,4}(?![,\d])(?:\.\d{1,6})?|\d{1,12}(?:\.\d{1,6})?))"
)
_SIGNS = "零\u3007一二两三四五六七八九十百千"
_CHINESE = rf"[{_SIGNS}]{{1,8}}"
_NUMBER = rf"(?:{_ARABIC}|{_MASK}|{_CHINESE})"
_DASH = r"(?:[-—–~～－]{1,2}|[至到])"
_COUNTER = "[个家户项台套条件名人]"
_END = r"(?=[,，、。；;!！)）”和与的\s]|$|以[上内]|前|左右|稳|提|上|下|较|比)"

_PATTERNS = {
    "nil": rf"(?P<nil>[一半](?P<nil_unit>{_COUNTER})[^,，。;；\d]{{0,4}}?"
    r"[都也](?:没有|没|未|无)"
    rf"|(?:没有|无|尚无)一(?P<nil_none>{_COUNTER})(?![不例外])"
    r"|(?:还是|仍是|仍为|仍属|尚属)(?:一片)?空白)",
    "ratio": rf"(?P<ratio>{_NUMBER}(?:[:：]{_NUMBER}){{2,3}})",
    "part": r"(?P<over>[\d一二两三四五六七八九十百千万]{1,4})分之"
    rf"(?P<part>\d{{1,3}}(?:\.\d{{1,2}})?|{_CHINESE}(?:点{_CHINESE})?|{_MASK})",
    "tenth": r"(?P<tenth>[一二两三四五六七八九])成(?P<half>半)?"
    r"(?![立为本功果效员长就绩熟分都套交型品家片行语千百体不])",
    "rank": rf"第(?P<rank>\d{{1,3}}(?!\d)|[一二三四五六七八九十]{{1,4}}|{_MASK})"
    rf"(?:(?P<rank_unit>[名位])|{_END})",
    "top": rf"前(?P<top>\d{{1,3}}(?!\d)|[一二三四五六七八九十]{{1,3}}|{_MASK})"
    rf"(?:(?P<top_unit>[名位强])|(?=[,，、。；;]|$))",
    "half_of": r"(?<=[的近约到足过占])(?P<half_of>一半)",
    "slip": r"(?P<slip>[*\uff0a])96(?![\d.]|[%％]|[个家户项亿万人名])",
    "shared": rf"(?<![\dA-Za-z.第])(?P<shared>{_ARABIC}|{_MASK})个?"
    rf"(?=(?:[、和及](?:{_ARABIC}|{_MASK})个?){{0,4}}"
    rf"[、和及](?:{_ARABIC}|{_MASK})(?P<shared_unit>个百分点|[%％]))",
    "range": rf"(?<![\dA-Za-z.第])(?P<low>{_NUMBER})(?>{UNIT}?){_DASH}"
    rf"(?P<high>{_NUMBER})(?P<more>[余多来])?(?P<high_unit>{UNIT})",
    "number": rf"(?<![\dA-Za-z.第])(?P<number>{_NUMBER})"
    rf"(?P<number_more>[余多来])?(?P<unit>{UNIT})",
    "digits": rf"(?<![\dA-Za-z.第])(?P<digits>{_ARABIC})(?P<digits_more>[余多来])?"
    rf"(?P<digits_unit>(?>{UNIT}))(?![-—–~～－至到])",
}


def _grammar(names: str) -> re.Pattern[str]:
    """Join some of the patterns, in the order of trial."""
    return re.compile("|".join(_PATTERNS[name] for name in names.split()))


_GRAMMAR = _grammar("nil ratio part tenth rank top half_of slip shared range number")

# The signs that a number begins with, and what must stand behind them: a fast way past
# all the others.
_DIGITS = "0123456789\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"
_BEGINNINGS = {
    _DIGITS: "",
    _SIGNS: rf"[\d{_SIGNS}{re.escape(UNIT_SIGNS)}来分成半:：至到—–~～－-]",
    "X×x*\uff0a_○": "",
    "-\u2212": r"\d",
    "第前": rf"[\d{_SIGNS}X×x*\uff0a_○]",
    "半": _COUNTER,
    "没": "有一",
    "无": "一",
    "尚": "无一|属",
    "还仍": "[是为属]",
}
_HEAD = re.compile(
    "|".join(
        f"{re.escape(sign)}(?={behind})"
        for signs, behind in _BEGINNINGS.items()
        for sign in signs
    )
)
# By the sign at which a number begins, the patterns that may hold there. In digits,
# the plain ones go before the ranges: nothing of a range stands behind their unit.
_Grammars = dict[str, Callable[[str, int], re.Match[str] | None]]
_GRAMMARS: _Grammars = {
    sign: grammar.match
    for signs, grammar in (
        (_DIGITS + "-\u2212", _grammar("ratio part shared digits range number")),
        (_SIGNS, _grammar("nil ratio part tenth half_of range number")),
        ("X×x*\uff0a_○", _grammar("ratio slip shared range number")),
        ("第前半没无尚还仍", _GRAMMAR),
    )
    for sign in signs
}
# The same in a text without 分之 or a colon.
_WHOLE_GRAMMARS: _Grammars = {
    **_GRAMMARS,
    **dict.fromkeys(_DIGITS + "-\u2212", _grammar("shared digits range number").match),
}

_VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_VALUES |= {"\u3007": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}


class Numeral(NamedTuple):
    """One number as printed: ``text[start:end]``, with its unit and the unit's family.

    ``value`` is None where the print masks it. A range has the upper bound in ``high``;
    ``more`` says that 余 or 多 stands behind the number.
    """

    text: str
    start: int
    end: int
    shape: Shape
    value: float | None
    unit: str = ""
    family: str = ""
    high: float | None = None
    ranged: bool = False
    more: bool = False


def scan(text: str) -> list[Numeral]:
    """Find the numbers of a text that have a unit, a rank, or a form of their own."""
    found: list[Numeral] = []
    end = 0
    broken = "：" in text or ":" in text or "分之" in text
    grammars = _GRAMMARS if broken else _WHOLE_GRAMMARS
    for head in _HEAD.finditer(text):
        at = head.start()
        if at < end:
            continue
        match = grammars[text[at]](text, at)
        if match:
            end = match.end()
            found.append(_READERS[match.lastgroup or ""](match))
    return found


def chinese(text: str) -> float | None:
    """Read a Chinese numeral up to the thousands; 二三 (two or three) has no value."""
    total, digit = 0, None
    for sign in text:
        if sign in _POWERS:
            total += _POWERS[sign] * (1 if digit is None else digit)
            digit = None
        elif digit:
            return None
        else:
            digit = _VALUES[sign]
    return float(total + (digit or 0))


@lru_cache(maxsize=1024)
def _read(number: str) -> tuple[Shape, float | None]:
    """Read a number in digits or Chinese numerals; a mask has no value."""
    if number[-1].isdigit():
        return "plain", float(number.replace(",", "").replace("\u2212", "-"))
    if number[0] not in _VALUES and number[0] not in _POWERS:
        return "masked", None
    whole, point, tail = number.partition("点")
    value = chinese(whole)
    if point and value is not None:
        value = float(f"{value:.0f}." + "".join(str(_VALUES[sign]) for sign in tail))
    return "chinese", value


def _numeral(
    match: re.Match[str], shape: Shape, value: float | None, unit: str | None = None
) -> Numeral:
    """Make the numeral of a match."""
    start, end = match.span()
    unit = unit or ""
    return Numeral(match[0], start, end, shape, value, unit, family_of(unit))


def _read_fraction(match: re.Match[str]) -> Numeral:
    """Read 五分之一 as 0.2, 百分之五 as 5 %."""
    (_, over), (shape, part) = _read(match["over"]), _read(match["part"])
    if match["over"] in {"百", "千"}:
        return _numeral(match, shape, part, "%" if match["over"] == "百" else "‰")
    value = round(part / over, 4) if over and part else None
    return _numeral(match, "fraction", value)


def _read_tenth(match: re.Match[str]) -> Numeral:
    tenths = _VALUES[match["tenth"]] + (0.5 if match["half"] else 0)
    return _numeral(match, "fraction", round(tenths / 10, 4))


def _read_shared(match: re.Match[str]) -> Numeral:
    return _numeral(match, *_read(match["shared"]), match["shared_unit"])


def _read_range(match: re.Match[str]) -> Numeral:
    unit, family, more = _unit(match["high_unit"])
    (_, low), (shape, high) = _read(match["low"]), _read(match["high"])
    start, end = match.span()
    more = more or bool(match["more"])
    return Numeral(
        match[0], start, end, shape, low, unit, family, high, ranged=True, more=more
    )


def _read_plain(match: re.Match[str]) -> Numeral:
    return _plain(match, *match.group(0, "number", "number_more", "unit"))


def _read_digits(match: re.Match[str]) -> Numeral:
    return _plain(match, *match.group(0, "digits", "digits_more", "digits_unit"))


def _plain(
    match: re.Match[str], text: str, number: str, much: str | None, printed: str
) -> Numeral:
    """Make the numeral of one number and its unit as printed."""
    start, end = match.span()
    shape, value = _read(number)
    unit, family, more = _unit(printed)
    more = more or much is not None
    return Numeral(text, start, end, shape, value, unit, family, more=more)


@lru_cache(maxsize=512)
def _unit(text: str) -> tuple[str, str, bool]:
    """Take the 余 or 多 out of a unit: (unit, family, whether it stood there)."""
    bare = text.replace("余", "").replace("多", "")
    return bare, family_of(bare), bare != text


def _read_nil(match: re.Match[str]) -> Numeral:
    return _numeral(match, "zero", 0.0, match["nil_unit"] or match["nil_none"])


def _read_rank(match: re.Match[str]) -> Numeral:
    return _numeral(match, "rank", _read(match["rank"])[1], match["rank_unit"])


def _read_top(match: re.Match[str]) -> Numeral:
    return _numeral(match, "top", _read(match["top"])[1], match["top_unit"])


# By the last group of a pattern that took part in the match.
_READERS: dict[str, Callable[[re.Match[str]], Numeral]] = {
    "nil": _read_nil,
    "ratio": lambda match: _numeral(match, "ratio", None),
    "part": _read_fraction,
    "tenth": _read_tenth,
    "half": _read_tenth,
    "half_of": lambda match: _numeral(match, "fraction", 0.5),
    "rank": _read_rank,
    "rank_unit": _read_rank,
    "top": _read_top,
    "top_unit": _read_top,
    "slip": lambda match: _numeral(match, "masked", None, "%"),
    "shared_unit": _read_shared,
    "high_unit": _read_range,
    "unit": _read_plain,
    "digits_unit": _read_digits,
}
