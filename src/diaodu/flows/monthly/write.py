"""Write the papers of a month into a folder, each whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu import papers, sheets
from diaodu.kernel.files import replace_file
from diaodu.sheets import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from diaodu.flows.monthly.month import MonthFacts
    from diaodu.indicators.returns import Returns
    from diaodu.kernel.issue import Issue
    from diaodu.papers.drawing import Studio
    from diaodu.papers.monthly import MonthlyReport

__all__ = ["write_all", "write_issues", "write_papers"]

_FORMS = (
    ("target_gaps", "xlsx"),
    ("stop_warnings", "xlsx"),
    ("rank_tables", "xlsx"),
    ("monthly_analysis", "docx"),
    ("monthly_analysis", "html"),
    ("dispatch_notice", "docx"),
)
_ISSUES = (
    Column("place", "位置", width=40),
    Column("kind", "性质", width=8),
    Column("message", "问题", width=80),
)
_KINDS = {"error": "须改正", "doubt": "请核实", "note": "说明"}
_MAPPING = (
    Column("file", "文件"),
    Column("sheet", "工作表"),
    Column("column", "列"),
    Column("head", "表头", width=40),
    Column("key", "读作"),
    Column("unit", "单位"),
    Column("factor", "倍数"),
    Column("how", "依据"),
)
_MOST_FIRMS = 100_000  # of one sheet that people read
_FIRMS = (
    Column("enterprise", "信用代码", width=22),
    Column("name", "企业", width=36),
    Column("place", "乡镇"),
    Column("done", "今年以来产值（万元）", "integer"),
    Column("total", "预计全年（万元）", "integer"),
    Column("low", "区间下限（万元）", "integer"),
    Column("high", "区间上限（万元）", "integer"),
    Column("method", "方法", width=40),
)


def write_all(
    report: MonthlyReport, facts: MonthFacts, folder: Path, *, studio: Studio
) -> Iterator[Path]:
    """Write the papers, and the lists behind them."""
    yield from write_papers(report, folder, studio=studio)
    if report.public:
        return
    firms = _write_firms(facts, folder)
    if firms is not None:
        yield firms
    if facts.intake.issues:
        yield write_issues(facts.intake.issues, folder)
    if facts.intake.returns is not None:
        yield from _write_mapping(facts.intake.returns, folder)


def write_papers(
    report: MonthlyReport, folder: Path, *, studio: Studio
) -> Iterator[Path]:
    """Write each paper that has something to say, and yield its file.

    The lists come first: meanwhile the pictures of the others are drawn.
    """
    known = papers.load()
    asked = [(known[key], form) for key, form in _FORMS if not _is_empty(key, report)]
    for paper, form in asked:
        if form == "docx":
            paper.order(report, studio)
    for paper, form in asked:
        path = folder / f"{paper.name}.{form}"
        if form == "docx":
            paper.word(report, path, studio=studio)
        elif form == "html":
            paper.html(report, path, studio=studio)
        else:
            paper.excel(report, path)
        yield path


def _is_empty(key: str, report: MonthlyReport) -> bool:
    """Tell whether a paper would have nothing in it, or nothing for the public."""
    if key == "target_gaps":
        return not report.targets
    return key == "stop_warnings" and report.public


def write_issues(issues: Sequence[Issue], folder: Path) -> Path:
    """Write what is to be mended and asked, by place."""
    from diaodu.indicators.returns import severity

    path = folder / "报表问题清单.xlsx"
    rows = [
        {
            "place": each.where,
            "kind": _KINDS[severity(each)],
            "message": each.message,
        }
        for each in sorted(issues, key=lambda each: list(_KINDS).index(severity(each)))
    ]
    sheets.write(path, _ISSUES, rows=rows, name="问题", title="报表问题清单")
    return path


def _write_mapping(returns: Returns, folder: Path) -> Iterator[Path]:
    """Write which printed head was taken for what: to look at, and to give again."""
    path = folder / "列对应.xlsx"
    rows = {(row["head"], row["key"]): row for row in returns.shown()}
    sheets.write(path, _MAPPING, rows=rows.values(), name="列对应", title="列对应")
    yield path
    kept = folder / "列对应.json"
    replace_file(kept, lambda stream: stream.write(returns.mapping().json().encode()))
    yield kept


def _write_firms(facts: MonthFacts, folder: Path) -> Path | None:
    """Write what every firm's year will bring, the largest first."""
    ends = facts.ends.firms
    if ends is None or facts.past.firms.height > _MOST_FIRMS:
        return None
    past = facts.past
    rows: list[dict[str, str | int | None]] = [
        {
            "enterprise": str(past.firms["enterprise"][at]),
            "name": str(past.firms["name"][at]),
            "place": str(past.firms["town"][at]),
            "done": _wan(ends.done[at]),
            "total": _wan(ends.total[at]),
            "low": _wan(ends.low[at]),
            "high": _wan(ends.high[at]),
            "method": ends.methods[at],
        }
        for at in range(past.firms.height)
        if past.listed[at, -1]
    ]
    rows.sort(key=lambda row: -int(row["total"] or 0))
    path = folder / "企业全年预计.xlsx"
    sheets.write(path, _FIRMS, rows=rows, name="预计", title="企业全年产值预计（约）")
    return path


def _wan(value: float) -> int | None:
    return None if value != value else round(value / 10_000)  # noqa: PLR0124
