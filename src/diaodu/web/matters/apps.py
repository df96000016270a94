"""Matters."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["MattersConfig"]


class MattersConfig(AppConfig):
    """Ledger, requests, reminders."""

    name = "diaodu.web.matters"
    label = "matters"
    verbose_name = "事项"
