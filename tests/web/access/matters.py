"""A task that the officer's unit leads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.web.matters.made import given_task

if TYPE_CHECKING:
    from tests.web.conftest import County

__all__ = ["a_task"]


def a_task(county: County) -> dict[str, Any]:
    """Return the arguments of the page of a task given to the officer's unit."""
    return {"number": given_task(county).pk}
