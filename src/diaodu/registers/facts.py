"""What is known of an enterprise, asked only once.

All that was ever told is kept, with who told it and when. The newest word of a source
that is believed counts; what nobody has told stays unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from diaodu.registers.checking import is_blank, read_value
from diaodu.registers.fact_kinds import FACTS, FactKind, Source
from diaodu.registers.kinds import load
from diaodu.registers.model import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diaodu.registers.kinds import Kind
    from diaodu.registers.model import Record, Value

__all__ = ["Fact", "Known", "answer", "facts_of", "field_of", "known", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing told of an enterprise; ``place`` is where it can be looked up."""

    enterprise: str
    key: str
    value: Value
    source: Source
    day: date
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """How one thing stands on a day: what counts, what else was told, how sure it is.

    ``fact`` is None while it is unknown. ``trusted`` is False if only sources have
    told it that are not believed for this; ``stale`` if it is too old to rely on;
    ``disputed`` if believed sources, each by its newest and fresh word, do not agree.
    """

    kind: FactKind
    fact: Fact | None = None
    others: tuple[Fact, ...] = ()
    trusted: bool = False
    stale: bool = False
    disputed: bool = False

    @property
    def sure(self) -> bool:
        """Tell whether it may be used without asking."""
        known = self.fact is not None and self.trusted
        return known and not self.stale and not self.disputed


def known(facts: Iterable[Fact], enterprise: str, day: date) -> dict[str, Known]:
    """Return how each kind of fact stands for an enterprise on a day.

    Facts of a later day and of keys that are in no catalogue do not count.
    """
    told: dict[str, list[Fact]] = {key: [] for key in FACTS}
    for each in facts:
        here = each.enterprise == enterprise and each.day <= day
        if here and each.key in told and not is_blank(each.value):
            told[each.key].append(each)
    return {key: _known(FACTS[key], mine, day) for key, mine in told.items()}


def missing(facts: Iterable[Fact], enterprise: str, day: date) -> tuple[FactKind, ...]:
    """List what has to be asked: unknown, not from a believed source, or too old.

    What is disputed was told already: that is for a person to settle.
    """
    found = known(facts, enterprise, day).values()
    return tuple(each.kind for each in found if not each.trusted or each.stale)


def field_of(kind: FactKind) -> Field:
    """Return how a fact is filled in: as the register of enterprises has it, if any."""
    for each in load()["enterprise"].fields:
        if each.fact == kind.key:
            return each
    past = kind.type == "day"
    return Field(kind.key, kind.name, kind.type, unit=kind.unit, past=past)


def answer(kind: FactKind, text: str, day: date) -> Value:
    """Return an answer in the type of its fact; ValueError says what is wrong."""
    return read_value(field_of(kind), text, day)


def facts_of(
    kind: Kind,
    record: Record,
    *,
    source: Source = "台账",
    day: date,
    place: str = "",
) -> Iterator[Fact]:
    """Yield what a record of a register tells of its enterprise."""
    for each in kind.fields:
        value = record.get(each.key)
        if each.fact and not is_blank(value):
            yield Fact(
                enterprise=str(record["code"]),
                key=each.fact,
                value=value,
                source=source,
                day=day,
                place=place,
            )


def _known(kind: FactKind, told: list[Fact], day: date) -> Known:
    if not told:
        return Known(kind=kind)
    # The newest first; of one day, the source that is believed more.
    told = sorted(
        told, key=lambda each: (-each.day.toordinal(), kind.rank(each.source))
    )
    believed = [each for each in told if each.source in kind.trusted]
    fact = (believed or told)[0]
    last = {
        each.source: each.value
        for each in reversed(believed)
        if _fresh(each, kind, day)
    }
    return Known(
        kind=kind,
        fact=fact,
        others=tuple(each for each in told if each is not fact),
        trusted=bool(believed),
        stale=not _fresh(fact, kind, day),
        disputed=len(set(last.values())) > 1,
    )


def _fresh(fact: Fact, kind: FactKind, day: date) -> bool:
    return kind.fresh is None or fact.day + timedelta(days=kind.fresh) >= day
