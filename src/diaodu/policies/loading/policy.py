"""A whole policy out of its file: each part read by its own module."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, get_args

from diaodu.policies.facts.units import unit_of
from diaodu.policies.loading import values
from diaodu.policies.loading.conditions import read_conditions
from diaodu.policies.loading.examples import read_examples
from diaodu.policies.loading.fields import Fields
from diaodu.policies.loading.grants import read_grant
from diaodu.policies.loading.limits import read_budget, read_exclusion
from diaodu.policies.loading.nodes import Table, Text
from diaodu.policies.model import Policy, Rounding, Route, conditions_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.policies.facts.model import Fact
    from diaodu.policies.facts.units import Unit
    from diaodu.policies.loading.fields import Reader
    from diaodu.policies.loading.nodes import Node
    from diaodu.policies.model import Condition

__all__ = ["ROUNDINGS", "read_policy"]

_NAMES = {
    "key": "代号",
    "name": "政策名称",
    "issuer": "发文机关",
    "document": "文件名和文号",
    "valid": "有效期",
    "unit": "责任单位",
    "working_days": "办理工作日",
    "class": "办理方式",
    "papers": "需要的材料",
    "rounding": "取整规则",
    "conditions": "条件",
    "grant": "奖补标准",
    "exclusion": "不重复享受",
    "budget": "预算",
    "examples": "例子",
}
_VALID = {"from": "起始日", "to": "截止日"}
_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
_MOST_CONDITIONS = 40
_NONE: tuple[str, ...] = ()
_COINS = {"分": 1, "角": 10, "元": 100, "十元": 1_000, "百元": 10_000}
_COINS |= {"千元": 100_000, "万元": 1_000_000}
ROUNDINGS: Mapping[str, Rounding] = {
    text: Rounding(step=step, half_up=half_up, text=text)
    for coin, step in _COINS.items()
    for text, half_up in ((f"四舍五入到{coin}", True), (f"{coin}以下舍去", False))
}


def read_policy(
    node: Node, reader: Reader, *, stem: str, version: str
) -> Policy | None:
    """Read a policy; None if anything at all is wrong with it.

    ``stem`` is the name of the file without its ending, ``version`` that of its text.
    """
    fields = Fields.of(node, "政策文件", reader, _NAMES)
    if fields is None:
        return None
    document = fields.text("document")
    start, end = _valid(fields)
    reader = reader.within(start, end, document)
    policy = _policy(fields, reader, document, version)
    _see_to_key(fields, stem, policy.key)
    _see_to_conditions(fields, policy)
    if reader.faults.issues:
        return None
    _doubt(fields, policy)
    return policy


def _policy(fields: Fields, reader: Reader, document: str, version: str) -> Policy:
    place = fields.table.place
    exclusion, budget = fields.may("exclusion"), fields.may("budget")
    grant = read_grant(fields.must("grant"), reader, place)
    route = _route(fields)
    return Policy(
        key=fields.text("key"),
        name=fields.text("name"),
        issuer=fields.text("issuer"),
        document=document,
        valid_from=reader.start,
        valid_to=reader.end,
        unit=fields.text("unit"),
        working_days=fields.read(fields.must("working_days"), _days, 0),
        route=route,
        papers=_papers(fields, route),
        rounding=fields.read(
            fields.must("rounding"), _rounding, ROUNDINGS["四舍五入到分"]
        ),
        conditions=read_conditions(fields.must("conditions"), reader),
        grant=grant,
        exclusion=read_exclusion(exclusion, reader) if exclusion else None,
        budget=read_budget(budget, reader) if budget else None,
        examples=read_examples(fields.may("examples"), reader, _unit(fields)),
        version=version,
        place=place,
    )


def _valid(fields: Fields) -> tuple[date, date | None]:
    """Read from when until when the policy is valid; the end may be open."""
    found = Fields.of(fields.must("valid"), "有效期", fields.reader, _VALID)
    if found is None:
        return date.min, None
    start = found.read(
        found.must("from"), lambda node: values.day(node, "起始日"), date.min
    )
    last = found.may("to")
    end = found.read(last, lambda node: values.day(node, "截止日"), None)
    if last and end and end < start:
        told = f"截止日 {end} 早于起始日 {start}"
        fields.reader.faults.add(last.place, "validity", told)
        return start, None
    return start, end


def _unit(fields: Fields) -> Unit | None:
    """Return the unit of the grant, in which examples tell their amounts too."""
    grant = fields.may("grant")
    entries = grant.entries if isinstance(grant, Table) else ()
    named = (node for key, node in entries if key.text == "unit")
    text = next((node.text for node in named if isinstance(node, Text)), "")
    return unit_of(text) if text else None


def _route(fields: Fields) -> Route:
    routes: tuple[Route, ...] = get_args(Route)
    return fields.read(
        fields.must("class"),
        lambda node: values.choice(node, "办理方式", routes),
        routes[0],
    )


def _papers(fields: Fields, route: Route) -> tuple[str, ...]:
    """Read the papers that are needed; without applying none need be."""
    node = fields.may("papers")
    if node is None and route != "免申即享":
        fields.must("papers")
    return fields.read(node, lambda each: values.texts(each, "材料"), _NONE)


def _days(node: Node) -> int:
    return values.whole(node, "办理工作日")


def _rounding(node: Node) -> Rounding:
    return ROUNDINGS[values.choice(node, "取整规则", ROUNDINGS)]


def _see_to_key(fields: Fields, stem: str, key: str) -> None:
    place = fields.found["key"].place if "key" in fields.found else None
    if not key or place is None:
        return
    if not _KEY.fullmatch(key):
        told = f"代号“{key}”只能用小写字母、数字和下划线，以字母开头"
        fields.reader.faults.add(place, "key", told)
    elif key != stem:
        told = f"代号“{key}”和文件名“{stem}”不一致"
        fields.reader.faults.add(place, "key", told)


def _see_to_conditions(fields: Fields, policy: Policy) -> None:
    count = len(list(conditions_in(policy.conditions)))
    if count > _MOST_CONDITIONS:
        told = f"有{count}个条件，最多{_MOST_CONDITIONS}个，请拆成几项政策"
        fields.reader.faults.add(policy.place, "conditions", told)


def _doubt(fields: Fields, policy: Policy) -> None:
    """Warn of what is allowed, but hardly meant."""
    faults, facts = fields.reader.faults, fields.reader.facts
    if not policy.examples:
        faults.warn(policy.place, "example", "没有例子：写了例子，改错时马上能发现")
    for each in conditions_in(policy.conditions):
        if too_much := _beyond(each, facts[each.fact]):
            faults.warn(each.place, "most", too_much)
    if policy.route != "免申即享":
        return
    if policy.papers:
        place = fields.found["papers"].place
        faults.warn(place, "papers", "免申即享的政策不应再要材料")
    used = dict.fromkeys(each.fact for each in conditions_in(policy.conditions))
    used |= dict.fromkeys(policy.grant.of)
    if asked := [facts[key].name for key in used if not _held(facts, key)]:
        told = f"免申即享，但这些事实要企业自己报：{'、'.join(asked)}"
        faults.warn(policy.place, "held", told)


def _beyond(condition: Condition, fact: Fact) -> str:
    """Say that a threshold is above what can be; "" if it is not."""
    for threshold in condition.threshold.values.values():
        limit = threshold.value
        if fact.most is None or not isinstance(limit, int):
            continue
        if limit > fact.most * fact.steps:
            most = f"“{fact.name}”不会超过{fact.most}{fact.unit}"
            return f"{most}，门槛{threshold.written}请核对单位"
    return ""


def _held(facts: Mapping[str, Fact], key: str) -> bool:
    """Tell whether a fact is known without asking the firm, or follows from such."""
    fact = facts[key]
    if fact.asked:
        return fact.held
    return all(_held(facts, need) for need in fact.needs)
