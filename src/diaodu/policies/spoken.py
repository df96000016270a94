"""Formulas and grants in Chinese words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.policies import wording
from diaodu.policies.tree import (
    Arithmetic,
    Choice,
    Comparison,
    Extreme,
    Logic,
    Negation,
    Number,
    Reference,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diaodu.policies.facts.model import Fact
    from diaodu.policies.model import Tier
    from diaodu.policies.tree import Tree

__all__ = ["formula", "tiers"]

_SIGNS: Mapping[str, str] = {
    "+": "+",
    "-": "-",
    "*": "×",
    "/": "÷",
    "<": "小于",
    "<=": "不大于",
    ">": "大于",
    ">=": "不小于",
    "==": "等于",
    "!=": "不等于",
    "and": "且",
    "or": "或",
    "min": "最小值",
    "max": "最大值",
}


# What needs brackets on the right of each sign.
_BRACKETED: Mapping[str, str] = {"+": "", "-": "+-", "*": "+-", "/": "+-*/"}


def formula(tree: Tree, facts: Mapping[str, Fact]) -> str:
    """Write a formula with the names of its facts: 设备投资额×8%."""
    match tree:
        case Number():
            return _number(tree)
        case Reference():
            return facts[tree.fact].name
        case Arithmetic():
            return _arithmetic(tree, facts)
        case Comparison():
            left, right = formula(tree.left, facts), formula(tree.right, facts)
            return f"{left}{_SIGNS[tree.operator]}{right}"
        case _:
            return _combined(tree, facts)


def tiers(found: Sequence[Tier], fact: Fact, *, marginal: bool) -> tuple[str, ...]:
    """Write what each tier grants, one line a tier."""
    starts = [wording.edge(tier.start, fact) if tier.start else "" for tier in found]
    span, whole = (_slice, "") if marginal else (_reached, "全额")
    return tuple(
        f"{fact.name}{span(start, end)}，{_granted(tier, fact, whole)}"
        for tier, start, end in zip(found, starts, [*starts[1:], ""], strict=True)
    )


def _slice(start: str, end: str) -> str:
    above, below = f"超过{start}" if start else "", f"不超过{end}" if end else ""
    return f"{'、'.join(filter(None, (above, below)))}的部分" if start or end else ""


def _reached(start: str, end: str) -> str:
    above, below = f"满{start}" if start else "", f"不满{end}" if end else ""
    return f"{'、'.join(filter(None, (above, below)))}的" if start or end else ""


def _granted(tier: Tier, fact: Fact, whole: str) -> str:
    if tier.rate is None:
        return f"给予{wording.money(tier.amount or 0)}"
    rate = wording.rate(tier.rate, fact)
    return f"{whole}按{rate}给予" if fact.type == "money" else f"{whole}{rate}"


def _combined(
    tree: Extreme | Choice | Logic | Negation, facts: Mapping[str, Fact]
) -> str:
    match tree:
        case Choice():
            test, then = formula(tree.test, facts), formula(tree.then, facts)
            return f"（如{test}，则{then}，否则{formula(tree.otherwise, facts)}）"
        case Negation():
            return f"不是{_inner(tree.part, facts)}"
        case Extreme():
            parts = "，".join(formula(part, facts) for part in tree.parts)
            return f"{_SIGNS[tree.operator]}（{parts}）"
    return _SIGNS[tree.operator].join(_inner(part, facts) for part in tree.parts)


def _inner(tree: Tree, facts: Mapping[str, Fact]) -> str:
    said = formula(tree, facts)
    return f"（{said}）" if isinstance(tree, Logic) else said


def _arithmetic(tree: Arithmetic, facts: Mapping[str, Fact]) -> str:
    """Write a calculation with the brackets that it needs."""
    left, right = formula(tree.left, facts), formula(tree.right, facts)
    product = tree.operator in {"*", "/"}
    if product and _is(tree.left, "+-"):
        left = f"（{left}）"
    if _is(tree.right, _BRACKETED[tree.operator]):
        right = f"（{right}）"
    return f"{left}{_SIGNS[tree.operator]}{right}"


def _is(tree: Tree, operators: str) -> bool:
    return isinstance(tree, Arithmetic) and tree.operator in operators


def _number(tree: Number) -> str:
    if tree.kind == "money":
        return wording.money(tree.value)
    if 0 < tree.value < 1:
        return wording.percent(tree.value)
    return wording.digits(tree.value)
