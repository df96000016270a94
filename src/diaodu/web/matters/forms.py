"""Forms that follow from the fields of a kind: new, edit, and one for each move."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms

from diaodu.kernel.period import Month
from diaodu.matters.model import COMMON
from diaodu.matters.values import split_units
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters.actions import Turn
from diaodu.web.matters.uploads import FilesField
from diaodu.web.people.models import Unit, UnitKind
from diaodu.web.templatetags.hall import day as day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from diaodu.matters import Kind
    from diaodu.matters.model import Field, Move, Value
    from diaodu.web.matters.models import Matter, MatterQuerySet
    from diaodu.web.people.models import User

__all__ = [
    "FieldsForm",
    "MoveForm",
    "ReportForm",
    "RequestForm",
    "UploadForm",
    "ViewForm",
    "initial_of",
    "offices",
]


def offices(user: User) -> list[str]:
    """Return the names of the offices that a user can choose from."""
    units = Unit.objects.visible_to(user).offices().exclude(kind=UnitKind.LEADERS)
    return [str(each) for each in units]


def _day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class FieldsForm(forms.Form):
    """One input for each field; ``values`` gives back what the engine takes."""

    def __init__(
        self,
        fields: Iterable[Field],
        *args: Any,
        units: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = tuple(fields)
        for each in self.asked:
            self.fields[each.key] = _input(each, units)

    def first(self) -> list[forms.BoundField]:
        """Return the inputs that every matter of the kind needs."""
        common = {each.key for each in COMMON}
        return [
            self[each.key]
            for each in self.asked
            if each.required or each.key in common or self[each.key].errors
        ]

    def rest(self) -> list[forms.BoundField]:
        """Return the inputs that can wait."""
        first = {each.name for each in self.first()}
        return [self[each.key] for each in self.asked if each.key not in first]

    def values(self) -> dict[str, Value]:
        """Return what was filled in, by the keys and types of the fields."""
        return {
            each.key: _value(each, self.cleaned_data[each.key]) for each in self.asked
        }


class MoveForm(FieldsForm):
    """What a move asks for, its note, its proofs, and the version of the page."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, move: Move, *args: Any, **kwargs: Any) -> None:
        self.move = move
        super().__init__(move.asks, *args, auto_id=f"{move.key}_%s", **kwargs)
        if move.note or all(each.type != "long" for each in move.asks):
            self.fields["note"] = forms.CharField(
                label="情况" if move.note else "说明",
                required=move.note,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        if move.note or move.proof:
            self.fields["files"] = FilesField(
                label="佐证材料" if move.proof else "附件",
                required=move.proof,
                help_text="图片、pdf、Word、Excel、WPS、zip，可一次选几个",
            )

    @classmethod
    def of(
        cls, move: Move, matter: Matter, units: Sequence[str], data: Any
    ) -> MoveForm:
        """Return the form of a move, filled with what the matter already says."""
        initial: dict[str, Any] = {"version": matter.version}
        for each in move.asks:
            if not each.required:
                initial[each.key] = initial_of(each, matter)
        bound = data.POST if data is not None else None
        files = data.FILES if data is not None else None
        return cls(move, bound, files, initial=initial, units=units)

    def turn(self) -> Turn:
        """Return what was filled in, as the deed takes it."""
        return Turn(
            self.move.key,
            given=self.values(),
            note=self.cleaned_data.get("note", ""),
            files=self.cleaned_data.get("files", ()),
            version=self.cleaned_data["version"],
        )

    def turn_for_many(self) -> Turn:
        """Return it for many matters, each as it is now."""
        return replace(self.turn(), version=None)


class RequestForm(FieldsForm):
    """What an enterprise fills in for a request of its own: three things."""

    KEYS = ("request_type", "text", "contact")

    def __init__(self, kind: Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__((kind.field(key) for key in self.KEYS), *args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 6
        self.fields["contact"].help_text = "姓名和电话，方便上门的人联系"


class ReportForm(forms.Form):
    """The period of a report: the matters that were given to units in it."""

    first = forms.DateField(label="从", widget=_day_input())
    last = forms.DateField(label="到", widget=_day_input())
    kind = forms.ChoiceField(label="类别", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(each.key, each.name) for each in matter_kinds().values()]
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type
        field.choices = [("", "全部"), *kinds]

    @staticmethod
    def usual(day: date) -> dict[str, date]:
        """Return the period that is offered: this month."""
        return {"first": day.replace(day=1), "last": day}

    def period(self) -> str:
        """Return the period in words."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        if (first, last) == (Month.of(first).first_day, Month.of(first).last_day):
            return Month.of(first).label
        return f"{day_text(first)}至{day_text(last)}"

    def rows(self, seen: MatterQuerySet) -> list[Matter]:
        """Return the matters of the period, at most 2,000."""
        asked = self.cleaned_data
        rows = seen.filter(given__range=(asked["first"], asked["last"]))
        if asked["kind"]:
            rows = rows.filter(kind=asked["kind"])
        found = rows.select_related("lead").prefetch_related("steps")
        return list(found.order_by("next_due", "pk")[:2000])


class ViewForm(forms.Form):
    """The name under which the filters of the ledger are kept."""

    name = forms.CharField(label="名称", max_length=40)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)


class UploadForm(forms.Form):
    """A workbook of one kind: a ledger that was edited, or new matters."""

    kind = forms.ChoiceField(label="类别")
    file = forms.FileField(label="Excel文件")

    def __init__(self, kinds: Iterable[Kind], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type
        field.choices = [(each.key, each.name) for each in kinds]
        self.fields["file"].widget.attrs["accept"] = ".xlsx,.xls"


def initial_of(field: Field, matter: Matter) -> Any:
    """Return what a matter says in a field, as an input shows it."""
    match field.key:
        case "title" | "due":
            return getattr(matter, field.key)
        case "leaders":
            return matter.leader
        case "lead":
            return str(matter.lead or "")
        case "support":
            return list(split_units(matter.support_names))
    return matter.data.get(field.key)


def _input(field: Field, units: Sequence[str]) -> forms.Field:
    common: dict[str, Any] = {
        "label": f"{field.name}（{field.unit}）" if field.unit else field.name,
        "required": field.required,
        "help_text": field.help,
    }
    match field.type:
        case "day":
            return forms.DateField(widget=_day_input(), **common)
        case "number":
            return forms.DecimalField(**common)
        case "choice":
            blank = "请选择" if field.required else "—"
            pairs = [("", blank), *((each, each) for each in field.choices)]
            return forms.ChoiceField(choices=pairs, **common)
        case "units":
            return _units(field, units, common)
        case "long":
            area = forms.Textarea(attrs={"rows": 3})
            return forms.CharField(max_length=20_000, widget=area, **common)
    return forms.CharField(max_length=500, **common)


def _units(field: Field, units: Sequence[str], common: dict[str, Any]) -> forms.Field:
    if field.key == "leaders":
        common["help_text"] = field.help or "多位用顿号分开"
        return forms.CharField(max_length=100, **common)
    if field.key == "lead":
        pairs = [("", "请选择"), *((each, each) for each in units)]
        return forms.ChoiceField(choices=pairs, **common)
    box = forms.CheckboxSelectMultiple(attrs={"class": "picks"})
    pairs = [(each, each) for each in units]
    return forms.MultipleChoiceField(choices=pairs, widget=box, **common)


def _value(field: Field, cleaned: Any) -> Value:
    if field.type != "units":
        found: Value = cleaned if cleaned != "" else None
        return found
    return split_units(cleaned) if isinstance(cleaned, str) else tuple(cleaned)
