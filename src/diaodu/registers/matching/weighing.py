"""From the firms a row may be to an answer: one of them, nobody, or a person's word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.registers.matching import codes
from diaodu.registers.matching.model import Answer
from diaodu.registers.matching.slips import (
    lost_sign,
    plausible,
    sister,
    slip,
    sounds_alike,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.registers.matching.finding import Candidate
    from diaodu.registers.matching.indexing import Index
    from diaodu.registers.matching.model import How, Named
    from diaodu.registers.matching.reading import Row

__all__ = ["weigh"]

_RELATIONS = ("same", "open", "unplaced", "within")
_WAYS = ("written", "mended", "parent")
_GREY = 0.6  # a name less like than this, and off by more than a sign, is nobody's
_FAR = 2
_FEW = 3  # firms one sign away, among which a likely slip still stands out
_CROWD = 50  # firms but one sign away: a namesake by chance is then likely


@dataclass(frozen=True, slots=True)
class _Case:
    """A row, the firm it is most likely, and the others, the likeliest first.

    ``backed``: the code, though wrong, was meant as this firm's and no other's.
    ``slipped``: of all that are as near only this firm's name was likely meant.
    """

    row: Row
    index: Index
    best: Candidate
    rest: Sequence[Candidate]
    backed: bool
    slipped: bool

    @property
    def firm(self) -> Named:
        return self.index.firm(self.best.firm)

    @property
    def code(self) -> str:
        return self.index.code(self.best.firm)

    def name(self, other: Candidate) -> str:
        return self.index.firm(other.firm).name

    def answer(self, how: How, reasons: tuple[str, ...] = ()) -> Answer:
        settled = how in {"name", "near", "branch"}
        second = self.rest[0] if self.rest else None
        if how == "unknown":
            second = self.best
        return Answer(
            row=self.row.named,
            how=how,
            firm=self.firm if settled else None,
            proposed=self.firm if how == "doubtful" else None,
            score=self.best.score if how != "unknown" else 0.0,
            runner_up=self.index.firm(second.firm) if second else None,
            runner_score=second.score if second else 0.0,
            reasons=reasons,
        )


def weigh(row: Row, found: Sequence[Candidate], index: Index) -> Answer:
    """Answer a row whose code names no firm by its name."""
    ranked = _ranked(found, index)
    if not ranked:
        return Answer(row=row.named, how="unknown")
    hinted = [each for each in ranked if _hinted(row, each, index)]
    backed = len(hinted) == 1
    meant = _slipped(ranked, index)
    best = hinted[0] if backed else meant or _meant(row, ranked, index)
    rest = [each for each in ranked if each is not best]
    case = _Case(row, index, best, rest, backed, best is meant)
    if _nobody(case):
        return case.answer("unknown")
    if reasons := tuple(_doubts(case)):
        return case.answer("doubtful", reasons)
    if best.way == "parent":
        note = f"是“{case.firm.name}”的分支机构，不是同一个法人"
        return case.answer("branch", (note,))
    return case.answer("near" if best.distance else "name")


def _ranked(found: Sequence[Candidate], index: Index) -> list[Candidate]:
    """Keep the best of each firm's readings, and put the likeliest first."""
    order = sorted(
        found,
        key=lambda each: (
            each.distance,
            _RELATIONS.index(each.relation),
            _WAYS.index(each.way),
            -each.score,
            index.firm(each.firm),
        ),
    )
    best: dict[int, Candidate] = {}
    for each in order:
        best.setdefault(each.firm, each)
    return list(best.values())


def _meant(row: Row, ranked: Sequence[Candidate], index: Index) -> Candidate:
    """Take the firm whose full name it is, or the first."""
    same = [each for each in ranked if each.distance == 0]
    whole = [each for each in same if index.written[each.firm] == row.name]
    return whole[0] if len(whole) == 1 else ranked[0]


def _slipped(ranked: Sequence[Candidate], index: Index) -> Candidate | None:
    """Return the firm whose name what is written is likely a slip of, if it is one.

    A sign left out gives just what is written, and so does one typed by sound; any
    other sign would have had to be taken for this very one, out of hundreds. Where
    very many names are near, even that is no longer rare.
    """
    if ranked[0].distance != 1:
        return None
    best = _RELATIONS.index(ranked[0].relation)
    near = [
        each
        for each in ranked
        if each.distance == 1 and _RELATIONS.index(each.relation) <= best
    ]
    likely = [
        each
        for each in near
        if lost_sign(each.core, index.core(each.firm))
        or sounds_alike(each.core, index.core(each.firm))
    ]
    return likely[0] if len(likely) == 1 and len(near) <= _FEW else None


def _hinted(row: Row, found: Candidate, index: Index) -> bool | None:
    """Tell whether a code that is wrong was meant as this firm's; None if unclear."""
    if row.code.how != "wrong":
        return None
    return codes.hints(row.code.code, index.code(found.firm))


def _nobody(case: _Case) -> bool:
    """Tell whether even the likeliest is too far, in name or in place."""
    if case.best.distance == 0 or case.backed:
        return False
    elsewhere = case.best.relation in {"unplaced", "within"}
    return elsewhere or (case.best.score < _GREY and case.best.distance > 1)


def _doubts(case: _Case) -> Iterator[str]:
    """Yield why a person should say it."""
    yield from _code_doubts(case)
    if case.backed:
        if case.best.distance > _FAR:
            yield "代码大致对得上，名称相差较多"
    elif case.best.distance == 0:
        yield from _same_doubts(case)
    else:
        yield from _near_doubts(case)
    if sister(case.best.core, case.index.core(case.best.firm)):
        yield "差在序号、方位一类的字，多半是两家"


def _code_doubts(case: _Case) -> Iterator[str]:
    read, code = case.row.code, case.code
    if read.how in {"right", "repaired"} and code and read.code != code:
        yield f"代码 {read.code} 校验无误，却不是这家的（登记的是 {code}）"
    if code and _hinted(case.row, case.best, case.index) is False:
        yield f"代码 {read.code} 有误，也不像这家的（登记的是 {code}）"


def _same_doubts(case: _Case) -> Iterator[str]:
    """Yield what is unclear although the name is the same but for place and form."""
    relation = case.best.relation
    others = [
        each
        for each in case.rest
        if each.distance == 0
        and (each.way != "parent" or case.best.way == "parent")
        and (each.relation == "same" or relation != "same")
    ]
    if others:
        yield f"不看地区和公司类型，同名的还有“{case.name(others[0])}”"
    crowd = sum(each.distance == 1 for each in case.rest)
    if relation == "open" and crowd >= _CROWD:
        yield f"没有地区可对，只差一个字的有 {crowd} 家"
    if relation == "within":
        yield f"地区的级别不同（登记的是“{case.firm.name}”）"
    if relation == "unplaced":
        yield f"登记的名称里没有地区（“{case.firm.name}”）"


def _near_doubts(case: _Case) -> Iterator[str]:
    """Yield what is unclear about a name in which some signs differ."""
    if case.slipped:
        return
    best, core = case.best, case.index.core(case.best.firm)
    rank = _RELATIONS.index(best.relation)
    ties = [
        each
        for each in case.rest
        if each.distance <= best.distance and _RELATIONS.index(each.relation) <= rank
    ]
    if ties:
        yield f"与“{case.name(ties[0])}”一样相近"
    if best.distance > 1:
        yield f"名称差 {best.distance} 个字"
    elif best.relation == "open" and not slip(case.index, best.core, core):
        yield "没有地区可对，名称差一个字，也可能是另一家"
    elif best.relation == "same" and plausible(case.index, best.core, core):
        yield "名称差一个字，两种写法都像企业名称，也可能是另一家"
