"""The ledger as a list: what is asked for, in which order, which columns it shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms

from diaodu.matters.lights import Light
from diaodu.matters.values import loaded, shown
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters.models import Matter
from diaodu.web.people.models import Unit
from diaodu.web.selects import QuickSelect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.http import QueryDict

    from diaodu.matters import Kind
    from diaodu.web.matters.models import MatterQuerySet
    from diaodu.web.people.models import User

__all__ = [
    "COLUMNS",
    "MOST",
    "PAGE",
    "Ledger",
    "LedgerFilter",
    "Page",
    "Row",
    "paged",
    "short_day",
]

PAGE, MOST = 50, 1000
_GOING, _ALL = "going", "all"
_PHASES = (
    (_GOING, "在办"),
    ("draft", "未交办"),
    ("open", "办理中"),
    ("paused", "暂停"),
    ("done", "办结"),
    ("ended", "终止"),
    (_ALL, "全部"),
)
_DUES = (
    ("", "不限"),
    ("over", "已超期"),
    ("week", "7天内"),
    ("month", "30天内"),
    ("none", "未定期限"),
)
_WAITS = (
    ("", "不限"),
    ("sign", "等签收"),
    ("lead", "等牵头单位"),
    ("office", "等督查室"),
    ("owner", "等提出方"),
)
_ORDERS = {
    "due": ("next_due", "pk"),
    "late": ("-next_due", "-pk"),
    "new": ("-opened", "-pk"),
    "old": ("opened", "pk"),
}
_ORDER_NAMES = (
    ("due", "时限近的在前"),
    ("late", "时限远的在前"),
    ("new", "最新登记在前"),
    ("old", "最早登记在前"),
)


def short_day(day: date | None) -> str:
    """Return a day as it fits a column."""
    return f"{day:%Y-%m-%d}" if day else ""


COLUMNS: dict[str, tuple[str, Callable[[Matter], str]]] = {
    "kind": ("类别", lambda row: row.kind_of.name),
    "lead": ("牵头单位", lambda row: str(row.lead or "待明确")),
    "support": ("配合单位", lambda row: row.support_names),
    "leader": ("牵头领导", lambda row: row.leader),
    "state": ("状态", lambda row: row.state_of.name),
    "due": ("办理时限", lambda row: short_day(row.due) or row.due_text),
    "next": ("最近时限", lambda row: short_day(row.deadline)),
    "given": ("交办日期", lambda row: short_day(row.given)),
    "about": ("企业", lambda row: str(row.about or row.data.get("enterprise") or "")),
    "topic": ("类型", lambda row: row.topic),
    "source": ("出处", lambda row: row.source_name),
    "latest": ("最近进展", lambda row: row.latest),
}
_USUAL = ("lead", "due", "state", "latest")


def _choice(label: str, choices: Sequence[tuple[str, str]] = ()) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=False, choices=choices, widget=QuickSelect
    )


class LedgerFilter(forms.Form):
    """The filters of the ledger; each is a plain GET parameter."""

    q = forms.CharField(label="查找", required=False, max_length=60)
    kind = _choice("类别")
    phase = _choice("办理", _PHASES)
    state = _choice("状态")
    topic = _choice("类型")
    light = _choice(
        "亮灯", [("", "不限"), *((each, each) for each in "红黄绿蓝"), ("无", "无灯")]
    )
    due = _choice("时限", _DUES)
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="单位",
        required=False,
        empty_label="不限",
        widget=QuickSelect,
    )
    waits = _choice("等谁办", _WAITS)
    leader = forms.CharField(label="领导", required=False, max_length=40)
    source = forms.CharField(label="出处", required=False, max_length=100)
    sort = _choice("排序", _ORDER_NAMES)
    columns = forms.MultipleChoiceField(label="显示列", required=False)

    def __init__(self, asked: QueryDict, user: User) -> None:
        super().__init__(asked)
        self.kind_of = matter_kinds().get(asked.get("kind", ""))
        kinds = [(each.key, each.name) for each in matter_kinds().values()]
        self._choices("kind", [("", "全部"), *kinds])
        states = self.kind_of.states if self.kind_of else ()
        named = [(each.key, each.name) for each in states]
        self._choices("state", [("", "不限"), *named])
        topics = _topics(self.kind_of)
        self._choices("topic", [("", "不限"), *((each, each) for each in topics)])
        self._choices("columns", [(key, name) for key, name in _columns(self.kind_of)])
        units = self.fields["unit"]
        assert isinstance(units, forms.ModelChoiceField)  # noqa: S101  tells the type
        units.queryset = Unit.objects.visible_to(user).offices()

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  tells the type
        field.choices = choices

    def narrowed(self, rows: MatterQuerySet, day: date) -> MatterQuerySet:
        """Return the rows that are asked for, in their order."""
        asked = {key: each for key, each in self._asked().items() if each}
        if "q" in asked:
            rows = rows.with_words(asked["q"])
        rows = _in_phase(rows, asked)
        rows = _due(rows, asked.get("due", ""), day)
        for key, narrow in _NARROW.items():
            if key in asked:
                rows = narrow(rows, asked[key], day)
        return rows.order_by(*_ORDERS[asked.get("sort", "due")])

    def column_boxes(self) -> list[tuple[str, str, bool]]:
        """Return the columns that can be shown, and whether they are."""
        chosen = self.chosen()
        return [(key, name, key in chosen) for key, name in _columns(self.kind_of)]

    def chosen(self) -> tuple[str, ...]:
        """Return the keys of the columns to show."""
        return tuple(self._asked().get("columns") or _USUAL)

    def _asked(self) -> dict[str, Any]:
        """Return what was asked; what nobody understands is left out."""
        self.is_valid()
        return self.cleaned_data


_NARROW: dict[str, Callable[[MatterQuerySet, Any, date], MatterQuerySet]] = {
    "kind": lambda rows, kind, _: rows.filter(kind=kind),
    "state": lambda rows, state, _: rows.filter(state=state),
    "topic": lambda rows, topic, _: rows.filter(topic=topic),
    "light": lambda rows, colour, day: rows.lit("" if colour == "无" else colour, day),
    "unit": lambda rows, unit, _: rows.of_unit(unit),
    "waits": lambda rows, waits, _: _waiting(rows, waits),
    "leader": lambda rows, leader, _: rows.filter(leader__contains=leader),
    "source": lambda rows, name, _: rows.filter(source_name__startswith=name),
}


def _waiting(rows: MatterQuerySet, waits: str) -> MatterQuerySet:
    if waits == "sign":
        return rows.filter(clock="sign", phase="open")
    return rows.filter(waits=waits)


def _in_phase(rows: MatterQuerySet, asked: dict[str, Any]) -> MatterQuerySet:
    phase = asked.get("phase", _GOING)
    if phase == _ALL or asked.get("state") or asked.get("light"):
        return rows
    return rows.going() if phase == _GOING else rows.filter(phase=phase)


def _due(rows: MatterQuerySet, due: str, day: date) -> MatterQuerySet:
    match due:
        case "over":
            return rows.overdue(day)
        case "week" | "month":
            last = day + timedelta(days=7 if due == "week" else 30)
            return rows.due_until(day, last)
        case "none":
            return rows.filter(due=None)
    return rows


def _topics(kind: Kind | None) -> tuple[str, ...]:
    fields = kind.fields if kind else ()
    return next((each.choices for each in fields if each.choices), ())


def _columns(kind: Kind | None) -> list[tuple[str, str]]:
    common = [(key, name) for key, (name, _) in COLUMNS.items()]
    own = [(f"data.{each.key}", each.name) for each in kind.fields] if kind else []
    return [*common, *own]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: the matter, its light, the cells of the chosen columns."""

    matter: Matter
    light: Any
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; ``total`` is not counted beyond ``MOST``."""

    matters: tuple[Matter, ...]
    number: int
    more: bool
    total: int

    @property
    def total_text(self) -> str:
        """Say how many there are, as far as they were counted."""
        return f"{MOST}项以上" if self.total > MOST else f"{self.total}项"

    @property
    def before(self) -> int | None:
        """Return the number of the page before."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """Return the number of the page after."""
        return self.number + 1 if self.more else None


def paged(rows: MatterQuerySet, asked: str | None) -> Page:
    """Return one page; the list is looked through once, and not to its end."""
    number = min(int(asked), 200) if asked and asked.isdecimal() else 1
    number = max(number, 1)
    first = (number - 1) * PAGE
    until = max(MOST, first + PAGE) + 1
    known = list(rows.values_list("pk", flat=True)[:until])
    wanted = known[first : first + PAGE]
    found = Matter.objects.select_related("lead", "about").in_bulk(wanted)
    lines = tuple(found[each] for each in wanted)
    return Page(lines, number, len(known) > first + PAGE, len(known))


@dataclass(frozen=True, slots=True)
class Ledger:
    """The columns that are shown, and the rows in them."""

    keys: tuple[str, ...]
    kind: Kind | None = None

    @property
    def heads(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        names = dict(_columns(self.kind))
        return tuple(names[key] for key in self.keys if key in names)

    def rows(self, found: Iterable[Matter], day: date) -> list[Row]:
        """Return the lines of the list on a day."""
        names = dict(_columns(self.kind))
        return [
            Row(
                each,
                told(each, day),
                tuple((names[k], _cell(each, k)) for k in self.keys if k in names),
            )
            for each in found
        ]


def told(row: Matter, day: date) -> Light:
    """Return the light of a line, with the name of the time limit that it means."""
    light, kind = row.light(day), row.kind_of
    clock = next((each.name for each in kind.clocks if each.key == row.clock), "")
    if light.text in {"已超期", "临近时限"} and clock:
        return Light(light.colour, f"{clock}{light.text.removeprefix('已')}")
    return light


def _cell(row: Matter, key: str) -> str:
    if key in COLUMNS:
        return COLUMNS[key][1](row)
    name = key.removeprefix("data.")
    return shown(loaded(row.kind_of.fields, row.data).get(name))
