"""What a reading holds: plain values, each with its place in the cleaned text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diaodu.documents.labels import Label
    from diaodu.documents.sentences import Role


__all__ = [
    "Cleaned",
    "Deadline",
    "Fact",
    "Heading",
    "Party",
    "Problem",
    "Reading",
    "Removed",
    "Sentence",
    "Target",
    "Task",
]


@dataclass(frozen=True, slots=True)
class Removed:
    """Something that cleaning took out or changed, and why.

    ``rule`` names the cleaning rule, ``reason`` says it in Chinese. ``now`` is what
    stands there instead, empty if nothing.
    """

    text: str
    rule: str
    reason: str
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The document itself: one paragraph a line, and what was taken out of it.

    ``fields`` keeps what a portal's head says (索引号, 发文字号 …), as printed.
    """

    text: str
    title: str | None = None
    fields: dict[str, str] = field(default_factory=dict)
    removed: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One heading of the outline. ``start`` is the offset of its label in the text.

    A heading with a full stop of its own (``run_in``) is also a sentence.
    """

    level: int
    label: str
    heading: str
    start: int
    end: int
    run_in: bool = False


class Sentence(NamedTuple):
    """One sentence, with its label and its closing mark: ``text[start:end]``.

    ``line`` counts the lines of the text from 0; ``role`` says what it is (see
    ``sentences.Role``); ``column`` where a cell stands in its table, from 0; ``path``
    holds the headings above it, the highest first; ``heading`` is set when the
    sentence itself is a heading.
    """

    text: str
    start: int
    end: int
    line: int
    role: Role = "body"
    label: Label | None = None
    column: int = -1
    path: tuple[Heading, ...] = ()
    heading: Heading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A time phrase as printed, and the day it ends on (ISO) where that is known."""

    text: str
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A unit or person as printed, and its canonical unit where the list knows it."""

    name: str
    canonical: str | None = None
    post: str | None = None
    person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A sentence that orders work: ``text[start:end] == quote``."""

    quote: str
    start: int
    end: int
    leaders: tuple[Party, ...] = ()
    lead: tuple[Party, ...] = ()
    support: tuple[Party, ...] = ()
    deadline: Deadline | None = None
    path: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One number to be reached. ``value`` is None where the print masks it."""

    quote: str
    start: int
    end: int
    metric: str
    op: str
    value: float | None
    unit: str
    by: Deadline | None = None
    stretch: bool = False
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One number reached or observed. ``growth`` is in percent."""

    quote: str
    start: int
    end: int
    metric: str
    value: float | None
    unit: str
    period: str | None = None
    growth: float | None = None
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A problem that the document names; ``answers`` are indices into the tasks."""

    quote: str
    start: int
    end: int
    answers: tuple[int, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read out of one document."""

    source: str
    text: str
    title: str | None = None
    date: str | None = None
    kind: str = "speech"
    fields: dict[str, str] = field(default_factory=dict)
    outline: tuple[Heading, ...] = ()
    tasks: tuple[Task, ...] = ()
    optional: tuple[Task, ...] = ()
    targets: tuple[Target, ...] = ()
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()
    removed: tuple[Removed, ...] = ()
