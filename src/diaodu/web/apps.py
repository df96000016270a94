"""The hall itself: base templates, styles, and tags."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["HallConfig"]


class HallConfig(AppConfig):
    """What all apps share."""

    name = "diaodu.web"
    label = "hall"
    verbose_name = "大厅"
