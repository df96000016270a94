"""The forms of returns: upload, correction, answer, head, book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from diaodu.errors import InputError
from diaodu.kernel.period import Month
from diaodu.web.indicators.models import Form

if TYPE_CHECKING:
    from django.core.files import File

    from diaodu.web.people.models import User

__all__ = ["BookForm", "CorrectionForm", "HeadForm", "ReasonForm", "UploadForm"]

_FILES = ".xlsx,.xls,.et,.csv,.tsv,.parquet"


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, at least one."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[File[bytes]]:
        """Return the files, each checked."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(each, initial) for each in given]


class UploadForm(forms.Form):
    """The month's files, and the head under which they were collected."""

    month = forms.CharField(
        label="月份",
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
        error_messages={"required": "请选月份"},
    )
    tables = ManyFilesField(
        label="报表文件",
        help_text="Excel、CSV 或 Parquet，可以一次选多个（如各乡镇各一个）。"
        "文件原样保存，不会被改动。",
        error_messages={"required": "请选文件"},
        widget=ManyFilesInput(attrs={"multiple": True, "accept": _FILES}),
    )
    head = forms.ModelChoiceField(
        label="报表表头",
        queryset=Form.objects.none(),
        required=False,
        empty_label="不是发给企业填的表（统计、税务、供电等部门提供）",
        help_text="发给企业填的表，要有统计部门批准的表号、文号和有效期。",
    )
    expiry_note = forms.CharField(
        label="表已过期仍要使用的理由",
        required=False,
        max_length=200,
        help_text="只有所选的表已过有效期才要填，写了就是确认。",
    )
    reason = forms.CharField(
        label="改数原因",
        required=False,
        max_length=500,
        help_text="只有这个月已经封账才要填，会写进新的一版。",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        heads = Form.objects.visible_to(user).filter(is_active=True)
        field: Any = self.fields["head"]
        field.queryset = heads

    def clean_month(self) -> Month:
        """Return the month."""
        try:
            return Month.parse(self.cleaned_data["month"])
        except InputError as error:
            raise forms.ValidationError("月份写作 2026-10") from error


class CorrectionForm(forms.Form):
    """What a cell should say, and why."""

    new = forms.CharField(
        label="改为", required=False, max_length=200, help_text="空着表示没有数。"
    )
    reason = forms.CharField(
        label="依据和理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明改数的依据"},
    )


class ReasonForm(forms.Form):
    """A reason."""

    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明理由"},
    )


class HeadForm(forms.ModelForm[Form]):
    """The head of a form of the own office."""

    class Meta:
        model = Form
        fields = (
            "title",
            "number",
            "maker",
            "approver",
            "approval",
            "valid_until",
            "is_active",
        )
        widgets = {  # noqa: RUF012  Django's own way
            "valid_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        }


class BookForm(forms.Form):
    """The county's book as a workbook."""

    file = forms.FileField(
        label="县情表（.xlsx）", error_messages={"required": "请选文件"}
    )
    note = forms.CharField(label="这一版改了什么", required=False, max_length=200)
