"""Upkeep."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["UpkeepConfig"]


class UpkeepConfig(AppConfig):
    """The commands that keep the hall running."""

    name = "diaodu.web.upkeep"
    label = "upkeep"
    verbose_name = "运行维护"

    def ready(self) -> None:
        """Let Django know the checks of the settings."""
        from diaodu.web.upkeep import checks  # noqa: F401  it registers itself
