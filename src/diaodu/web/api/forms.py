"""The form of a token."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms

from diaodu.web.api.access import ACTING
from diaodu.web.api.actions import LONGEST_DAYS, Wish
from diaodu.web.api.models import Scope
from diaodu.web.people.access import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diaodu.web.people.models import Unit

__all__ = ["TokenForm"]


class TokenForm(forms.Form):
    """What a token is for."""

    name = forms.CharField(
        label="用途",
        max_length=40,
        help_text="哪个系统用它，如“市级督查平台对接”。办理过程里显示这个名字。",
    )
    unit: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        label="单位", queryset=None, help_text="程序只看得到这个单位看得到的内容。"
    )
    role = forms.ChoiceField(
        label="角色",
        choices=[(each.value, each.label) for each in ACTING],
        initial=Role.OFFICER,
    )
    scope = forms.ChoiceField(label="权限", choices=Scope.choices)
    expires = forms.DateField(
        label="有效期至",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=f"最长{LONGEST_DAYS}天，到期后重新发放。",
    )

    def __init__(
        self, *args: Any, units: Iterable[Unit], day: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["expires"].initial = day + timedelta(days=LONGEST_DAYS - 1)

    def clean_expires(self) -> date:
        """Refuse a day that is over, or too far off."""
        expires: date = self.cleaned_data["expires"]
        if not 0 <= (expires - self.day).days <= LONGEST_DAYS:
            raise forms.ValidationError(f"从今天起，最长{LONGEST_DAYS}天。")
        return expires

    def wish(self) -> Wish:
        """Return what was asked for."""
        return Wish(**self.cleaned_data)
