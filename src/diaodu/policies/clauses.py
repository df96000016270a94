"""A policy as a page of clauses for people, to be printed as text, Markdown or Word."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from diaodu.policies import spoken, wording
from diaodu.policies.model import Condition, Group, Not

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from diaodu.kernel.dated import Dated
    from diaodu.policies.facts.model import Fact
    from diaodu.policies.model import (
        Budget,
        Example,
        Grant,
        Node,
        Policy,
        Threshold,
        Tier,
    )

__all__ = ["Page", "Paragraph", "Section", "clause_page"]

V = TypeVar("V")
_HEADS = "一二三四五六七八"
_ORDERS = {True: "从高到低", False: "从低到高"}
_DAYS = {True: "从后到先", False: "从先到后"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph; ``level`` 0 has no number, 1 is 1., 2 is （1）, deeper ones ①."""

    text: str
    level: int = 0
    number: str = ""

    def __str__(self) -> str:
        return f"{self.number}{self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with its paragraphs."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A policy for people. ``version`` is that of the file it was written from."""

    title: str
    sections: tuple[Section, ...]
    version: str

    def __str__(self) -> str:
        """Write it as plain text, indented by level."""
        lines = [self.title]
        for section in self.sections:
            lines += ["", section.heading]
            lines += ["  " * each.level + str(each) for each in section.paragraphs]
        return "\n".join(lines) + "\n"


def clause_page(
    policy: Policy, facts: Mapping[str, Fact], *, others: Mapping[str, Policy]
) -> Page:
    """Return the clauses of a policy in words.

    ``others`` are the policies whose names an exclusion may tell.
    """
    parts = {
        "基本信息": _about(policy),
        "享受条件": list(_conditions(policy.conditions, facts)),
        "奖补标准": list(_grant(policy, facts)),
        "不重复享受": list(_exclusion(policy, others)),
        "预算和兑付": list(_budget(policy.budget, facts)),
        "申报材料": [_listed(at, each) for at, each in enumerate(policy.papers, 1)],
        "例子": [
            _listed(at, _example(each, facts))
            for at, each in enumerate(policy.examples, 1)
        ],
    }
    kept = [(name, found) for name, found in parts.items() if found]
    sections = tuple(
        Section(heading=f"{_HEADS[at]}、{name}", paragraphs=tuple(found))
        for at, (name, found) in enumerate(kept)
    )
    return Page(title=policy.name, sections=sections, version=policy.version)


def changes(
    dated: Dated[V], say: Callable[[V], str], size: Callable[[V], object] | None = None
) -> str:
    """Say how a value changes: ，2026年1月1日起由500万元降为300万元; "" if it stays.

    ``size`` tells what is higher and lower, if anything is.
    """
    said = ""
    for before, day in pairwise(dated.values):
        old, new = dated.values[before], dated.values[day]
        verb = _verb(size(old), size(new)) if size else "改为"
        said += f"，{wording.day(day)}起由{say(old)}{verb}{say(new)}"
    return said


def _first(dated: Dated[V]) -> V:
    return next(iter(dated.values.values()))


def _verb(old: object, new: object) -> str:
    if not isinstance(old, int | Fraction) or not isinstance(new, int | Fraction):
        return "改为"
    return "降为" if new < old else "提高到"


def _about(policy: Policy) -> list[Paragraph]:
    end = wording.day(policy.valid_to) if policy.valid_to else "长期有效"
    until = f"至{end}" if policy.valid_to else f"起{end}"
    return [
        Paragraph(text=f"发文机关：{policy.issuer}"),
        Paragraph(text=f"文件依据：{policy.document}"),
        Paragraph(text=f"有效期：{wording.day(policy.valid_from)}{until}"),
        Paragraph(text=f"责任单位：{policy.unit}"),
        Paragraph(
            text=f"办理方式：{policy.route}，{policy.working_days}个工作日内办结"
        ),
    ]


def _conditions(group: Group, facts: Mapping[str, Fact]) -> Iterator[Paragraph]:
    """Yield the conditions as a nested numbered list."""
    for at, part in enumerate(group.parts, 1):
        yield from _node(part, facts, at, level=1, negated=False)


def _node(
    node: Node, facts: Mapping[str, Fact], at: int, *, level: int, negated: bool
) -> Iterator[Paragraph]:
    while isinstance(node, Not):
        node, negated = node.part, not negated
    if isinstance(node, Condition):
        yield _listed(at, _condition(node, facts, negated=negated), level)
        return
    any_suffices = (node.kind == "any") != negated
    head = "满足下列条件之一：" if any_suffices else "同时满足下列条件："
    yield _listed(at, head, level)
    for each, part in enumerate(node.parts, 1):
        yield from _node(part, facts, each, level=level + 1, negated=negated)


def _condition(
    condition: Condition, facts: Mapping[str, Fact], *, negated: bool
) -> str:
    name, threshold = facts[condition.fact].name, condition.threshold
    clause = f"（{condition.clause}）"
    first = _first(threshold)
    if isinstance(first.value, bool):
        said = changes(threshold, lambda each: _truth(each, negated=negated))
        return f"{name}：{_truth(first, negated=negated)}{said}{clause}"
    asked = wording.asked(condition, first, negated=negated)
    said = changes(threshold, lambda each: each.written, lambda each: each.value)
    return f"{name}{asked}{said}{clause}"


def _truth(threshold: Threshold, *, negated: bool) -> str:
    return "是" if threshold.value != negated else "否"


def _grant(policy: Policy, facts: Mapping[str, Fact]) -> Iterator[Paragraph]:
    grant = policy.grant
    yield from (Paragraph(text=text) for text in _way(grant, facts))
    if grant.tiers:
        yield from _tiers(grant.tiers, facts[grant.of[0]], marginal=grant.marginal)
    if grant.cap:
        yield Paragraph(text=f"每户最高{_money(grant.cap)}。")
    if grant.yearly_cap:
        name = facts[grant.received].name
        most = _money(grant.yearly_cap)
        yield Paragraph(text=f"每户每年累计最高{most}；{name}计算在内。")
    order = "先算金额，再取整，最后看上限"
    yield Paragraph(text=f"取整规则：{policy.rounding.text}（{order}）。")
    yield Paragraph(text=f"依据：{grant.clause}")


def _money(dated: Dated[int]) -> str:
    return wording.money(_first(dated)) + changes(dated, wording.money, int)


def _way(grant: Grant, facts: Mapping[str, Fact]) -> Iterator[str]:
    if grant.fixed:
        yield f"定额{_money(grant.fixed)}。"
    if grant.rate:
        fact = facts[grant.of[0]]
        said = changes(grant.rate, lambda x: wording.rate(x, fact), Fraction)
        rate = wording.rate(_first(grant.rate), fact)
        of = "的" if fact.type == "money" else "，"
        yield f"按{fact.name}{of}{rate}给予{said}。"
    if grant.formula:
        for at, (day, found) in enumerate(grant.formula.values.items()):
            since = f"{wording.day(day)}起" if at else ""
            yield f"{since}按下式计算：{spoken.formula(found.tree, facts)}。"


def _tiers(
    dated: Dated[tuple[Tier, ...]], fact: Fact, *, marginal: bool
) -> Iterator[Paragraph]:
    how = "分段累进" if marginal else "按达到的档"
    for at, (day, found) in enumerate(dated.values.items()):
        since = f"{wording.day(day)}起，" if at else ""
        yield Paragraph(text=f"{since}按{fact.name}分档（{how}）：")
        lines = spoken.tiers(found, fact, marginal=marginal)
        yield from (_listed(each, line) for each, line in enumerate(lines, 1))


def _exclusion(policy: Policy, others: Mapping[str, Policy]) -> Iterator[Paragraph]:
    mine = policy.exclusion
    if mine is None:
        return
    group = [
        each
        for each in others.values()
        if each.exclusion and each.exclusion.group == mine.group
    ]
    names = "、".join(f"“{each.name}”" for each in group if each.key != policy.key)
    rule = "从高享受一项" if mine.rule == "best_of" else "按先后享受一项"
    yield Paragraph(
        text=f"与同属“{mine.group}”的{names or '其他政策'}不重复享受，{rule}。"
    )
    if mine.after:
        named = (others[key].name if key in others else key for key in mine.after)
        ahead = "、".join(f"“{name}”" for name in named)
        yield Paragraph(text=f"先享受{ahead}的，不再享受本项。")


def _budget(budget: Budget | None, facts: Mapping[str, Fact]) -> Iterator[Paragraph]:
    if budget is None:
        return
    money = "，".join(f"{y}年{wording.money(fen)}" for y, fen in budget.years.items())
    yield Paragraph(text=f"预算：{money}（{budget.clause}）。")
    if budget.rule == "pro_rata":
        yield Paragraph(text="预算不足时，各户同比例压减。")
        return
    fact = facts[budget.by]
    order = _DAYS if fact.type == "day" else _ORDERS
    how = "先到先得" if budget.rule == "first_come" else "择优"
    yield Paragraph(
        text=f"预算不足时{how}，按{fact.name}{order[budget.descending]}安排，用完为止。"
    )


def _example(example: Example, facts: Mapping[str, Fact]) -> str:
    given = "，".join(
        wording.given(facts[key], value) for key, value in example.given.items()
    )
    came = wording.VERDICTS[example.verdict]
    if example.has_amount:
        unknown = example.amount is None
        came += f"，{'金额待核实' if unknown else wording.money(example.amount or 0)}"
    note = f"（{example.note}）" if example.note else ""
    return f"{wording.day(example.day)}：{given}。结果：{came}。{note}"


def _listed(at: int, text: str, level: int = 1) -> Paragraph:
    marks = {1: f"{at}. ", 2: f"（{at}）"}
    circled = chr(0x245F + at) if at <= 20 else f"{at}）"
    return Paragraph(text=text, level=level, number=marks.get(level, circled))
