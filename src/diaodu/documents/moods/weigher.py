"""Weigh sentences in order: whether the text tells or orders carries on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.documents.labels import label_at
from diaodu.documents.moods import words
from diaodu.documents.moods.model import TASK_MODAL, TELLS, Mood, Part
from diaodu.documents.moods.verdicts import (
    assignment_only,
    imperative_verdict,
    modal_verdict,
    past,
    plain_verdict,
)
from diaodu.documents.parties import acts
from diaodu.documents.sentences import parts

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from diaodu.documents.model import Heading, Sentence

__all__ = ["weigh"]


def weigh(
    sentences: Sequence[Sentence],
    *,
    own_voice: re.Pattern[str] | None = None,
    tells: bool = False,
) -> list[Part]:
    """Weigh every sentence of a document; the parts come back in document order.

    ``own_voice`` matches a reporting clause that is the document's own order, as
    会议要求 is in minutes; ``tells`` says that the document gives an account until a
    heading announces orders.
    """
    weigher = _Weigher(own_voice, tells=tells)
    found: list[Part] = []
    for index, sentence in enumerate(sentences):
        after = sentences[index + 1] if index + 1 < len(sentences) else None
        found += weigher.sentence(sentence, after)
    return found


class _Weigher:
    """Carries from sentence to sentence whether the text tells or orders."""

    def __init__(self, own_voice: re.Pattern[str] | None, *, tells: bool) -> None:
        self.own_voice = own_voice
        self.tells = tells
        self.telling = self.account = tells
        self.line = -1
        self.reported = False
        self.carry = False
        self.led: tuple[Heading, ...] | None = None

    def sentence(self, sentence: Sentence, after: Sentence | None) -> list[Part]:
        """Weigh one sentence, part by part where each part orders by itself."""
        self._move_to(sentence)
        if sentence.role not in {"body", "label_line"}:
            return []
        if sentence.heading is not None:
            self._enter(sentence)
            return [
                Part(sentence.text, sentence.start, sentence, _heading_mood(sentence))
            ]
        torn = (
            after is not None
            and after.role == "gap"
            and sentence.text[-1] not in "。！!；;"
        )
        if self.own_voice and sentence.text.endswith(("：", ":")):
            asks = words.OWN_ORDER.search(sentence.text)
            self.led = sentence.path if asks else self.led
        pieces = parts(sentence.text, sentence.start)
        before = self.reported
        moods = [self._part(text, first=i == 0) for i, (text, _) in enumerate(pieces)]
        self.reported = moods[-1].rule == "reported" or (
            before and moods[-1].rule == "carried"
        )
        if torn:
            moods = [
                Mood("optional", "torn") if m.verdict == "task" else m for m in moods
            ]
        if len(pieces) > 1 and not _each_orders(moods):
            mood = _strongest(moods)
            return [Part(sentence.text, sentence.start, sentence, mood, self.telling)]
        return [
            Part(text, at, sentence, mood, self.telling)
            for (text, at), mood in zip(pieces, moods, strict=True)
        ]

    def _move_to(self, sentence: Sentence) -> None:
        if sentence.line != self.line:
            self.line = sentence.line
            self._enter(sentence)

    def _enter(self, sentence: Sentence) -> None:
        """Take up the tense of a section at its heading and at every line."""
        tells = _section_tells(sentence, default=self.tells)
        self.account = self.telling = tells and not self._is_led(sentence)
        self.reported = False

    def _is_led(self, sentence: Sentence) -> bool:
        """Say whether 会议要求： stands above a numbered item, in the same section."""
        return bool(sentence.label and self.led and sentence.path == self.led)

    def _part(self, text: str, *, first: bool) -> Mood:
        body = _without_label(text)
        if first and not body.startswith(words.INSTANCES):
            self.carry = False
        mood = self._judge(body)
        if mood.rule == "reported":
            self.carry = True
        if mood.verdict == "task":
            self.telling = False
        elif words.PAST.search(body[:30]) and mood.rule == "tells":
            self.telling = True
        return mood

    def _judge(self, body: str) -> Mood:
        """Try the rules in turn; the first that speaks decides."""
        if body.endswith(("？", "?")):
            return Mood("none", "question")
        body = self._own(body)
        mood = plain_verdict(body) or self._is_reported(body)
        if mood is None and assignment_only(body):
            mood = Mood("optional", "assignment")
        mood = mood or modal_verdict(body)
        if mood is None or mood.rule == "attitude":
            plain = self._without_modal(body)
            mood = plain if mood is None or plain.verdict == "task" else mood
        return mood

    def _without_modal(self, body: str) -> Mood:
        """Read an order without a modal word, where the text does not tell."""
        if self._tells(body):
            return TELLS
        verdict = imperative_verdict(body)
        told = words.STATEMENT.search(body) or past(body)
        if verdict.verdict == "task" or told:
            return verdict
        if acts(body):
            return Mood("task", "unit acts")
        by_a_day = verdict.rule == "tells" and words.BY_A_DAY.search(body)
        if by_a_day and not words.HAS_COUNT.search(body):
            return Mood("task", "by a day")
        return verdict

    def _tells(self, body: str) -> bool:
        """Say whether an account goes on here: in a report, or with bare figures."""
        if not self.telling or words.TURN.search(body[:12]):
            return False
        figures = words.FIGURE.search(body) and not words.AHEAD.search(body)
        return self.account or bool(figures)

    def _own(self, body: str) -> str:
        """Leave out the reporting clause that is the document's own voice."""
        match = self.own_voice.match(body) if self.own_voice else None
        if match is None:
            return body
        rest = body[match.end() :].lstrip("，,：:")
        return rest if len(rest) > 3 else body

    def _is_reported(self, body: str) -> Mood | None:
        """Find an order of somebody else; one that the speaker takes up is his own."""
        if self.own_voice and self.own_voice.search(body[:40]):
            return None
        reports = words.REPORTS.search(body)
        match = words.REPORTED.search(body) if reports else None
        if match is None and body.startswith(words.INSTANCES):
            match = words.FOR_INSTANCE.match(body)
        carried = self.carry or (self.reported and words.ABOVE_ALL.match(body))
        if match is None and not carried:
            return None
        if match and match.re is words.REPORTED and words.OWN_REPORT.match(body):
            return None
        rest = body[match.end() :] if match else body
        if words.SELF.search(rest):
            return None
        return Mood("optional", "reported" if match else "carried")


def _section_tells(sentence: Sentence, *, default: bool) -> bool:
    """Say whether the nearest heading announces an account rather than orders."""
    path, own = sentence.path, sentence.heading
    for heading in reversed((*path, own) if own else path):
        said = heading.heading
        if words.ORDER_SECTION.search(said) or heading.label.endswith("要"):
            return False
        if words.STATEMENT_SECTION.search(said) and not said.startswith("关于"):
            return True
    return default


def _without_label(text: str) -> str:
    label = label_at(text)
    return text[label.end :] if label else text


def _heading_mood(sentence: Sentence) -> Mood:
    if sentence.role == "label_line":
        return Mood("none", "heading")
    body = _without_label(sentence.text)
    orders = sentence.label is not None and sentence.label.text.endswith("要")
    orders = orders or modal_verdict(body) is not None
    orders = orders or imperative_verdict(body).verdict == "task"
    return Mood("optional", "ordering heading") if orders else Mood("none", "heading")


def _each_orders(moods: Sequence[Mood]) -> bool:
    return all(mood.verdict != "none" for mood in moods)


def _strongest(moods: Sequence[Mood]) -> Mood:
    """Weigh a sentence as a whole: a modal word anywhere, or mostly imperatives."""
    tasks = [mood for mood in moods if mood.verdict == "task"]
    if TASK_MODAL in tasks or len(tasks) * 2 > len(moods):
        return tasks[0]
    optional = [mood for mood in moods if mood.verdict == "optional"]
    return optional[0] if optional else TELLS
