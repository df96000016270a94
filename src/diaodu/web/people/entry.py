"""The way in: password, lock after failures, second factor."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pyotp
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from diaodu.errors import InputError
from diaodu.web import clock
from diaodu.web.audit import actions as audit
from diaodu.web.people.models import User

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = [
    "check_code",
    "enrol",
    "new_secret",
    "password_of",
    "provisioning",
    "signed_in",
    "waiting",
    "withdraw",
]

WRONG = "用户名或密码不对；连续输错会暂时锁定账号"
_ISSUER = "调度台"
_STEP_SECONDS = 30


def password_of(request: HttpRequest, username: str, password: str) -> User:
    """Return the account that the password opens; after too many failures it is locked.

    Unknown names cost as long as known ones and are told the same.
    """
    user = User.objects.filter(username=username).first()
    if user is None:
        make_password(password)
        raise InputError(WRONG)
    _refuse_locked(user)
    found = authenticate(request, username=username, password=password)
    if not isinstance(found, User):
        _failed(user)
        raise InputError(WRONG)
    return found


def waiting(number: int | None) -> User | None:
    """Return the account whose password was right a moment ago, in this session."""
    return User.objects.filter(pk=number, is_active=True).first() if number else None


def check_code(user: User, code: str) -> None:
    """Accept the code of the second factor, each only once."""
    _refuse_locked(user)
    step = _step_of(user.second_factor, code)
    fresh = step is not None and (
        User.objects.filter(pk=user.pk, second_factor_step__lt=step).update(
            second_factor_step=step
        )
    )
    if not fresh:
        _failed(user)
        raise InputError("验证码不对或已用过，请等下一个")


@transaction.atomic
def signed_in(user: User) -> None:
    """Forget the failures, and write down that somebody came in."""
    User.objects.filter(pk=user.pk).update(failures=0, locked_until=None)
    audit.record("account.sign_in", actor=user, subject=user)


def new_secret() -> str:
    """Return a new secret for a second factor."""
    return pyotp.random_base32()


def provisioning(user: User, secret: str) -> str:
    """Return the address that an authenticator reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name=_ISSUER)


@transaction.atomic
def enrol(user: User, secret: str, code: str) -> None:
    """Ask for a code from now on, if the first one is right."""
    step = _step_of(secret, code)
    if step is None:
        raise InputError("验证码不对，请核对手机时间后再试")
    user.second_factor, user.second_factor_step = secret, step
    user.save(update_fields=["second_factor", "second_factor_step"])
    audit.record("account.second_factor", actor=user, subject=user)


@transaction.atomic
def withdraw(user: User) -> None:
    """Ask for no code any more, where the setting allows it."""
    if settings.SECOND_FACTOR == "required":
        raise InputError("本系统要求两步验证，不能关闭")
    user.second_factor = ""
    user.save(update_fields=["second_factor"])
    audit.record("account.second_factor_off", actor=user, subject=user)


def _step_of(secret: str, code: str) -> int | None:
    """Return which half-minute a code belongs to: this one, the last, or the next."""
    now = int(clock.now().timestamp()) // _STEP_SECONDS
    totp = pyotp.TOTP(secret)
    for step in (now, now - 1, now + 1):
        if pyotp.utils.strings_equal(code.strip(), totp.at(step * _STEP_SECONDS)):
            return step
    return None


def _refuse_locked(user: User) -> None:
    if user.locked_until and user.locked_until > clock.now():
        left = user.locked_until - clock.now()
        minutes = int(left.total_seconds() // 60) + 1
        raise InputError(f"输错次数太多，账号已锁定，{minutes}分钟后再试")


@transaction.atomic
def _failed(user: User) -> None:
    User.objects.filter(pk=user.pk).update(failures=F("failures") + 1)
    user.refresh_from_db(fields=["failures"])
    if user.failures >= settings.LOCK_AFTER:
        until = clock.now() + timedelta(minutes=settings.LOCK_MINUTES)
        User.objects.filter(pk=user.pk).update(failures=0, locked_until=until)
        audit.record("account.lock", actor=None, subject=user)
