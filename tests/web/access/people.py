"""An account, a unit, and an invitation that is void."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.web.conftest import County

__all__ = ["a_unit", "an_account", "void_invitation"]


def an_account(county: County) -> dict[str, Any]:
    """Return the arguments of the officer's account."""
    return {"number": county.people["officer"].pk}


def a_unit(county: County) -> dict[str, Any]:
    """Return the arguments of the industry bureau."""
    return {"number": county.industry.pk}


def void_invitation(county: County) -> dict[str, Any]:
    """Return the arguments of an invitation that nobody made."""
    return {"whose": "MQ", "proof": "nothing"}
