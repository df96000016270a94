"""What traces to show."""

from __future__ import annotations

from django import forms

from diaodu.web.audit.labels import labels

__all__ = ["EventFilter"]


class EventFilter(forms.Form):
    """Who, what, when."""

    text = forms.CharField(label="办理人、单位或对象", required=False)
    action = forms.ChoiceField(label="动作", required=False)
    first = forms.DateField(
        label="从", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    last = forms.DateField(
        label="到", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["action"]
        field.choices = [("", "全部"), *labels().items()]  # type: ignore[attr-defined]
