"""The month's returns."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["IndicatorsConfig"]


class IndicatorsConfig(AppConfig):
    """Returns, closed months, the county's book."""

    name = "diaodu.web.indicators"
    label = "indicators"
    verbose_name = "月报"
