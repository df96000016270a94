"""``diaodu check``: is everything as it must be, in settings and in data."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.checks import run_checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from diaodu.indicators.store import Store, verify
from diaodu.kernel.issue import Issue
from diaodu.web.upkeep import chores

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["all_faults"]

_LEAST_BYTES = 500 * 1024 * 1024


def all_faults() -> Iterator[Issue]:
    """Yield all that is wrong; where the tables are behind, no more than that.

    Settings, tables, disk, closed months, then what each app checks of its own data.
    """
    yield from _settings()
    if waiting := _waiting_migrations():
        words = f"数据库还差{len(waiting)}步升级；请运行 diaodu serve 或 migrate"
        yield Issue("数据库", "tables_behind", words)
        return
    yield from _disk()
    yield from _closed_months()
    yield from chores.faults()


def _settings() -> Iterator[Issue]:
    for fault in run_checks(include_deployment_checks=settings.SERVICE):
        hint = f"（{fault.hint}）" if fault.hint else ""
        yield Issue("设置", fault.id or "setting", f"{fault.msg}{hint}")


def _waiting_migrations() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{step.app_label}.{step.name}" for step, _ in plan]


def _disk() -> Iterator[Issue]:
    settings.DATA.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.DATA).free
    if free < _LEAST_BYTES:
        words = f"只剩 {free / 1024**2:,.0f} MB，写不下时会出错"
        yield Issue(f"磁盘 {settings.DATA}", "disk_full", words)


def _closed_months() -> Iterator[Issue]:
    root = settings.CLOSED_MONTHS
    for folder in sorted(root.iterdir()) if root.exists() else ():
        if folder.is_dir():
            yield from verify(Store(folder))
