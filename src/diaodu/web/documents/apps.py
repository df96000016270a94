"""Documents."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["DocumentsConfig"]


class DocumentsConfig(AppConfig):
    """Documents and the rows read out of them."""

    name = "diaodu.web.documents"
    label = "documents"
    verbose_name = "文件"
