"""A list of matches as a workbook whose totals follow its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.match import Verdict, asked_in, count_of
from diaodu.papers.match_tables import (
    digits,
    granted_digits,
    how_text,
    open_notes,
    policy_digits,
    route_digits,
)
from diaodu.papers.model import Cell, Column, Formula, Row, Sheet, Table
from diaodu.papers.money import UNKNOWN, money_column, total, wan, wan_cell
from diaodu.papers.monthly_cells import NONE, text_cell
from diaodu.papers.phrases import day_text
from diaodu.papers.policy import in_routes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.papers.match import Match, MatchCondition, MatchCount, MatchList

__all__ = ["DETAIL_COLUMNS", "match_sheets"]

DETAIL = "企业政策明细"
_NUMBER = Column(key="number", name="序号", mm=11, align="center")
_FIRM = Column(key="firm", name="企业", mm=46)
_CODE = Column(key="code", name="统一社会信用代码", mm=46, align="center")
_MARKS = {True: "√", False: "×", None: "？"}
_STEPS = "金额（万元）"
_LIVE = "户次、金额为公式，随“企业政策明细”的结论和金额变动；企业户数不重复计。"
DETAIL_COLUMNS = (
    _NUMBER,
    _FIRM,
    _CODE,
    Column(key="town", name="所在地", mm=22, align="center"),
    Column(key="policy", name="政策", mm=36),
    Column(key="route", name="办理方式", mm=21, align="center"),
    Column(key="unit", name="责任单位", mm=24, align="center"),
    Column(key="label", name="结论", mm=22, align="center"),
    Column(key="before_caps", name="封顶前", mm=20, align="right", over=_STEPS),
    Column(key="after_caps", name="封顶后", mm=20, align="right", over=_STEPS),
    Column(key="after_exclusion", name="互斥后", mm=20, align="right", over=_STEPS),
    Column(key="granted", name="预算后", mm=20, align="right", over=_STEPS),
    Column(key="how", name="计算和调整", mm=50),
    Column(key="conditions", name="逐条情况（√满足 ×不满足 ？待核实）", mm=112),
)
_COUNTS = (
    Column(key="cases", name="可享受\n（户次）", mm=24, align="center"),
    Column(key="to_verify", name="待核实\n（户次）", mm=24, align="center"),
    Column(key="nearly", name="差一点\n（户次）", mm=24, align="center"),
)


def match_sheets(content: MatchList) -> tuple[Sheet, ...]:
    """Return the sheets: totals, policies, firms, each pair, questions, near misses."""
    day = f"{content.region}　截至{day_text(content.day)}"
    lines = (day, content.versions) if content.versions else (day,)
    near = f"（差距在{content.within}%以内）" if content.within else ""
    tables = (
        ("汇总", "惠企政策匹配汇总", _route_table(content)),
        ("按政策", "惠企政策匹配汇总（按政策）", _policy_table(content)),
        ("按企业", "惠企政策匹配汇总（按企业）", _firm_table(content)),
        (DETAIL, "企业政策匹配明细", _detail_table(content)),
        ("待核实事实", "待核实事实清单", _ask_table(content)),
        ("差一点", f"差一点清单{near}", _near_table(content)),
    )
    return tuple(
        Sheet(
            name=name,
            title=f"{content.region}{title}",
            lines=lines,
            table=table,
            notes=(_LIVE, *open_notes(content), *content.notes)
            if name == "汇总"
            else (),
            filtered=name != "汇总",
            wide=name == DETAIL,
        )
        for name, title, table in tables
    )


def _column(key: str) -> str:
    """Return a whole column of the sheet of pairs, as a formula names it."""
    at = [each.key for each in DETAIL_COLUMNS].index(key)
    letter = chr(ord("A") + at)
    return f"'{DETAIL}'!${letter}:${letter}"


def _same(by: str, verdict: Verdict) -> str:
    """Return the criteria for the rows of this verdict that are alike in one column.

    The star keeps Excel from reading a credit code as a number of 15 figures.
    """
    star = '&"*"' if by == "code" else ""
    label = _column("label")
    return f'{_column(by)},{{{by}}}{star},{label},"{verdict.value}"'


def _counted(by: str, verdict: Verdict, value: int) -> Cell:
    """Return a number of cases that follows the verdicts of the sheet of pairs."""
    return Cell(Formula(f"=COUNTIFS({_same(by, verdict)})", value))


def _summed(by: str, fen: int) -> Cell:
    """Return the money of the cases that get something, likewise."""
    criteria = _same(by, Verdict.ELIGIBLE)
    return Cell(Formula(f"=SUMIFS({_column('granted')},{criteria})", wan(fen)))


def _counts(by: str, counted: MatchCount) -> tuple[Cell, ...]:
    return (
        _counted(by, Verdict.ELIGIBLE, counted.cases),
        _counted(by, Verdict.TO_VERIFY, counted.to_verify),
        _counted(by, Verdict.NEARLY, counted.nearly),
        _summed(by, counted.fen),
    )


def _total(key: str, rows: Sequence[Row], value: float) -> Cell:
    """Return the total of a column: of the rows that a filter leaves."""
    live = f"=SUBTOTAL(9,{{{key}@{rows[0].key}:{rows[-1].key}}})"
    return Cell(Formula(live, value))


def _totals(content: MatchList, rows: Sequence[Row]) -> tuple[Cell, ...]:
    counted = count_of(content.matches)
    return (
        _total("cases", rows, counted.cases),
        _total("to_verify", rows, counted.to_verify),
        _total("nearly", rows, counted.nearly),
        _total("amount", rows, wan(counted.fen)),
    )


def _route_table(content: MatchList) -> Table:
    columns = (
        Column(key="route", name="办理方式", mm=30),
        Column(key="policies", name="政策（项）", mm=22, align="center"),
        Column(key="firms", name="可享受企业（户）", mm=28, align="center"),
        *_COUNTS,
        money_column("amount", "金额（万元）", 30, route_digits(content)),
    )
    rows = []
    for route in in_routes(content.policies):
        policies = sum(each.route == route for each in content.policies)
        counted = count_of(
            each for each in content.matches if each.policy.route == route
        )
        cells = (Cell(route), Cell(policies), Cell(counted.firms))
        rows.append(Row((*cells, *_counts("route", counted)), key=f"route.{route}"))
    if rows:
        head = (
            Cell("合计"),
            _total("policies", rows, len(content.policies)),
            Cell(count_of(content.matches).firms),
        )
        rows.append(Row((*head, *_totals(content, rows)), strong=True))
    return Table(columns=columns, rows=tuple(rows))


def _policy_table(content: MatchList) -> Table:
    number = policy_digits(content)
    columns = (
        _NUMBER,
        Column(key="policy", name="政策", mm=48),
        Column(key="route", name="办理方式", mm=22, align="center"),
        Column(key="unit", name="责任单位", mm=28, align="center"),
        Column(key="days", name="时限\n（工作日）", mm=20, align="center"),
        *_COUNTS,
        money_column("amount", "金额\n（万元）", 26, number),
        money_column("budget", "年度预算\n（万元）", 26, number),
        money_column("left", "预算余额\n（万元）", 26, number),
    )
    rows = []
    for at, policy in enumerate(content.policies, 1):
        counted = count_of(content.by_policy[policy.key])
        cells = (
            *(Cell(at), Cell(policy.name), Cell(policy.route), Cell(policy.unit)),
            Cell(policy.working_days),
            *_counts("policy", counted),
            wan_cell(policy.budget, none=NONE),
            _left(policy.budget, counted.fen),
        )
        rows.append(Row(cells, key=f"policy.{policy.key}"))
    if rows:
        head = (Cell(""), Cell("合计"), Cell(""), Cell(""), Cell(""))
        budgets = wan(total(each.budget for each in content.policies))
        ends = (_total("budget", rows, budgets), Cell(""))
        rows.append(Row((*head, *_totals(content, rows), *ends), strong=True))
    return Table(columns=columns, rows=tuple(rows))


def _left(budget: int | None, fen: int) -> Cell:
    if budget is None:
        return Cell(NONE)
    return Cell(Formula("={budget}-{amount}", wan(budget - fen)))


def _firm_table(content: MatchList) -> Table:
    columns = (
        _NUMBER,
        Column(key="firm", name="企业", mm=52),
        Column(key="code", name="统一社会信用代码", mm=42, align="center"),
        Column(key="town", name="所在地", mm=26, align="center"),
        Column(key="industry", name="行业", mm=44),
        Column(key="size", name="规模", mm=18, align="center"),
        *_COUNTS,
        money_column("amount", "金额\n（万元）", 26, granted_digits(content)),
    )
    rows = []
    for at, firm in enumerate(content.firms, 1):
        about = (firm.name, firm.code, firm.town, firm.industry, firm.size)
        counts = _counts("code", count_of(content.by_firm[firm.code]))
        cells = (Cell(at), *(text_cell(each) for each in about), *counts)
        rows.append(Row(cells, key=f"firm.{firm.code}"))
    if rows:
        head = (Cell(""), Cell("合计"), *(Cell("") for _ in range(4)))
        rows.append(Row((*head, *_totals(content, rows)), strong=True))
    return Table(columns=columns, rows=tuple(rows))


def _detail_table(content: MatchList) -> Table:
    number = digits(content)
    columns = tuple(
        money_column(each.key, each.name, each.mm, number, over=each.over)
        if each.over
        else each
        for each in DETAIL_COLUMNS
    )
    rows = tuple(_detail_row(at, each) for at, each in enumerate(content.matches, 1))
    return Table(columns=columns, rows=rows)


def _detail_row(at: int, match: Match) -> Row:
    firm, policy, amount = match.firm, match.policy, match.amount
    about = (firm.name, firm.code, firm.town, policy.name, policy.route, policy.unit)
    steps: tuple[int | None, ...] = (None,) * 4
    if amount:
        steps = (amount.before_caps, amount.after_caps, amount.after_exclusion)
        steps = (*steps, amount.granted)
    none = UNKNOWN if match.entitled else NONE
    return Row(
        (
            Cell(at),
            *(text_cell(each) for each in about),
            Cell(match.label, open=match.verdict is Verdict.TO_VERIFY),
            *(wan_cell(each, none=none) for each in steps),
            text_cell(how_text(match)),
            text_cell("\n".join(map(_condition_line, match.conditions))),
        )
    )


def _condition_line(condition: MatchCondition) -> str:
    clause = f"（{condition.clause}）" if condition.clause else ""
    miss = f"，{condition.miss}" if condition.miss else ""
    return (
        f"{_MARKS[condition.met]} {condition.name}：{condition.value}，"
        f"要求{condition.required}{miss}{clause}"
    )


def _ask_table(content: MatchList) -> Table:
    """Return each unknown fact of each firm once, with all policies that need it."""
    columns = (
        _NUMBER,
        _FIRM,
        _CODE,
        Column(key="fact", name="待核实事实", mm=40),
        Column(key="how", name="怎么核实", mm=64),
        Column(key="policies", name="涉及政策", mm=56),
        Column(key="answer", name="核实结果", mm=38),
    )
    rows = tuple(
        Row((Cell(at), *cells, Cell("", open=True)))
        for at, cells in enumerate(_asked(content), 1)
    )
    return Table(columns=columns, rows=rows)


def _asked(content: MatchList) -> Iterator[tuple[Cell, ...]]:
    for firm in content.firms:
        for ask, matches in asked_in(content.by_firm[firm.code]).items():
            names = "；".join(each.policy.name for each in matches)
            told = (firm.name, firm.code, ask.fact, ask.how, names)
            yield tuple(Cell(each) for each in told)


def _near_table(content: MatchList) -> Table:
    columns = (
        _NUMBER,
        _FIRM,
        _CODE,
        Column(key="policy", name="政策", mm=42),
        Column(key="condition", name="条件", mm=32),
        Column(key="clause", name="条款", mm=32),
        Column(key="value", name="现在", mm=24, align="center"),
        Column(key="required", name="要求", mm=28, align="center"),
        Column(key="miss", name="差距", mm=30, align="center"),
        money_column("amount", "达到后可享\n（万元）", 26, digits(content)),
    )
    found = [
        (match, each)
        for match in content.matches
        if match.verdict is Verdict.NEARLY
        for each in match.missed
    ]
    rows = tuple(_near_row(at, *each) for at, each in enumerate(found, 1))
    return Table(columns=columns, rows=rows)


def _near_row(at: int, match: Match, condition: MatchCondition) -> Row:
    told = (
        *(match.firm.name, match.firm.code, match.policy.name),
        *(condition.name, condition.clause, condition.value),
        *(condition.required, condition.miss.removeprefix("差")),
    )
    cells = (text_cell(each) for each in told)
    return Row((Cell(at), *cells, wan_cell(match.granted, none=NONE)))
