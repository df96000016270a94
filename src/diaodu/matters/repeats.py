"""Repeated requests become a common problem (共性问题): found, never merged unasked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

from diaodu.matters.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diaodu.matters.model import Matter

__all__ = ["Candidate", "CommonProblem", "common_problems"]

_SAME, _PERHAPS = 80.0, 55.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonProblem:
    """Requests that several enterprises raise: of one type, or in much the same words.

    ``request_type`` is common to all members; ``similar`` tells that their words are
    alike, not only their type.
    """

    request_type: str
    similar: bool
    members: tuple[Matter, ...]
    enterprises: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Say in Chinese why they belong together."""
        alike = "内容相近" if self.similar else "类型相同"
        return f"{len(self.enterprises)}户企业提出“{self.request_type}”诉求，{alike}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Two requests that may be the same; a person decides."""

    one: Matter
    other: Matter
    score: float


def common_problems(
    requests: Iterable[Matter], *, least: int = 3
) -> tuple[tuple[CommonProblem, ...], tuple[Candidate, ...]]:
    """Return the common problems among requests, and the pairs that are doubtful.

    A problem is common when at least ``least`` enterprises raise it. Within a type, the
    requests in like words form one problem; the type as a whole is another where more
    than these are in it.
    """
    by_type: dict[str, list[Matter]] = {}
    for each in requests:
        by_type.setdefault(shown(each.value("request_type")), []).append(each)
    problems: list[CommonProblem] = []
    doubtful: list[Candidate] = []
    for name, members in by_type.items():
        if not name:
            continue
        groups, candidates = _alike(members)
        doubtful += candidates
        alike = [_common(name, group, similar=True) for group in groups]
        problems += [each for each in alike if len(each.enterprises) >= least]
        whole = _common(name, members, similar=False)
        if len(whole.enterprises) >= least and len(groups) > 1:
            problems.append(whole)
    problems.sort(key=lambda each: -len(each.enterprises))
    return tuple(problems), tuple(doubtful)


def _common(name: str, members: Sequence[Matter], *, similar: bool) -> CommonProblem:
    firms = (shown(each.value("enterprise")) for each in members)
    return CommonProblem(
        request_type=name,
        similar=similar,
        members=tuple(members),
        enterprises=tuple(dict.fromkeys(firm for firm in firms if firm)),
    )


def _alike(members: Sequence[Matter]) -> tuple[list[list[Matter]], list[Candidate]]:
    """Group members whose words are alike; return the pairs that may be too."""
    texts = [shown(each.value("text")) or each.title for each in members]
    scores = np.triu(process.cdist(texts, texts, scorer=fuzz.ratio), 1)
    roots = np.arange(len(members))
    for one, other in np.argwhere(scores >= _SAME):
        roots[roots == roots[other]] = roots[one]
    groups: dict[int, list[Matter]] = {}
    for each, root in zip(members, roots.tolist(), strict=True):
        groups.setdefault(root, []).append(each)
    near = np.argwhere((scores >= _PERHAPS) & (scores < _SAME)).tolist()
    candidates = [
        Candidate(
            one=members[one], other=members[other], score=float(scores[one, other])
        )
        for one, other in near
        if roots[one] != roots[other]
    ]
    return list(groups.values()), candidates
