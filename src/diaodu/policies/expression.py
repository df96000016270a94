"""Formulas: a small expression, read by Python's ``ast``, exact and without surprise.

Allowed are + - * / (also × ÷), min, max, clip, … if … else …, comparisons, and, or,
not, facts by key or name, and numbers with units (8%, 500万元). All else is refused.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from diaodu.policies.facts.units import UNITS
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
    from collections.abc import Callable, Mapping

    from diaodu.policies.facts.model import Fact
    from diaodu.policies.tree import Kind, Operation, Relation, Tree

__all__ = ["FormulaError", "compiled"]

_LONGEST, _DEEPEST = 500, 20
# Full width characters to those of half width.
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HALF |= {ord("×"): ord("*"), ord("÷"): ord("/"), 0x3000: ord(" ")}
_WIDE = {"≥": ">=", "≤": "<=", "≠": "!="}
_UNITS = "|".join(sorted(filter(None, UNITS), key=len, reverse=True))
_NUMBER = re.compile(rf"(?<!\w)(\d{{1,15}}(?:\.\d{{1,9}})?)(?:\s*({_UNITS}))?(?!\w)")
_ALLOWED = re.compile(r"[\w\s+\-*/(),<>=!]")
_HOLE = "_"  # stands for a number while Python reads the rest
_DIGIT = re.compile(r"(?<!\w)\d")
_LONE = re.compile(r"(?<!\w)_(?!\w)")

_ARITHMETIC: Mapping[type[ast.AST], Operation] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
_COMPARED: Mapping[type[ast.AST], Relation] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_KINDS = {"money": "金额", "number": "数", "truth": "是否"}


class FormulaError(Exception):
    """What is wrong with a formula; ``column`` counts its characters from 0."""

    def __init__(self, column: int, message: str) -> None:
        super().__init__(message)
        self.column = column
        self.message = message


def compiled(text: str, facts: Mapping[str, Fact]) -> Tree:
    """Return the tree of a formula that gives an amount of money.

    ``facts`` are those it may use, under each word by which it may call them. Raises
    FormulaError at the first fault.
    """
    if len(text) > _LONGEST:
        raise FormulaError(0, f"算式超过{_LONGEST}个字，请改用分档或拆成两项政策")
    source = _Source.of(text)
    try:
        body = ast.parse(source.line, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        offset = getattr(error, "offset", None) or 1
        raise FormulaError(
            source.at(offset - 1), "算式写法有误，请核对括号和运算符"
        ) from error
    tree = _Compiler(source, facts).tree(body, 0)
    if tree.kind != "money":
        raise FormulaError(0, f"算式应得出金额，现在得出的是{_KINDS[tree.kind]}")
    return tree


@dataclass(frozen=True, slots=True)
class _Source:
    """A formula as Python reads it, in one line, and where each character came from."""

    line: str
    origins: tuple[int, ...]
    numbers: Mapping[int, Number]

    @classmethod
    def of(cls, text: str) -> _Source:
        plain = text.translate(_HALF)
        line, origins, numbers, at = "(", [0], dict[int, Number](), 0
        while at < len(plain):
            if found := _NUMBER.match(plain, at):
                numbers[len(line)] = _number(found)
                piece, step = _HOLE, len(found[0])
            else:
                piece, step = _WIDE.get(plain[at], plain[at]), 1
                if not _ALLOWED.match(piece) or _LONE.match(plain, at):
                    raise FormulaError(at, f"算式里不能用“{text[at]}”")
                if _DIGIT.match(plain, at):
                    raise FormulaError(
                        at, "这个数或它的单位写法有误，如 500 或 500万元"
                    )
            line += " " if piece.isspace() else piece
            origins += [at] * len(piece)
            at += step
        return cls(f"{line})", (*origins, len(text)), numbers)

    def at(self, column: int) -> int:
        """Return the column in the text as written."""
        return self.origins[min(column, len(self.origins) - 1)]

    def column(self, node: ast.expr) -> int:
        """Return where a node begins in the line; Python counts in bytes."""
        return len(self.line.encode()[: node.col_offset].decode())


def _number(found: re.Match[str]) -> Number:
    unit = UNITS[found[2] or ""]
    kind: Kind = "money" if unit.family == "money" else "number"
    return Number(value=Fraction(found[1]) * unit.steps, kind=kind)


@dataclass(frozen=True, slots=True)
class _Compiler:
    source: _Source
    facts: Mapping[str, Fact]

    def wrong(self, node: ast.expr, message: str) -> FormulaError:
        return FormulaError(self.source.at(self.source.column(node)), message)

    def tree(self, node: ast.expr, depth: int) -> Tree:
        if depth > _DEEPEST:
            raise self.wrong(node, f"算式套了{_DEEPEST}层以上，请改简单些")
        read = _READERS.get(type(node))
        if read is None:
            raise self.wrong(node, "算式里不能这样写")
        return read(self, node, depth)

    def name(self, node: ast.Name, _depth: int) -> Tree:
        if node.id == _HOLE:
            return self.source.numbers[self.source.column(node)]
        fact = self.facts.get(node.id)
        if fact is None:
            raise self.wrong(node, f"“{node.id}”没有列在“of”里，或没有这个事实")
        return Reference(fact=fact.key, kind=self.kind(node, fact))

    def kind(self, node: ast.expr, fact: Fact) -> Kind:
        if fact.type == "yes_no":
            return "truth"
        if fact.type not in {"money", "whole", "ratio"}:
            raise self.wrong(node, f"“{fact.name}”不是数，不能放进算式")
        money = fact.measured.family.split("/")[0] == "money"
        return "money" if money else "number"

    def arithmetic(self, node: ast.BinOp, depth: int) -> Tree:
        operator = _ARITHMETIC.get(type(node.op))
        left, right = self.tree(node.left, depth + 1), self.tree(node.right, depth + 1)
        if "truth" in {left.kind, right.kind} or operator is None:
            raise self.wrong(node, "算式里只能用 + - × ÷，而且两边都要是数")
        if operator in {"+", "-"}:
            left, right = self.alike(node, left, right)
            kind = left.kind
        elif operator == "/" and _is_zero(right):
            raise self.wrong(node.right, "不能除以0")
        else:
            kind = self.product(node, operator, left.kind, right.kind)
        return Arithmetic(operator=operator, left=left, right=right, kind=kind)

    def product(self, node: ast.expr, operator: str, left: Kind, right: Kind) -> Kind:
        if left == right == "money" and operator == "*":
            raise self.wrong(node, "金额不能乘金额")
        if operator == "/" and right == "money":
            if left != "money":
                raise self.wrong(node, "数不能除以金额")
            return "number"
        return "money" if "money" in {left, right} else "number"

    def alike(self, node: ast.expr, left: Tree, right: Tree) -> tuple[Tree, Tree]:
        """See that two are of one kind; 0 is of any."""
        if left.kind != right.kind:
            left, right = _zero(left, right.kind), _zero(right, left.kind)
        if left.kind != right.kind:
            kinds = f"{_KINDS[left.kind]}和{_KINDS[right.kind]}"
            hint = "金额要写单位，如 500万元"
            raise self.wrong(node, f"{kinds}不能这样放在一起（{hint}）")
        return left, right

    def all_alike(self, node: ast.expr, parts: list[Tree]) -> tuple[Tree, ...]:
        pattern = next((part for part in parts if not _is_zero(part)), parts[0])
        return tuple(self.alike(node, part, pattern)[0] for part in parts)

    def unary(self, node: ast.UnaryOp, depth: int) -> Tree:
        if isinstance(node.op, ast.Not):
            return Negation(part=self.truth(node.operand, depth + 1))
        part = self.tree(node.operand, depth + 1)
        if part.kind == "truth" or not isinstance(node.op, ast.USub):
            raise self.wrong(node, "算式里不能这样写")
        zero = Number(value=Fraction(0), kind=part.kind)
        return Arithmetic(operator="-", left=zero, right=part, kind=part.kind)

    def logic(self, node: ast.BoolOp, depth: int) -> Tree:
        parts = tuple(self.truth(each, depth + 1) for each in node.values)
        both = isinstance(node.op, ast.And)
        return Logic(operator="and" if both else "or", parts=parts)

    def truth(self, node: ast.expr, depth: int) -> Tree:
        part = self.tree(node, depth)
        if part.kind != "truth":
            raise self.wrong(node, "这里应是一个判断，如 staff >= 100")
        return part

    def call(self, node: ast.Call, depth: int) -> Tree:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        count = len(node.args)
        if name not in {"min", "max", "clip"} or node.keywords:
            raise self.wrong(node, "只能用 min、max、clip 三个函数")
        if count != 3 if name == "clip" else count < 2:
            raise self.wrong(
                node, f"{name} 的参数个数不对（clip 要三个：数、下限、上限）"
            )
        parts = self.all_alike(node, [self.tree(each, depth + 1) for each in node.args])
        kind = parts[0].kind
        if kind == "truth":
            raise self.wrong(node, f"{name} 里要放数")
        if name == "clip":
            below = Extreme(operator="min", parts=(parts[0], parts[2]), kind=kind)
            return Extreme(operator="max", parts=(below, parts[1]), kind=kind)
        return Extreme(
            operator="min" if name == "min" else "max", parts=parts, kind=kind
        )

    def choice(self, node: ast.IfExp, depth: int) -> Tree:
        test = self.truth(node.test, depth + 1)
        then, otherwise = self.alike(
            node, self.tree(node.body, depth + 1), self.tree(node.orelse, depth + 1)
        )
        return Choice(test=test, then=then, otherwise=otherwise, kind=then.kind)

    def comparison(self, node: ast.Compare, depth: int) -> Tree:
        sides = [self.tree(each, depth + 1) for each in (node.left, *node.comparators)]
        found: list[Tree] = []
        for op, left, right in zip(node.ops, sides, sides[1:], strict=False):
            operator = _COMPARED.get(type(op))
            if operator is None or "truth" in {left.kind, right.kind}:
                raise self.wrong(node, "只能用 < <= > >= == != 比较两个数")
            one, other = self.alike(node, left, right)
            found.append(Comparison(operator=operator, left=one, right=other))
        return (
            found[0] if len(found) == 1 else Logic(operator="and", parts=tuple(found))
        )


_READERS: Mapping[type[ast.expr], Callable[[_Compiler, Any, int], Tree]] = {
    ast.Name: _Compiler.name,
    ast.BinOp: _Compiler.arithmetic,
    ast.UnaryOp: _Compiler.unary,
    ast.Call: _Compiler.call,
    ast.IfExp: _Compiler.choice,
    ast.Compare: _Compiler.comparison,
    ast.BoolOp: _Compiler.logic,
}


def _is_zero(part: Tree) -> bool:
    return isinstance(part, Number) and part.value == 0


def _zero(part: Tree, kind: Kind) -> Tree:
    if isinstance(part, Number) and part.value == 0 and kind != "truth":
        return replace(part, kind=kind)
    return part
