"""A number on its way to become a target or a fact."""

from __future__ import annotations

from dataclasses import dataclass, field

from diaodu.documents.model import Deadline, Fact, Target
from diaodu.documents.numbers.place import Place
from diaodu.documents.numbers.wording import operator
from diaodu.documents.times import Phrase, due

__all__ = ["Draft", "fact", "targets"]


@dataclass(slots=True, kw_only=True)
class Draft:
    """What is known of a number so far; ``start`` and ``end`` count in the document."""

    place: Place
    start: int
    end: int
    metric: str
    root: str = ""
    future: bool
    rules: list[str] = field(default_factory=list)
    time: Phrase | None = None
    growth: float | None = None
    grown: bool = False
    stretch: bool = False

    @property
    def measures(self) -> bool:
        """Say whether a growth rate may belong to it: it is a quantity without one."""
        numeral = self.place.numeral
        return not self.grown and numeral.family != "share" and numeral.shape != "rank"


def targets(draft: Draft, text: str, *, issued: str | None) -> list[Target]:
    """Make the target of a draft; a range makes two, its lower and its upper bound."""
    numeral = draft.place.numeral
    by: Deadline | None = due(draft.time, issued=issued) if draft.time else None
    sides = [(operator(draft.place), numeral.value)]
    if numeral.ranged:
        sides = [(">=", numeral.value), ("<=", numeral.high)]
    return [
        Target(
            quote=text[draft.start : draft.end],
            start=draft.start,
            end=draft.end,
            metric=draft.metric,
            op=op,
            value=value,
            unit=numeral.unit,
            by=by,
            stretch=draft.stretch,
            rules=tuple(draft.rules),
        )
        for op, value in sides
    ]


def fact(draft: Draft, text: str) -> Fact:
    """Make the fact of a draft."""
    numeral = draft.place.numeral
    return Fact(
        quote=text[draft.start : draft.end],
        start=draft.start,
        end=draft.end,
        metric=draft.metric,
        value=numeral.value,
        unit=numeral.unit,
        period=draft.time.text if draft.time else None,
        growth=draft.growth,
        rules=tuple(draft.rules),
    )
