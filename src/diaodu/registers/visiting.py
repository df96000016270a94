"""Which visits are due: something came up at an enterprise, and nobody was there since.

Which six they are of 六必访 is nowhere published. A county enters its own triggers and
says for each by which of the signals below it is set off.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diaodu.registers.model import Record, Value

__all__ = [
    "LONG_DAYS",
    "SIGNALS",
    "Due",
    "Signal",
    "SignalKind",
    "Trigger",
    "due",
    "signals_of",
]

_NEW_DAYS = 120
_START_DAYS = 60
_LARGE = 5_000  # 万元, from which on a project is a major one


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalKind:
    """One thing that may come up at an enterprise, and from where it is known."""

    key: str
    name: str
    source: str


_KINDS = (
    SignalKind(key="stopped", name="企业停产或减产", source="企业台账、停减产预警"),
    SignalKind(key="divergent", name="产值与用电背离", source="封账月报预警"),
    SignalKind(key="listed", name="新入规", source="企业台账的入规日期"),
    SignalKind(key="overdue", name="诉求办理逾期", source="企业诉求"),
    SignalKind(key="project", name="重大项目开工", source="三大改造项目台账"),
    SignalKind(key="planned", name="到了约定的再访日期", source="走访台账"),
    SignalKind(key="long_ago", name="包联企业很久没有走访", source="包联、走访台账"),
)
SIGNALS: Mapping[str, SignalKind] = MappingProxyType({e.key: e for e in _KINDS})
LONG_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What came up at an enterprise on a day, in words that can be checked."""

    enterprise: str
    kind: str
    day: date
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A county's rule: on which signal, under what name, within how many days."""

    name: str
    signal: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A visit that is due: to whom, for what, since when, by when."""

    enterprise: str
    trigger: Trigger
    signal: Signal
    by: date

    def left(self, day: date) -> int:
        """Return how many days are left on a day, negative once it is late."""
        return (self.by - day).days


def due(
    triggers: Iterable[Trigger],
    signals: Iterable[Signal],
    last_visits: Mapping[str, date],
) -> tuple[Due, ...]:
    """List the visits that are due, the most urgent first.

    ``last_visits`` holds the day of the last visit by enterprise: a visit on the day
    of a signal or later settles it.
    """
    told = tuple(signals)
    found = [
        Due(
            enterprise=each.enterprise,
            trigger=trigger,
            signal=each,
            by=each.day + timedelta(days=trigger.days),
        )
        for trigger in triggers
        for each in told
        if each.kind == trigger.signal
        and last_visits.get(each.enterprise, date.min) < each.day
    ]
    return tuple(sorted(found, key=lambda each: (each.by, each.enterprise)))


def signals_of(records: Mapping[str, Iterable[Record]], day: date) -> Iterator[Signal]:
    """Yield what the registers themselves tell on a day.

    ``records`` holds the records by the key of their register. What warnings and
    requests tell comes from elsewhere.
    """
    for each in records.get("enterprise", ()):
        listed = _past(each.get("listed"), day)
        if listed and (day - listed).days <= _NEW_DAYS:
            yield _signal(each, "listed", listed, f"{listed}入规")
    for each in records.get("upgrade_project", ()):
        start, total = _past(each.get("start"), day), each.get("total")
        large = isinstance(total, (int, Decimal)) and total >= _LARGE
        if start and large and (day - start).days <= _START_DAYS:
            yield _signal(each, "project", start, f"{each['project']}开工")
    visits = tuple(records.get("visit", ()))
    for each in visits:
        again = _past(each.get("next"), day)
        if again:
            yield _signal(each, "planned", again, f"约定{again}再访")
    yield from _forgotten(records.get("contact_leader", ()), visits, day)


def _forgotten(
    contacts: Iterable[Record], visits: Iterable[Record], day: date
) -> Iterator[Signal]:
    """Yield the enterprises with a contact leader to whom nobody went for long."""
    last: dict[str, date] = {}
    for each in visits:
        if went := _past(each.get("day"), day):
            last[str(each["code"])] = max(went, last.get(str(each["code"]), went))
    for each in contacts:
        since, code = _past(each.get("since"), day), str(each["code"])
        seen = max(filter(None, (since, last.get(code))), default=None)
        if seen and (day - seen).days > LONG_DAYS:
            on = seen + timedelta(days=LONG_DAYS)
            why = f"上次走访{last[code]}" if code in last else "包联以来没有走访记录"
            yield _signal(each, "long_ago", on, why)


def _past(value: Value, day: date) -> date | None:
    return value if isinstance(value, date) and value <= day else None


def _signal(record: Record, kind: str, day: date, why: str) -> Signal:
    return Signal(enterprise=str(record["code"]), kind=kind, day=day, why=why)
