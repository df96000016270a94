"""The tables of a list of matches in print: by route, by policy, who gets what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.match import Verdict, count_of
from diaodu.papers.model import Band, Cell, Column, Row, Table
from diaodu.papers.money import money_column, total, wan_cell, wan_number
from diaodu.papers.monthly_cells import NONE, text_cell
from diaodu.papers.policy import cited, in_routes, route_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.match import Match, MatchCount, MatchList
    from diaodu.papers.model import Number
    from diaodu.papers.policy import PaperPolicy

__all__ = [
    "digits",
    "granted_digits",
    "how_text",
    "open_notes",
    "policy_digits",
    "policy_table",
    "receiver_table",
    "route_digits",
    "route_table",
    "short_of_budget",
]

_RULE = "一户企业享受几项政策的，企业只计一户，户次分别计；金额为封顶、互斥、预算之后。"
_MANY = "户次"


def digits(content: MatchList) -> Number:
    """Return how the amounts of all steps are printed: with the same digits."""
    steps = ("before_caps", "after_caps", "after_exclusion", "granted")
    amounts = (each.amount for each in content.matches if each.amount)
    known = [getattr(each, step) for each in amounts for step in steps]
    return wan_number(known)


def granted_digits(content: MatchList) -> Number:
    """Return how what is granted is printed, and the budgets beside it."""
    granted = [each.granted for each in content.matches if each.entitled]
    return wan_number([*granted, *(each.budget for each in content.policies)])


def route_digits(content: MatchList) -> Number:
    """Return how the sums of the routes are printed."""
    found = [
        count_of(each for each in content.matches if each.policy.route == route)
        for route in in_routes(content.policies)
    ]
    return wan_number(each.fen for each in found)


def policy_digits(content: MatchList) -> Number:
    """Return how the sums of the policies are printed."""
    return wan_number(count_of(each).fen for each in content.by_policy.values())


def route_table(content: MatchList) -> Table:
    """Return how many firms get how much, by route."""
    columns = (
        Column(key="name", name="办理方式", mm=30),
        Column(key="policies", name="政策\n（项）", mm=18, align="center"),
        Column(key="firms", name="可享受企业（户）", mm=24, align="center"),
        Column(key="cases", name=_MANY, mm=16, align="center"),
        money_column("amount", "金额\n（万元）", 26, route_digits(content)),
        Column(key="to_verify", name="待核实\n（户次）", mm=21, align="center"),
        Column(key="nearly", name="差一点\n（户次）", mm=21, align="center"),
    )
    rows = [_route_row(content, route) for route in in_routes(content.policies)]
    whole = count_of(content.matches)
    rows.append(_count_row("合计", len(content.policies), whole, strong=True))
    notes = (_RULE, *open_notes(content))
    return Table(
        columns=columns, rows=tuple(rows), caption="按办理方式汇总", notes=notes
    )


def open_notes(content: MatchList) -> tuple[str, ...]:
    """Return how many amounts are in no total because nobody knows them yet."""
    unknown = count_of(content.matches).open
    return (f"另有{unknown}户次金额待核实，未计入金额。",) if unknown else ()


def _route_row(content: MatchList, route: str) -> Row:
    policies = sum(each.route == route for each in content.policies)
    counted = count_of(each for each in content.matches if each.policy.route == route)
    return _count_row(route, policies, counted)


def _count_row(
    name: str, policies: int, counted: MatchCount, *, strong: bool = False
) -> Row:
    values = (policies, counted.firms, counted.cases)
    return Row(
        (
            Cell(name),
            *(Cell(each) for each in values),
            wan_cell(counted.fen),
            Cell(counted.to_verify),
            Cell(counted.nearly),
        ),
        strong=strong,
    )


def policy_table(content: MatchList) -> Table:
    """Return how many firms each policy reaches, what it costs, what is budgeted."""
    budgets = wan_number(each.budget for each in content.policies)
    columns = (
        Column(key="number", name="序号", mm=11, align="center"),
        Column(key="name", name="政策", mm=38),
        Column(key="route", name="办理方式", mm=21, align="center"),
        Column(key="cases", name="可享受\n（户）", mm=17, align="center"),
        money_column("amount", "金额\n（万元）", 22, policy_digits(content)),
        money_column("budget", "年度预算\n（万元）", 22, budgets),
        Column(key="to_verify", name="待核实\n（户）", mm=17, align="center"),
        Column(key="nearly", name="差一点\n（户）", mm=17, align="center"),
    )
    rows = [
        _policy_row(at, policy, content.by_policy[policy.key])
        for at, policy in enumerate(content.policies, 1)
    ]
    return Table(columns=columns, rows=tuple(rows), caption="按政策汇总")


def _policy_row(at: int, policy: PaperPolicy, matches: Sequence[Match]) -> Row:
    counted = count_of(matches)
    return Row(
        (
            Cell(at),
            Cell(policy.name),
            Cell(policy.route),
            Cell(counted.cases),
            wan_cell(counted.fen),
            wan_cell(policy.budget, none=NONE),
            Cell(counted.to_verify),
            Cell(counted.nearly),
        ),
    )


def short_of_budget(content: MatchList) -> list[tuple[str, int]]:
    """Return the policies whose budget does not suffice, and what is lacking in fen."""
    lacking = []
    for policy in content.policies:
        matches = content.by_policy[policy.key]
        amounts = [
            each.amount
            for each in matches
            if each.amount and each.verdict is Verdict.ELIGIBLE
        ]
        wanted = total(each.after_exclusion for each in amounts)
        given = total(each.granted for each in amounts)
        if wanted > given:
            lacking.append((policy.name, wanted - given))
    return lacking


def receiver_table(content: MatchList) -> Table:
    """Return the firms of each policy with their amounts, the greatest first."""
    columns = (
        Column(key="number", name="序号", mm=12, align="center"),
        Column(key="firm", name="企业", mm=54),
        Column(key="code", name="统一社会信用代码", mm=40, align="center"),
        Column(key="town", name="所在地", mm=24, align="center"),
        money_column("amount", "金额\n（万元）", 24, granted_digits(content)),
        Column(key="how", name="怎么算的", mm=80),
    )
    rows: list[Row | Band] = []
    idle = []
    for policy in content.policies:
        entitled = [each for each in content.by_policy[policy.key] if each.entitled]
        if not entitled:
            idle.append(policy.name)
            continue
        rows.append(Band(_policy_band(policy, entitled)))
        ordered = sorted(entitled, key=lambda each: -(each.granted or 0))
        rows += (_receiver_row(at, each) for at, each in enumerate(ordered, 1))
    if idle:
        rows.append(Band(f"目前没有可享受企业的政策：{'、'.join(idle)}"))
    return Table(columns=columns, rows=tuple(rows))


def _policy_band(policy: PaperPolicy, entitled: Sequence[Match]) -> str:
    told = f"{len(entitled)}户，{count_of(entitled).money}"
    clause = f"{cited(policy.document)}{policy.clause}"
    return f"{policy.name}：{told}（{route_text(policy)}）\n{clause}"


def _receiver_row(at: int, match: Match) -> Row:
    firm = match.firm
    return Row(
        (
            Cell(at),
            Cell(firm.name),
            Cell(firm.code),
            text_cell(firm.town),
            wan_cell(match.granted),
            text_cell(how_text(match)),
        )
    )


def how_text(match: Match) -> str:
    """Return how an amount was calculated and what was taken away, line by line."""
    if match.amount is None:
        return ""
    return "\n".join(each for each in (match.amount.how, *match.amount.notes) if each)
