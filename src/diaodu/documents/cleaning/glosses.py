"""Pinyin glosses."""

from __future__ import annotations

from diaodu.documents.cleaning.draft import Draft

__all__ = ["mend_glosses"]


def mend_glosses(draft: Draft) -> None:
    """Take out glosses."""
