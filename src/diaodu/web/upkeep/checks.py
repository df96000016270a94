"""What is wrong with the settings, each with an id and a hint: ``diaodu check``."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Doubt
from django.core.exceptions import ImproperlyConfigured

from diaodu.web.catalogs import matter_kinds, register_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["settings_faults"]

_SHORTEST_KEY = 50


@register("hall")
def settings_faults(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    """Return what is wrong with the settings of the hall."""
    found = list(_anywhere())
    if settings.SERVICE:
        found += _in_service()
    return found


def _anywhere() -> Iterator[CheckMessage]:
    if not _is_writable(settings.DATA):
        hint = "请让运行大厅的系统用户拥有这个目录，或用 DIAODU_DATA 另指一个"
        yield Error(f"数据目录 {settings.DATA} 写不了", hint=hint, id="hall.E004")
    try:
        matter_kinds(), register_kinds()
    except ImproperlyConfigured as error:
        hint = "请核对包名，并让程序找得到它（装进同一个环境，或写进 PYTHONPATH）"
        yield Error(str(error), hint=hint, id="hall.E005")
    if "*" in settings.ALLOWED_HOSTS:
        hint = "请在 DIAODU_HOSTS 里只写用户访问的域名或地址"
        yield Doubt("DIAODU_HOSTS 是 *，什么域名都答应", hint=hint, id="hall.W002")


def _in_service() -> Iterator[CheckMessage]:
    if settings.DEMO:
        hint = "演示模式在登录页公布各账号的密码；请去掉 DIAODU_DEMO 或 DIAODU_SERVICE"
        yield Error("正式运行不能用演示模式", hint=hint, id="hall.E001")
    if settings.DEBUG:
        hint = "调试模式把程序内部显示给访问的人；请去掉 DIAODU_DEBUG"
        yield Error("正式运行不能用调试模式", hint=hint, id="hall.E002")
    if len(settings.SECRET_KEY) < _SHORTEST_KEY:
        hint = "请去掉 DIAODU_SECRET_KEY，由程序自己生成；或换成随机的长密钥"
        words = f"密钥不到{_SHORTEST_KEY}位"
        yield Error(words, hint=hint, id="hall.E003")
    if "sqlite" in str(settings.DATABASES["default"]["ENGINE"]):
        hint = (
            "几个进程同时写时要排队，二十人以上请用 PostgreSQL（DIAODU_DATABASE_URL）"
        )
        yield Doubt("正式运行在 SQLite 上", hint=hint, id="hall.W001")
    if settings.SECOND_FACTOR == "off":
        hint = "管理员账号能改所有账号；请用 DIAODU_SECOND_FACTOR=optional 或 required"
        yield Doubt("两步验证关着，管理员也不能用", hint=hint, id="hall.W003")


def _is_writable(folder: Path) -> bool:
    """Tell whether a folder can be written to, or be made."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
