"""Who may: make and withdraw tokens; and whom a token lets in."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from diaodu.web.api.models import Token
from diaodu.web.people.access import Role

if TYPE_CHECKING:
    from datetime import datetime

    from diaodu.web.people.models import User

__all__ = ["ACTING", "Token", "digest_of", "may", "opened_by", "used"]

# Roles that a program may have; accounts and units are kept by people only.
ACTING: Final = tuple(each for each in Role if each != Role.ADMINISTRATOR)
_NOTED = timedelta(minutes=10)


def may(user: User, deed: str) -> bool:
    """Tell whether a user may ``keep_tokens``."""
    return {"keep_tokens": user.has_role({Role.ADMINISTRATOR})}[deed]


def digest_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def opened_by(text: str) -> Token | None:
    """Return the token that somebody shows, whether it still lets in or not."""
    key, _, secret = text.partition(".")
    if not (key.isascii() and secret.isascii() and key.isprintable()):
        return None
    found = Token.objects.select_related("actor__unit__region__parent")
    token = found.filter(key=key).first()
    if token and hmac.compare_digest(token.digest, digest_of(secret)):
        return token
    return None


def used(token: Token, moment: datetime) -> None:
    """Remember when a token was last used, without a write a request."""
    if token.last_used is None or moment - token.last_used > _NOTED:
        Token.objects.filter(pk=token.pk).update(last_used=moment)
