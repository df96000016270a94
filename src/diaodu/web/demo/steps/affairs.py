"""Other matters: cases of warnings, proposals, promises, demands from above."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from diaodu.flows.county.place import CODE
from diaodu.kernel.workday import add_workdays
from diaodu.web.boards import actions as boards
from diaodu.web.boards.access import shown_month
from diaodu.web.demo.steps.moving import Cast
from diaodu.web.matters import actions
from diaodu.web.matters.actions import Draft
from diaodu.web.people.models import Region

if TYPE_CHECKING:
    from datetime import date

    from diaodu.web.matters.access import Matter

__all__ = ["open_affairs", "open_cases"]

_CASES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Affair:
    """A matter as it went: opened so many work days ago, due in so many, moved thus.

    ``moves`` are pairs of a move and what is filled in; the word of who makes it stands
    before the colon.
    """

    kind: str
    title: str
    lead: str
    ago: int
    due: int
    leader: str = "周明远"
    data: dict[str, Any] = field(default_factory=dict)
    moves: tuple[tuple[str, dict[str, Any]], ...] = ()


_SIGN: tuple[str, dict[str, Any]] = ("lead:sign", {})
_AFFAIRS = (
    _Affair(
        kind="proposal",
        title="关于加快补齐纺织印染公共治污设施的提案",
        lead="县生态环境分局",
        ago=48,
        due=12,
        data={
            "form": "提案",
            "proposer": "政协委员 邱慧敏",
            "case_number": "第27号",
            "text": "园区印染企业各自治污，成本高、监管难，建议集中建设。",
        },
        moves=(_SIGN, ("lead:sort", {"verdict": "列入下步计划"})),
    ),
    _Affair(
        kind="proposal",
        title="关于开通园区早晚通勤公交的建议",
        lead="县交通运输局",
        ago=60,
        due=5,
        data={
            "form": "代表建议",
            "proposer": "县人大代表 赖国栋",
            "case_number": "第8号",
        },
        moves=(
            _SIGN,
            ("lead:sort", {"verdict": "今年办"}),
            ("lead:answer", {"letter": "已开通两条园区通勤线，早晚各六班。"}),
            ("office:accept", {"satisfied": "满意"}),
        ),
    ),
    _Affair(
        kind="proposal",
        title="关于设立县级工业博物馆的提案",
        lead="县文旅局",
        ago=30,
        due=30,
        data={"form": "提案", "proposer": "政协委员 廖佳慧", "case_number": "第41号"},
        moves=(
            _SIGN,
            (
                "lead:sort",
                {"verdict": "不采纳", "reason": "近三年财力不足，已当面说明"},
            ),
        ),
    ),
    _Affair(
        kind="promise",
        title="年底前解决开发区东片排水不畅",
        lead="县住建局",
        ago=40,
        due=-2,
        data={
            "session": "三季度问政",
            "question": "东片一下雨就积水，什么时候能修好？",
        },
        moves=(_SIGN, ("lead:progress", {"note": "管网已铺设七成"})),
    ),
    _Affair(
        kind="promise",
        title="两个月内把企业开办压到一个工作日",
        lead="县行政审批局",
        ago=45,
        due=2,
        data={"session": "三季度问政", "question": "开办企业还要跑几个窗口？"},
        moves=(
            _SIGN,
            ("lead:report", {"note": "一窗受理已运行"}),
            ("office:review", {}),
            ("office:close", {}),
        ),
    ),
    _Affair(
        kind="upper_demand",
        title="报送规上工业企业稳增长措施落实情况",
        lead="县工信局",
        ago=6,
        due=3,
        moves=(_SIGN,),
    ),
    _Affair(
        kind="problem",
        title="部分企业反映蒸汽价格偏高",
        lead="县发改局",
        ago=9,
        due=10,
        moves=(_SIGN, ("lead:progress", {"note": "正与热电企业测算成本"})),
    ),
)


def open_affairs(day: date) -> str:
    """Open them on their days, and move each as far as it has come."""
    cast = Cast()
    for each in _AFFAIRS:
        _open(cast, each, day)
    return f"建议提案、问政承诺、上级要求、问题{len(_AFFAIRS)}件"


def _open(cast: Cast, each: _Affair, day: date) -> None:
    lead, began = cast.short[each.lead], add_workdays(day, -each.ago)
    draft = Draft(kind=each.kind, title=each.title, lead=lead, data=each.data)
    matter = actions.open_matter(draft, actor=cast.office, day=began)
    given = {
        "leaders": (each.leader,),
        "lead": (str(lead),),
        "due": add_workdays(day, each.due),
    }
    cast.move(matter, "assign", cast.office, began, given=given)
    _move_on(cast, matter, each.moves, began, day)


def _move_on(
    cast: Cast,
    matter: Matter,
    moves: tuple[tuple[str, dict[str, Any]], ...],
    began: date,
    day: date,
) -> None:
    """Make the moves a work day after the assignment, then some days apart."""
    at = began
    for number, (words, filled) in enumerate(moves):
        who, move = words.split(":")
        at = min(add_workdays(at, 1 if number == 0 else 3), day)
        actor = cast.office if who == "office" else cast.clerk(_lead_of(matter))
        given = {key: value for key, value in filled.items() if key != "note"}
        cast.move(
            matter,
            move,
            actor,
            at,
            given=given,
            note=str(filled.get("note", "")),
            files=_proofs(matter) if move in {"answer", "report"} else (),
        )


def _lead_of(matter: Matter) -> str:
    matter.refresh_from_db()
    return matter.lead.code if matter.lead else ""


def _proofs(matter: Matter) -> tuple[SimpleUploadedFile, ...]:
    return (SimpleUploadedFile("办理情况.txt", f"{matter.title}\n".encode()),)


def open_cases(day: date) -> str:
    """Open the cases of the first warnings of the last closed month."""
    cast, began = Cast(), add_workdays(day, -9)
    shown = shown_month(Region.objects.get(code=CODE))
    warnings = shown.report.warnings[:_CASES] if shown else ()
    for at, each in enumerate(warnings):
        case, _ = boards.open_case(shown, each, actor=cast.office, day=began)  # type: ignore[arg-type]
        lead = cast.short["县工信局"]
        given = {
            "leaders": ("周明远",),
            "lead": (str(lead),),
            "person": "周明远",
            "due": add_workdays(began, 30),
        }
        cast.move(case.matter, "assign", cast.office, began, given=given)
        moves = (
            _SIGN,
            ("lead:visit", {"cause": "订单不足", "note": "到厂查看，设备停运"}),
            ("lead:help", {"measure": "对接两家龙头企业转接订单，协调转贷资金"}),
        )
        _move_on(cast, case.matter, moves[: 3 - at], began, day)
    return f"包抓个案{len(warnings)}件"
