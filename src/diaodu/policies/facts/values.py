"""One value of a fact between how people write it and how it is kept."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from diaodu.policies.facts.model import Ratio
from diaodu.policies.facts.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diaodu.policies.facts.model import Fact, Plain, Written
    from diaodu.policies.facts.units import Unit

__all__ = [
    "MOST",
    "NO",
    "PARTS",
    "UNKNOWN",
    "YES",
    "exact",
    "normal",
    "shown",
    "stored",
    "truth",
]

# Nothing was filled in, or that it is not known was said.
UNKNOWN = frozenset(
    {
        "",
        "-",
        "--",
        "—",
        "——",
        "/",
        "//",
        "\\",
        "不详",
        "未知",
        "待核实",
        "N/A",
        "NA",
        "NULL",
    }
)
YES = frozenset({"是", "有", "对", "√", "✓", "✔", "☑", "Y", "YES", "TRUE", "T", "1"})
NO = frozenset(
    {"否", "无", "没有", "不是", "×", "✗", "✘", "X", "N", "NO", "FALSE", "F", "0"}
)
MOST = 10**14  # steps: a billion (10^12) yuan in fen; above it stands a slip of the pen
PARTS = 10**6  # a ratio told as such is kept in millionths

_NUMBER = re.compile(
    r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:E[+-]?\d{1,2})?)(\D*)", re.ASCII
)
_DAY = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d{2})(\d{2}))"
    r"(?:[ T]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?",
    re.ASCII,
)


def normal(text: str) -> str:
    """Write half width, without blanks around."""
    return unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()


def stored(fact: Fact, written: Written | Decimal, *, unit: str = "") -> Plain:
    """Keep what people write; ValueError says in Chinese what is wrong with it.

    ``unit`` is that of a bare number, by itself that of the fact; a unit behind the
    number goes before it. Money is rounded to the fen, half up; a count must be whole.
    """
    if written is None or (isinstance(written, str) and _is_unknown(fact, written)):
        return None
    if fact.type in {"money", "whole"}:
        return _whole(fact, written, unit or fact.unit)
    if fact.type == "ratio":
        return _ratio(fact, written, unit or fact.unit)
    if fact.type == "choice":
        return _choice(fact, written)
    if fact.spell is not None:
        return fact.spell(_word(written))
    return _READERS[fact.type](written)


def shown(fact: Fact, value: Plain) -> str:
    """Write a value as people read it: 400万元, 2.70%, 是, 2026-06-01, 未知."""
    if value is None:
        return "未知"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Ratio):
        number = Fraction(*value) / fact.measured.steps
        return f"{_rounded(number, 2):.2f}{fact.unit}"
    if isinstance(value, int):
        return f"{_trimmed(Fraction(value) / fact.measured.steps)}{fact.unit}"
    return str(value)


def exact(fact: Fact, value: Plain) -> str:
    """Write a value so that ``stored`` gives it back, without its unit; "" for None."""
    if isinstance(value, bool) or not isinstance(value, int | tuple):
        return "" if value is None else shown(fact, value)
    number = Fraction(*value) if isinstance(value, Ratio) else Fraction(value)
    return _trimmed(number / fact.measured.steps)


def truth(text: str) -> bool | None:
    """Read yes or no as people write it; None if it is neither."""
    plain = normal(text).upper()
    if plain in YES:
        return True
    return False if plain in NO else None


def _told(written: Written | Decimal) -> str:
    """Write a cell as Excel shows it."""
    return f"{written:.15g}" if isinstance(written, float) else str(written)


def _is_unknown(fact: Fact, text: str) -> bool:
    plain = normal(text).upper()
    return plain in UNKNOWN or (fact.type == "day" and plain in {"无", "没有"})


def _truth(written: Written | Decimal) -> bool:
    if isinstance(written, bool):
        return written
    found = truth(_told(written))
    if found is None:
        raise ValueError(f"应填“是”或“否”，现为 {_told(written)}")
    return found


def _choice(fact: Fact, written: Written | Decimal) -> str:
    plain = normal(str(written))
    for each in fact.choices:
        if plain in {each, f"{each}企业"} or f"{plain}型" == each:
            return each
    raise ValueError(f"只能填：{'、'.join(fact.choices)}，现为 {plain}")


def _word(written: Written | Decimal) -> str:
    if isinstance(written, float) and written.is_integer():
        written = int(written)
    return re.sub(r"\s+", " ", normal(str(written)))


def _day(written: Written | Decimal) -> date:
    if isinstance(written, datetime):
        return written.date()
    if isinstance(written, date):
        return written
    match = _DAY.fullmatch(normal(str(written)))
    try:
        return date(*(int(part) for part in match.groups() if part))  # type: ignore[union-attr]
    except (AttributeError, TypeError, ValueError):
        raise ValueError(f"应填日期（如 2026-10-01），现为 {_told(written)}") from None


def _whole(fact: Fact, written: Written | Decimal, unit: str) -> int:
    number, per = _number(fact, written, unit)
    steps = number * Decimal(int(per.steps))
    whole = steps.to_integral_value(ROUND_HALF_UP)
    if steps != whole and fact.measured.steps == 1 == per.steps:
        raise ValueError(f"应为整数，现为 {_told(written)}")
    return _bounded(int(whole), written)


def _ratio(fact: Fact, written: Written | Decimal, unit: str) -> Ratio:
    number, per = _number(fact, written, unit)
    parts = Fraction(number) * per.steps * PARTS
    return Ratio(_bounded(int(_rounded(parts, 0)), written), PARTS)


def _number(fact: Fact, written: Written | Decimal, unit: str) -> tuple[Decimal, Unit]:
    """Split a number from its unit, which must measure what the fact measures."""
    text = _told(written)
    match = _NUMBER.fullmatch(normal(text).upper().replace(" ", ""))
    if match is None:
        raise ValueError(f"应为数字，现为 {text}")
    per = unit_of(match[2] or unit)
    if per is None or per.family != fact.measured.family:
        raise ValueError(f"单位应为{fact.unit}，现为 {match[2] or unit}")
    return Decimal(match[1].replace(",", "")), per


def _bounded(steps: int, written: Written | Decimal) -> int:
    if abs(steps) > MOST:
        raise ValueError(f"数字大得不可能，疑似单位有误，现为 {_told(written)}")
    return steps


def _rounded(number: Fraction, digits: int) -> Decimal:
    """Round half away from zero, exactly."""
    scaled = abs(number) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if number >= 0 else -whole).scaleb(-digits)


def _trimmed(number: Fraction) -> str:
    """Write a number in full without zeros at its end."""
    text = f"{_rounded(number, 8):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_READERS: Mapping[str, Callable[[Written | Decimal], Plain]] = {
    "yes_no": _truth,
    "text": _word,
    "day": _day,
}
