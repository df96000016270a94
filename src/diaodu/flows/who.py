"""From a table of names to registered firms, and the list of those a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu import sheets
from diaodu.kernel.issue import Issue
from diaodu.registers.matching import Named, Pair, merged, resolve
from diaodu.registers.matching.codes import read as read_code
from diaodu.sheets import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    from diaodu.registers.matching import Answer, Index
    from diaodu.sheets import Table, Value

__all__ = ["COLUMNS", "Resolved", "Who", "read_doubts", "who_is", "write_doubts"]

COLUMNS = (
    Column(
        "name", "企业名称", synonyms=("企业", "单位名称", "单位", "公司名称", "名称")
    ),
    Column(
        "code", "统一社会信用代码", synonyms=("信用代码", "社会信用代码", "机构代码")
    ),
)
_YES, _NO = "是", "否"
_DOUBTS = (
    Column("name", "原名", width=30),
    Column("code", "原代码", width=22),
    Column("firm", "可能是", width=30),
    Column("firm_code", "代码", width=22),
    Column("score", "相似度", "decimal"),
    Column("reason", "理由", width=44),
    Column("same", "是/否", choices=(_YES, _NO), synonyms=("是否", "是否同一家")),
)


@dataclass(frozen=True, slots=True)
class Who:
    """One row of the table: whose it is, and the cell of its name."""

    answer: Answer
    where: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """All rows in their order, and what people should know of them."""

    rows: tuple[Who, ...]
    issues: tuple[Issue, ...]

    @property
    def doubtful(self) -> tuple[Who, ...]:
        """Return the rows that a person must decide."""
        return tuple(each for each in self.rows if each.answer.how == "doubtful")

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Return what was merged, to be remembered; refusing a pair takes it back."""
        return merged(each.answer for each in self.rows)


def who_is(table: Table, index: Index, pairs: Iterable[Pair] = ()) -> Resolved:
    """Resolve the rows of a table that has the columns ``name`` and ``code``.

    ``pairs`` are earlier decisions and merges, the later ones counting.
    """
    given = [
        Named(*(str(row.get(key) or "") for key in Named._fields)) for row in table.rows
    ]
    key = next((each for each in ("name", "code") if each in table.columns), "")
    answers = resolve(given, index, pairs)
    rows = tuple(
        Who(answer, table.where(at, key) if key else table.file)
        for at, answer in enumerate(answers)
    )
    told = (issue for each in rows for issue in _issues(each))
    return Resolved(rows, (*table.issues, *told, *_repeated(rows)))


def _issues(row: Who) -> Iterator[Issue]:
    """Yield what is to be said of a row: not found, not sure, its code wrong."""
    answer = row.answer
    name = answer.row.name or answer.row.code
    code = read_code(answer.row.code)
    if answer.how == "unknown":
        like = f"；最像的是“{answer.runner_up.name}”" if answer.runner_up else ""
        yield Issue(row.where, "who.unknown", f"登记库里没有“{name}”{like}")
    elif answer.proposed is not None:
        reasons = "；".join(answer.reasons)
        message = f"“{name}”可能是“{answer.proposed.name}”，请确认：{reasons}"
        yield Issue(row.where, "who.doubtful", message)
    elif answer.how == "branch" and answer.firm is not None:
        message = f"“{name}”是“{answer.firm.name}”的分支机构，没有并入"
        yield Issue(row.where, "who.branch", message)
    elif code.how == "repaired":
        message = f"信用代码“{answer.row.code}”按校验码改正为 {code.code}"
        yield Issue(row.where, "who.repaired", message)
    elif code.how == "wrong" and answer.firm is not None:
        message = f"信用代码“{answer.row.code}”有误，按名称认定为“{answer.firm.name}”"
        yield Issue(row.where, "who.code", message)


def _repeated(rows: Sequence[Who]) -> Iterator[Issue]:
    """Yield rows of one firm with an earlier row that is written otherwise."""
    first: dict[Named, Who] = {}
    for each in rows:
        firm = each.answer.firm
        if firm is None or each.answer.how == "branch":
            continue
        before = first.setdefault(firm, each)
        if before.answer.row != each.answer.row:
            message = f"与 {before.where} 的“{before.answer.row.name}”是同一家企业"
            yield Issue(each.where, "who.repeated", message)


def write_doubts(path: str | PathLike[str], rows: Iterable[Who]) -> None:
    """Write the workbook 待确认名单, in which a person says yes or no to each."""
    lines = [dict(_line(each.answer)) for each in rows]
    sheets.write(path, _DOUBTS, rows=lines, name="待确认名单", title="待确认名单")


def _line(answer: Answer) -> Iterator[tuple[str, Value]]:
    firm = answer.proposed or Named("")
    yield from zip(("name", "code"), answer.row, strict=True)
    yield from zip(("firm", "firm_code"), firm, strict=True)
    yield "score", round(answer.score, 2)
    yield "reason", "；".join(answer.reasons)


def read_doubts(
    path: str | PathLike[str], index: Index
) -> tuple[tuple[Pair, ...], tuple[Issue, ...]]:
    """Read what was decided in 待确认名单; a line left empty is not decided yet.

    Who knows better may write another firm's name and code. Nothing of a workbook
    counts that has an issue.
    """
    table = sheets.read(path, _DOUBTS)
    issues = list(table.issues)
    pairs: dict[tuple[Named, Named], Pair] = {}
    own: dict[Named, Named] = {}
    for at, row in enumerate(table.rows):
        said = str(row["same"] or "").strip()
        if not said:
            continue
        texts = {
            key: str(row[key] or "") for key in ("name", "code", "firm", "firm_code")
        }
        written = Named(texts["name"], texts["code"])
        firm = index.registered(Named(texts["firm"], texts["firm_code"]))
        wrong = _wrong(said, written, firm, pairs, own)
        if wrong or firm is None:
            issues.append(Issue(table.where(at, "same"), "who.decision", wrong))
            continue
        pairs[written, firm] = Pair(written, firm, said == _YES)
        if said == _YES:
            own[written] = firm
    return (() if issues else tuple(pairs.values())), tuple(issues)


def _wrong(
    said: str,
    written: Named,
    firm: Named | None,
    pairs: dict[tuple[Named, Named], Pair],
    own: dict[Named, Named],
) -> str:
    """Tell what is wrong with a decision, "" if nothing."""
    if said not in {_YES, _NO}:
        return f"“是/否”只能填 是 或 否，现为“{said}”"
    if firm is None:
        return "“可能是”和“代码”不是登记库里的一家企业"
    before = pairs.get((written, firm))
    if before is not None and before.same != (said == _YES):
        return f"“{written.name}”是不是“{firm.name}”，前后说法不一"
    if said == _YES and own.get(written, firm) != firm:
        return f"“{written.name}”已认定为“{own[written].name}”，不能又是“{firm.name}”"
    return ""
