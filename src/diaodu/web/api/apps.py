"""The API."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["ApiConfig"]


class ApiConfig(AppConfig):
    """Tokens, and the addresses under /api/v1."""

    name = "diaodu.web.api"
    label = "api"
    verbose_name = "接口"
