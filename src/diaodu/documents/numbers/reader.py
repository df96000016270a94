"""Read the numbers of the sentences one after the other, and sort them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from diaodu.documents.model import Fact, Sentence, Target
from diaodu.documents.numbers.draft import Draft, fact, targets
from diaodu.documents.numbers.growth import attach, growth_word
from diaodu.documents.numbers.outlook import Orders, Outlook, time_marks, verdicts
from diaodu.documents.numbers.place import Place, bounds, places, remaining
from diaodu.documents.numbers.skip import may_be_time, skipped
from diaodu.documents.numbers.state import drags, exists
from diaodu.documents.numbers.wording import bare, begin, finish, leans, metric
from diaodu.documents.numerals import Numeral, scan
from diaodu.documents.outline import under_conditions
from diaodu.documents.tense import last_tense
from diaodu.documents.times import Phrase, phrases

__all__ = ["read_numbers"]

_FROM = re.compile(r"[从由将把](?:目前|现有|原来|去年|年初|当前)?的?$")
_TO = re.compile(r"[^,，。;；]{0,12}[到至]")
_AND = re.compile(r"[、和与及]")
_PLEDGE = re.compile(r"力争|冲刺|奋斗目标|争取|挑战")
_NO_TIME = ("任务", "目标", "到期", "届满", "期满")
_OF_THE_PLACE = re.compile("今年|全[省市县区]|力争|确保")
_RANK_OF = re.compile(r"(?:总量|增速|增幅|排名|位次|名次|规模|[和、及])*$")


@dataclass(slots=True)
class _Line:
    """What one sentence leaves to the next one of its line.

    ``goals`` says that a sentence before it set a time for what follows (到2025年).
    """

    issued: str | None
    number: int = -1
    time: Phrase | None = None
    goals: bool = False


@dataclass(slots=True)
class _State:
    """What one number of a sentence leaves to the next."""

    sentence: Sentence
    line: _Line
    times: list[Phrase]
    due: Phrase | None = None
    drafts: list[Draft] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)

    @property
    def last(self) -> Draft | None:
        """Return the number before, if there is one."""
        return self.drafts[-1] if self.drafts else None


def read_numbers(
    text: str, sentences: Sequence[Sentence], *, issued: str | None, orders: Orders
) -> tuple[tuple[Target, ...], tuple[Fact, ...]]:
    """Read the targets and the facts of a document, in order.

    ``orders`` maps the start of every part (a sentence, or what a semicolon cuts off)
    to "task", "optional" or else; a function of the sentence will do. ``issued`` is
    the document's date as printed, by which times are resolved.
    """
    aims: list[Target] = []
    facts: dict[object, Fact] = {}
    line, dues = _Line(issued), _row_dues(sentences)
    for sentence in sentences:
        if sentence.role in {"gap", "address", "front"}:
            continue
        for draft in _read(sentence, line, orders, due=dues.get(sentence.line)):
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


def _row_dues(sentences: Sequence[Sentence]) -> dict[int, Phrase]:
    """Find for every row of a table the limit that a cell of its own holds."""
    dues = {}
    for cell in sentences:
        if cell.role == "cell" and len(cell.text) <= 20:
            found = [p for p in phrases(cell.text) if p.kind == "point"]
            if found and found[0].text == cell.text:
                dues[cell.line] = found[0]
    return dues


def _read(
    sentence: Sentence, line: _Line, orders: Orders, *, due: Phrase | None
) -> list[Draft]:
    """Read the numbers of one sentence."""
    text = sentence.text
    if sentence.line != line.number:
        line.number, line.time, line.goals = sentence.line, None, False
    line.goals = _under_goals(sentence) or (line.goals and last_tense(text) != "past")
    numerals = scan(text)
    if numerals and under_conditions(sentence.path):
        numerals = numerals if _OF_THE_PLACE.search(text) else []
    if not numerals and "到" not in text:
        line.time = None
        return []
    state = _State(sentence, line, phrases(text), due)
    spans = [(time.start, time.end) for time in state.times if time.kind != "event"]
    numerals = [n for n in numerals if not _in_time(n, spans, text)]
    if numerals:
        _sort(numerals, state, verdicts(sentence, orders))
    _leave(state)
    return state.drafts


def _under_goals(sentence: Sentence) -> bool:
    """Say whether a sentence stands under a heading of goals."""
    for heading in sentence.path:  # noqa: SIM110 - any() takes three times as long
        if "目标" in heading.heading:
            return True
    return False


def _sort(numerals: list[Numeral], state: _State, cuts: list[tuple[int, bool]]) -> None:
    """Give up the numbers that measure nothing, and take the others in order."""
    text, goals = state.sentence.text, state.line.goals
    marks = time_marks(text, state.times, state.line.issued)
    within = bounds(text)
    placed = places(text, numerals, within)
    reasons = [skipped(place) for place in placed]
    if "set" in reasons:
        outlook = Outlook(text, cuts, goals, marks)
        _keep_sets(reasons, [outlook.future(place) for place in placed])
    kept = [place for place, why in zip(placed, reasons, strict=True) if why is None]
    if not kept:
        return
    outlook = Outlook(text, cuts, goals, marks)
    for place in remaining(placed, kept, within):
        _take(place, state, future=outlook.future(place))


def _keep_sets(reasons: list[str | None], ordered: Sequence[bool]) -> None:
    """Take back the reason "set" of the numbers that are no part of an order."""
    for at, future in enumerate(ordered):
        if reasons[at] == "set" and not future:
            reasons[at] = None


def _in_time(numeral: Numeral, spans: list[tuple[int, int]], text: str) -> bool:
    """Say whether a number is part of a phrase of time (三年内, 前三季度)."""
    for start, end in spans:
        if start < numeral.end and numeral.start < end:
            return not may_be_time(numeral, text)
    return False


def _take(place: Place, state: _State, *, future: bool) -> None:
    """Make a draft of a number, or give it as growth rate to the one before it."""
    base = state.sentence.start
    if not future and attach(place, state.drafts, base):
        return
    if state.sentence.role == "cell" and not bare(place.lead):
        return
    draft = Draft(
        place=place,
        start=base + begin(place),
        end=base + finish(place),
        metric=_metric(place, state),
        future=future,
        rules=["future" if future else "past"],
        time=_time(place, state, future=future),
    )
    _settle(draft)
    if state.last:
        _lean(draft, state.last)
    state.drafts.append(draft)


def _settle(draft: Draft) -> None:
    """Make a fact of a number in an order that only tells how things are.

    It tells from where something starts, what is there, or how long it went on in vain.
    """
    if not draft.future:
        return
    place = draft.place
    if drags(place):
        draft.future = False
        draft.rules.append("in vain")
        return
    existing = exists(place)
    if existing or (_FROM.search(place.before) and _TO.match(place.after)):
        draft.future = False
        draft.rules.append("existing" if existing else "from")


def _lean(draft: Draft, last: Draft) -> None:
    """Let a number without words of its own lean on the one before it."""
    place, own = draft.place, bare(draft.place.lead)
    if leans(own):
        draft.root = last.root or last.metric
    if not _RANK_OF.match(own) or place.tail.strip():
        return
    draft.start = min(draft.start, last.start)
    if own or place.numeral.shape == "rank" or growth_word(place):
        return
    if "from" not in last.rules and not phrases(place.lead):
        draft.future = last.future
    if draft.future and _PLEDGE.search(place.lead):
        draft.stretch = place.numeral.unit == last.place.numeral.unit
        draft.rules.append("stretch")


def _metric(place: Place, state: _State) -> str:
    """Name what a number measures, also behind 分别, as a rank and as a growth rate."""
    last = state.last
    before = (last.root or last.metric) if last else ""
    own = bare(place.lead)
    if "分别" in place.lead:
        names = _AND.split(bare(place.before.partition("分别")[0]))
        state.shared = [name for name in names if name]
    if state.shared and ("分别" in place.lead or not own):
        return state.shared.pop(0)
    word = growth_word(place)
    if word:
        own = bare(place.lead[: word.start()]) or before.removesuffix("增速")
        return own + ("降幅" if word["word"].startswith(("降", "下", "减")) else "增速")
    if place.numeral.shape == "rank":
        alone = own and not _RANK_OF.match(own) and not leans(own)
        return (own if alone else before + own) + "排名"
    return metric(place, before)


def _time(place: Place, state: _State, *, future: bool) -> Phrase | None:
    """Find the phrase of time nearest before a number that governs it."""
    others = {"past", "now"} if future else {"span", "event"}
    for time in reversed(state.times):
        near = time.end <= place.numeral.start and time.kind not in others
        if near and not _compares(time, place.text):
            return time
    if state.sentence.role == "cell":
        return state.due
    return state.line.time if not future or state.line.goals else None


def _compares(time: Phrase, text: str) -> bool:
    """Say whether a time only names what is compared (较5月份, 全年任务)."""
    before = text[max(0, time.start - 1) : time.start]
    return before in {"较", "比", "与"} or text.startswith(_NO_TIME, time.end)


def _leave(state: _State) -> None:
    """Leave the last time of a sentence to the next sentence of its line."""
    times = [draft.time for draft in state.drafts if draft.time]
    state.line.time = times[-1] if times else None
    set_for = [time for time in state.times if time.text.startswith("到")]
    if set_for:
        state.line.goals, state.line.time = True, set_for[-1]
