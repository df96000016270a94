"""Enterprises' requests: opened and moved on the days on which it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile

from diaodu.flows import county
from diaodu.flows.county.names import person
from diaodu.web.demo.steps.moving import Cast
from diaodu.web.matters import actions
from diaodu.web.matters.actions import Draft

if TYPE_CHECKING:
    from datetime import date

    from diaodu.flows.county.request import Request

__all__ = ["raise_requests"]


def raise_requests(day: date) -> str:
    """Raise all requests, and move each as far as it has come."""
    cast = Cast()
    found = county.requests(day)
    for at, each in enumerate(found):
        _raise(cast, each, at)
    return f"企业诉求{len(found)}件"


def _raise(cast: Cast, each: Request, at: int) -> None:
    firm, lead = cast.units[each.firm], cast.units[each.lead]
    matter = actions.open_matter(
        Draft(
            kind="enterprise_request",
            title=each.title,
            lead=None,
            about=firm,
            data={
                "text": each.text,
                "request_type": each.kind,
                "session": each.session or each.channel,
                "officer": person(at, 5),
            },
        ),
        actor=cast.office,
        day=each.raised,
    )
    given = {
        "lead": (str(lead),),
        "support": tuple(str(cast.units[code]) for code in each.support),
    }
    cast.move(matter, "dispatch", cast.office, each.raised, given=given)
    clerk = cast.clerk(each.lead)
    if each.signed:
        cast.move(matter, "sign", clerk, each.signed)
    if each.visited:
        cast.move(matter, "visit", clerk, each.visited, note="到厂见面，核实情况")
    if each.reported:
        cast.move(matter, "progress", clerk, each.reported, note="已与有关单位商定办法")
    if each.answered:
        proof = SimpleUploadedFile(
            "答复单.txt", f"{each.title}：{each.answer}\n".encode()
        )
        cast.move(
            matter, "answer", clerk, each.answered, note=each.answer, files=(proof,)
        )
    if each.confirmed and each.answered:
        rating = {"rating": "满意", "opinion": "问题解决了"}
        cast.move(matter, "confirm", cast.office, each.answered, given=rating)
