"""The addresses of the API: pages of people, and what programs call."""

from __future__ import annotations

from django.urls import path

from diaodu.web.api.v1.routes import door
from diaodu.web.api.views import reference, tokens

__all__ = ["app_name", "urlpatterns"]

app_name = "api"
urlpatterns = [
    path("api/", reference.reference, name="reference"),
    path("api/tokens/", tokens.token_list, name="tokens"),
    path("api/tokens/add/", tokens.add, name="add_token"),
    path("api/tokens/<int:number>/withdraw/", tokens.withdraw, name="withdraw_token"),
    path("api/v1/openapi.json", reference.openapi, name="openapi"),
    path("api/v1/", door.urls),
]
