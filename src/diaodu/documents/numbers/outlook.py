"""Which numbers of a sentence are still to be reached, and which have been reached."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from diaodu.documents.model import Sentence
from diaodu.documents.numbers.place import Place
from diaodu.documents.numbers.state import advanced
from diaodu.documents.sentences import parts
from diaodu.documents.tense import Tense, imperative, last_tense
from diaodu.documents.times import Phrase, resolve

__all__ = ["Orders", "Outlook", "time_marks", "verdicts"]

Orders = Mapping[int, str] | Callable[["Sentence"], str | None]
"""What is known of the orders of a document: the verdict at the start of every part
(a sentence, or what a semicolon cuts off), or a function of the sentence."""

_GOAL = re.compile(r"的(?:年度|全年|预期)?目标(?:任务)?(?!的)")
_PLEDGED = re.compile(r"(?:确保|力争|争取|力促|要)在?$")
_MEASURED = re.compile(
    r"(?:[低高慢快]于|落后|超[过出]?|欠|差|[距离比较与])[^,，。;；]{0,8}目标(?:任务)?(?:值|数)?$"
)
_IS_SOMETHING = re.compile(
    r"[^,，。;；]{0,12}[,，](?:也?是|属于|为)[^,，。;；]*(?:项目|企业|产业|园区|工程|县|市|区)"
)
_PLANNED = re.compile(r"(?:去年|上年|前年)[^,，。;；]{0,14}(?:计划|目标|任务)")
_EACH = re.compile(r"每[人班户家月周季年天个名期批][^,，。;；均只仅]{0,10}$")
_STATES = re.compile(
    r"占|涉及|(?<![沿随跟本向])着|(?<![没所])有(?![序力效关])|平均|属于|位于|仍|是|[额量均别例积]为|达(?!到)|累计|总量|合计|相差|[只仅就]够|(?<!补)缺|欠|亏损|闲置"
    r"|[紧盯]盯|盯[紧住]|^(?:全[省市州县区镇]|我[省市县区们]|本[市县区]|该|其中|其余)"
)
_IDLES = re.compile(r"(?:闲置|空置|闲着|停着|停了|荒着)(?:已久)?$")
_COMPARING = frozenset("较比与")
_ENDS = ("到期", "届满", "期满")
_ORDERED = frozenset({"task", "optional"})


def verdicts(sentence: Sentence, orders: Orders) -> list[tuple[int, bool]]:
    """List the parts of a sentence: where each begins, and whether it orders."""
    if not isinstance(orders, Mapping):
        return [(0, orders(sentence) in _ORDERED)]
    text, start = sentence.text, sentence.start
    cuts = {start}
    if ";" in text or "；" in text or text[:1].isspace():
        cuts.update(at for _, at in parts(text, start))
    found = sorted((at - start, orders[at] in _ORDERED) for at in cuts if at in orders)
    return found or [(0, _row_orders(sentence))]


def _row_orders(sentence: Sentence) -> bool:
    """Say whether a cell of a table orders work by its first word."""
    return sentence.role == "cell" and imperative(sentence.text[:4])


def time_marks(
    text: str, times: Sequence[Phrase], issued: str | None
) -> list[tuple[int, Tense]]:
    """List the times that are over by the day of issue, and the years after it."""
    marks: list[tuple[int, Tense]] = []
    for time in times if issued else ():
        day = resolve(time, issued=issued).date if time.kind != "past" else None
        if day and issued and day[: len(issued)] < issued:
            if _PLEDGED.search(text, 0, time.start):
                continue
            if text[max(0, time.start - 1) : time.start] in _COMPARING:
                continue
            marks.append((time.end, "past"))
        elif text.startswith(_ENDS, time.end):
            continue
        elif day and issued and day[:4] > issued[:4]:
            marks.append((time.end, "future"))
    return marks


@dataclass(slots=True)
class Outlook:
    """Tells for the numbers of one sentence, asked in order, what each of them is.

    The last word of tense before a number decides, then one behind it in its clause,
    then whether its part orders. A time that is over by the day of issue is such a word
    too: ``marks`` holds where those stand. In an order that has words of the future, a
    clause without them and without an imperative may still tell how things are.
    ``goals`` says that the sentence stands under a heading of goals.
    """

    text: str
    parts: list[tuple[int, bool]]
    goals: bool = False
    marks: Sequence[tuple[int, Tense]] = ()
    tense: Tense | None = None
    seen: int = 0
    ordered: bool = False
    part: str = ""

    def future(self, place: Place) -> bool:
        """Say whether a number is still to be reached."""
        start = place.numeral.start
        self._enter(start)
        self.tense = self._last(start) or self.tense
        self.seen = max(self.seen, start)
        if place.after.startswith("的") and _GOAL.match(place.after):
            return True
        if self.tense == "future" and "年" in place.before:
            self.tense = "past" if _PLANNED.search(place.before) else "future"
        known = self.tense or last_tense(place.after + "。")
        if known:
            return known == "future"
        if self.goals or not self.ordered:
            return self.goals
        if last_tense(self.part) != "future" or imperative(place.before):
            return True
        if _EACH.search(place.before) or advanced(place):
            return True
        states = _STATES.search(place.before) or _IDLES.search(place.after)
        return not (states or _IS_SOMETHING.match(place.text, place.numeral.end))

    def _last(self, start: int) -> Tense | None:
        """Find the last tense between the number before and this one."""
        at, told = self.seen, None
        for end, tense in self.marks:
            if self.seen < end <= start:
                at, told = end, tense
        last = last_tense(self.text[at:start])
        goal = last == "future" and self.text.find("目标", at, start) >= 0
        if goal and _MEASURED.search(self.text, at, start):
            return told
        return last or told

    def _enter(self, start: int) -> None:
        """Enter the part of a number: an order behind a statement starts afresh."""
        at, orders, till = 0, False, len(self.text)
        for opened, verdict in self.parts:
            if opened > start:
                till = opened
                break
            at, orders = opened, verdict
        if orders and not self.ordered and at > 0:
            self.tense, self.seen = None, max(self.seen, at)
        self.ordered, self.part = orders, self.text[at:till]
