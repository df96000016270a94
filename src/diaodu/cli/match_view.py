"""Policies and enterprises on a terminal: the numbers, the policies, one enterprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from diaodu.cli.wrapping import wrapped
from diaodu.papers.match import Verdict, count_of
from diaodu.papers.money import wan_text
from diaodu.papers.policy import in_routes
from diaodu.policies import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from diaodu.flows.matching import Matching, Report
    from diaodu.flows.matching.explaining import Explained, Explanation
    from diaodu.papers.match import Match, MatchList
    from diaodu.papers.policy import PaperPolicy
    from diaodu.policies.facts.matrix import Source
    from diaodu.policies.plain import Finding

__all__ = ["print_explanation", "print_report"]

_WIDEST = 120
_ROOMY = 100  # columns from which on the unit has room
_FEW = 5
_STYLES = {"eligible": "green", "to_verify": "yellow", "not_eligible": "dim"}
_MARKS = {True: ("√", "green"), False: ("×", "red"), None: ("？", "yellow")}


def print_report(report: Report, matching: Matching, console: Console) -> None:
    """Print how many get how much, by class and by policy, and who is near."""
    matches = report.matches
    width = min(console.width, _WIDEST)
    console.print()
    title = f"{matches.region}惠企政策匹配　{matches.day}"
    console.print(Text(title, style="bold"))
    for line in wrapped(_summary(matches), width):
        console.print(Text(line))
    console.print()
    console.print(_routes(matches))
    console.print()
    console.print(_policies(matches, wide=width >= _ROOMY))
    _print_near(matches, console, width)
    console.print()
    for line in wrapped(matches.versions, width):
        console.print(Text(line, style="dim"))
    _print_idle(matching, console, width)


def _summary(matches: MatchList) -> str:
    whole = count_of(matches.matches)
    return (
        f"企业 {len(matches.firms)} 户，有效政策 {len(matches.policies)} 项："
        f"可享受 {whole.firms} 户、{whole.cases} 户次，{whole.money}；"
        f"待核实 {whole.to_verify} 户次；差一点 {whole.nearly} 户次。"
    )


def _table(*heads: str, left: int = 1) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for at, head in enumerate(heads):
        justify = "left" if at < left else "right"
        table.add_column(head, justify=justify, no_wrap=at > 0)  # type: ignore[arg-type]
    return table


def _routes(matches: MatchList) -> Table:
    table = _table(
        "办理方式", "政策", "企业", "户次", "金额（万元）", "待核实", "差一点"
    )
    for route in in_routes(matches.policies):
        mine = [each for each in matches.matches if each.policy.route == route]
        number = sum(each.route == route for each in matches.policies)
        table.add_row(route, *_counts(mine, number))
    whole = _counts(matches.matches, len(matches.policies))
    table.add_row("合计", *whole, style="bold")
    return table


def _counts(matches: Sequence[Match], policies: int) -> tuple[str, ...]:
    found = count_of(matches)
    return (
        f"{policies}",
        f"{found.firms}",
        f"{found.cases}",
        _wan(found.fen, found.open),
        f"{found.to_verify}",
        f"{found.nearly}",
    )


def _wan(fen: int, unknown: int) -> str:
    """Write an amount in 万元; where some are yet unknown, it is at least so much."""
    text = wan_text(fen).removesuffix("万元")
    return f"{'≥' if unknown else ''}{float(text):,.2f}"


def _policies(matches: MatchList, *, wide: bool) -> Table:
    heads = ("可享", "金额（万元）", "预算", "待核实", "差一点")
    first = ("政策", "办理", "责任单位") if wide else ("政策", "办理")
    table = _table(*first, *heads, left=len(first))
    for policy in matches.policies:
        mine = matches.by_policy[policy.key]
        counted = count_of(mine)
        unit = (policy.unit,) if wide else ()
        table.add_row(
            policy.name,
            policy.route,
            *unit,
            f"{counted.cases}",
            _wan(counted.fen, counted.open),
            _budget(policy),
            f"{counted.to_verify}",
            f"{counted.nearly}",
            style="" if mine else "dim",
        )
    return table


def _budget(policy: PaperPolicy) -> str:
    return "—" if policy.budget is None else f"{policy.budget / 1_000_000:,.0f}"


def _print_near(matches: MatchList, console: Console, width: int) -> None:
    """Print who would gain most by what is missing."""
    near = [each for each in matches.matches if each.verdict is Verdict.NEARLY]
    if not near:
        return
    near.sort(key=lambda each: -(each.granted or 0))
    console.print()
    console.print(Text(f"差一点（差距在{matches.within}%以内）", style="bold"))
    for each in near[:_FEW]:
        for at, line in enumerate(wrapped(_near(each), width - 4)):
            console.print(Text(("  · " if at == 0 else "    ") + line))
    if len(near) > _FEW:
        console.print(Text(f"    … 还有{len(near) - _FEW}户次，见清单", style="dim"))


def _near(match: Match) -> str:
    missed = "；".join(
        f"{each.name}{each.value}，需{each.required}，{each.miss}"
        for each in match.missed
    )
    gain = f"，达到后约{wan_text(match.granted)}" if match.granted else ""
    return f"{match.firm.name}　{match.policy.name}：{missed}{gain}"


def _print_idle(matching: Matching, console: Console, width: int) -> None:
    idle = "、".join(each.name for each in matching.judged.not_in_force)
    if idle:
        for line in wrapped(f"不在有效期内，没有比对：{idle}", width):
            console.print(Text(line, style="dim"))


def print_explanation(found: Explanation, console: Console) -> None:
    """Print one enterprise with every policy: those first that it gets."""
    width = min(console.width, _WIDEST)
    firm = found.firm
    console.print()
    console.print(Text(firm.name, style="bold"))
    about = (firm.code, firm.town, firm.industry, firm.size, f"判断日 {found.day}")
    console.print(Text("　".join(each for each in about if each), style="dim"))
    for line in wrapped(_in_short(found), width):
        console.print(Text(line))
    for each in sorted(found.policies, key=_order):
        console.print()
        _print_policy(each, console, width)
    console.print()
    for line in _ends(found):
        for part in wrapped(line, width):
            console.print(Text(part, style="dim"))


def _in_short(found: Explanation) -> str:
    """Say how many policies the enterprise gets, may get and nearly gets."""
    verdicts = [each.answer.judgement.verdict for each in found.policies]
    paid = sum(each.answer.paid for each in found.policies)
    return (
        f"有效政策 {len(verdicts)} 项：符合 {verdicts.count('eligible')} 项，"
        f"可得{wording.money(paid)}；待核实 {verdicts.count('to_verify')} 项；"
        f"差一点 {sum(each.near for each in found.policies)} 项。"
    )


def _ends(found: Explanation) -> Iterator[str]:
    if found.not_in_force:
        names = "、".join(each.name for each in found.not_in_force)
        yield f"不在有效期内，没有比对：{names}"
    yield f"企业事实摘要 {found.digest}；同一事实、同一版本的政策，任何时候判断都相同。"


def _order(each: Explained) -> tuple[int, bool]:
    verdicts = list(_STYLES)
    return verdicts.index(each.answer.judgement.verdict), not each.near


def _print_policy(each: Explained, console: Console, width: int) -> None:
    policy, judgement = each.policy, each.answer.judgement
    verdict = wording.VERDICTS[judgement.verdict]
    told = "差一点" if each.near else verdict
    style = "cyan" if each.near else _STYLES[judgement.verdict]
    head = Text.assemble((f"{told}　", f"bold {style}"), (policy.name, "bold"))
    if money := _money(each):
        head.append(f"　{money}", style=style)
    console.print(head)
    about = f"{policy.document}　{policy.route}　版本 {policy.version[:12]}"
    for line in wrapped(about, width - 4):
        console.print(Text(f"    {line}", style="dim"))
    blocking = set(map(id, judgement.blocking))
    for finding, sources in zip(each.findings, each.sources, strict=True):
        is_open = bool(finding.met) or id(finding) in blocking
        _print_finding(finding, sources, console, width, plays=is_open)
    for words in (*(step.words for step in each.steps), *each.answer.words):
        for at, line in enumerate(wrapped(words, width - 6)):
            console.print(Text(("    → " if at == 0 else "      ") + line))


def _money(each: Explained) -> str:
    judgement = each.answer.judgement
    if judgement.verdict == "not_eligible":
        return ""
    if judgement.amount is None:
        return "金额待核实"
    if judgement.verdict == "to_verify":
        return f"核实后约{wording.money(judgement.amount)}"
    return wording.money(each.answer.paid)


def _print_finding(
    finding: Finding,
    sources: Sequence[Source],
    console: Console,
    width: int,
    *,
    plays: bool,
) -> None:
    """Print a condition: mark, words, clause, and the cells it was read from."""
    mark, style = _MARKS[finding.met]
    said = f"{finding.words}（{finding.condition.clause}）"
    where = _cells(sources)
    tail = f"　{where}" if where else ""
    if cell_len(said + tail) <= width - 6:
        lines = [(said, tail)]
    else:
        lines = [(each, "") for each in wrapped(said, width - 6)]
        lines += [("", each) for each in wrapped(where, width - 6) if each]
    for at, (told, place) in enumerate(lines):
        text = Text("    ")
        text.append(f"{mark} " if at == 0 else "  ", style=style if plays else "dim")
        text.append(told, style="" if plays else "dim")
        text.append(place, style="dim")
        console.print(text)


def _cells(sources: Sequence[Source]) -> str:
    """Write cells of one sheet together: a.xlsx「企业」X3、E3."""
    sheets: dict[str, list[str]] = {}
    for each in sources:
        mark = "」" if "」" in each.where else " "
        sheet, mark, cell = each.where.rpartition(mark)
        sheets.setdefault(f"{sheet}{mark}", []).append(cell)
    return "；".join(
        f"{sheet}{'、'.join(dict.fromkeys(cells))}" for sheet, cells in sheets.items()
    )
