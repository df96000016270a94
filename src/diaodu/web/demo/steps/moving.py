"""Who acts in the demo county, and how a matter is moved in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diaodu.web.matters import actions
from diaodu.web.matters.actions import Turn
from diaodu.web.people.models import Unit, User

if TYPE_CHECKING:
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile

    from diaodu.web.matters.access import Matter

__all__ = ["Cast"]


class Cast:
    """The units and people of the demo county, fetched once."""

    def __init__(self) -> None:
        self.units = Unit.objects.in_bulk(field_name="code")
        self.short = {each.short: each for each in self.units.values() if each.short}
        users: list[User] = list(User.objects.select_related("unit__region__parent"))
        self.users = {each.username: each for each in users}
        self._clerks = {each.unit.code: each for each in reversed(users)}

    @property
    def office(self) -> User:
        """Return the head of the dispatch office."""
        return self.users["ducha"]

    def clerk(self, code: str) -> User:
        """Return who acts for an office."""
        return self._clerks[code]

    def move(  # noqa: PLR0913  a move is what these say
        self,
        matter: Matter,
        move: str,
        actor: User,
        day: date,
        *,
        given: dict[str, Any] | None = None,
        note: str = "",
        files: tuple[UploadedFile[bytes], ...] = (),
    ) -> None:
        """Make a move in a matter on a day."""
        turn = Turn(move=move, given=given or {}, note=note, files=files)
        actions.move(matter, turn, actor=actor, day=day)
