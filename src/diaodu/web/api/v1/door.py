"""The door of the API: who is let in, and how a refusal is said."""

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer

from diaodu.errors import ConflictError, DiaoduError, ForbiddenError, InputError
from diaodu.web import clock
from diaodu.web.api.access import Token, opened_by, used
from diaodu.web.people.models import User

__all__ = ["READ", "REFUSALS", "WRITE", "Call", "door", "refused", "required"]

_log = logging.getLogger(__name__)
_TITLES = {
    400: "请求有误",
    401: "没有令牌",
    403: "没有权限",
    404: "没有找到",
    409: "别人刚改过",
    422: "没有办成",
    500: "系统出错了",
}
REFUSALS = frozenset({400, 401, 403, 404, 409, 422})
_WORDS = {
    "missing": "必填",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "date_from_datetime_parsing": "应为日期，如 2026-10-01",
    "date_parsing": "应为日期，如 2026-10-01",
    "string_type": "应为文字",
    "string_too_long": "太长",
    "string_too_short": "太短",
    "string_pattern_mismatch": "写法不对",
    "enum": "不在可选的范围内",
    "literal_error": "不在可选的范围内",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
    "extra_forbidden": "没有这一项",
    "json_invalid": "不是 JSON",
    "value_error": "不合要求",
}


class Call(HttpRequest):
    """A call of a program that a token let in."""

    user: User
    auth: Token


class Bearer(HttpBearer):
    """Lets in whoever shows a token; a session in a browser is no key here."""

    def __init__(self, *, writes: bool) -> None:
        super().__init__()
        self.writes = writes

    def authenticate(self, request: HttpRequest, token: str) -> Token:
        """Return the token, and let the call act as its account."""
        found = opened_by(token)
        if found is None:
            raise AuthenticationError(message="令牌不对")
        if not found.is_open(clock.today()):
            raise AuthenticationError(message="令牌已到期或已作废，请找管理员重新发放")
        if self.writes and not found.may_write:
            raise ForbiddenError("这个令牌只能读，不能办理")
        used(found, clock.now())
        request.user = found.actor
        return found


class Plain(JSONRenderer):
    """Writes Chinese as it is read."""

    def __init__(self) -> None:
        self.json_dumps_params = {"ensure_ascii": False}


READ, WRITE = Bearer(writes=False), Bearer(writes=True)
door = NinjaAPI(
    renderer=Plain(),
    title="调度台接口",
    version="1",
    urls_namespace="v1",
    docs_url=None,
    openapi_url=None,
    auth=READ,
    description="请求头带上 Authorization: Bearer 令牌；看得到什么，由令牌的单位决定。",
)


def required(allowed: bool, message: str) -> None:  # noqa: FBT001  it is the sentence
    """Refuse a role that has nothing to do here."""
    if not allowed:
        raise ForbiddenError(message)


def refused(
    request: HttpRequest,
    status: int,
    message: str,
    *,
    hint: str = "",
    faults: list[dict[str, str]] | None = None,
) -> HttpResponse:
    """Answer a refusal, in the words of the hall."""
    told = {
        "status": status,
        "title": _TITLES.get(status, "没有办成"),
        "message": message,
        "hint": hint,
        "faults": faults or [],
    }
    return door.create_response(request, told, status=status)


@door.exception_handler(DiaoduError)
def _own(request: HttpRequest, error: Exception) -> HttpResponse:
    match error:
        case InputError():
            where = f"{error.where}：" if error.where else ""
            words = f"{where}{error.message}"
            return refused(request, 422, words, hint=error.hint)
        case ForbiddenError():
            return refused(request, 403, str(error))
        case ConflictError():
            hint = "请重新读取，看过别人的改动再改。"
            return refused(request, 409, str(error), hint=hint)
    return refused(request, 400, str(error))


@door.exception_handler(Http404)
def _nowhere(request: HttpRequest, _error: Exception) -> HttpResponse:
    return refused(request, 404, "它不存在，或者令牌的单位看不到它。")


@door.exception_handler(HttpError)
def _told(request: HttpRequest, error: Any) -> HttpResponse:
    if error.status_code == 401 and str(error) == "Unauthorized":
        words = "请求头要有 Authorization: Bearer 令牌。"
        answer = refused(request, 401, words)
    else:
        status = error.status_code
        words = "请求内容读不了，应为 JSON。" if status == 400 else str(error)
        answer = refused(request, status, words)
    if answer.status_code == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


@door.exception_handler(ValidationError)
def _wrong(request: HttpRequest, error: Any) -> HttpResponse:
    faults = [
        {
            "where": ".".join(str(each) for each in fault["loc"][1:]),
            "code": fault["type"],
            "message": _WORDS.get(fault["type"], "不合要求"),
        }
        for fault in error.errors
    ]
    words = "；".join(f"{each['where']} {each['message']}" for each in faults[:5])
    return refused(request, 422, words, faults=faults)


@door.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    _log.error("%s broke", request.path, exc_info=error)
    return refused(request, 500, "没有做完的事已经全部撤回，请稍后再试。")
