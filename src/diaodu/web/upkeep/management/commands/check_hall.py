"""``check_hall``: settings and data, all faults at once."""

from __future__ import annotations

from django.core.management.base import CommandError

from diaodu.web.upkeep import checking
from diaodu.web.upkeep.plain import PlainCommand

__all__ = ["Command"]


class Command(PlainCommand):
    """Check settings and data."""

    help = "检查设置和数据：升级、磁盘、封账月份、办理过程、文件"
    requires_system_checks = ()

    def handle(self, *_args: object, **_options: object) -> None:
        """Check, and end with code 2 if anything is wrong."""
        faults = list(checking.all_faults())
        for fault in faults:
            self.stdout.write(f"✗ {fault}")
        if faults:
            raise CommandError(f"共 {len(faults)} 处不对", returncode=2)
        self.stdout.write("✓ 设置和数据都没有发现问题")
