"""Worked examples of a policy: they are read, and the plain judge must agree."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, get_args

from diaodu.policies import wording
from diaodu.policies.facts import derived, stacked, stored
from diaodu.policies.loading import values
from diaodu.policies.loading.fields import Fields
from diaodu.policies.loading.nodes import FaultError, Items, Table, Text
from diaodu.policies.model import Example, Verdict, asked_by
from diaodu.policies.plain import judge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.policies.facts.model import Fact, Plain
    from diaodu.policies.facts.units import Unit
    from diaodu.policies.loading.fields import Reader
    from diaodu.policies.loading.nodes import Faults, Node
    from diaodu.policies.model import Policy
    from diaodu.policies.plain import Judgement

__all__ = ["check_examples", "judged_example", "read_examples"]

_NAMES = {"day": "日期", "given": "企业情况", "expect": "应得结果", "note": "说明"}
_EXPECT = {"verdict": "结论", "amount": "金额"}


def read_examples(
    node: Node | None, reader: Reader, usual: Unit | None
) -> tuple[Example, ...]:
    """Read the examples; amounts are in the unit of the grant."""
    if node is None:
        return ()
    if not isinstance(node, Items):
        told = "例子应是一列，每个以“- ”开头"
        reader.faults.add(node.place, "type", told)
        return ()
    found = [_example(part, reader, usual) for part in node.parts]
    return tuple(each for each in found if each)


def _example(node: Node, reader: Reader, usual: Unit | None) -> Example | None:
    fields = Fields.of(node, "例子", reader, _NAMES)
    expect = fields and Fields.of(fields.must("expect"), "应得结果", reader, _EXPECT)
    if fields is None or expect is None:
        return None
    day = fields.read(
        fields.must("day"),
        lambda each: reader.day_within(each, "例子的日期"),
        reader.start,
    )
    verdicts: tuple[Verdict, ...] = get_args(Verdict)
    verdict = expect.read(
        expect.must("verdict"),
        lambda each: values.choice(each, "结论", verdicts),
        verdicts[0],
    )
    amount = expect.may("amount")
    return Example(
        day=day,
        given=_given(fields.must("given"), reader),
        verdict=verdict,
        amount=expect.read(
            amount, lambda each: values.money(each, "金额", usual), None
        ),
        has_amount="amount" in expect.found,
        note=fields.read(
            fields.may("note"), lambda each: values.words(each, "说明"), ""
        ),
        place=fields.table.place,
    )


def _given(node: Node | None, reader: Reader) -> Mapping[str, Plain]:
    if node is None:
        return {}
    if not isinstance(node, Table):
        told = "企业情况应写成 {事实: 值} 的样子"
        reader.faults.add(node.place, "type", told)
        return {}
    found: dict[str, Plain] = {}
    for key, value in node.entries:
        fact = reader.attempt(partial(values.fact, key, reader.facts), None)
        if fact:
            found[fact.key] = reader.attempt(partial(_value, fact, value), None)
    return found


def _value(fact: Fact, node: Node) -> Plain:
    if isinstance(node, Text) and node.empty:
        return None
    try:
        return stored(fact, values.words(node, fact.name))
    except ValueError as error:
        told = f"“{fact.name}”{error}"
        raise FaultError(node.place, "value", told) from error


def judged_example(
    policy: Policy, example: Example, facts: Mapping[str, Fact]
) -> Judgement:
    """Judge the firm of an example; facts that follow from others are worked out."""
    told = stacked([example.given], facts, day=example.day)
    keys = asked_by(policy)
    worked = derived(told, example.day, keys=keys)
    given = {key: worked.plain(0, key) for key in keys}
    return judge(policy, given, example.day, facts)


def check_examples(policy: Policy, facts: Mapping[str, Fact], faults: Faults) -> None:
    """Note each example that does not come out as it expects, and why."""
    for number, example in enumerate(policy.examples, 1):
        found = judged_example(policy, example, facts)
        right = found.verdict == example.verdict
        same = found.amount == example.amount or not example.has_amount
        if right and same:
            continue
        told = f"例{number}应为{_said(example.verdict, example.amount, right=right)}"
        came = _said(found.verdict, found.amount, right=right)
        reasons = [each.words for each in found.blocking]
        reasons += [each.words for each in found.steps] if right else []
        why = f"（{'；'.join(reasons)}）" if reasons else ""
        faults.add(example.place, "example", f"{told}，算得{came}{why}")


def _said(verdict: Verdict, amount: int | None, *, right: bool) -> str:
    """Say the verdict, or the amount if the verdict is right."""
    if not right:
        return f"“{wording.VERDICTS[verdict]}”"
    return "金额待核实" if amount is None else wording.money(amount)
