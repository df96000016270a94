"""The demo county."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["DemoConfig"]


class DemoConfig(AppConfig):
    """A command that builds the demo county; it remembers nothing itself."""

    name = "diaodu.web.demo"
    label = "demo"
    verbose_name = "演示县"
