"""Find the complaints of a unit: clause by clause, or all of it at once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.documents.problems.cues import (
    CUE,
    INTRO,
    PITY,
    SAID,
    SPEAKS,
    TOLD,
    TURN,
    TURN_SIGNS,
)
from diaodu.documents.problems.cuts import Unit, clauses
from diaodu.documents.problems.edges import (
    BECAUSE,
    CAUSE,
    FIGURE,
    FOLLOWS,
    RUNS_ON,
    SOME_ARE,
    SOME_WHO,
    WHO,
)
from diaodu.documents.problems.guards import (
    ABROAD,
    DOERS,
    IMPERATIVE,
    IMPERATIVE_SIGNS,
    MODAL,
    NOT_BARE,
    NOUNS_END,
    PRAISE,
    SOME,
    SUM,
)
from diaodu.documents.problems.named import named
from diaodu.documents.problems.reach import (
    before_it,
    figures,
    follows,
    spoken,
    strained,
    subjectless,
)
from diaodu.documents.problems.spans import Span, head_of, split, tail_of
from diaodu.documents.problems.verdicts import Hit, hits, judge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.documents.problems.talk import Talk

__all__ = ["everything", "item", "loose", "orders", "part"]

_FEW = 4  # clauses that one problem may have
_LEAST = 6  # characters of a problem that no predicate states
_SHORT = 8  # characters of a verdict that is explained behind it
_SPEECH = "说讲问映苦怨槽我"  # what a clause ends with that opens a speech
_MEASURED = re.compile("完成|实现|同比|环比|增速|增幅")
_IS_IT = re.compile(
    r"[^，,。；;]{0,12}的(?:问题|短板|毛病|软肋)(?:就|还|主要)?(?:是|在于)"
)
_PLEASED = re.compile("(?<!不)(?<!不够)(?<!不太)(?:好|快|满意|到位|便利|给力)$")
_OWN = re.compile("[^“”]{2,}(?:问题|现象)")
_GOES_ON = re.compile(
    "较|比(?!较)|同比|环比|与[^，,。；;]{2,10}相比|增速|增幅|总量|[排位名]次|排名|占比"
)
_QUALITY = {"bad_alone", "not_x", "rather_bad", "not_as_it_should", "degree_not"}


def orders(text: str, start: int, end: int) -> bool:
    """Say whether a clause orders something."""
    if MODAL.search(text, start, end):
        return True
    if text[start : start + 1] not in IMPERATIVE_SIGNS:
        return False
    found = IMPERATIVE.match(text, start, end)
    return bool(found and not DOERS.match(text, start, end))


def item(text: str, unit: Unit, talk: Talk) -> list[Span]:
    """Take an item of a list of problems as one problem."""
    hit = next(hits(text, unit.body, unit.end), None)
    if hit is None and not (talk.announced and _may_be(text, unit.body, unit.end)):
        return []
    rule = f"list:{hit.rule}" if hit else "list"
    return [Span(unit.body, unit.end, rule)]


def part(text: str, unit: Unit, talk: Talk) -> list[Span]:
    """Take a part behind 问题： as one problem, or as many as its clauses state."""
    found = loose(text, unit, talk)
    if len(found) > 1 or unit.ordered:
        return found
    hit = next(hits(text, unit.body, unit.end), None)
    begin = head_of(text, unit.body, unit.end)
    if hit:
        return [Span(begin, unit.end, f"list:{hit.rule}")]
    if found or text[unit.start - 1] not in "；;：:":
        return found
    return _bare(text, begin, unit.end)


def everything(text: str, unit: Unit, talk: Talk) -> list[Span]:
    """Take all that a section of problems says, whatever its words."""
    found = loose(text, unit, talk)
    if unit.ordered or text[unit.end : unit.end + 1] in {"：", ":"}:
        return found
    if not found and CUE.search(text, unit.body, unit.end):
        return found
    told: list[Span] = []
    for start, end in clauses(text, unit.body, unit.end):
        inside = [each for each in found if each.start < end and start < each.end]
        if inside and told and _goes_before(text, told[-1], inside[0]):
            told[-1] = replace(told[-1], end=inside[-1].end)
        elif inside:
            told += [each for each in inside if each not in told]
        elif (told and told[-1].rule == "bare" and told[-1].end >= start - 2) or (
            told and follows(text, (start, end), told[-1].rule)
        ):
            told[-1] = replace(told[-1], end=end)
        else:
            told += _bare(text, head_of(text, start, end), end)
    return told


def _goes_before(text: str, last: Span, here: Span) -> bool:
    """Say whether what no predicate states is the subject of what one states."""
    if last.rule != "bare" or last.end < here.start - 2:
        return False
    because = BECAUSE.search(text, last.start, last.end)
    return bool(because or RUNS_ON.match(text, here.start))


def _runs_on(text: str, last: Span, start: int, end: int) -> bool:
    """Say whether a clause that no predicate states belongs to the one before it."""
    near = last.rule == "bare" and last.end >= start - 2
    return near or follows(text, (start, end), last.rule)


def _bare(text: str, start: int, end: int) -> list[Span]:
    """Take a stretch that no predicate states, if it may be a problem at all."""
    if end - start < _LEAST or orders(text, start, end):
        return []
    if INTRO.search(text, start, end) or not _may_be(text, start, end):
        return []
    return [Span(start, end, "bare")]


def _may_be(text: str, start: int, end: int) -> bool:
    """Say whether nothing speaks against a stretch being a problem."""
    if PRAISE.search(text, start, end) and not TURN.search(text, start, end):
        return False
    if NOT_BARE.match(text, start, end) or SUM.match(text, start, end):
        return False
    return not (ABROAD.search(text, start, end) or NOUNS_END.search(text, start, end))


def loose(text: str, unit: Unit, talk: Talk) -> list[Span]:
    """Find the problems among the clauses of a unit."""
    found: list[Span] = []
    among, told = talk.among, False
    parts = clauses(text, unit.body, unit.end)
    if text[unit.end - 1] in "？?":
        parts = parts[:-1]
    ordering = [orders(text, *each) for each in parts]
    sure = not unit.ordered or any(ordering)
    for index, (start, end) in enumerate(parts):
        speech = text[end - 1] in _SPEECH
        if speech and SAID.search(text, start, end):
            break
        turned = text[start] in TURN_SIGNS and TURN.match(text, start, end)
        among = among or told or bool(turned)
        among = among or _is_it(text, start, end)
        told = speech and _speaks(text, start, end)
        order = ordering[index]
        if order and unit.ordered:
            sure = False
        names = named(text, start, end, ordered=unit.ordered or order)
        if names:
            found += [Span(*name) for name in names]
        elif sure and not order:
            _clause(text, parts[: index + 1], found, among=among or bool(found))
        elif found and found[-1].rule == "like_before" and not order:
            _explain(text, parts[: index + 1], found, among=False)
    return _as_one(text, parts, found)


def _is_it(text: str, start: int, end: int) -> bool:
    """Say whether a clause tells what is wrong with something (X的问题是…)."""
    at = text.find("的", start, end)
    return at > 0 and _IS_IT.match(text, start, end) is not None


def _speaks(text: str, start: int, end: int) -> bool:
    """Say whether somebody is told to complain in what follows."""
    return bool(TOLD.search(text, start, end) or SPEAKS.search(text, start, end))


def _as_one(
    text: str, parts: Sequence[tuple[int, int]], found: list[Span]
) -> list[Span]:
    """Join a short verdict with the figures behind it (响应慢，…三天没有答复)."""
    if len(found) < 2:
        return found
    first = found[0]
    after = [part for part in parts if part[0] >= first.end]
    if not 1 <= len(after) < _FEW or TURN.search(text, *after[0]):
        return found
    short = first.end - first.start <= _SHORT
    short = short and first.rule in _QUALITY
    if any(_MEASURED.search(text, s.start, s.end) for s in found[1:]):
        return found
    if not short or not all(FIGURE.search(text, s.start, s.end) for s in found[1:]):
        return found
    return [replace(first, end=found[-1].end)]


def _clause(
    text: str, parts: Sequence[tuple[int, int]], found: list[Span], *, among: bool
) -> None:
    """Judge the last of the parts; a verdict without a subject takes what it is on."""
    start, end = parts[-1]
    hit = judge(text, start, end, among=among)
    if hit is None:
        _explain(text, parts, found, among=among)
        return
    if several := split(text, start, end):
        found += several
        return
    head = head_of(text, start, end, until=hit.start)
    joined = found[-1:] and found[-1].end >= parts[-2][1] - 6
    if joined and _continues(text, head, hit, found[-1]):
        found[-1] = replace(found[-1], end=end, rule=f"{found[-1].rule}+{hit.rule}")
        return
    begin = _reach(text, parts, hit, found)
    if begin is None:
        return
    if found and begin < found[-1].end:
        found[-1] = replace(found[-1], end=end, rule=f"{found[-1].rule}+{hit.rule}")
        return
    begin = head_of(text, begin, end, until=hit.start)
    rule = "some_do" if SOME_WHO.match(text, begin, start) else hit.rule
    found.append(Span(begin, tail_of(text, begin, end), rule))


def _reach(
    text: str, parts: Sequence[tuple[int, int]], hit: Hit, found: Sequence[Span]
) -> int | None:
    """Return where a problem begins, None if it says nothing by itself."""
    start, end = parts[-1]
    said = None if found else spoken(text, parts)
    back = said if said is not None else before_it(text, parts, hit)
    if back is not None and not (found and back < found[-1].end):
        return back
    head = head_of(text, start, end, until=hit.start)
    if not subjectless(text, head, hit):
        joined = found and found[-1].end >= parts[-2][1] - 6
        return head if joined else strained(text, parts, head, hit)
    own = TURN.match(text, start) or (found and found[-1].end == parts[-2][1])
    if hit.rule == "figure" and own:
        return head
    return figures(text, parts, hit)


def _explain(
    text: str, parts: Sequence[tuple[int, int]], found: list[Span], *, among: bool
) -> None:
    """Take a bare cause, or let a problem have what goes on with it."""
    start, end = parts[-1]
    cause = CAUSE.match(text, start, end) if among else None
    if cause and found and _near(parts, found) and found[-1].rule == "left_over":
        found[-1] = replace(found[-1], end=end)
    elif cause and not ABROAD.search(text, start, end):
        found.append(Span(cause.start("what"), end, "cause"))
    elif among and end - start > 6 and _told(text, parts) and not _pleased(text, end):
        found.append(Span(head_of(text, start, end), end, "told"))
    elif found and _near(parts, found) and follows(text, parts[-1], found[-1].rule):
        found[-1] = replace(found[-1], end=end)


def _pleased(text: str, end: int) -> bool:
    """Say whether a clause ends with praise (服务好, 兑现快)."""
    return bool(_PLEASED.search(text, max(0, end - 2), end))


def _near(parts: Sequence[tuple[int, int]], found: Sequence[Span]) -> bool:
    return found[-1].end == parts[-2][1]


def _told(text: str, parts: Sequence[tuple[int, int]]) -> bool:
    """Say whether a clause is the first that a complainant is told to have said."""
    if PITY.match(text, *parts[-1]):
        return True
    return len(parts) > 1 and bool(TOLD.search(text, *parts[-2]))


def _continues(text: str, head: int, hit: Hit, last: Span) -> bool:
    """Say whether a verdict goes on with the problem before it."""
    if hit.rule == last.rule == "figure" and text[hit.start - 1] == "的":
        return False
    if subjectless(text, head, hit) or text.startswith("其中", last.end + 1):
        return True
    if FOLLOWS.match(text, head) or SOME_ARE.match(text, head):
        return True
    if _GOES_ON.match(text, head) and FIGURE.search(text, last.start, last.end):
        return True
    return _same_matter(text, head, hit, last) or (
        last.rule.startswith(("figure", "only", "strained"))
        and _sums_up(text, head, hit)
    )


def _same_matter(text: str, head: int, hit: Hit, last: Span) -> bool:
    """Say whether a verdict with a subject of its own is on the matter before it."""
    if last.rule == "some_do":
        return not SOME.match(text, head)
    if hit.rule == "idiom":
        return hit.start == head
    if hit.rule == "grievance":
        return WHO.match(text, head, hit.start) is not None
    if hit.rule == "negative":
        return "为负" in text[last.start : last.end]
    quality = hit.rule == "figure" and last.rule in _QUALITY
    return quality and _named_before(text, head, hit, last)


def _named_before(text: str, head: int, hit: Hit, last: Span) -> bool:
    """Say whether a figure measures what the verdict before it names (X低，X只有N)."""
    subject = text[head : hit.start]
    least = 4
    return len(subject) >= least and subject[-least:] in text[last.start : last.end]


def _sums_up(text: str, head: int, hit: Hit) -> bool:
    """Say whether a verdict only sums up the figure before it."""
    if hit.rule == "short_of":
        return text[head] in "比较与同"
    words = text[head : hit.end]
    verdict = hit.rule in {"rather_bad", "acute", "heavy", "rank"} or "尤" in words
    return verdict and not words.endswith("存在") and not _OWN.match(words)
