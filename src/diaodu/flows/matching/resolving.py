"""Messy names of enterprises led back to a register; what is doubtful stays apart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from diaodu import sheets
from diaodu.errors import InputError
from diaodu.flows.who import COLUMNS, Who, read_doubts
from diaodu.kernel.files import shown
from diaodu.kernel.issue import Issue
from diaodu.policies.facts import NULL
from diaodu.registers.matching import index, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from diaodu.policies.facts import Matrix
    from diaodu.policies.facts.matrix import Source, Trace
    from diaodu.registers.matching import Answer, Index, Named

__all__ = ["Resolved", "resolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Facts by registered firm, what is to be told, and whom a person must decide."""

    matrix: Matrix = field(repr=False)
    issues: tuple[Issue, ...]
    doubts: tuple[Who, ...] = ()


def resolved(matrix: Matrix, register: Path, decided: Path | None) -> Resolved:
    """Give enterprises the code and name they are registered with; join the same.

    Where two rows of one firm tell otherwise the first counts, and it is told. Who is
    doubtful, a branch or not registered keeps what was written. Nothing is resolved as
    long as the register or the decisions have faults.
    """
    known, issues = _register(register)
    pairs, wrong = read_doubts(decided, known) if decided else ((), ())
    if issues or wrong:
        return Resolved(matrix=matrix, issues=(*issues, *wrong))
    rows = list(zip(matrix.names, matrix.codes, strict=True))
    answers = resolve(rows, known, pairs)
    who = [Who(each, _where(matrix, at)) for at, each in enumerate(answers)]
    joined, disputes = _joined(matrix, answers)
    told = tuple(issue for each in who for issue in _told(each))
    doubts = tuple(each for each in who if each.answer.how == "doubtful")
    return Resolved(matrix=joined, issues=(*told, *disputes), doubts=doubts)


def _register(path: Path) -> tuple[Index, tuple[Issue, ...]]:
    table = sheets.read(path, COLUMNS)
    firms = [(str(row["name"] or ""), str(row["code"] or "")) for row in table.rows]
    if not firms:
        raise InputError("名录里没有企业", where=shown(path), hint="要有企业名称一列")
    return index(firms), table.issues


def _where(matrix: Matrix, row: int) -> str:
    """Return the first cell that tells something of a firm."""
    cells = (each for key in matrix.columns for each in matrix.sources(row, key))
    found = next(cells, None)
    return found.where if found else ""


def _told(who: Who) -> Iterator[Issue]:
    answer = who.answer
    name = answer.row.name or answer.row.code
    if answer.how == "unknown":
        yield Issue(who.where, "who.unknown", f"名录里没有“{name}”，按表里写的计")
    elif answer.how == "doubtful" and answer.proposed:
        why = "；".join(answer.reasons)
        message = f"“{name}”可能是“{answer.proposed.name}”，没有合并，请确认：{why}"
        yield Issue(who.where, "who.doubtful", message)
    elif answer.how == "branch" and answer.firm:
        parent = f"“{answer.firm.name}”（{answer.firm.code}）"
        message = f"“{name}”是{parent}的分支机构，按表里写的计，没有并入"
        yield Issue(who.where, "who.branch", message)
    elif answer.firm and answer.row != answer.firm:
        message = f"“{name}”按名录认作“{answer.firm.name}”（{answer.firm.code}）"
        yield Issue(who.where, "who.resolved", message)


def _joined(
    matrix: Matrix, answers: Sequence[Answer]
) -> tuple[Matrix, tuple[Issue, ...]]:
    """Put the rows of one firm together under its registered name and code."""
    owners = [None if each.how == "branch" else each.firm for each in answers]
    first: dict[Named, int] = {}
    groups: list[list[int]] = []
    for row, firm in enumerate(owners):
        at = first.setdefault(firm, len(groups)) if firm else len(groups)
        if at == len(groups):
            groups.append([])
        groups[at].append(row)
    firms = [owners[group[0]] for group in groups]
    whole = matrix.take([group[0] for group in groups])
    whole = replace(
        whole,
        codes=[
            firm.code if firm else code
            for firm, code in zip(firms, whole.codes, strict=True)
        ],
        names=[
            firm.name if firm else name
            for firm, name in zip(firms, whole.names, strict=True)
        ],
        trace=_Together(matrix.trace, tuple(map(tuple, groups))),
    )
    issues: list[Issue] = []
    for at, group in enumerate(groups):
        for row in group[1:]:
            issues.extend(_filled(whole, at, matrix, row))
    return whole, tuple(issues)


def _filled(whole: Matrix, at: int, matrix: Matrix, row: int) -> Iterator[Issue]:
    """Fill what is not known of a firm from another of its rows; tell of disputes."""
    for key, column in whole.columns.items():
        told = int(matrix[key][row])
        if told == NULL:
            continue
        if int(column[at]) == NULL:
            column[at] = told
            if key in whole.denominators:
                lower = whole.denominators[key]
                lower[at] = matrix.denominators[key][row]
        elif int(column[at]) != told:
            name = matrix.facts[key].name
            message = f"“{name}”与同一企业另一行不一致，以前面的为准，请核对"
            where = "；".join(each.where for each in matrix.sources(row, key))
            yield Issue(where, "facts.disputed", message)


@dataclass(frozen=True, slots=True)
class _Together:
    """The trace of joined rows: the first of them that tells a fact."""

    trace: Trace | None
    groups: tuple[tuple[int, ...], ...]

    def source(self, row: int, key: str) -> Source | None:
        """Return where a told value stands."""
        for each in self.groups[row]:
            found = self.trace.source(each, key) if self.trace else None
            if found:
                return found
        return None

    def take(self, rows: NDArray[np.int64]) -> _Together:
        """Return the trace of some rows."""
        return replace(self, groups=tuple(self.groups[row] for row in rows.tolist()))
