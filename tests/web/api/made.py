"""Makers for tests of the API."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.test import Client

from diaodu.web import clock
from diaodu.web.api import actions
from diaodu.web.api.models import Scope, Token
from diaodu.web.people.models import Role

if TYPE_CHECKING:
    from tests.web.conftest import County

    from diaodu.web.people.models import Unit

__all__ = ["Program", "token_of"]


def token_of(
    county: County, unit: Unit, *, role: str = Role.OFFICER, scope: str = Scope.WRITE
) -> tuple[Token, str]:
    """Return a token of a unit, and its words."""
    day = clock.today()
    wish = actions.Wish(
        name="市级平台对接",
        unit=unit,
        role=role,
        scope=scope,
        expires=day + timedelta(days=30),
    )
    return actions.issue(wish, actor=county.people["administrator"], day=day)


class Program:
    """A program that calls the API with a token's words."""

    def __init__(self, words: str) -> None:
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {words}"}

    def get(self, path: str, **asked: Any) -> Any:
        """Read."""
        return self.client.get(f"/api/v1{path}", asked, headers=self.headers)

    def post(self, path: str, told: Any) -> Any:
        """Send JSON."""
        return self.client.post(
            f"/api/v1{path}", told, "application/json", headers=self.headers
        )

    def bring(self, path: str, told: Any) -> Any:
        """Send a form with files."""
        return self.client.post(f"/api/v1{path}", told, headers=self.headers)
