"""The forms of documents: what is brought, what a row says."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from diaodu.documents import load
from diaodu.documents.intake.formats import refuse_foreign
from diaodu.errors import InputError
from diaodu.web.documents.actions import Upload
from diaodu.web.documents.models import Row, Sort, State
from diaodu.web.documents.storage import shown_name

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

__all__ = ["FilterForm", "RowForm", "UploadForm", "kind_names"]

MOST_FILES = 20
_PASTED = "粘贴的文字.txt"
_OPS = (("", "等于"), (">=", "不低于"), (">", "高于"), ("<=", "不高于"), ("<", "低于"))


def kind_names() -> dict[str, str]:
    """Return the names of the kinds of document by key."""
    return {key: kind.name for key, kind in load().items()}


class DayInput(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class ManyFilesInput(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Files of a size that may be, and of no kind that cannot be read."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files; all that is wrong is said at once."""
        files = [each for each in (data or []) if each]
        if len(files) > MOST_FILES:
            raise ValidationError(f"一次最多{MOST_FILES}份文件，请分几次上传。")
        faults = [fault for each in files if (fault := _fault(each))]
        if faults:
            raise ValidationError(faults)
        return files


def _fault(file: UploadedFile[Any]) -> str:
    name, size = shown_name(file.name or ""), file.size or 0
    if not size:
        return f"《{name}》是空的，请重新导出或下载。"
    if size > settings.UPLOAD_BYTES:
        most = settings.UPLOAD_BYTES // 1024 // 1024
        return f"《{name}》有{size / 1024 / 1024:.0f}MB，超过{most}MB的上限，请拆分。"
    head = file.read(4096)
    file.seek(0)
    try:
        refuse_foreign(head, where=name)
    except InputError as error:
        return f"《{name}》：{error.message}。{error.hint}。"
    return ""


class UploadForm(forms.Form):
    """Files or pasted text, and the day of the document where a person knows better."""

    files = ManyFiles(  # type: ignore[assignment]  # the field, not what came
        label="文件",
        required=False,
        help_text="Word（.docx）、PDF（有文字层）、网页、文本；可以一次选多份。",
    )
    text = forms.CharField(
        label="或粘贴文字",
        required=False,
        max_length=1_000_000,
        widget=forms.Textarea(
            attrs={"rows": 3, "placeholder": "打开原件，全选、复制，粘到这里"}
        ),
    )
    day = forms.DateField(
        label="成文日期",
        required=False,
        widget=DayInput(),
        help_text="文件上印有日期的不用填。",
    )

    def clean(self) -> dict[str, Any]:
        """Demand a file or a text."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("files") and not cleaned.get("text"):
            raise ValidationError("请选一份文件，或粘贴一段文字。")
        return cleaned

    def uploads(self) -> list[Upload]:
        """Return what is to be kept."""
        files = [
            Upload(each.name or "", each.chunks())
            for each in self.cleaned_data["files"]
        ]
        text = self.cleaned_data["text"]
        return files + ([Upload(_PASTED, [text.encode()])] if text else [])


class FilterForm(forms.Form):
    """What the list shows."""

    text = forms.CharField(label="标题含", required=False, max_length=60)
    state = forms.ChoiceField(label="状态", required=False)
    kind = forms.ChoiceField(label="文种", required=False)
    since = forms.DateField(label="成文日期从", required=False, widget=DayInput())
    until = forms.DateField(label="到", required=False, widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choose("state", State.choices)
        self._choose("kind", list(kind_names().items()))

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type
        field.choices = [("", "全部"), *choices]


class RowForm(forms.ModelForm[Row]):
    """What a row says; a target's number has fields of its own."""

    metric = forms.CharField(label="指标", required=False, max_length=100)
    op = forms.ChoiceField(label="关系", required=False, choices=_OPS)
    value = forms.FloatField(label="目标值", required=False)
    unit = forms.CharField(label="计量单位", required=False, max_length=30)

    class Meta:
        model = Row
        fields = (
            "title",
            "leader",
            "lead_text",
            "support_text",
            "due",
            "due_text",
            "targets_text",
            "sort",
        )
        widgets: ClassVar = {
            "title": forms.Textarea(attrs={"rows": 3}),
            "targets_text": forms.Textarea(attrs={"rows": 2}),
            "lead_text": forms.TextInput(attrs={"list": "units"}),
            "support_text": forms.TextInput(
                attrs={"placeholder": "几个单位用顿号分开"}
            ),
            "due": DayInput(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["instance"] = copy(kwargs["instance"])  # a form writes into its own
        super().__init__(*args, **kwargs)
        numbers = ("metric", "op", "value", "unit")
        if self.instance.sort == Sort.TARGET:
            del self.fields["targets_text"]
            for name in numbers:
                self.initial.setdefault(name, self.instance.data.get(name))
        else:
            for name in numbers:
                del self.fields[name]

    def changes(self) -> dict[str, Any]:
        """Return what the row is to say."""
        found = dict(self.cleaned_data)
        numbers = ("metric", "op", "value", "unit")
        data = {name: found.pop(name) for name in numbers if name in found}
        return {**found, **({"data": data} if data else {})}
