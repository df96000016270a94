"""Tasks with their parties and deadlines.

A part that orders work is a task. Sentences and brackets that only hand out work give
their units to the tasks they speak about: 此项工作由… goes back within its paragraph to
the tasks on the same matter; 责任单位：… closes an item and serves all its tasks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from diaodu.documents import parties
from diaodu.documents.labels import label_at
from diaodu.documents.model import Deadline, Sentence, Task
from diaodu.documents.moods import Mood, Part
from diaodu.documents.parties import NOBODY, Parties
from diaodu.documents.tables import read_rows
from diaodu.documents.times import deadline_of

__all__ = ["read_tasks"]

_CHANGE = re.compile(
    r"^(?:另外|此外|还有|再就是|再有|同时|最后|接下来|与此同时|其次|第[二三四五六])"
)
_PLANNED = re.compile(r"正在|即将|计划|拟|将")
_BACK = re.compile(
    r"(?:同时[，,])?(?:这|此|该|上述|以上)(?:些|几|一|两)?(?:项|个|块"
    r"|件)?(?:具体)?(?:工作|任务|事项|事情|事|项目)"
)


@dataclass(slots=True)
class _Draft:
    """A task in the making; ``scope`` is the item it stands in."""

    part: Part
    scope: int
    wide: int
    optional: bool
    parties: Parties = NOBODY
    rules: tuple[str, ...] = ()


def read_tasks(
    sentences: Sequence[Sentence], moods: Sequence[Part], *, issued: str | None
) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """Read the tasks and the optional sentences of a document.

    ``issued`` is the date of the document as printed (YYYY, YYYY-MM or YYYY-MM-DD).
    """
    by_sentence: dict[int, list[Part]] = {}
    for part in moods:
        by_sentence.setdefault(part.sentence.start, []).append(part)
    desk = _Desk()
    for sentence in sentences:
        desk.open(sentence)
        for part in by_sentence.get(sentence.start, []):
            desk.take(part)
        if sentence.role == "duty":
            desk.note(parties.duties(sentence.text), sentence)
    desk.close()
    drafts = desk.drafts
    tasks = [_task(draft, issued) for draft in drafts if not draft.optional]
    tasks = sorted(
        [*tasks, *read_rows(sentences, issued=issued)], key=lambda t: t.start
    )
    optional = [
        _task(draft, issued)
        for draft in drafts
        if draft.optional and draft.part.mood.verdict == "optional"
    ]
    return tuple(tasks), tuple(optional)


class _Desk:
    """Collects drafts and hands units back to them."""

    def __init__(self) -> None:
        self.drafts: list[_Draft] = []
        self.scope = 0
        self.wide = 0
        self.closed = 0
        self.line = -1
        self.noted = NOBODY
        self.own_line = False

    def open(self, sentence: Sentence) -> None:
        """Move to the item a sentence stands in."""
        if sentence.role in {"duty", "gap"}:
            return
        self.close()
        starts_line = sentence.line != self.line
        self.line = sentence.line
        if sentence.heading is not None:
            self.scope = self.wide = sentence.start
        elif sentence.label is not None and starts_line:
            self.scope = sentence.start

    def take(self, part: Part) -> None:
        """Take one part: a task with its own parties, or an assignment."""
        bracketed = parties.duties(part.text)
        if bracketed and part.mood.rule == "tells" and not part.telling:
            part = part._replace(mood=Mood("task", "assigned in brackets"))
        own = parties.named(part.text) if part.mood.verdict != "none" else NOBODY
        if part.mood.rule == "assignment" or (
            own and _BACK.match(part.text) and part.mood.verdict == "task"
        ):
            self._hand_back(own, part)
        label_line = part.sentence.role == "label_line"
        if part.mood.verdict == "none" and not label_line and not self._planned(part):
            return
        draft = _Draft(
            part=part,
            scope=self.scope,
            wide=self.wide,
            optional=part.mood.verdict != "task",
            parties=own,
            rules=(part.mood.rule,),
        )
        self.drafts.append(draft)
        if bracketed:
            alone = part.text != part.sentence.text and label_at(part.text)
            closing = [draft] if alone else self._closing(own_line=False)
            self._give(bracketed, closing, "括注", here=part)

    def _planned(self, part: Part) -> bool:
        """Keep a plan of the place (正在规划…): an assignment may make it a task."""
        if part.text.startswith(("省里", "国家", "市里", "上级", "中央")):
            return False
        return bool(_PLANNED.search(part.text))

    def note(self, found: Parties, sentence: Sentence) -> None:
        """Note the parties of a duty line; the lines that follow it may add theirs."""
        self.noted = self.noted.joined(found)
        self.own_line = sentence.line != self.line

    def close(self) -> None:
        """Give the noted parties to the tasks of the item that they close."""
        if self.noted is NOBODY:
            return
        if self.noted or self.noted.due:
            self._give(self.noted, self._closing(own_line=self.own_line), "责任栏")
            self.closed = len(self.drafts)
            self.noted = NOBODY

    def _closing(self, *, own_line: bool) -> list[_Draft]:
        """List the drafts of the item that closes here."""
        rest = self.drafts[self.closed :] if own_line else self.drafts
        item = [d for d in rest if d.scope == self.scope]
        if own_line:
            wide = [d for d in self.drafts if d.wide == self.wide]
            if wide and not any("责任栏" in d.rules or "括注" in d.rules for d in wide):
                item = wide
        return item

    def _give(
        self,
        found: Parties,
        drafts: Sequence[_Draft],
        rule: str,
        *,
        here: Part | None = None,
    ) -> None:
        """Give parties to the tasks among drafts; a task with a lead keeps its own."""
        ordered = [d for d in drafts if not d.optional]
        chosen = ordered or [d for d in drafts if d.part.sentence.role == "label_line"]
        if not chosen:
            chosen = [d for d in drafts if d.part.mood.rule == "ordering heading"]
        for draft in chosen:
            kept = draft.parties.lead and draft.part is not here
            given = replace(found, lead=(), support=()) if kept else found
            draft.parties = draft.parties.joined(given)
            draft.rules = (*draft.rules, rule)
            draft.optional = False

    def _hand_back(self, found: Parties, part: Part) -> None:
        """Give the units of 此项工作由… to the tasks before it on the same matter."""
        for draft in reversed(self.drafts):
            here = draft.part.sentence
            if here.line != part.sentence.line or here.path != part.sentence.path:
                break
            if here.heading is not None or "此项工作" in draft.rules:
                break
            planned = draft.part.mood.verdict == "none"
            if draft.optional and not planned:
                continue
            own = draft.parties
            given = replace(found, lead=()) if own.lead else found
            draft.parties = own.joined(given)
            draft.rules = (*draft.rules, "此项工作")
            draft.optional = False
            if planned or _CHANGE.match(draft.part.text):
                break


def _task(draft: _Draft, issued: str | None) -> Task:
    part, found = draft.part, draft.parties
    deadline = deadline_of(part.text, issued=issued)
    if deadline is None and found.due:
        deadline = deadline_of(found.due, issued=issued) or Deadline(text=found.due)
    return Task(
        quote=part.text,
        start=part.start,
        end=part.end,
        leaders=found.leaders,
        lead=found.lead,
        support=found.support,
        deadline=deadline,
        path=tuple(f"{h.label}{h.heading}" for h in part.sentence.path),
        rules=tuple(dict.fromkeys((*draft.rules, *found.rules))),
    )
