"""A token of the industry bureau, and numbers that need not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.web.api.made import token_of

if TYPE_CHECKING:
    from tests.web.conftest import County

__all__ = ["a_token", "any_month", "any_number"]


def a_token(county: County) -> dict[str, Any]:
    """Return the arguments of a token."""
    return {"number": token_of(county, county.industry)[0].pk}


def any_number(_county: County) -> dict[str, Any]:
    """Return the arguments of something."""
    return {"number": 1}


def any_month(_county: County) -> dict[str, Any]:
    """Return the arguments of a month."""
    return {"month": "2026-10"}
