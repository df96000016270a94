"""Conditions of a policy: what is asked, combined by all, any and not."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from diaodu.policies import wording
from diaodu.policies.facts.values import truth
from diaodu.policies.loading import values
from diaodu.policies.loading.fields import Fields
from diaodu.policies.loading.nodes import FaultError, Items, Table
from diaodu.policies.model import Condition, Group, Not, Operator, Threshold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from diaodu.policies.facts.model import Fact, Type
    from diaodu.policies.facts.units import Unit
    from diaodu.policies.loading.fields import Reader
    from diaodu.policies.loading.nodes import Node as FileNode
    from diaodu.policies.model import Node

__all__ = ["read_conditions"]

_MEASURED: tuple[Operator, ...] = ("at_least", "more_than", "at_most", "less_than")
_WORDS: tuple[Operator, ...] = ("is", "one_of", "none_of")
_FITTING: Mapping[Type, tuple[Operator, ...]] = {
    "money": (*_MEASURED, "equal"),
    "whole": (*_MEASURED, "equal"),
    "ratio": _MEASURED,
    "yes_no": ("is",),
    "choice": _WORDS,
    "text": _WORDS,
    "day": ("on_or_after", "before"),
}
_TYPES: Mapping[Type, str] = {
    "money": "金额",
    "whole": "整数",
    "ratio": "比率",
    "yes_no": "“是”或“否”",
    "choice": "选项",
    "text": "文字",
    "day": "日期",
}
_COMBINED = {
    "all": "都要满足",
    "any": "满足其一",
    "not": "不得有",
    "clause": "依据条款",
}
_NAMES = {
    "fact": "事实",
    "unit": "单位",
    "clause": "依据条款",
    **dict.fromkeys(get_args(Operator), "比较"),
}


def read_conditions(node: FileNode | None, reader: Reader) -> Group:
    """Read the conditions of a policy, all of which must be met."""
    parts = _parts(node, reader, "") if node else []
    return Group(kind="all", parts=tuple(parts))


def _parts(node: FileNode, reader: Reader, clause: str) -> Iterable[Node]:
    if not isinstance(node, Items) or not node.parts:
        told = "条件应是一列，每条以“- ”开头，至少一条"
        reader.faults.add(node.place, "type", told)
        return []
    read = [_node(part, reader, clause) for part in node.parts]
    return [part for part in read if part is not None]


def _node(node: FileNode, reader: Reader, clause: str) -> Node | None:
    """Read one condition or a combination of some; ``clause`` is that around it."""
    keys = {key.text for key, _ in node.entries} if isinstance(node, Table) else set()
    combined = keys & {"all", "any", "not"}
    fields = Fields.of(node, "条件", reader, _COMBINED if combined else _NAMES)
    if fields is None:
        return None
    given = fields.may("clause")
    clause = fields.read(given, lambda each: values.words(each, "条款"), clause)
    if not combined:
        return _condition(fields, reader, clause)
    if len(combined) > 1:
        told = "all、any、not 一处只能写一个，请套着写"
        reader.faults.add(node.place, "key", told)
        return None
    below = fields.must(combined.pop())
    return _combination(fields, below, reader, clause) if below else None


def _combination(
    fields: Fields, below: FileNode, reader: Reader, clause: str
) -> Node | None:
    if "not" in fields.found:
        part = _node(below, reader, clause)
        return Not(part=part) if part else None
    parts = tuple(_parts(below, reader, clause))
    return Group(kind="any" if "any" in fields.found else "all", parts=parts)


def _condition(fields: Fields, reader: Reader, clause: str) -> Condition | None:
    place = fields.table.place
    fact = fields.read(
        fields.must("fact"), lambda node: values.fact(node, reader.facts), None
    )
    written = [key for key in get_args(Operator) if fields.may(key)]
    if not clause:
        fields.must("clause")
    if len(written) != 1:
        told = f"一个条件要写一个比较，现在有{len(written)}个"
        reader.faults.add(place, "operator", f"{told}（如 at_least: 500）")
        return None
    operator: Operator = written[0]
    if fact is None or not _fits(fields, fact, operator):
        return None
    usual = fields.unit()
    read = _reading(fact, operator, usual)
    threshold = reader.dated(fields.found[operator], "门槛", clause, read)
    if threshold is None:
        return None
    return Condition(
        fact=fact.key,
        operator=operator,
        threshold=threshold,
        clause=clause,
        place=place,
    )


def _fits(fields: Fields, fact: Fact, operator: Operator) -> bool:
    fitting = _FITTING[fact.type]
    if operator in fitting:
        return True
    key = next(key for key, _ in fields.table.entries if key.text == operator)
    told = f"“{fact.name}”的值是{_TYPES[fact.type]}，不能用“{operator}”"
    fields.reader.faults.add(
        key.place, "operator", f"{told}，可用：{'、'.join(fitting)}"
    )
    return False


def _reading(
    fact: Fact, operator: Operator, usual: Unit | None
) -> Callable[[FileNode], Threshold]:
    """Return how the threshold of a condition is read."""
    if operator in {"one_of", "none_of"}:
        return lambda node: _listed(node, fact)
    if fact.type == "yes_no":
        return _truth
    if fact.type == "day":
        return _day
    if fact.is_coded:
        return lambda node: Threshold(value=(word := _word(node, fact)), written=word)
    return lambda node: _measured(node, fact, usual)


def _measured(node: FileNode, fact: Fact, usual: Unit | None) -> Threshold:
    steps = values.steps(node, "门槛", fact, usual)
    number, own = values.quantity(node, "门槛", usual or fact.measured)
    return Threshold(value=steps, written=f"{wording.digits(number, 9)}{own.name}")


def _truth(node: FileNode) -> Threshold:
    text = values.words(node, "门槛")
    found = truth(text)
    if found is None:
        raise FaultError(node.place, "choice", f"应写“是”或“否”，不是“{text}”")
    return Threshold(value=found, written="是" if found else "否")


def _day(node: FileNode) -> Threshold:
    found = values.day(node, "门槛")
    said = f"{found.year}年{found.month}月{found.day}日"
    return Threshold(value=found, written=said)


def _word(node: FileNode, fact: Fact) -> str:
    if fact.choices:
        return values.choice(node, fact.name, fact.choices)
    return values.words(node, fact.name)


def _listed(node: FileNode, fact: Fact) -> Threshold:
    if not isinstance(node, Items) or not node.parts:
        raise FaultError(node.place, "type", "应是一列，如 [甲, 乙]")
    words = tuple(_word(part, fact) for part in node.parts)
    return Threshold(value=words, written="、".join(words))
