"""Mail, where the office has it: everything works without."""

from __future__ import annotations

import logging
import smtplib
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail

if TYPE_CHECKING:
    from diaodu.web.people.models import User

__all__ = ["invite"]

_log = logging.getLogger(__name__)
_WORDS = """{name}：

您在调度台的账号已经开好，用户名是 {username}。
请打开下面的链接设置密码，链接 {days} 天内有效，只能用一次：

{link}
"""


def invite(user: User, link: str) -> bool:
    """Send an invitation, and tell whether it went out."""
    if not (settings.EMAIL_HOST and user.email):
        return False
    words = _WORDS.format(
        name=user.name,
        username=user.username,
        days=settings.INVITATION_DAYS,
        link=link,
    )
    try:
        send_mail("调度台：设置密码", words, None, [user.email])
    except (OSError, smtplib.SMTPException):
        _log.exception("mail to %s failed", user.username)
        return False
    return True
