"""Boards."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["BoardsConfig"]


class BoardsConfig(AppConfig):
    """Boards and the papers of a month."""

    name = "diaodu.web.boards"
    label = "boards"
    verbose_name = "看板"
