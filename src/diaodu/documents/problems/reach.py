"""How far a problem reaches: what belongs to it before and behind its predicate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diaodu.documents.problems.cues import SPEAKS, TURN
from diaodu.documents.problems.edges import (
    ANAPHOR,
    FIGURE,
    FOLLOWS,
    PLACE_IN,
    PLANNED,
    PLANS,
    SOME_ARE,
    SOME_WHO,
    STRAINED,
    STUCK,
    WHO,
)
from diaodu.documents.problems.guards import ANNOYED, EMPTY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.documents.problems.verdicts import Hit

__all__ = ["before_it", "figures", "follows", "spoken", "subjectless"]

_FREE = {
    "stuck",
    "not_enough",
    "stage",
    "missing",
    "unfinished",
    "only",
    "conduct",
    "some",
    "some_do",
    "not_yet",
    "bad_stock",
    "idiom",
    "fulfilled",
    "contrast",
    "blamed",
    "taken",
    "left_over",
    "accident",
    "gone",
    "old_ways",
    "declined",
}
_OWN = {"no_good", "lack", "hard_twice"}  # what needs no subject at all
_NOUNS = {"weak_spot", "acute", "odd", "depends"}  # what 的 may stand before
_COMPARED = re.compile(r"[与比较同和]|在")
_NEIGHBOUR = re.compile(
    r"(?:而|可|但)?(?:我们|咱们|我[省市县区镇])(?:这里|这边)?(?:却|才|只|仅|还|就|是|的)*$"
)
_DEEDS = {"not_yet", "fulfilled", "figure", "unfinished", "missing"}
_COMPARES = re.compile(r"比[我咱]|" + FIGURE.pattern)
_SHARE_OF_IT = re.compile(
    r"(?:绝?大?多数|大多|大部分|主要|基本)(?:都)?[^，,]{0,2}(?:卡|堵|难|慢|停|没|未)"
)
_OF_IT = re.compile(
    r"(?:增速|增幅|降幅|占比|比重|总量|排名|位次)(?:明显|持续|大幅|有所|逐月|逐步|仍|还|全|列|居|排)*(?:放缓|回落|下滑|下降|收窄|偏|较|倒数|靠后)"
)
_CALL = re.compile(r"[^，,]{1,4}[啊呀]$")
_SO_FAR = re.compile(r"(?:至今|到现在|目前|仍|还|也|有|[^，,。；;]{0,6}?(?:只|仅|才))*")
_AWAY = re.compile(r"这|你|大家|我|要|有的|有些|个别|但")
_DERIVED = re.compile(r"力争|实际|其中|只|仅|增长|占|比|[^，,的]{1,4}率[为达是]?[\dX*]")
_HALF = re.compile(r"我们是|我[市县区]是|全[省市国]平均|平均|今年|去年|原来|计划|目标")

Part = tuple[int, int]


def subjectless(text: str, start: int, hit: Hit) -> bool:
    """Say whether nothing stands before a predicate that needs a subject."""
    before = text[start : hit.start]
    if hit.rule in _OWN:
        return False
    if EMPTY.match(before):
        return hit.rule not in _FREE or hit.rule == "only"
    if hit.rule == "short_of" and _COMPARED.match(before):
        grown = "增长" in text[max(0, start - 12) : start]
        return before[0] == "比" and len(before) < 14 and not grown
    if before.endswith("的") and hit.rule not in _NOUNS:
        return True
    if text[hit.start] == "一" and hit.end - start < 9 and hit.rule != "idiom":
        return True
    return bool(ANAPHOR.match(before)) and len(before) < 14


def before_it(text: str, parts: Sequence[Part], hit: Hit) -> int | None:
    """Return where the clauses begin that a predicate cannot be understood without."""
    start = parts[-1][0]
    if len(parts) < 2 or TURN.match(text, start):
        return None
    if _needs_the_last(text, parts, hit):
        return parts[-2][0]
    if FOLLOWS.match(text, start):
        return None
    if _NEIGHBOUR.match(text[start : hit.start]) and FIGURE.search(text, *parts[-2]):
        return _back(text, parts, _COMPARES)
    for back in (2, 3):
        if len(parts) >= back and _opens(text, parts[-back], hit.rule):
            return parts[-back][0]
    return None


def _needs_the_last(text: str, parts: Sequence[Part], hit: Hit) -> bool:
    """Say whether a clause is the second half of the one before it."""
    if hit.rule == "contrast":
        return True
    if hit.rule == "fulfilled":
        return bool(PLANS.search(text, *parts[-2]))
    start = parts[-1][0]
    if _SHARE_OF_IT.match(text, start) or _OF_IT.match(text, start):
        return bool(FIGURE.search(text, *parts[-2]))
    here = _SO_FAR.match(text, start, hit.start)
    return bool(here and PLACE_IN.search(text, *parts[-2]))


def _opens(text: str, part: Part, rule: str) -> bool:
    """Say whether a clause opens a problem: a plan before the deed, some officials."""
    if rule in _DEEDS and PLANNED.match(text, *part):
        return True
    return bool(SOME_WHO.match(text, *part))


def _back(text: str, parts: Sequence[Part], wanted: re.Pattern[str]) -> int:
    """Go back over the clauses that have what is wanted."""
    at = len(parts) - 2
    while at > 0 and wanted.search(text, *parts[at - 1]):
        at -= 1
    return parts[at][0]


def spoken(text: str, parts: Sequence[Part]) -> int | None:
    """Return where the words of a complainant begin that a problem ends."""
    for at in range(len(parts) - 2, max(-1, len(parts) - 6), -1):
        if SPEAKS.search(text, *parts[at]):
            said = parts[at + 1]
            call = _CALL.match(text, *said)
            return parts[at + 2][0] if call and at + 2 < len(parts) else said[0]
    return None


def follows(text: str, part: Part, rule: str) -> bool:
    """Say whether a clause without a verdict goes on with the problem before it."""
    if STUCK.match(text, *part) or FOLLOWS.match(text, *part):
        return True
    if SOME_ARE.match(text, *part):
        return True
    if rule == "like_before":
        return text[part[0] - 2] == "样"
    if not rule.startswith("some"):
        return False
    return not (TURN.match(text, *part) or _AWAY.match(text, *part))


def strained(text: str, parts: Sequence[Part], head: int, hit: Hit) -> int:
    """Return where the figure or the matter begins that stands before its verdict."""
    before = parts[-2:-1]
    short = WHO.match(text, head, hit.start) and hit.rule in {"rank", "grievance"}
    if before and short:
        return before[0][0]
    if hit.rule not in {"heavy", "acute", "unfinished"}:
        return head
    if before and STRAINED.search(text, *before[0]) and not _grows(text, *before[0]):
        return before[0][0]
    return head


def _grows(text: str, start: int, end: int) -> bool:
    return any(word in text[start:end] for word in ("增长", "目标", "力争", "完成"))


def figures(text: str, parts: Sequence[Part], hit: Hit) -> int | None:
    """Return where the figures begin that a verdict without a subject speaks of."""
    at = len(parts) - 2
    if at < 0 or ANNOYED.match(text, *parts[-1]):
        return None
    although = text.startswith(("虽", "尽管"), parts[at][0])
    if TURN.match(text, *parts[-1]) and not although:
        return None
    figure = FIGURE.search(text, *parts[at])
    about = text[hit.start - 1] == "的" or although
    if not (figure or about or _is_nominal(text, parts[at])):
        return None
    if hit.rule == "figure" and not about:
        own = _bare_figure(text, parts[at])
        return parts[-1 if own else at][0]
    while at > 0 and FIGURE.search(text, *parts[at]) and _bare_figure(text, parts[at]):
        at -= 1
    return parts[at][0]


def _is_nominal(text: str, part: Part) -> bool:
    """Say whether a clause is only the name of what is measured (…的普及率)."""
    return part[1] - part[0] <= 24 and text[part[1] - 1] in "率值量额数重度税价"


def _bare_figure(text: str, part: Part) -> bool:
    """Say whether a clause with a figure has no subject of its own."""
    words = text[part[0] : part[1]]
    return bool(_HALF.match(words) or _DERIVED.match(words))
