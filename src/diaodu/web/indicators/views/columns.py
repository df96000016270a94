"""Which printed head was taken for what: looked through, corrected, remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect

from diaodu.flows.monthly.drafts import key_names, known_unit
from diaodu.web import pages
from diaodu.web.indicators import mending
from diaodu.web.indicators.access import WATCHERS, may
from diaodu.web.indicators.views.grid import found
from diaodu.web.people.access import for_roles, require

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.indicators.models import Return
    from diaodu.web.pages import Request

__all__ = ["columns"]

_HOW = {
    "given": "本县记住的",
    "name": "名称相同",
    "synonym": "同义词",
    "key": "字段名",
    "beside": "看左边的列",
    "title": "看表题",
    "": "没有读",
}
_UNITS = ("元", "千元", "万元", "亿元", "千瓦时", "万千瓦时", "人", "吨")


@for_roles(*WATCHERS)
def columns(request: Request, number: int) -> HttpResponse:
    """Show the columns of all sheets; save what a person says of them."""
    draft = found(request, number)
    heads = _heads(draft)
    if request.method == "POST":
        require(may(request.user, "mend", draft.region))
        changed = _changed(request, heads)
        mending.settle_columns(draft, changed, actor=request.user)
        messages.success(request, f"已记住 {len(changed)} 个表头，下个月照此读取。")
        return redirect(draft)
    context = {
        "draft": draft,
        "heads": heads,
        "keys": key_names(),
        "units": _UNITS,
        "may_mend": may(request.user, "mend", draft.region) and draft.is_draft,
    }
    return pages.shown(request, "indicators/columns.html", context)


def _heads(draft: Return) -> list[dict[str, Any]]:
    """List each printed head once, with the sheets that have it."""
    heads: dict[str, dict[str, Any]] = {}
    for origin in draft.origins:
        for each in origin["columns"]:
            if not each["head"] or each["key"].startswith("growth:"):
                continue
            one = heads.setdefault(
                each["head"],
                {
                    "head": each["head"],
                    "shown": each["head"].replace("|", " "),
                    "key": each["key"],
                    "unit": each["unit"],
                    "how": _HOW[each["how"]],
                    "sheets": [],
                },
            )
            one["sheets"].append(origin["sheet"] or origin["file"])
    return list(heads.values())


def _changed(request: Request, heads: list[dict[str, Any]]) -> dict[str, str]:
    """Return the heads of which a person says something else than was read."""
    found: dict[str, str] = {}
    for at, each in enumerate(heads):
        key = request.POST.get(f"key-{at}", each["key"])
        unit = known_unit(key, request.POST.get(f"unit-{at}", each["unit"]))
        if (key, unit) != (each["key"], each["unit"]) and key in {"", *key_names()}:
            found[each["head"]] = f"{key}@{unit}" if unit else key
    return found
