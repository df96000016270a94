"""The forms of the registers: fields and checks come from the kind of register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from diaodu import registers
from diaodu.matters import load as load_matters
from diaodu.registers.fact_kinds import FACTS
from diaodu.registers.facts import answer, field_of
from diaodu.registers.visiting import SIGNALS
from diaodu.registers.writing import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from diaodu.registers import Kind
    from diaodu.registers.fact_kinds import FactKind
    from diaodu.registers.model import Field, FieldType, Value
    from diaodu.web.people.models import Unit

__all__ = [
    "FactForm",
    "FilterForm",
    "MeasureForm",
    "PlanForm",
    "RecordForm",
    "TriggerForm",
    "UploadForm",
    "VisitForm",
    "measure_forms",
    "text_of",
]

_ANY = [("", "全部")]


def _field(form: FieldType, choices: tuple[str, ...] = (), **more: Any) -> forms.Field:
    """Return the input for a type; the engine checks what was put into it."""
    if form == "choice":
        return forms.ChoiceField(
            choices=[("", "—"), *((e, e) for e in choices)], **more
        )
    widget: forms.Widget = forms.TextInput()
    if form == "day":
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    elif form == "long":
        widget = forms.Textarea(attrs={"rows": 3})
    elif form in {"number", "whole"}:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(widget=widget, max_length=5000, **more)


def _label(field: Field) -> str:
    return f"{field.name}（{field.unit}）" if field.unit else field.name


class RecordForm(forms.Form):
    """A record of a register, checked by the engine on a day.

    Of an enterprise that is given, code and name are not asked. Else its code is found
    by its name among those that the user sees.
    """

    def __init__(
        self,
        kind: Kind,
        *args: Any,
        day: date,
        enterprise: Unit | None = None,
        seen: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.day, self.enterprise = kind, day, enterprise
        self.seen = seen or {}
        self.record: dict[str, Value] = {}
        for each in kind.fields:
            if enterprise is not None and each.key in {"code", "firm"}:
                continue
            self.fields[each.key] = _field(
                each.type,
                each.choices,
                label=_label(each),
                required=False,
                help_text=each.help,
            )
            self.fields[each.key].must = each.required  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Let the engine read and check it all."""
        keys = {each.key for each in self.kind.fields}
        given: dict[str, Any] = {
            key: each for key, each in self.cleaned_data.items() if key in keys
        }
        if self.enterprise is not None:
            given |= {"code": self.enterprise.code, "firm": self.enterprise.name}
        elif "code" in self.fields and not given.get("code"):
            given["code"] = self.seen.get(str(given.get("firm", "")).strip(), "")
        self.record, issues = registers.checked(self.kind, given, self.day)
        names = {each.name: each.key for each in self.kind.fields}
        for issue in issues:
            key = names.get(issue.where, "")
            self.add_error(key if key in self.fields else None, issue.message)
        return self.cleaned_data


class VisitForm(RecordForm):
    """The note of a visit; a problem is passed on as a request of a type."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        types = load_matters()["enterprise_request"].field("request_type").choices
        field = forms.ChoiceField(
            label="把问题转为企业诉求",
            required=False,
            choices=[("", "不转"), *((each, f"转为“{each}”诉求") for each in types)],
            help_text="选了类型，保存后由督查室派单，企业能看到办到哪一步。",
        )
        self.order_fields(["day", "leader", "unit", "trigger", "notes", "problems"])
        fields = list(self.fields.items())
        at = [key for key, _ in fields].index("problems") + 1
        self.fields = dict([*fields[:at], ("request_type", field), *fields[at:]])

    @property
    def request_type_asked(self) -> str:
        """Return the type of request that the problem becomes, if any."""
        return str(self.cleaned_data.get("request_type", ""))

    def clean(self) -> dict[str, Any]:
        """Say where the problem went when it becomes a request."""
        if self.cleaned_data.get("request_type"):
            if not self.cleaned_data.get("problems"):
                self.add_error("problems", "要转诉求，请写企业反映的问题")
            self.cleaned_data["handed"] = "已转诉求"
        return super().clean()


class FactForm(forms.Form):
    """What an enterprise is asked: only what nobody has told yet."""

    def __init__(
        self, asked: Iterable[FactKind], *args: Any, day: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        for each in asked:
            field, unit = field_of(each), f"（{each.unit}）" if each.unit else ""
            self.fields[each.key] = _field(
                field.type,
                field.choices,
                label=f"{each.ask}{unit}",
                required=False,
                help_text=field.help,
            )

    def clean(self) -> dict[str, Any]:
        """Read each answer in the type of its fact."""
        found: dict[str, Value] = {}
        for key, text in list(self.cleaned_data.items()):
            if not str(text).strip():
                continue
            try:
                found[key] = answer(FACTS[key], str(text), self.day)
            except ValueError as error:
                self.add_error(key, ValidationError(str(error)))
        return found


class FilterForm(forms.Form):
    """Which enterprises to show."""

    text = forms.CharField(label="企业名称或代码", required=False)
    town = forms.ChoiceField(label="乡镇", required=False)
    division = forms.ChoiceField(label="行业", required=False)
    size = forms.ChoiceField(label="规模", required=False)
    tier = forms.ChoiceField(label="目标梯队", required=False)
    chain = forms.ChoiceField(label="产业链", required=False)
    white = forms.ChoiceField(label="白名单", required=False)
    state = forms.ChoiceField(label="状态", required=False)

    def __init__(
        self, *args: Any, choices: Mapping[str, Iterable[tuple[str, str]]], **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        for name, values in choices.items():
            field = self.fields[name]
            field.choices = [*_ANY, *values]  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    """The own plan of an enterprise: where it stands and what it shall reach."""

    text = forms.CharField(
        label="现状和思路",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    tier = forms.IntegerField(
        label="目标梯队（年产值，亿元）", required=False, min_value=1, max_value=10_000
    )
    year = forms.IntegerField(
        label="目标年份", required=False, min_value=2000, max_value=2100
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class MeasureForm(forms.Form):
    """One measure of the own plan; one without words is left out."""

    text = forms.CharField(label="措施", required=False, max_length=300)
    lead = forms.ModelChoiceField[Any](
        label="责任单位", required=False, queryset=None, empty_label="—"
    )
    due = forms.DateField(
        label="时限",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    progress = forms.CharField(label="进展", required=False, max_length=300)
    done = forms.BooleanField(label="已完成", required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = units  # type: ignore[attr-defined]


def measure_forms(
    data: Any, rows: Iterable[Mapping[str, Any]], units: Any, *, blank: int = 3
) -> list[MeasureForm]:
    """Return a form for each measure, and some empty ones below."""
    initial = [*rows, *({} for _ in range(blank))]
    return [
        MeasureForm(data, prefix=f"m{at}", initial=each, units=units)
        for at, each in enumerate(initial)
    ]


class TriggerForm(forms.Form):
    """What makes a visit due."""

    name = forms.CharField(label="事由", max_length=40)
    signal = forms.ChoiceField(
        label="什么情况下必访", choices=[(k, v.name) for k, v in SIGNALS.items()]
    )
    days = forms.IntegerField(label="几天内走访", min_value=1, max_value=365, initial=7)


class UploadForm(forms.Form):
    """A workbook of a register."""

    file = forms.FileField(label="填好的表（xlsx、xls 或 csv）")


def text_of(record: Mapping[str, Value]) -> dict[str, str]:
    """Return a record as a form shows it."""
    return {key: shown(value) for key, value in record.items()}
