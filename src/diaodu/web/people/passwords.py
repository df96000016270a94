"""Rules for passwords that Django does not bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from diaodu.web.people.models import User

__all__ = ["KindsOfCharacters"]

_KINDS = (str.islower, str.isupper, str.isdigit)


class KindsOfCharacters:
    """Demand three of: small letters, capitals, digits, other characters."""

    def __init__(self, least: int = 3) -> None:
        self.least = least

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise unless the password has enough kinds of characters."""
        kinds = {self._kind(each) for each in password}
        if len(kinds) < self.least:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:  # Django calls it by this name
        """Say the rule."""
        return f"密码至少要有大写字母、小写字母、数字、符号中的{self.least}种。"

    @staticmethod
    def _kind(character: str) -> int:
        return next((n for n, is_kind in enumerate(_KINDS) if is_kind(character)), 3)
