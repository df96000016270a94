"""Link problems to the tasks that answer them, and list what a person must settle.

A link needs shared content words (rare ones weigh more), an explicit reference
(对此, 针对这些问题), or a problem named inside the task itself. Better no link than a
wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from math import fsum, log
from operator import add
from typing import Literal

from diaodu.documents.labels import label_at
from diaodu.documents.model import Problem, Reading, Target, Task

__all__ = ["OpenPoint", "answered", "content", "open_points", "weights"]

Kind = Literal[
    "task_without_unit",
    "problem_without_task",
    "target_masked",
    "deadline_without_date",
]
_Quoted = Task | Problem | Target
LABELS: Mapping[Kind, str] = {
    "task_without_unit": "任务没有责任单位",
    "problem_without_task": "问题没有对应任务",
    "target_masked": "目标数值被遮盖",
    "deadline_without_date": "时限未能换算为日期",
}

# Words that say nothing of the matter: they never make a link.
_NOTHING = (
    r"进一步|我们|我[省市县区]|全[省市县区]|县域内?|于|各级|各部门|各单位|部门|单位|工作|问题|方面|情况|现象|仍然|依然|还有|还需|有待|比较|特别"
    r"|不够|不足|不强|不优|不高|不大|不多|不全|不到位|不完善|不完整|不突出|不明显|偏[小少慢低弱]|较[小少慢低弱]|缺乏|缺少|滞后|薄弱|缓慢"
    r"|没有|存在|突出|严峻|充分|完全|加快|推进|推动|加强|强化|提升|提高|完善|优化|建立|健全|落实|抓好|做好|抓|要|力争|确保|切实|着力|大力|全力"
    r"|积极|努力|持续|不断|深入|认真|重点|主要|实现|达到|增长|发展|建设|企业|项目|产业|工业|经济|水平|能力|力度|任务|目标|措施|机制|体系|等|的|了|和|与|及|对|在|将|为|以|上|下|中|个"
)


def _by_first(words: str) -> str:
    """Write alternatives so that each first character is tried only once."""
    held: dict[str, list[str]] = {}
    for word in words.split("|"):
        held.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{char}(?:{'|'.join(rests)})" for char, rests in held.items())


_EMPTY = re.compile(_by_first(_NOTHING))
_LETTER = r"[\u4e00-\u9fffA-Za-z]"
_WORD = re.compile(f"{_LETTER}{_LETTER}+")
_THESE = (
    r"(?:以上|上述|这些|此类|存在的?)(?:突出)?(?:问题|短板|不足|困难|瓶颈|差距|情况)"
)
_REFERS = re.compile(rf"(?:针对|对于?|围绕)?{_THESE}")
_HENCE = re.compile(r"对此|为此|面对(?:这|如此|上述)")
# Words of one matter that share no character pair.
_KIN: tuple[frozenset[str], ...] = (
    frozenset({"融资", "贷款", "信贷", "金融", "抵押", "续贷"}),
    frozenset({"用工", "招工", "招聘", "劳动力"}),
    frozenset({"用地", "土地", "征地", "拆迁", "地块"}),
    frozenset({"作风", "担当", "推诿", "畏难"}),
    frozenset({"营商", "帮办", "店小二"}),
    frozenset({"龙头", "领军", "链主"}),
    frozenset({"供电", "用电", "变电", "电力"}),
    frozenset({"数字", "上云", "智能", "软件"}),
    frozenset({"兑现", "拨付", "奖补", "惠企"}),
)
_KIN_OF = {word: "|".join(sorted(kin)) for kin in _KIN for word in kin}
_ANY_KIN = re.compile(_by_first("|".join(word for kin in _KIN for word in sorted(kin))))
_ENOUGH, _COVERED, _NEAR, _MOST = 4.0, 0.3, 0.75, 3
_LEAST = 40  # a text of few tasks says little of which words are rare
_FAR, _CLOSE, _NEXT = 1500, 400, 4  # characters from a problem to a task


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """Something a person must settle: what it is, and where it is printed.

    ``index`` counts within the tasks, problems or targets of the reading.
    """

    kind: Kind
    label: str
    index: int
    quote: str
    start: int
    end: int


def content(quote: str) -> frozenset[str]:
    """Return the character pairs of a quote that name its matter."""
    return frozenset(_pairs(quote))


def _pairs(quote: str) -> Iterator[str]:
    """List the pairs of a quote one by one, some of them again and again."""
    label = label_at(quote)
    words = _WORD.findall(_EMPTY.sub(" ", quote[label.end if label else 0 :]))
    pairs = chain.from_iterable(map(add, word, word[1:]) for word in words)
    return chain(pairs, map(_KIN_OF.__getitem__, _ANY_KIN.findall(quote)))


def weights(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    """Weigh each pair by how few of the texts hold it."""
    held = list(texts)
    counts = Counter(chain.from_iterable(held))
    size = max(len(held), _LEAST)
    weight = {count: log(1 + size / count) for count in set(counts.values())}
    return {pair: weight[count] for pair, count in counts.items()}


@dataclass(frozen=True, slots=True)
class _Matters:
    """What the tasks speak of: the pairs of each and of its heading, who has a pair.

    ``starts`` lists where they begin, in the order of the text, each with its index;
    ``reached`` how far the tasks reach that begin up to there.
    """

    own: list[frozenset[str]]
    above: list[frozenset[str]]
    holders: Mapping[str, list[int]]
    starts: list[tuple[int, int]]
    reached: list[int]


def _matters(tasks: Sequence[Task], wanted: frozenset[str]) -> _Matters:
    """Read what of the wanted pairs every task speaks of."""
    own = [wanted.intersection(_pairs(task.quote)) for task in tasks]
    nearest = {task.path[-1] for task in tasks if task.path}
    headings = {heading: content(heading) for heading in nearest}
    above = [headings[task.path[-1]] if task.path else frozenset() for task in tasks]
    holders: dict[str, list[int]] = {}
    for index, pairs in enumerate(own):
        for pair in pairs:
            holders.setdefault(pair, []).append(index)
    starts = sorted((task.start, index) for index, task in enumerate(tasks))
    reached = list(accumulate((tasks[index].end for _, index in starts), max))
    return _Matters(own, above, holders, starts, reached)


def answered(problems: Sequence[Problem], tasks: Sequence[Task]) -> tuple[Problem, ...]:
    """Return the problems, each with the indices of the tasks that answer it."""
    if not problems:
        return ()
    asked = [content(problem.quote) for problem in problems]
    matters = _matters(tasks, frozenset().union(*asked))
    weight = weights([*asked, *matters.own])
    return tuple(
        Problem(
            quote=problem.quote,
            start=problem.start,
            end=problem.end,
            rules=problem.rules,
            answers=tuple(
                sorted(
                    {
                        *_named_in(problem, tasks, matters),
                        *_referring(problem, tasks, matters.starts),
                        *_alike(words, matters, weight),
                    }
                )
            ),
        )
        for problem, words in zip(problems, asked, strict=True)
    )


def _named_in(problem: Problem, tasks: Sequence[Task], matters: _Matters) -> list[int]:
    """List the tasks that name the problem themselves."""
    end, found = problem.end, []
    at = bisect_left(matters.starts, (problem.start + 1, -1)) - 1
    while at >= 0 and matters.reached[at] >= end:
        index = matters.starts[at][1]
        if end <= tasks[index].end:
            found.append(index)
        at -= 1
    return found


def _referring(
    problem: Problem, tasks: Sequence[Task], starts: list[tuple[int, int]]
) -> list[int]:
    """List the first task behind a problem if it points back at it.

    A task points back with its words (对此), or by being the very next sentence.
    """
    at = bisect_left(starts, (problem.end, 0))
    if at == len(starts):
        return []
    start, first = starts[at]
    quote, gap = tasks[first].quote, start - problem.end
    points = (
        (gap < _FAR and _REFERS.match(quote))
        or (gap < _CLOSE and _HENCE.match(quote))
        or (gap <= _NEXT and label_at(quote) is None)
    )
    return [first] if points else []


def _alike(
    words: frozenset[str], matters: _Matters, weight: Mapping[str, float]
) -> list[int]:
    """List the few tasks that speak of the matter of a problem.

    ``fsum`` is exact: the order of a set, another in each process, must not decide.
    """
    least = max(_ENOUGH, _COVERED * fsum(map(weight.__getitem__, words)))
    holding = (matters.holders.get(word, ()) for word in words)
    scores: dict[int, float] = {}
    for index, count in Counter(chain.from_iterable(holding)).items():
        if count > 1:
            shared = words & matters.own[index]
            own = fsum(map(weight.__getitem__, shared))
            path = (words & matters.above[index]) - shared
            score = own + fsum(map(weight.__getitem__, path)) / 2
            if score >= least:
                scores[index] = score
    best = max(scores.values(), default=0.0)
    near = [index for index, score in scores.items() if score >= _NEAR * best]
    return sorted(near, key=lambda index: (-scores[index], index))[:_MOST]


def open_points(reading: Reading) -> tuple[OpenPoint, ...]:
    """List what a reading leaves open: tasks, problems, then targets, in text order."""
    points: list[OpenPoint] = []
    for index, task in enumerate(reading.tasks):
        if not (task.leaders or task.lead):
            points.append(_point("task_without_unit", index, task))
        if task.deadline and task.deadline.date is None:
            points.append(_point("deadline_without_date", index, task))
    points += [
        _point("problem_without_task", index, problem)
        for index, problem in enumerate(reading.problems)
        if not problem.answers
    ]
    points += [
        _point("target_masked", index, target)
        for index, target in enumerate(reading.targets)
        if target.value is None
    ]
    return tuple(points)


def _point(kind: Kind, index: int, what: _Quoted) -> OpenPoint:
    return OpenPoint(
        kind=kind,
        label=LABELS[kind],
        index=index,
        quote=what.quote,
        start=what.start,
        end=what.end,
    )
