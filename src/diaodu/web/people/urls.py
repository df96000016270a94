"""The addresses of people and units."""

from __future__ import annotations

from django.urls import path

from diaodu.web.people.views import session

__all__ = ["app_name", "urlpatterns"]

app_name = "people"
urlpatterns = [
    path("sign-in/", session.sign_in, name="sign_in"),
    path("sign-out/", session.sign_out, name="sign_out"),
    path("account/", session.account, name="account"),
    path("account/password/", session.change_password, name="change_password"),
]
