"""The addresses of people and units."""

from __future__ import annotations

from django.urls import path

from diaodu.web.people.views import accounts, second_factor, session, units

__all__ = ["app_name", "urlpatterns"]

app_name = "people"
urlpatterns = [
    path("sign-in/", session.sign_in, name="sign_in"),
    path("sign-in/code/", session.second_step, name="second_step"),
    path("sign-out/", session.sign_out, name="sign_out"),
    path("invited/<str:whose>/<str:proof>/", session.invited, name="invited"),
    path("account/", session.account, name="account"),
    path("account/password/", session.change_password, name="change_password"),
    path("account/second-factor/", second_factor.turn_on, name="second_factor"),
    path(
        "account/second-factor/off/", second_factor.turn_off, name="second_factor_off"
    ),
    path("accounts/", accounts.account_list, name="accounts"),
    path("accounts/add/", accounts.add, name="add_account"),
    path("accounts/<int:number>/", accounts.account_page, name="edit_account"),
    path("accounts/<int:number>/invite/", accounts.invite, name="invite"),
    path("accounts/<int:number>/switch/", accounts.switch, name="switch_account"),
    path("units/", units.unit_list, name="units"),
    path("units/add/", units.add, name="add_unit"),
    path("units/<int:number>/", units.unit_page, name="edit_unit"),
]
