"""An input for several files."""

from __future__ import annotations

from typing import Any

from django import forms

__all__ = ["FilesField"]


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Take one file or several; the cleaned value is a list."""

    widget = _Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Check each file as a single one is checked."""
        several = [each for each in data or [] if each]
        if not several:
            super().clean(None, initial)
            return []
        return [super(FilesField, self).clean(each, initial) for each in several]
