"""The papers of a document: its 任务分解表, and the list of what cleaning took out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu import papers, sheets
from diaodu.sheets import Column, Sheet
from diaodu.web.documents.publishing import ledger_as_edited

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.web.documents.models import Document

__all__ = ["breakdown", "removals"]

_LONGEST = 30_000  # Excel takes 32,767 characters in a cell
_COLUMNS = (
    Column("number", "序号", "integer", width=6),
    Column("reason", "原因", width=36),
    Column("text", "清理的内容", width=60),
    Column("now", "现在是", width=30),
)


def breakdown(document: Document, path: Path) -> None:
    """Write the 任务分解表 with what people changed, Word or Excel by the name."""
    paper = papers.load()["task_breakdown"]
    write = paper.word if path.suffix == ".docx" else paper.excel
    write(ledger_as_edited(document), path)


def removals(document: Document, path: Path) -> None:
    """Write what cleaning took out of a document."""
    rows = [
        {
            "number": number,
            "reason": each["reason"],
            "text": each["text"][:_LONGEST],
            "now": each["now"][:_LONGEST],
        }
        for number, each in enumerate(document.reading.get("removed", []), start=1)
    ]
    title = f"《{document.title}》清理清单"
    sheet = Sheet(columns=_COLUMNS, rows=rows, name="清理清单", title=title)
    sheets.write_book(path, (sheet,))
