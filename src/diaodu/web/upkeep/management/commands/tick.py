"""``tick``: do the chores of the day; safe to run as often as one likes."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from diaodu.web import clock
from diaodu.web.upkeep import chores

__all__ = ["Command"]


class Command(BaseCommand):
    """Do the chores of the day."""

    help = "做当天该做的事：到期提醒、灯、被中断的任务；可以反复运行"

    def handle(self, *_args: object, **_options: object) -> None:
        """Do them, and say what was done."""
        for words in chores.tick(clock.today()):
            self.stdout.write(words)
