"""The headers that every answer of the hall must carry."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

__all__ = ["assert_protected"]

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def assert_protected(answer: HttpResponse, *, signed_in: bool) -> None:
    """Demand that a browser runs, frames, guesses and keeps nothing it should not."""
    headers = answer.headers
    assert {name: headers.get(name) for name in WANTED} == WANTED
    policy = headers["Content-Security-Policy"]
    rules = dict(each.strip().partition(" ")[::2] for each in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert len(headers["X-Request-Id"]) == 12
    if signed_in and answer.status_code == 200:
        assert "no-store" in headers.get("Cache-Control", "") or is_kept(headers)


def is_kept(headers: Mapping[str, str]) -> bool:
    """Tell whether an answer says itself how long it may be kept: a script, a chart."""
    return "max-age" in headers.get("Cache-Control", "")
