"""一企一单: what one firm gets, what is to be verified, what it just misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.match import Verdict, asked_in, count_of
from diaodu.papers.match_tables import how_text
from diaodu.papers.model import Cell, Column, DateLine, Row, Section, Table, Text
from diaodu.papers.money import money_column, total, wan_cell, wan_number, wan_text
from diaodu.papers.monthly_cells import NONE, text_cell
from diaodu.papers.monthly_parts import chaptered
from diaodu.papers.phrases import day_text
from diaodu.papers.policy import contact_lines, days_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.papers.match import Match, MatchCondition, MatchList
    from diaodu.papers.model import Block, Number
    from diaodu.papers.policy import PaperFirm, PaperPolicy

__all__ = ["slips"]

_FEW = 4
_NUMBER = Column(key="number", name="序号", mm=11, align="center")


def slips(content: MatchList) -> Iterator[Section]:
    """Yield a sheet for each firm that is to get one."""
    for firm in content.firms:
        matches = content.by_firm[firm.code]
        if _is_told(content, firm, matches):
            yield _slip(content, firm, matches)


def _is_told(content: MatchList, firm: PaperFirm, matches: Sequence[Match]) -> bool:
    if content.slips is not None:
        return firm.code in content.slips
    return any(each.verdict is not Verdict.NOT_ELIGIBLE for each in matches)


def _slip(content: MatchList, firm: PaperFirm, matches: Sequence[Match]) -> Section:
    number = wan_number(each.granted for each in matches)
    entitled = [each for each in matches if each.entitled]
    unsure = [each for each in matches if each.verdict is Verdict.TO_VERIFY]
    nearly = [each for each in matches if each.verdict is Verdict.NEARLY]
    chapters = chaptered(
        (
            ("可享受的政策", _entitled(entitled, number)),
            ("待核实的政策", _unsure(unsure)),
            ("差一点的政策", _nearly(nearly, number)),
        )
    )
    spare = [each for each in matches if each.label != each.verdict.value]
    about = (firm.code, firm.town, firm.industry, firm.size)
    return Section(
        title="惠企政策一企一单",
        subtitle=firm.name,
        lines=(
            "　".join(each for each in about if each),
            *contact_lines(content.contact),
        ),
        blocks=(
            Text(_opening(content, matches)),
            *chapters,
            *(Text(_spared(each)) for each in spare),
            DateLine(content.day, content.unit),
        ),
    )


def _opening(content: MatchList, matches: Sequence[Match]) -> str:
    counted = count_of(matches)
    parts = [f"可享受政策{counted.cases}项"]
    if counted.cases:
        parts.append(counted.money)
    if counted.to_verify:
        parts.append(f"待核实{counted.to_verify}项")
    if counted.nearly:
        parts.append(f"差一点{counted.nearly}项")
    return (
        f"按{day_text(content.day)}有效的{len(content.policies)}项政策逐条比对，"
        f"贵公司{'，'.join(parts)}。"
    )


def _spared(match: Match) -> str:
    notes = "；".join(match.amount.notes) if match.amount else ""
    told = f"：{notes}" if notes else ""
    return f"符合“{match.policy.name}”的条件，但{match.label}{told}。"


def _policy_cell(policy: PaperPolicy) -> Cell:
    return _two_lines(policy.name, policy.clause)


def _two_lines(name: str, clause: str) -> Cell:
    return Cell(f"{name}\n{clause}" if clause else name)


def _entitled(matches: Sequence[Match], number: Number) -> list[Block]:
    columns = (
        _NUMBER,
        Column(key="policy", name="政策和条款", mm=38),
        money_column("amount", "金额\n（万元）", 19, number),
        Column(key="how", name="怎么算的", mm=33),
        Column(key="route", name="办理", mm=25, align="center"),
        Column(key="papers", name="需提交的材料", mm=30),
    )
    rows = (_entitled_row(at, each) for at, each in enumerate(matches, 1))
    return [Table(columns=columns, rows=tuple(rows))] if matches else []


def _entitled_row(at: int, match: Match) -> Row:
    policy = match.policy
    limit = (days_text(policy),) if policy.working_days else ()
    papers = "；\n".join(policy.papers)
    return Row(
        (
            Cell(at),
            _policy_cell(policy),
            wan_cell(match.granted),
            text_cell(how_text(match)),
            Cell("\n".join((policy.route, policy.unit, *limit))),
            Cell(papers or "不需提交"),
        )
    )


def _unsure(matches: Sequence[Match]) -> list[Block]:
    """Return what may come of it, then each fact once with all it decides."""
    if not matches:
        return []
    columns = (
        _NUMBER,
        Column(key="fact", name="待核实事实", mm=36),
        Column(key="ask", name="怎么核实", mm=58),
        Column(key="policies", name="用于哪些政策", mm=51),
    )
    rows = tuple(
        Row((Cell(at), Cell(ask.fact), Cell(ask.how), Cell(_names(waiting))))
        for at, (ask, waiting) in enumerate(asked_in(matches).items(), 1)
    )
    return [Text(_hopes(matches)), Table(columns=columns, rows=rows)]


def _names(matches: Sequence[Match]) -> str:
    return "；".join(each.policy.name for each in matches)


def _hopes(matches: Sequence[Match]) -> str:
    """Return what can be decided then: a few policies by name, many by their sum."""
    head = f"核实后可判定政策{len(matches)}项"
    if len(matches) <= _FEW:
        return f"{head}：{'；'.join(map(_hoped, matches))}。"
    known = [each for each in matches if each.granted]
    if not known:
        return f"{head}。"
    fen = wan_text(total(each.granted for each in known))
    return f"{head}，其中{len(known)}项已能算出金额，符合条件的合计约{fen}。"


def _hoped(match: Match) -> str:
    """Return a policy, and what it would give where that is known."""
    about = f"符合的约{wan_text(match.granted)}" if match.granted else ""
    more = "，".join(each for each in (match.policy.clause, about) if each)
    return f"{match.policy.name}（{more}）" if more else match.policy.name


def _nearly(matches: Sequence[Match], number: Number) -> list[Block]:
    columns = (
        _NUMBER,
        Column(key="policy", name="政策", mm=32),
        Column(key="condition", name="条件和条款", mm=34),
        Column(key="value", name="现在", mm=19, align="center"),
        Column(key="required", name="要求", mm=21, align="center"),
        Column(key="miss", name="差距", mm=20, align="center"),
        money_column("amount", "达到后\n（万元）", 19, number),
    )
    rows = tuple(
        _nearly_row(at, match, condition)
        for at, (match, condition) in enumerate(
            ((match, each) for match in matches for each in match.missed), 1
        )
    )
    return [Table(columns=columns, rows=rows)] if rows else []


def _nearly_row(at: int, match: Match, condition: MatchCondition) -> Row:
    return Row(
        (
            Cell(at),
            Cell(match.policy.name),
            _two_lines(condition.name, condition.clause),
            Cell(condition.value),
            Cell(condition.required),
            text_cell(condition.miss.removeprefix("差")),
            wan_cell(match.granted, about=True, none=NONE),
        )
    )
