"""Policies in Chinese words: amounts, days, thresholds and what they ask."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from diaodu.policies.facts.model import Ratio
from diaodu.policies.facts.values import PARTS, shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from diaodu.policies.facts.model import Fact, Plain
    from diaodu.policies.model import Budget, Condition, Operator, Threshold, Verdict

__all__ = [
    "VERDICTS",
    "asked",
    "day",
    "digits",
    "edge",
    "funds",
    "given",
    "missed",
    "money",
    "percent",
    "rate",
    "valued",
]

VERDICTS: Mapping[Verdict, str] = {
    "eligible": "符合",
    "not_eligible": "不符合",
    "to_verify": "待核实",
}
_ASKED: Mapping[Operator, str] = {
    "at_least": "不低于",
    "more_than": "高于",
    "at_most": "不高于",
    "less_than": "低于",
    "equal": "等于",
    "is": "为",
    "one_of": "属于",
    "none_of": "不属于",
    "on_or_after": "不早于",
    "before": "早于",
}
# What is asked if the condition must not hold.
_REFUSED: Mapping[Operator, str] = {
    "at_least": "低于",
    "more_than": "不高于",
    "at_most": "高于",
    "less_than": "不低于",
    "equal": "不等于",
    "is": "不为",
    "one_of": "不属于",
    "none_of": "属于",
    "on_or_after": "早于",
    "before": "不早于",
}
_FEN, _WAN, _YI = 100, 1_000_000, 10**10
_FINEST = 8  # decimals after which a ratio is told as it is


def digits(number: Fraction | int, most: int = _FINEST) -> str:
    """Write a number in full, rounded half up to ``most`` decimals, without zeros."""
    text = _fixed(number, most)
    return text.rstrip("0").rstrip(".") if "." in text else text


def funds(budget: Budget, year: int, fen: int) -> str:
    """Write what a year has to spend; a year that nothing was set aside for says so."""
    if not fen and year not in budget.years:
        return f"没有写{year}年的预算"
    return f"{year}年预算{money(fen)}"


def money(fen: Fraction | int) -> str:
    """Write an amount: 32万元, 500元, 约3333.33元 if it is finer than a fen."""
    about = "约" if fen.denominator != 1 else ""
    rounded = int(_fixed(fen, 0))
    if abs(rounded) >= _YI and rounded % (_YI // 100) == 0:
        return f"{about}{digits(Fraction(rounded, _YI))}亿元"
    if abs(rounded) >= _WAN:
        return f"{about}{digits(Fraction(rounded, _WAN))}万元"
    return f"{about}{digits(Fraction(rounded, _FEN))}元"


def percent(rate: Fraction) -> str:
    """Write a fraction as a percentage: 8%, 33.3333%."""
    return f"{digits(rate * 100, 4)}%"


def rate(fen: Fraction, fact: Fact) -> str:
    """Write the rate of a grant: 8% of money, 每人500元 of a count."""
    if fact.type == "money":
        return percent(fen)
    whole = fen * fact.steps
    worth = money(whole) if whole.denominator == 1 else f"{digits(whole / _FEN)}元"
    return f"每{fact.unit}{worth}"


def edge(start: int, fact: Fact) -> str:
    """Write where a tier begins: 1000万元, 10人, 15%."""
    if fact.type == "money":
        return money(start)
    return f"{digits(Fraction(start, fact.steps))}{fact.unit}"


def day(found: date) -> str:
    """Write a day: 2026年1月1日."""
    return f"{found.year}年{found.month}月{found.day}日"


def asked(condition: Condition, threshold: Threshold, *, negated: bool = False) -> str:
    """Say what a condition asks: 不低于500万元; its contrary if it is negated."""
    if isinstance(threshold.value, bool):
        return "为是" if threshold.value != negated else "为否"
    words = _REFUSED if negated else _ASKED
    return f"{words[condition.operator]}{threshold.written}"


def given(fact: Fact, value: Plain) -> str:
    """Write a fact and its value: 设备投资额400万元, 规上为是, 企业规模未知."""
    measured = value is None or fact.type in {"money", "whole", "ratio"}
    return f"{fact.name}{'' if measured else '为'}{shown(fact, value)}"


def valued(fact: Fact, value: Plain, threshold: Threshold) -> str:
    """Write what a firm has; a ratio so fine that it differs from its threshold."""
    if value is None:
        return "未知"
    if not isinstance(threshold.value, int) or isinstance(value, bool):
        return f"为{shown(fact, value)}"
    if not isinstance(value, Ratio):
        return shown(fact, value)
    exact = Fraction(*value) / fact.measured.steps
    limit = Fraction(threshold.value, fact.steps)
    most = 2
    while most < _FINEST and exact != limit == Fraction(_fixed(exact, most)):
        most += 1
    return f"{_fixed(exact, most)}{fact.unit}"


def off(condition: Condition, *, negated: bool) -> str:
    """Return the word for a miss: 差 where more is asked, 超 where less is."""
    above = condition.operator in {"at_most", "less_than", "before"}
    below = condition.operator in {"at_least", "more_than", "on_or_after"}
    return "超" if (below if negated else above) else "差"


def missed(fact: Fact, miss: int, value: Plain, facts: Mapping[str, Fact]) -> str:
    """Say how much is amiss, rounded up so that it suffices: 41万元, 30天."""
    if fact.type == "day":
        return f"{miss}天"
    if not isinstance(value, Ratio):
        return f"{_up(Fraction(miss, fact.steps))}{fact.unit}"
    part = facts.get(fact.part)
    if part is None or value.denominator == PARTS:  # it was told, not worked out
        points = Fraction(miss, value.denominator) / fact.measured.steps
        return f"{_up(points)}{_points(fact)}"
    return f"{_up(Fraction(miss, part.steps))}{part.unit}"


def _up(number: Fraction) -> str:
    """Write a number rounded up to two decimals."""
    return digits(Fraction(ceil(number * 100), 100))


def _points(fact: Fact) -> str:
    return "个百分点" if fact.unit == "%" else fact.unit


def _fixed(number: Fraction | int, decimals: int) -> str:
    """Write a number with so many decimals, rounded half away from zero."""
    scale = 10**decimals
    above, below = number.as_integer_ratio()  # fractions are slow to reckon with
    whole = (2 * abs(above) * scale + below) // (2 * below)
    text = f"{whole // scale}.{whole % scale:0{decimals}}" if decimals else f"{whole}"
    return f"-{text}" if number < 0 and whole else text
