"""Write the papers of a matching into a folder, each whole or not at all."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from diaodu import papers, sheets
from diaodu.flows.matching.taking import severity_of
from diaodu.kernel.files import replace_file
from diaodu.papers.match_slips import slips
from diaodu.papers.payments import PaymentLedger
from diaodu.policies.facts import NULL, intake
from diaodu.sheets import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from diaodu.flows.matching.judged import Matching
    from diaodu.flows.matching.report import Report
    from diaodu.flows.matching.taking import Taken
    from diaodu.kernel.issue import Issue
    from diaodu.papers.match import MatchList

__all__ = ["Aside", "write_all", "write_issues", "write_slip"]

Aside: TypeAlias = "Callable[[Callable[[], None]], Future[None]]"

ISSUES, DOUBTS = "问题清单.xlsx", "待确认名单.xlsx"
_MOST_LINES = 50_000  # of a workbook that opens without waiting
_KINDS = {"error": "须改正", "doubt": "请核实", "note": "说明"}
_COLUMNS = (
    Column("place", "位置", width=40),
    Column("kind", "性质", width=8),
    Column("message", "问题", width=80),
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """One paper that is to be written."""

    key: str
    content: Any
    path: Path

    def write(self) -> None:
        """Write it by its catalogue entry."""
        paper = papers.load()[self.key]
        write = paper.word if self.path.suffix == ".docx" else paper.excel
        write(self.content, self.path)


def write_all(
    report: Report,
    matching: Matching,
    taken: Taken,
    folder: Path,
    *,
    aside: Aside | None = None,
) -> Iterator[Path]:
    """Write the papers, and what stands behind them; yield each file.

    ``aside`` calls a function elsewhere: the longest paper is written there while the
    others are written here.
    """
    longest, *others = _drafts(report, folder)
    waiting = aside(longest.write) if aside else None
    for each in others:
        each.write()
    lists = (*_slips(report, folder), *_behind(matching, taken, folder))
    if not _is_done(waiting):
        longest.write()
    yield from (each.path for each in (longest, *others))
    yield from lists


def _is_done(waiting: Future[None] | None) -> bool:
    """Wait for what is written elsewhere; False where nobody is there any more."""
    with suppress(ConnectionError):
        if waiting:
            waiting.result()
            return True
    return False


def _slips(report: Report, folder: Path) -> Iterator[Path]:
    """Write a sheet for each firm, to be handed out."""
    if report.slips and report.matches.matches:
        path = folder / "一企一单.docx"
        write_slip(replace(report.matches, slips=None), path)
        yield path


def _behind(matching: Matching, taken: Taken, folder: Path) -> Iterator[Path]:
    yield _told(taken, folder)
    yield _mapping(taken, folder)
    yield _basis(matching, folder)
    if taken.doubts:
        from diaodu.flows.who import write_doubts

        path = folder / DOUBTS
        write_doubts(path, taken.doubts)
        yield path
    if taken.issues:
        yield write_issues(taken.issues, folder)


def _drafts(report: Report, folder: Path) -> Iterator[_Draft]:
    """Yield the papers that have something to say, the longest first."""
    forms = (
        ("policy_match_list", "xlsx", replace(report.matches)),  # for another process
        ("policy_match_list", "docx", report.matches),
        ("no_application_notice", "docx", report.notice),
        ("payment_ledger", "xlsx", report.ledger),
    )
    known = papers.load()
    for key, form, content in forms:
        if content and not _is_empty(content):
            yield _Draft(key, content, folder / f"{known[key].name}.{form}")


def _is_empty(content: object) -> bool:
    return isinstance(content, PaymentLedger) and not content.payments


def _told(taken: Taken, folder: Path) -> Path:
    """Write what was told, one line a fact; many lines as .csv."""
    matrix = taken.matrix
    lines = sum(int(np.count_nonzero(matrix[key] != NULL)) for key in matrix.columns)
    ending = "xlsx" if lines <= _MOST_LINES else "csv"
    path = folder / f"企业事实表.{ending}"
    intake.write_told(matrix, path)
    return path


def _mapping(taken: Taken, folder: Path) -> Path:
    """Write which head was taken for what, to be looked at and given again."""
    path = folder / "列对应.json"
    text = json.dumps(taken.intake.mapping, ensure_ascii=False, indent=1)
    replace_file(path, lambda stream: stream.write(text.encode() + b"\n"))
    return path


def _basis(matching: Matching, folder: Path) -> Path:
    """Write by what was judged: the day, the policy files, the facts."""
    path = folder / "判定依据.json"
    record = {
        "day": matching.day.isoformat(),
        "within_percent": matching.within,
        "facts_sha256": matching.digest,
        "firms": len(matching.matrix),
        "policies": {key: each.version for key, each in matching.policies.items()},
        "not_in_force": [each.key for each in matching.judged.not_in_force],
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    replace_file(path, lambda stream: stream.write(text.encode() + b"\n"))
    return path


def write_issues(issues: Sequence[Issue], folder: Path) -> Path:
    """Write what is to be mended and asked, the gravest first."""
    path = folder / ISSUES
    ordered = sorted(issues, key=lambda each: list(_KINDS).index(severity_of(each)))
    rows = [
        {
            "place": each.where,
            "kind": _KINDS[severity_of(each)],
            "message": each.message,
        }
        for each in ordered
    ]
    sheets.write(path, _COLUMNS, rows=rows, name="问题", title="企业表问题清单")
    return path


def write_slip(matches: MatchList, path: Path) -> None:
    """Write the sheets of single firms as a Word file, without the lists."""
    from diaodu.papers.word import write_word

    write_word(list(slips(matches)), path)
