"""How a page is answered: whole, or only the part that HTMX asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from diaodu.web import clock
from diaodu.web.menu import entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.web.people.models import User

__all__ = [
    "Request",
    "bad_request",
    "broken",
    "csrf_failure",
    "forbidden",
    "healthy",
    "home",
    "not_found",
    "refusal",
    "shown",
]


_FOR_PROGRAMS = "/api/v1/"


class Request(HttpRequest):
    """A request of somebody who has signed in, as views see it."""

    user: User
    htmx: Any


def shown(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render a page; with ``part``, only that partial when HTMX asks."""
    asked = getattr(request, "htmx", False)
    boosted = bool(asked) and getattr(asked, "boosted", False)
    name = f"{template}#{part}" if part and asked and not boosted else template
    return render(
        request, name, {"today": clock.today(), **(context or {})}, status=status
    )


def home(request: HttpRequest) -> HttpResponse:
    """Send everyone to the first page that the role has."""
    role = getattr(request.user, "role", None)
    for entry in entries():
        if role in entry.roles:
            return redirect(entry.url)
    return redirect("people:account")


def healthy(request: HttpRequest) -> JsonResponse:
    """Say that the server answers."""
    return JsonResponse({"status": "ok"})


def refusal(
    request: HttpRequest, status: int, title: str, message: str, hint: str = ""
) -> HttpResponse:
    """Say what could not be done, as a page or as the notice that HTMX puts on top.

    Programs are told the same as JSON.
    """
    context = {"title": title, "message": message, "hint": hint, "status": status}
    if request.path.startswith(_FOR_PROGRAMS):
        return JsonResponse({**context, "faults": []}, status=status)
    if getattr(request, "htmx", False):
        response = render(request, "refusal.html#notice", context, status=status)
        response["HX-Retarget"] = "#notices"
        response["HX-Reswap"] = "beforeend"
        return response
    return render(request, "refusal.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    return refusal(
        request, 400, "请求有误", "这次请求不完整，或者太大。", "请返回上一页再试。"
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403."""
    hint = "如果工作需要，请找管理员调整账号的单位或角色。"
    return refusal(
        request, 403, "没有权限", "您的账号不能看这一页，或不能做这件事。", hint
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was open too long."""
    hint = "请返回上一页，刷新后再提交一次。"
    return refusal(request, 403, "页面已过期", "页面打开太久，没有提交成功。", hint)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404."""
    hint = f"可以从首页找起：{request.build_absolute_uri(reverse('home'))}"
    return refusal(request, 404, "没有这一页", "它不存在，或者您的单位看不到它。", hint)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500, without asking the database for anything."""
    return refusal(
        request,
        500,
        "系统出错了",
        "没有做完的事已经全部撤回，数据没有损坏。",
        "请稍后再试；仍然出错时，把时间和所做的事告诉管理员。",
    )
