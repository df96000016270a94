"""Read the numbers of the sentences one after the other, and sort them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from diaodu.documents.model import Fact, Sentence, Target
from diaodu.documents.numbers.draft import Draft, fact, targets
from diaodu.documents.numbers.growth import attach, growth_word
from diaodu.documents.numbers.place import Place, places
from diaodu.documents.numbers.skip import may_be_time, skipped
from diaodu.documents.numbers.wording import bare, begin, finish, metric
from diaodu.documents.numerals import Numeral, scan
from diaodu.documents.tense import imperative, last_tense
from diaodu.documents.times import Phrase, phrases

__all__ = ["read_numbers"]

Orders = Callable[[Sentence], str | None]

_EXISTING = re.compile(r"(?:对|帮助|现有)(?:全[县市区])?$")
_FROM = re.compile(r"[从由](?:目前|现有|原来|去年|年初|当前)?的?$")
_TO = re.compile(r"[^,，。;；]{0,6}[到至]")
_PLEDGE = re.compile(r"力争|冲刺|奋斗目标|争取|挑战")
_RANK_OF = re.compile(r"^(?:总量|增速|增幅|排名|位次|名次|规模|[和、及])*$")


@dataclass(slots=True)
class _Line:
    """What one sentence leaves to the next one of its line."""

    number: int = -1
    time: Phrase | None = None
    goals: bool = False


@dataclass(slots=True)
class _State:
    """What one number of a sentence leaves to the next."""

    sentence: Sentence
    times: list[Phrase]
    default: str
    line: _Line
    mood: str = ""
    seen: int = 0
    grew: bool = False
    drafts: list[Draft] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)


def read_numbers(
    text: str, sentences: Sequence[Sentence], *, issued: str | None, orders: Orders
) -> tuple[tuple[Target, ...], tuple[Fact, ...]]:
    """Read the targets and the facts of a document, in order.

    ``orders`` says of a sentence whether it is a "task", "optional" or neither (None);
    ``issued`` is the document's date as printed, by which times are resolved.
    """
    aims: list[Target] = []
    facts: dict[object, Fact] = {}
    line = _Line()
    for sentence in sentences:
        if sentence.role in {"gap", "address"}:
            continue
        if sentence.role == "front" and not orders(sentence):
            continue
        for draft in _read(sentence, line, orders):
            if draft.future:
                aims += targets(draft, text, issued=issued)
            else:
                found = fact(draft, text)
                facts.setdefault(_told(found), found)
    return tuple(aims), tuple(facts.values())


def _told(found: Fact) -> object:
    """Say what makes two facts the same: a number told twice is listed once."""
    if found.value is None:
        return (found.start, found.end, found.metric, found.unit)
    return (found.metric, found.value, found.unit)


def _read(sentence: Sentence, line: _Line, orders: Orders) -> list[Draft]:
    """Read the numbers of one sentence."""
    if sentence.line != line.number:
        line.number, line.time, line.goals = sentence.line, None, False
    times = phrases(sentence.text)
    numerals = [n for n in scan(sentence.text) if not _in_time(n, times, sentence.text)]
    order = orders(sentence)
    goals = any("目标" in heading.heading for heading in sentence.path)
    line.goals = goals or (line.goals and last_tense(sentence.text) != "past")
    state = _State(
        sentence=sentence,
        times=times,
        default="future" if order or line.goals else "past",
        line=line,
    )
    kept = [p.numeral for p in places(sentence, numerals) if _counts(p, state)]
    state.mood, state.seen = "", 0
    for place in places(sentence, kept):
        _take(place, state)
    _leave(state)
    return state.drafts


def _in_time(numeral: Numeral, times: Sequence[Phrase], text: str) -> bool:
    """Say whether a number is part of a phrase of time (三年内, 前三季度)."""
    inside = any(
        time.start < numeral.end and numeral.start < time.end
        for time in times
        if time.kind != "event"
    )
    return inside and not may_be_time(numeral, text)


def _counts(place: Place, state: _State) -> bool:
    return skipped(place, future=_future(place, state)) is None


def _future(place: Place, state: _State) -> bool:
    """Say whether a number is still to be reached, by the words before it.

    The last word of tense before the number decides, then one behind it in its clause,
    then what the sentence is. In an order, a clause without an imperative that stands
    before the first word of tense tells how things are.
    """
    text, start = place.text, place.numeral.start
    mark = last_tense(text[state.seen : start])
    state.seen = max(state.seen, start)
    if mark:
        state.mood = mark
    if state.mood:
        return state.mood == "future"
    behind = last_tense(place.after)
    if behind:
        return behind == "future"
    if state.default == "future" and last_tense(text[start:]) == "future":
        return imperative(place.before)
    return state.default == "future"


def _take(place: Place, state: _State) -> None:
    """Make a draft of a number, or give it as growth rate to the one before it."""
    future = _future(place, state)
    base = state.sentence.start
    if not future and attach(place, state.drafts, base, listed=state.grew):
        state.grew = True
        return
    state.grew = False
    last = state.drafts[-1] if state.drafts else None
    own = bare(place.lead)
    draft = Draft(
        place=place,
        start=base + begin(place),
        end=base + finish(place),
        metric=_metric(place, state, last),
        future=future,
        rules=["future" if future else "past"],
        time=_time(place, state, future=future),
    )
    if future and _EXISTING.search(place.before) and place.tail:
        draft.future = False
        draft.rules.append("existing")
    if future and _FROM.search(place.before) and _TO.match(place.after):
        draft.future = False
        draft.rules.append("from")
    if last and _RANK_OF.match(own) and not place.tail.strip():
        _lean(draft, last, own)
    state.drafts.append(draft)


def _lean(draft: Draft, last: Draft, own: str) -> None:
    """Let a number without words of its own lean on the one before it."""
    place = draft.place
    draft.start = min(draft.start, last.start)
    if own or place.numeral.shape == "rank" or growth_word(place):
        return
    if "from" not in last.rules and not any(p.end <= place.numeral.start for p in phrases(place.lead)):
        draft.future = last.future
    if draft.future and _PLEDGE.search(place.lead):
        draft.stretch = draft.place.numeral.unit == last.place.numeral.unit
        draft.rules.append("stretch")


def _metric(place: Place, state: _State, last: Draft | None) -> str:
    """Name what a number measures, also behind 分别, as a rank and as a growth rate."""
    before = last.metric if last else ""
    if "分别" in place.lead:
        names = re.split(r"[、和与及]", bare(place.before.partition("分别")[0]))
        state.shared = [name for name in names if name]
    if state.shared and ("分别" in place.lead or not bare(place.lead)):
        return state.shared.pop(0)
    word = growth_word(place)
    if word:
        own = bare(place.lead[: word.start()]) or before.removesuffix("增速")
        return own + ("降幅" if word["word"].startswith(("降", "下", "减")) else "增速")
    if place.numeral.shape == "rank":
        own = bare(place.lead)
        return (own if not _RANK_OF.match(own) else before + own) + "排名"
    return metric(place, before)


def _time(place: Place, state: _State, *, future: bool) -> Phrase | None:
    """Find the phrase of time nearest before a number that governs it."""
    kinds = {"past", "now"} if future else {"span", "event"}
    start = place.numeral.start
    near = [t for t in state.times if t.end <= start and t.kind not in kinds]
    near = [t for t in near if not _compares(t, place.text)]
    if near:
        return near[-1]
    if "\t" in place.text:
        return next((t for t in state.times if t.kind == "point"), None)
    return state.line.time if not future or state.line.goals else None


def _compares(time: Phrase, text: str) -> bool:
    """Say whether a time is only what something is compared with (较5月份)."""
    return text[max(0, time.start - 1) : time.start] in {"较", "比", "与"}


def _leave(state: _State) -> None:
    """Leave the last time of a sentence to the next sentence of its line."""
    times = [draft.time for draft in state.drafts if draft.time]
    state.line.time = times[-1] if times else None
    state.line.goals |= any(t.text.startswith("到") for t in state.times)
