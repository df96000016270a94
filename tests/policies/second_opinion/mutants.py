"""Policies in which one number is off by one step: a good comparison finds each."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

from diaodu.kernel.dated import Dated
from diaodu.policies.model import (
    Condition,
    Formula,
    Grant,
    Group,
    Node,
    Not,
    Policy,
    Threshold,
    Tier,
)
from diaodu.policies.tree import Arithmetic, Extreme, Number, Reference, Tree
from diaodu.policies.tree import _parts as parts_of

Mutant = tuple[str, Policy, date]


def mutants(policy: Policy) -> Iterator[Mutant]:
    """Yield policies with one change each, and a day on which it should be seen."""
    yield from _of_conditions(policy)
    for name in ("fixed", "cap", "yearly_cap", "tiers"):
        dated = getattr(policy.grant, name)
        for what, changed, day in _of_dated(dated, _amount) if dated else ():
            grant = replace(policy.grant, **{name: changed})  # type: ignore[arg-type]
            yield f"{name} {what}", replace(policy, grant=grant), day
    formulas = policy.grant.formula
    for what, changed, day in _of_dated(formulas, _formula) if formulas else ():
        grant = replace(policy.grant, formula=changed)
        yield f"formula {what}", replace(policy, grant=grant), day
    if _is_rounded(policy.grant, policy.rounding.step):
        changing: Any = policy.grant.rate or policy.grant.tiers or formulas
        turned = replace(policy.rounding, half_up=not policy.rounding.half_up)
        coarse = replace(policy.rounding, step=policy.rounding.step * 10)
        for rounding in (turned, coarse):
            day = max(changing.values) if changing else policy.valid_from
            yield f"{rounding}", replace(policy, rounding=rounding), day


def _of_conditions(policy: Policy) -> Iterator[Mutant]:
    for at, condition in enumerate(_conditions(policy.conditions)):
        for what, changed, day in _of_dated(condition.threshold, _threshold):
            node = _replaced(policy.conditions, at, changed)
            assert isinstance(node, Group)
            told = f"{condition.fact} {condition.operator} {what}"
            yield told, replace(policy, conditions=node), day


def _of_dated(
    dated: Dated[Any], change: Callable[[Any], Iterator[Any]]
) -> Iterator[tuple[str, Dated[Any], date]]:
    """Change each value, and let each but the first begin a day later."""
    for day, value in dated.values.items():
        for other in change(value):
            yield f"{other}", _dated(dated, {**dated.values, day: other}), day
    for day in list(dated.values)[1:]:
        late = {each + timedelta(each == day): v for each, v in dated.values.items()}
        yield "late", _dated(dated, late), day


def _dated(dated: Dated[Any], values: dict[date, Any]) -> Dated[Any]:
    return Dated(values, source=dated.source)


def _threshold(threshold: Threshold) -> Iterator[Threshold]:
    for value in _values(threshold.value):
        yield replace(threshold, value=value)


def _values(value: Any) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case int():
            yield from (value - 1, value + 1)
        case date():
            yield from (value - timedelta(1), value + timedelta(1))
        case str():
            yield "别的"
        case _:
            for left_out in value:
                yield tuple(each for each in value if each != left_out)


def _amount(value: Any) -> Iterator[Any]:
    """Change fen, and of each tier the start and what it gives, enough to be seen."""
    if isinstance(value, int):
        yield value - 10**6
        return
    for at, tier in enumerate(value):
        changed = [_more(tier)]
        if tier.start:
            # Of slices of money, one fen more or less would be rounded away.
            step = 10**6 if tier.rate and tier.start >= 10**8 else 1
            changed.append(replace(tier, start=tier.start + step))
        yield from ((*value[:at], each, *value[at + 1 :]) for each in changed)


def _formula(formula: Formula) -> Iterator[Formula]:
    for at in range(len(list(_numbers(formula.tree)))):
        yield replace(formula, tree=_with_more(formula.tree, at))


def _numbers(tree: Tree) -> Iterator[Number]:
    if isinstance(tree, Number) and tree.value:
        yield tree
    for part in parts_of(tree):
        yield from _numbers(part)


def _with_more(tree: Any, at: int) -> Any:
    """Return a formula in which the number at a place is a tenth more."""
    if isinstance(tree, Number):
        return replace(tree, value=tree.value * 11 / 10) if at == 0 else tree
    if isinstance(tree, Reference):
        return tree
    changed: dict[int, Any] = {}
    for part in parts_of(tree):
        count = len(list(_numbers(part)))
        changed[id(part)] = _with_more(part, at) if 0 <= at < count else part
        at -= count
    values = {each.name: getattr(tree, each.name) for each in fields(tree)}
    for name, value in values.items():
        if isinstance(value, tuple):
            values[name] = tuple(changed[id(part)] for part in value)
        else:
            values[name] = changed.get(id(value), value)
    return type(tree)(**values)


def _is_rounded(grant: Grant, step: int) -> bool:
    """Tell whether amounts can come out finer than the step they are rounded to."""
    rates = list(grant.rate.values.values()) if grant.rate else []
    for tiers in grant.tiers.values.values() if grant.tiers else ():
        rates += [tier.rate for tier in tiers if tier.rate]
    worked = grant.formula.values.values() if grant.formula else ()
    fine = any(isinstance(x.tree, Arithmetic | Extreme) for x in worked)
    return fine or any(rate % step for rate in rates)


def _more(tier: Tier) -> Tier:
    if tier.rate is not None:
        return replace(tier, rate=tier.rate * 11 / 10)
    return replace(tier, amount=(tier.amount or 0) + 100)


def _conditions(node: Node) -> Iterator[Condition]:
    match node:
        case Condition():
            yield node
        case Group():
            for part in node.parts:
                yield from _conditions(part)
        case Not():
            yield from _conditions(node.part)


def _replaced(node: Node, at: int, threshold: Dated[Threshold]) -> Node:
    """Return the tree with another threshold in the condition at a place."""
    match node:
        case Condition():
            return replace(node, threshold=threshold) if at == 0 else node
        case Not():
            return Not(part=_replaced(node.part, at, threshold))
    parts = []
    for part in node.parts:
        count = len(list(_conditions(part)))
        parts.append(_replaced(part, at, threshold) if 0 <= at < count else part)
        at -= count
    return Group(kind=node.kind, parts=tuple(parts))
