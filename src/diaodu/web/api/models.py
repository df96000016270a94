"""What is remembered: tokens, by what they hash to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

from diaodu.web.people.models import Role, User

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Scope", "Token", "TokenQuerySet"]

_KEEPERS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})


class Scope(models.TextChoices):
    """What a token lets do."""

    READ = "read", "只读"
    WRITE = "write", "读和办理"


class TokenQuerySet(models.QuerySet["Token"]):
    """Tokens, and which of them somebody may see."""

    def visible_to(self, user: User) -> TokenQuerySet:
        """Return those of the own county to administrators and auditors."""
        if user.role not in _KEEPERS:
            return self.none()
        return self.filter(actor__in=User.objects.visible_to(user))


class Token(models.Model):
    """A token: the program account it acts as, what it lets do, until when.

    The unit is that of the account, and so is what the token sees. ``key`` is the
    public part; of the secret only its SHA-256 is kept: it is long and random, so
    nothing slower is needed.
    """

    name = models.CharField("用途", max_length=40)
    key = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    actor = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="token"
    )
    scope = models.CharField("权限", max_length=5, choices=Scope)
    expires = models.DateField("有效期至")
    made = models.DateTimeField("发放", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    last_used = models.DateTimeField("最近使用", null=True)
    withdrawn = models.DateTimeField("作废", null=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["withdrawn", "-made"]

    def __str__(self) -> str:
        return self.name

    @property
    def may_write(self) -> bool:
        """Tell whether it lets do more than read."""
        return self.scope == Scope.WRITE

    def is_open(self, day: date) -> bool:
        """Tell whether it still lets in on a day."""
        return self.withdrawn is None and day <= self.expires and self.actor.is_active
