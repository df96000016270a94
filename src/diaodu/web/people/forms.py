"""The forms of people and units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib.auth.forms import SetPasswordForm

from diaodu.web.people.models import Region, Role, Unit, User

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "AccountFilter",
    "AccountForm",
    "CodeForm",
    "InvitationForm",
    "SignInForm",
    "UnitForm",
]


if TYPE_CHECKING:
    _AccountForm = forms.ModelForm[User]
    _UnitForm = forms.ModelForm[Unit]
    _PasswordForm = SetPasswordForm[User]
else:  # Django's forms take their model from Meta, not from brackets
    _AccountForm = _UnitForm = forms.ModelForm
    _PasswordForm = SetPasswordForm


class SignInForm(forms.Form):
    """User name and password."""

    username = forms.CharField(
        label="用户名",
        max_length=40,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "username"}),
    )
    password = forms.CharField(
        label="密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(forms.Form):
    """The six figures of an authenticator."""

    code = forms.CharField(
        label="验证码",
        max_length=8,
        help_text="打开手机上的验证器，输入“调度台”下面的六位数字。",
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "one-time-code",
                "autofocus": True,
            }
        ),
    )


class InvitationForm(_PasswordForm):
    """The first password, chosen by oneself."""


class AccountForm(_AccountForm):
    """An account, as an administrator sees it."""

    class Meta:
        model = User
        fields = ("username", "name", "unit", "role", "post", "phone", "email")

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["username"]


class AccountFilter(forms.Form):
    """What accounts to show."""

    text = forms.CharField(label="姓名或用户名", required=False)
    role = forms.ChoiceField(
        label="角色", required=False, choices=[("", "全部"), *Role.choices]
    )
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[("", "全部"), ("on", "可用"), ("off", "已停用"), ("locked", "已锁定")],
    )


class UnitForm(_UnitForm):
    """A unit, as an administrator sees it."""

    class Meta:
        model = Unit
        fields = (
            "code",
            "name",
            "short",
            "kind",
            "region",
            "parent",
            "order",
            "is_active",
        )
        help_texts: ClassVar = {
            "code": "部门、乡镇自定，不重复即可；企业填统一社会信用代码。",
            "order": "在名单里排第几，小的在前。",
        }

    def __init__(
        self,
        *args: Any,
        regions: Iterable[Region],
        units: Iterable[Unit],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]
        self.fields["parent"].queryset = units  # type: ignore[attr-defined]
