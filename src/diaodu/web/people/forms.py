"""The forms of people and units."""

from __future__ import annotations

from django.contrib.auth.forms import AuthenticationForm

__all__ = ["SignInForm"]


class SignInForm(AuthenticationForm):
    """User name and password."""
