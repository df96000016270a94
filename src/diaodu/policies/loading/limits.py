"""What limits a grant from outside: exclusions of other policies, and the budget."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, get_args

from diaodu.policies.loading import values
from diaodu.policies.loading.fields import Fields
from diaodu.policies.loading.nodes import FaultError, Table
from diaodu.policies.model import Budget, Exclusion

if TYPE_CHECKING:
    from diaodu.policies.facts.model import Fact
    from diaodu.policies.loading.fields import Reader
    from diaodu.policies.loading.nodes import Node

__all__ = ["read_budget", "read_exclusion"]

_EXCLUSION = {"group": "组名", "rule": "取舍规则", "after": "排在哪些政策之后"}
_BUDGET = {
    "unit": "单位",
    "rule": "分配规则",
    "by": "按哪个事实排",
    "order": "排序",
    "clause": "依据条款",
}
_Pick = Literal["best_of", "first_of"]
_Share = Literal["first_come", "pro_rata", "ranked"]
_YEAR = re.compile(r"20\d\d", re.ASCII)


def read_exclusion(node: Node, reader: Reader) -> Exclusion | None:
    """Read of which group of policies a firm gets only one."""
    fields = Fields.of(node, "不重复享受", reader, _EXCLUSION)
    if fields is None:
        return None
    rules: tuple[_Pick, ...] = get_args(_Pick)
    rule = fields.read(
        fields.must("rule"),
        lambda each: values.choice(each, "取舍规则", rules),
        rules[0],
    )
    given = fields.may("after")
    if given and rule == "best_of":
        told = "best_of 取金额最高的，不用写先后（after）"
        reader.faults.add(given.place, "exclusion", told)
    after: tuple[str, ...] = ()
    after = fields.read(given, lambda each: values.texts(each, "after"), after)
    place = fields.table.place
    group = fields.text("group")
    return Exclusion(group=group, rule=rule, after=after, place=place)


def read_budget(node: Node, reader: Reader) -> Budget | None:
    """Read the money of each year, and who is served if it does not suffice."""
    entries = node.entries if isinstance(node, Table) else ()
    years = [key.text for key, _ in entries if _YEAR.fullmatch(key.text)]
    names = _BUDGET | dict.fromkeys(years, "年度预算")
    fields = Fields.of(node, "预算", reader, names)
    if fields is None:
        return None
    if not years:
        told = "预算要写年份和金额，如 2026: 2000"
        reader.faults.add(fields.table.place, "missing", told)
    rules: tuple[_Share, ...] = get_args(_Share)
    rule = fields.read(
        fields.must("rule"),
        lambda each: values.choice(each, "分配规则", rules),
        rules[1],
    )
    return Budget(
        years=_years(fields, years),
        rule=rule,
        by=_by(fields, rule),
        descending=_descending(fields, rule),
        clause=fields.text("clause"),
        place=fields.table.place,
    )


def _years(fields: Fields, years: list[str]) -> dict[int, int]:
    reader, usual = fields.reader, fields.unit()
    found = {}
    for year in years:
        node, at = fields.found[year], int(year)
        if not reader.start.year <= at <= (reader.end.year if reader.end else at):
            told = f"{year}年不在政策有效期之内"
            reader.faults.add(node.place, "validity", told)
        found[at] = fields.read(
            node, lambda each: values.money(each, "年度预算", usual), 0
        )
    return found


def _by(fields: Fields, rule: _Share) -> str:
    """Read the fact that puts firms in order; pro rata needs none."""
    if rule == "pro_rata":
        for key in ("by", "order"):
            if node := fields.may(key):
                told = f"pro_rata 同比例压减，不用写“{key}”"
                fields.reader.faults.add(node.place, "budget", told)
        return ""
    fact = fields.read(fields.must("by"), lambda each: _ordered(each, fields), None)
    return fact.key if fact else ""


def _ordered(node: Node, fields: Fields) -> Fact:
    fact = values.fact(node, fields.reader.facts)
    if fact.type in {"money", "whole", "ratio", "day"}:
        return fact
    told = f"“{fact.name}”不能排先后，要用数或日期"
    raise FaultError(node.place, "budget", told)


def _descending(fields: Fields, rule: _Share) -> bool:
    node = fields.must("order") if rule == "ranked" else fields.may("order")
    words = ("ascending", "descending")
    word = fields.read(node, lambda each: values.choice(each, "排序", words), words[0])
    return word == "descending"
