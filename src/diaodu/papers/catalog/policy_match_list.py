"""政策匹配清单。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.match import Verdict, count_of
from diaodu.papers.match_example import MATCHES
from diaodu.papers.match_sheets import DETAIL_COLUMNS, match_sheets
from diaodu.papers.match_slips import slips
from diaodu.papers.match_tables import (
    policy_table,
    receiver_table,
    route_table,
    short_of_budget,
)
from diaodu.papers.model import DateLine, Paper, Section, Text
from diaodu.papers.money import total, wan_text
from diaodu.papers.phrases import day_text
from diaodu.papers.policy import contact_lines, in_routes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.papers.match import MatchList

NAME = "政策匹配清单"


def _sections(content: MatchList) -> Sequence[Section]:
    return (_summary(content), _receivers(content), *slips(content))


def _summary(content: MatchList) -> Section:
    return Section(
        title=f"{content.region}惠企政策匹配情况",
        subtitle=f"（{day_text(content.day)}）",
        blocks=(
            *(Text(each) for each in _told(content)),
            route_table(content),
            policy_table(content),
            DateLine(content.day, content.unit),
        ),
        notes=_notes(content),
    )


def _notes(content: MatchList) -> tuple[str, ...]:
    versions = (content.versions,) if content.versions else ()
    return (*versions, *content.notes, *contact_lines(content.contact))


def _told(content: MatchList) -> Iterator[str]:
    """Yield what the head must know: how many, how much, what is in the way."""
    whole = count_of(content.matches)
    yield (
        f"截至{day_text(content.day)}，对全县{len(content.firms)}户企业、"
        f"{len(content.policies)}项有效政策逐户逐条比对，可享受政策的企业"
        f"{whole.firms}户、{whole.cases}户次，{whole.money}。"
        f"{_routes(content)}"
    )
    if whole.to_verify:
        asked = {(m.firm.code, ask.fact) for m in content.matches for ask in m.asks}
        yield (
            f"待核实{whole.to_verify}户次，涉及事实{len(asked)}项，"
            "每项只问一次，核实后即可判定。"
        )
    if whole.nearly:
        near = f"（差距在{content.within}%以内）" if content.within else ""
        reach = total(
            each.granted for each in content.matches if each.verdict is Verdict.NEARLY
        )
        more = f"，达到后预计可再享受{wan_text(reach)}" if reach else ""
        yield f"差一点{whole.nearly}户次{near}{more}。"
    if lacking := short_of_budget(content):
        told = "，".join(f"“{name}”缺{wan_text(fen)}" for name, fen in lacking)
        yield f"年度预算不足的政策{len(lacking)}项：{told}。"


def _routes(content: MatchList) -> str:
    parts = []
    for route in in_routes(content.policies):
        counted = count_of(
            each for each in content.matches if each.policy.route == route
        )
        parts.append(
            f"{route}{counted.cases}户次、{counted.money.removeprefix('合计')}"
        )
    return f"其中{'，'.join(parts)}。" if parts else ""


def _receivers(content: MatchList) -> Section:
    return Section(
        title=f"{content.region}惠企政策可享受企业清单",
        subtitle=f"（{day_text(content.day)}）",
        blocks=(receiver_table(content),),
        wide=True,
    )


PAPER = Paper(
    key="policy_match_list",
    name=NAME,
    source="GB/T 9704-2012；栏目按惠企政策“免申即享”“一企一单”通行做法",
    columns=DETAIL_COLUMNS,
    sections=_sections,
    sheets=match_sheets,
    example=MATCHES,
)
