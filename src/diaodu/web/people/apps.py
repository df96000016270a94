"""People and units."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["PeopleConfig"]


class PeopleConfig(AppConfig):
    """Regions, units, accounts."""

    name = "diaodu.web.people"
    label = "people"
    verbose_name = "单位和账号"
