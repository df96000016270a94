"""Verdicts on a single sentence, without its label and without its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.documents.lexicon import shorn
from diaodu.documents.moods import words
from diaodu.documents.moods.model import TASK_IMPERATIVE, TASK_MODAL, TELLS, Mood

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "assignment_only",
    "imperative_verdict",
    "modal_verdict",
    "past",
    "plain_verdict",
]


SHORT_TAIL = 4


def plain_verdict(body: str) -> Mood | None:
    """Sort out what neither orders nor could: courtesy, purpose, announcements."""
    if body.endswith(("：", ":")) or words.NO_ORDER.search(body):
        return _no_order(body)
    return None


def _no_order(body: str) -> Mood:
    if words.COURTESY.search(body):
        return Mood("none", "courtesy")
    if words.PURPOSE.search(body):
        return Mood("none", "purpose")
    if words.ANNOUNCE.search(body) and not words.MODAL.search(
        words.ANNOUNCE.sub("", body)
    ):
        return Mood("none", "announcement")
    if words.ANNOUNCE.search(body):
        return Mood("optional", "announcement with aims")
    ordering = words.MODAL.search(body) or imperative_verdict(body).verdict == "task"
    return Mood("optional" if ordering else "none", "lead-in")


def assignment_only(body: str) -> bool:
    """Say whether a sentence only hands out work that was ordered before it."""
    if not words.ASSIGNS.search(body):
        return False
    clauses = [c for c in words.CLAUSE.split(body) if c.strip()]
    if not any(words.PARTY_CLAUSE.match(clause) for clause in clauses):
        return False
    return all(
        words.PARTY_CLAUSE.match(c)
        or words.ASSIGN_ONLY.match(c)
        or words.NO_NEW_WORK.match(c)
        for c in clauses
    )


def modal_verdict(body: str) -> Mood | None:
    """Read an order by its modal word; None where there is none."""
    match = words.MODAL.search(body)
    if match is None and body.startswith("由"):
        match = words.UNIT_ACTS.match(body)
    if match is None:
        return None
    if words.DONE.search(body) and _only_assigned(body):
        return None
    if words.SEES.search(body[: match.end() + 14]) or words.ONCE_MEANT.search(
        body[: match.start()]
    ):
        return Mood("none", "observation")
    if words.AIM.search(body[match.start() :]):
        return TASK_MODAL
    begin = _clause_start(body, match.start())
    clauses = [
        c for c in words.CLAUSE.split(body[begin:].rstrip("。；;！!")) if c.strip()
    ]
    if any(_orders_work(clause) for clause in clauses):
        return TASK_MODAL
    return Mood("optional", "attitude")


def _only_assigned(body: str) -> bool:
    """Say whether every modal of a sentence is an assignment (由X负责)."""
    return all(_assigns(match.group()) for match in words.MODAL.finditer(body))


def _clause_start(body: str, at: int) -> int:
    return max(body.rfind(mark, 0, at) for mark in words.CLAUSE_ENDS) + 1


def _orders_work(clause: str) -> bool:
    """Say whether a clause, from its modal word on, orders something doable."""
    modal = next(reversed(list(words.MODAL.finditer(clause))), None)
    tail = clause[modal.end() :] if modal else clause
    tail = shorn(tail, words.OPENERS, words.OPENER_SIGNS)
    tail = shorn(tail, words.IN_ASPECT) if tail.startswith(("在", "从")) else tail
    if modal and (_assigns(modal.group()) or words.FIRM.match(modal.group())):
        return True
    if words.FEELING.match(tail):
        return False
    return _doable(tail) if modal else _goes_on(tail)


def _assigns(modal: str) -> bool:
    return modal.endswith(("负责", "牵头", "承担", "会同", "组织"))


def _goes_on(clause: str) -> bool:
    """Say whether a clause without a modal word goes on with work."""
    if _preposed(clause) and words.ANY_VERB.search(clause[2:]):
        return True
    return _is_work(clause.split("、", maxsplit=1)[0])


def _doable(tail: str) -> bool:
    """Say whether what stands behind a modal word is work, no attitude."""
    if len(tail) < SHORT_TAIL and not words.ANY_VERB.search(tail):
        return False
    if _preposed(tail):
        moved = tail.startswith(("把", "将", "对", "让", "使"))
        return moved or _is_work(tail) or bool(words.ANY_VERB.search(tail[2:]))
    halves = [half for half in shorn(tail, words.WHOM).split("、") if len(half) > 1]
    return not all(map(_feels, halves))


def _preposed(clause: str) -> bool:
    """Say whether a clause begins with a preposition."""
    begins = clause[:1] in words.PREPOSITION_SIGNS
    return begins and words.PREPOSITION.match(clause) is not None


def _feels(clause: str) -> bool:
    """Say whether a clause begins with an attitude, which is no work."""
    begins = clause[:1] in words.ATTITUDE_SIGNS
    return begins and words.ATTITUDE.match(clause) is not None


def _is_work(phrase: str) -> bool:
    """Say whether a phrase begins, behind adverbs and phrases, with a verb of work."""
    if _feels(phrase) or words.STATES.match(phrase):
        return False
    if words.STATEMENT.search(phrase[:12]):
        return False
    return _leads(phrase)


def imperative_verdict(body: str) -> Mood:
    """Read an imperative without a subject: its first main clause begins with a verb.

    A general addressee (各单位每月25日前…) is no subject in this sense.
    """
    bare = body.rstrip("。；;！!")
    bare = shorn(bare, words.NOTE) if "：" in bare or ":" in bare else bare
    bare = shorn(bare, words.OPENERS, words.OPENER_SIGNS)
    bare = shorn(bare, words.EVERYBODY, words.EVERYBODY_SIGNS)
    clauses = [c.strip() for c in words.CLAUSE.split(bare) if c.strip()]
    mood = _main_clause(clauses)
    if mood.verdict != "none" and (past(bare) or any(map(_states, clauses))):
        return TELLS
    if mood.verdict != "none" and words.NOUN_PHRASE.search(clauses[-1]):
        return Mood("none", "noun phrase")
    return mood


def _main_clause(clauses: Sequence[str]) -> Mood:
    """Look for the first clause that is more than a lead-up, and say what it does."""
    attitude = False
    for clause in clauses:
        if _feels(clause):
            attitude = True
        elif _leads(clause) or _acts_inside(clause):
            return TASK_IMPERATIVE
        elif not _passes(clause):
            return TELLS
    return Mood("optional", "attitude") if attitude else TELLS


def past(body: str) -> bool:
    """Say whether a sentence opens in the past, and not about something past (对…)."""
    return not body.startswith("对") and bool(words.PAST.search(body[:20]))


def _states(clause: str) -> bool:
    if words.STATES.match(clause) or words.STATEMENT.search(clause):
        return True
    if words.COUNTS.search(clause) and words.HAS_COUNT.search(clause):
        return True
    if clause.endswith("的") and words.IS_NOT.search(clause):
        return True
    return bool(words.PROBLEM_END.search(clause)) and not words.SOLVES.search(clause)


def _passes(clause: str) -> bool:
    """Say whether a clause only leads up to the main one: 围绕…, …的, 抓大促小."""
    if clause.endswith("的") or (len(clause) == 4 and clause.isalpha()):
        return True
    return _preposed(clause) or bool(words.OPENERS.match(clause + "，"))


def _leads(clause: str) -> bool:
    """Say whether a clause leads with a verb of work, behind adverbs or without.

    Many words are adverb and verb at once (统筹, 规范): each place behind an adverb is
    tried as well as the one before it.
    """
    bare = shorn(clause, words.OPENERS, words.OPENER_SIGNS)
    bare = shorn(bare, words.TIME_HEAD, words.TIME_SIGNS)
    at = 0
    while True:
        begins = bare[at : at + 1] in words.VERB_SIGNS
        verb = words.VERB.match(bare, at) if begins else None
        if verb and (at or not words.NOMINAL.match(bare)):
            derived = words.DERIVED.match(bare) or words.DERIVED.match(bare[at:])
            return derived is None
        adverb = words.ADVERB.match(bare, at)
        if adverb is None or adverb.end() == at:
            return False
        at = adverb.end()


def _acts_inside(clause: str) -> bool:
    """Say whether a prepositional clause holds its own verb (对停产企业实行包抓)."""
    if not _preposed(clause) or clause.startswith(("围绕", "为了")):
        return False
    return bool(words.INSIDE.match(clause))
