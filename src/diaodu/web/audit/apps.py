"""Traces."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["AuditConfig"]


class AuditConfig(AppConfig):
    """Events."""

    name = "diaodu.web.audit"
    label = "audit"
    verbose_name = "办理过程"
