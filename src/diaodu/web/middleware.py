"""What holds for every answer: headers that protect, and errors said in words."""

from __future__ import annotations

import logging
import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError

from diaodu.errors import ConflictError, DiaoduError, ForbiddenError, InputError
from diaodu.web import pages
from diaodu.web.audit import actions as audit

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Answer = Callable[[HttpRequest], HttpResponse]

__all__ = ["bounded", "headers", "refusals"]

_LOG = logging.getLogger(__name__)
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; manifest-src 'self'"
)
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def headers(answer: Answer) -> Answer:
    """Give each request an id, and each answer the headers that protect its reader."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        number = uuid.uuid4().hex[:12]
        token = audit.request_id.set(number)
        try:
            response = answer(request)
        finally:
            audit.request_id.reset(token)
        response.setdefault("Content-Security-Policy", _POLICY)
        response.setdefault("Permissions-Policy", _PERMISSIONS)
        response["X-Request-Id"] = number
        if getattr(getattr(request, "user", None), "is_authenticated", False):
            response.setdefault("Cache-Control", "private, no-store")
        return response

    return with_headers


def bounded(answer: Answer) -> Answer:
    """Refuse what is too large before it is read: from strangers, all that is large."""

    def within_bounds(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        known = request.user.is_authenticated or "Authorization" in request.headers
        most = settings.REQUEST_BYTES if known else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if not length.isdigit() or int(length) > most:
            words = f"一次最多上传{most // 1024 // 1024}MB。"
            return pages.refusal(request, 413, "内容太大", words, "请分几次上传。")
        return answer(request)

    return within_bounds


class refusals:  # noqa: N801  a middleware is called like a function
    """Turn the errors of Diaodu into pages that say what to do."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.answer(request)

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """Answer 403, 409 or 422; what is no error of ours goes on as it was."""
        match error:
            case InputError():
                where = f"{error.where}：" if error.where else ""
                message = f"{where}{error.message}"
                return pages.refusal(request, 422, "没有办成", message, error.hint)
            case ForbiddenError():
                return pages.refusal(request, 403, "没有权限", str(error))
            case ConflictError():
                hint = "请刷新页面，看过别人的改动再改。"
                return pages.refusal(request, 409, "别人刚改过", str(error), hint)
            case DiaoduError():
                return pages.refusal(request, 400, "没有办成", str(error))
            case IntegrityError():  # two at once: the database let only one of them in
                _LOG.warning("%s %s", request.path, error, exc_info=error)
                message = "别人正好也在办这件事，您的没有保存。"
                hint = "请刷新页面，看过现在的情况再办。"
                return pages.refusal(request, 409, "别人刚办过", message, hint)
        return None
