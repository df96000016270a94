"""Rows whose code is a registered firm's: whether the name bears it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from diaodu.registers.matching import places
from diaodu.registers.matching.finding import likeness
from diaodu.registers.matching.model import Answer
from diaodu.registers.matching.slips import sister
from diaodu.registers.matching.spelling import parent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.registers.matching.deciding import Decided
    from diaodu.registers.matching.finding import Candidate
    from diaodu.registers.matching.indexing import Index
    from diaodu.registers.matching.model import How
    from diaodu.registers.matching.reading import Row

__all__ = ["lost", "vouched"]

_AGREES = 0.6
_DIGITS_KEPT = 15


def vouched(
    row: Row,
    firm: int,
    cores: Sequence[tuple[str, int]],
    found: Sequence[Candidate],
    index: Index,
) -> Answer:
    """Answer a row by its code, unless the name says something else."""
    core = index.core(firm)
    likest, place = max(cores, key=lambda each: (likeness(each[0], core), each))
    whole = index.place(firm) + core
    score = max(likeness(each, other) for each, _ in cores for other in (core, whole))
    reasons = tuple(_doubts(row, firm, (likest, place, score), found, index))
    others = sorted(
        (each for each in found if each.firm != firm),
        key=lambda each: (each.distance, index.firm(each.firm)),
    )
    named = index.firm(firm)
    note = f"名称写的是分支机构，代码是“{named.name}”的"
    how: How = "code" if row.code.how == "right" else "repaired"
    return Answer(
        row=row.named,
        how="doubtful" if reasons else how,
        firm=None if reasons else named,
        proposed=named if reasons else None,
        score=score if row.name else 0.0,
        runner_up=index.firm(others[0].firm) if others else None,
        runner_score=others[0].score if others else 0.0,
        reasons=reasons or ((note,) if parent(row.name) and likest == core else ()),
    )


def _doubts(
    row: Row,
    firm: int,
    likest: tuple[str, int, float],
    found: Sequence[Candidate],
    index: Index,
) -> Iterator[str]:
    """Yield where name and code contradict each other."""
    name = index.firm(firm).name
    core, place, score = likest
    if row.code.code in index.shared:
        yield f"登记库里有几家企业的代码都是 {row.code.code}"
    if not row.name:
        if row.code.how == "repaired":
            yield "没有名称，代码又是改正过的"
        return
    bearers = [each for each in found if each.distance == 0 and each.relation == "same"]
    if bearers and all(each.firm != firm for each in bearers):
        other = index.firm(bearers[0].firm).name
        yield f"代码是“{name}”的，名称却是“{other}”的"
    elif score < _AGREES:
        yield f"代码是“{name}”的，与名称不符"
    elif _elsewhere(place, index.place(firm), int(index.places[firm])):
        yield f"代码是“{name}”的，地区不同"
    elif sister(core, index.core(firm)):
        yield f"代码是“{name}”的，名称差在序号、方位一类的字"


def _elsewhere(written: int, name: str, registered: int) -> bool:
    """Tell whether the places differ by more than a slip: 浙江 and 龙江."""
    if places.relation(written, registered) != "apart":
        return False
    return Levenshtein.distance(places.names()[written], name) > 1


def lost(
    given: Sequence[Row], answers: Sequence[Answer], index: Index, decided: Decided
) -> tuple[Answer, ...]:
    """Propose the firms of codes that Excel took for numbers, where no name helps."""
    heads = {
        at: row.code.code[:_DIGITS_KEPT]
        for at, row in enumerate(given)
        if row.code.how == "wrong"
        and row.code.code.isdigit()
        and len(row.code.code) >= _DIGITS_KEPT
        and answers[at].how == "unknown"
    }
    known = index.beginning(frozenset(heads.values())) if heads else {}
    found = list(answers)
    for at, head in heads.items():
        firms = [e for e in known.get(head, ()) if not decided.refused(given[at], e)]
        if len(firms) == 1:
            named = index.firm(firms[0])
            reason = f"代码末几位已丢失，前 15 位是“{named.name}”的，名称却不像"
            found[at] = Answer(
                row=given[at].named,
                how="doubtful",
                proposed=named,
                runner_up=answers[at].runner_up,
                runner_score=answers[at].runner_score,
                reasons=(reason,),
            )
    return tuple(found)
