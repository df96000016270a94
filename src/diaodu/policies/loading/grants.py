"""What a policy grants: an amount, a rate, an amount for each, tiers or a formula."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.policies.expression import FormulaError, compiled
from diaodu.policies.loading import values
from diaodu.policies.loading.fields import Fields
from diaodu.policies.loading.nodes import FaultError, Items, Text
from diaodu.policies.loading.tiers import read_tiers
from diaodu.policies.model import Formula, Grant
from diaodu.policies.tree import facts_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.kernel.dated import Dated
    from diaodu.policies.facts.model import Fact
    from diaodu.policies.loading.fields import Reader
    from diaodu.policies.loading.nodes import Node
    from diaodu.policies.model import Place

__all__ = ["read_grant"]

_WAYS = ("fixed", "rate", "each", "tiers", "formula")
_NAMES = {
    "fixed": "定额",
    "rate": "比例",
    "each": "每个单位给多少钱",
    "tiers": "分档",
    "formula": "算式",
    "of": "按哪个事实算",
    "marginal": "是否分段累进",
    "cap": "每户上限",
    "yearly_cap": "每户每年上限",
    "received": "当年已得金额是哪个事实",
    "unit": "单位",
    "clause": "依据条款",
}
_TRUTHS = {"true": True, "是": True, "false": False, "否": False}


def read_grant(node: Node | None, reader: Reader, place: Place) -> Grant:
    """Read the grant; if there are faults, it lacks what could not be read."""
    fields = Fields.of(node, "奖补标准", reader, _NAMES)
    if fields is None:
        return Grant(clause="", place=place)
    clause = fields.text("clause")
    grant = Grant(
        clause=clause,
        cap=_money(fields, "cap", clause),
        yearly_cap=_money(fields, "yearly_cap", clause),
        received=_received(fields),
        place=fields.table.place,
    )
    given = [way for way in _WAYS if fields.may(way)]
    if len(given) == 1:
        return _READERS[given[0]](fields, grant)
    told = f"要写一种算法（{'、'.join(_WAYS)}），现在有{len(given)}种"
    reader.faults.add(grant.place, "grant", told)
    return grant


def _fixed(fields: Fields, grant: Grant) -> Grant:
    _only(fields, "fixed", "of", "marginal")
    return replace(grant, fixed=_money(fields, "fixed", grant.clause))


def _rate(fields: Fields, grant: Grant) -> Grant:
    _only(fields, "rate", "marginal")
    fact = _base(fields, "rate", ("money",), "rate 要乘金额；人数、电量等请用 each")
    rate = fields.reader.dated(
        fields.found["rate"],
        "比例",
        grant.clause,
        lambda node: values.percent(node, "比例"),
    )
    return replace(grant, of=(fact.key,), rate=rate) if fact else grant


def _each(fields: Fields, grant: Grant) -> Grant:
    _only(fields, "each", "marginal")
    fact = _base(fields, "each", ("whole",), "each 要乘人数、电量等；金额请用 rate")
    if fact is None:
        return grant
    usual = fields.unit()
    rate = fields.reader.dated(
        fields.found["each"],
        _NAMES["each"],
        grant.clause,
        lambda node: values.price(node, _NAMES["each"], fact, usual),
    )
    return replace(grant, of=(fact.key,), rate=rate)


def _tiers(fields: Fields, grant: Grant) -> Grant:
    kinds = ("money", "whole", "ratio")
    fact = _base(fields, "tiers", kinds, "tiers 要按金额、数量或比率分档")
    if fact is None:
        return grant
    node, usual = fields.found["tiers"], fields.unit()
    marginal = fields.read(fields.may("marginal"), _truth, None)
    tiers = fields.reader.dated(
        node,
        "分档",
        grant.clause,
        lambda each: read_tiers(each, fact, usual, marginal=marginal),
    )
    return replace(grant, of=(fact.key,), tiers=tiers, marginal=bool(marginal))


def _formula(fields: Fields, grant: Grant) -> Grant:
    _only(fields, "formula", "marginal")
    declared = _declared(fields)
    formula = fields.reader.dated(
        fields.found["formula"],
        "算式",
        grant.clause,
        lambda node: _compiled(node, declared),
    )
    return replace(grant, of=tuple(each.key for each in declared), formula=formula)


def _compiled(node: Node, declared: tuple[Fact, ...]) -> Formula:
    text = values.words(node, "算式")
    named = {word: fact for fact in declared for word in (fact.name, fact.key)}
    try:
        tree = compiled(node.text if isinstance(node, Text) else text, named)
    except FormulaError as error:
        place = node.at(error.column) if isinstance(node, Text) else node.place
        raise FaultError(place, "formula", error.message) from error
    if unused := [each.name for each in declared if each.key not in facts_in(tree)]:
        told = f"“of”里的事实没有用上：{'、'.join(unused)}"
        raise FaultError(node.place, "formula", told)
    return Formula(text=text, tree=tree)


def _declared(fields: Fields) -> tuple[Fact, ...]:
    """Read the facts that a formula may use."""
    node, facts = fields.must("of"), fields.reader.facts
    parts = node.parts if isinstance(node, Items) else (node,)
    found = [
        fields.read(part, lambda each: values.fact(each, facts), None) for part in parts
    ]
    return tuple(fact for fact in found if fact)


def _base(fields: Fields, way: str, kinds: tuple[str, ...], why: str) -> Fact | None:
    node = fields.must("of")

    def read(node: Node) -> Fact:
        fact = values.fact(node, fields.reader.facts)
        if fact.type in kinds:
            return fact
        told = f"“{fact.name}”不能用作 {way} 的“of”：{why}"
        raise FaultError(node.place, "grant", told)

    return fields.read(node, read, None)


def _money(fields: Fields, key: str, clause: str) -> Dated[int] | None:
    node, usual, named = fields.may(key), fields.unit(), _NAMES[key]
    if node is None:
        return None
    return fields.reader.dated(
        node, named, clause, lambda each: values.money(each, named, usual)
    )


def _received(fields: Fields) -> str:
    """Read the fact that tells what a firm got this year; a yearly cap needs it."""
    capped = fields.may("yearly_cap")
    node = fields.must("received") if capped else fields.may("received")
    if node is None:
        return ""
    if not capped:
        told = "写了“received”，却没有“yearly_cap”"
        fields.reader.faults.add(node.place, "grant", told)
    fact = fields.read(node, lambda each: values.fact(each, fields.reader.facts), None)
    if fact and fact.type != "money":
        told = f"“{fact.name}”不是金额，不能用作“received”"
        fields.reader.faults.add(node.place, "grant", told)
    return fact.key if fact else ""


def _truth(node: Node) -> bool:
    return _TRUTHS[values.choice(node, "是否分段累进", _TRUTHS)]


def _only(fields: Fields, way: str, *others: str) -> None:
    """Note keys that have no meaning with a way of granting."""
    for key in others:
        if node := fields.may(key):
            told = f"算法是“{way}”，不能写“{key}”（{_NAMES[key]}）"
            fields.reader.faults.add(node.place, "grant", told)


_READERS: dict[str, Callable[[Fields, Grant], Grant]] = {
    "fixed": _fixed,
    "rate": _rate,
    "each": _each,
    "tiers": _tiers,
    "formula": _formula,
}
