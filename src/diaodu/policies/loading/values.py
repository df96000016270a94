"""Single values of a file: texts, numbers with units, days. What is wrong is raised."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from rapidfuzz import fuzz, process

from diaodu.policies.facts.units import UNITS, unit_of
from diaodu.policies.facts.values import MOST
from diaodu.policies.loading.nodes import FaultError, Items, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diaodu.policies.facts.model import Fact
    from diaodu.policies.facts.units import Unit
    from diaodu.policies.loading.nodes import Node

__all__ = [
    "choice",
    "day",
    "fact",
    "money",
    "nearest",
    "percent",
    "price",
    "quantity",
    "steps",
    "texts",
    "unit",
    "whole",
    "words",
]

W = TypeVar("W", bound=str)
_NUMBER = re.compile(r"(-?\d{1,15}(?:\.\d{1,9})?)\s*([^\d\s,，:_.a-z].*)?", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CLOSE = 50  # how alike, of 100, a word must be to be meant


def nearest(word: str, words: Iterable[str]) -> str:
    """Return “，是不是“…”？” with the word that is most alike; "" if none is."""
    best = process.extractOne(word, list(words), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return f"，是不是“{best[0]}”？" if best else ""


def words(node: Node, what: str) -> str:
    """Read a text that is not empty."""
    if isinstance(node, Text) and not node.empty and node.text.strip():
        return node.text.strip()
    raise FaultError(node.place, "type", f"{what}应是文字")


def texts(node: Node, what: str) -> tuple[str, ...]:
    """Read a list of texts."""
    if isinstance(node, Items):
        return tuple(words(part, what) for part in node.parts)
    raise FaultError(node.place, "type", f"{what}应是一列，如 [甲, 乙]")


def choice(node: Node, what: str, known: Iterable[W]) -> W:
    """Read one word of a list."""
    text, known = words(node, what), list(known)
    for word in known:
        if word == text:
            return word
    told = f"{what}没有“{text}”这一种{nearest(text, known)}"
    raise FaultError(node.place, "choice", f"{told}（可写：{'、'.join(known)}）")


def fact(node: Node, facts: Mapping[str, Fact]) -> Fact:
    """Read a fact by its key or its name."""
    text = words(node, "事实")
    named = {each.name: each for each in facts.values()}
    if found := facts.get(text) or named.get(text):
        return found
    told = f"没有“{text}”这个事实{nearest(text, (*facts, *named))}"
    raise FaultError(node.place, "fact", told)


def whole(node: Node, what: str) -> int:
    """Read a whole number that is not negative."""
    text = words(node, what)
    if _WHOLE.fullmatch(text):
        return int(text)
    raise FaultError(node.place, "number", f"{what}应是0或正整数，不是“{text}”")


def day(node: Node, what: str) -> date:
    """Read a day, written 2025-01-01."""
    text = words(node, what)
    if not _DAY.fullmatch(text):
        told = f"{what}“{text}”应写成 2025-01-01 的样子"
        raise FaultError(node.place, "day", told)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise FaultError(node.place, "day", f"没有“{text}”这一天") from error


def unit(node: Node, text: str = "") -> Unit:
    """Read the name of a unit, or find the one called ``text``."""
    text = text or words(node, "单位")
    if found := unit_of(text):
        return found
    near = nearest(text, filter(None, UNITS))
    raise FaultError(node.place, "unit", f"没有“{text}”这个单位{near}")


def quantity(node: Node, what: str, usual: Unit | None) -> tuple[Fraction, Unit]:
    """Read a number and its unit: its own (500元), or the usual one."""
    text = words(node, what)
    found = _NUMBER.fullmatch(text)
    if not found:
        hint = "如 500 或 500万元，不用逗号"
        raise FaultError(
            node.place, "number", f"{what}应是数字，不是“{text}”（{hint}）"
        )
    own = unit(node, found[2].strip()) if found[2] else usual
    if own is None:
        raise FaultError(node.place, "unit", f"{what}没有写单位，请加“unit”")
    return Fraction(found[1]), own


def money(node: Node, what: str, usual: Unit | None) -> int:
    """Read an amount in fen, not negative and not beyond reason."""
    number, own = _amount(node, what, usual)
    if own.family == "money":
        return _exact(number * own.steps, node, what, finest="1分")
    told = f"{what}应是金额，单位不能是“{own.name}”"
    raise FaultError(node.place, "unit", told)


def price(node: Node, what: str, of: Fact, usual: Unit | None) -> Fraction:
    """Read what is paid for each unit of a fact, or for one that is named (元/千瓦时).

    Returns fen for each step of the fact, which may be finer than a fen.
    """
    number, own = _amount(node, what, usual)
    if own.family == "money":
        return number * own.steps / of.steps
    if own.family == f"money/{of.measured.family}":
        return number * own.steps
    told = f"{what}的单位不对：“{of.name}”的单位是“{of.unit or '无'}”"
    raise FaultError(node.place, "unit", f"{told}，不能写“{own.name}”")


def _amount(node: Node, what: str, usual: Unit | None) -> tuple[Fraction, Unit]:
    number, own = quantity(node, what, usual)
    if number < 0:
        raise FaultError(node.place, "negative", f"{what}不能是负数")
    return number, own


def steps(node: Node, what: str, of: Fact, usual: Unit | None) -> int:
    """Read a number in the steps of a fact, in a unit that fits the fact."""
    number, own = quantity(node, what, usual or of.measured)
    if own.family != of.measured.family:
        has = f"“{of.name}”的单位是“{of.unit or '无'}”"
        told = f"{what}的单位不对：{has}，不能写“{own.name or '无'}”"
        raise FaultError(node.place, "unit", told)
    finest = f"0.01{of.unit}" if of.is_ratio else f"{of.unit}的1/{of.steps}"
    return _exact(number * own.steps / of.step, node, what, finest=finest)


def percent(node: Node, what: str) -> Fraction:
    """Read a rate from 0 to 100 % as a fraction."""
    number, own = quantity(node, what, UNITS["%"])
    if own.family != "share":
        raise FaultError(node.place, "unit", f"{what}应是百分数，如 8 或 8%")
    if number < 0:
        raise FaultError(node.place, "negative", f"{what}不能是负数")
    if number * own.steps > 1:
        raise FaultError(node.place, "rate", f"{what}超过了100%")
    return number * own.steps


def _exact(steps: Fraction, node: Node, what: str, *, finest: str) -> int:
    if steps.denominator != 1:
        raise FaultError(node.place, "number", f"{what}写得太细，最细到{finest}")
    if abs(steps) > MOST:
        raise FaultError(node.place, "number", f"{what}大得不可能，请核对单位")
    return int(steps)
