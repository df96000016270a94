"""Registers."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["RegistersConfig"]


class RegistersConfig(AppConfig):
    """Enterprises and what is kept of them."""

    name = "diaodu.web.registers"
    label = "registers"
    verbose_name = "企业台账"
