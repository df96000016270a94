"""Matters: the ledger, one with its history, open one, make a move."""

from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router, Status

from diaodu.errors import InputError
from diaodu.matters.model import Value as Told
from diaodu.web import clock
from diaodu.web.api.v1.door import REFUSALS, WRITE, Call
from diaodu.web.api.v1.matter_shapes import (
    KindOut,
    MatterFilter,
    MatterIn,
    MatterOut,
    MatterPage,
    MatterWhole,
    MoveIn,
    StepOut,
    kind_out,
)
from diaodu.web.api.v1.shapes import Number, Refusal, Value, cut
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters import actions
from diaodu.web.matters.access import Matter, matters_for, moves_for
from diaodu.web.people.models import Unit, User

__all__ = ["router"]

router = Router(tags=["事项"])


@router.get(
    "/matters/kinds",
    response={200: list[KindOut], REFUSALS: Refusal},
    url_name="kinds",
    summary="事项类别",
)
def kinds(request: Call) -> list[dict[str, Any]]:
    """列出各类事项要填什么、有哪些状态；内容来自程序里的类别文件。"""
    return [kind_out(each) for each in matter_kinds().values()]


@router.get(
    "/matters",
    response={200: MatterPage, REFUSALS: Refusal},
    url_name="matters",
    summary="事项台账",
)
def ledger(request: Call, asked: Query[MatterFilter]) -> dict[str, Any]:
    """按条件列出本单位能看到的事项。"""
    found = matters_for(request.user).select_related("lead", "about")
    wanted = {
        "kind": asked.kind,
        "state": asked.state,
        "phase": asked.phase,
        "lead__code": asked.lead,
        "next_due__lte": asked.due_until,
    }
    found = found.filter(**{key: each for key, each in wanted.items() if each})
    if asked.light:
        found = found.lit(asked.light, clock.today())
    if asked.text:
        found = found.with_words(asked.text)
    items, following = cut(found, asked.after, asked.limit)
    return {"items": items, "next": following}


@router.post(
    "/matters",
    response={201: MatterOut, REFUSALS: Refusal},
    url_name="matters",
    summary="登记事项",
    auth=WRITE,
)
def open_matter(request: Call, asked: MatterIn) -> Status[Matter]:
    """登记一件事项，编号由系统给；能登记哪几类，由令牌的角色决定。"""
    user = request.user
    draft = actions.Draft(
        kind=asked.kind,
        title=asked.title,
        lead=_office(user, asked.lead),
        supports=tuple(filter(None, (_office(user, each) for each in asked.supports))),
        about=_unit(user, asked.about),
        leader=asked.leader,
        due=asked.due,
        due_text=asked.due_text,
        data=_told(asked.data),
        source_name=asked.source_name,
        quote=asked.quote,
    )
    opened = actions.open_matter(draft, actor=user, day=clock.today())
    return Status(201, opened)


@router.get(
    "/matters/{number}",
    response={200: MatterWhole, REFUSALS: Refusal},
    url_name="matter",
    summary="一件事项",
)
def matter(request: Call, number: Path[Number]) -> Matter:
    """查看一件事项：各项内容、办理过程、现在能办的步骤。"""
    return _whole(request.user, number)


@router.post(
    "/matters/{number}/moves",
    response={201: StepOut, REFUSALS: Refusal},
    url_name="matter_moves",
    summary="办理事项",
    auth=WRITE,
)
def move(request: Call, number: Path[Number], asked: MoveIn) -> Status[Any]:
    """办理一步：签收、报进展、申请延期、办结等；别人先办了一步时答 409，不覆盖。"""
    found = get_object_or_404(matters_for(request.user), pk=number)
    turn = actions.Turn(
        move=asked.move,
        given=_told(asked.given),
        note=asked.note,
        version=asked.version,
    )
    step = actions.move(found, turn, actor=request.user, day=clock.today())
    return Status(201, step)


def _whole(user: User, number: int) -> Matter:
    shown = matters_for(user).select_related("lead", "about")
    found = shown.prefetch_related("steps", "parts")
    row: Any = get_object_or_404(found, pk=number)
    row.moves = moves_for(user, row)
    return row  # type: ignore[no-any-return]


def _told(values: dict[str, Value]) -> dict[str, Told]:
    """Return what JSON says as the engine takes it."""
    return {
        key: tuple(each) if isinstance(each, list) else _plain(each)
        for key, each in values.items()
    }


def _plain(value: str | float | None) -> Told:
    return str(value) if isinstance(value, float) else value


def _unit(user: User, code: str | None) -> Unit | None:
    if not code:
        return None
    found = Unit.objects.visible_to(user).filter(code=code, is_active=True).first()
    if found is None:
        raise InputError(f"没有代码为{code}的单位", hint="代码见 /api/v1/units")
    return found


def _office(user: User, code: str | None) -> Unit | None:
    found = _unit(user, code)
    if found and found.kind == "enterprise":
        raise InputError(f"{found.name}是企业，事项只交给部门和乡镇")
    return found
