"""``diaodu read``: from documents to a 任务分解表."""

from __future__ import annotations

import json
import os
import sys
from datetime import date as Date  # noqa: N812 - `date` is the option's name
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from diaodu.errors import DiaoduError, InputError
from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.documents import Reading

__all__ = ["read"]

Format = Literal["table", "jsonl", "xlsx", "docx"]
_PASTED = "-"


def read(
    files: Annotated[list[Path], Parameter(name="FILE", negative="")],
    /,
    *,
    format: Annotated[Format, Parameter(alias="-f")] = "table",  # noqa: A002
    output: Annotated[Path | None, Parameter(alias="-o")] = None,
    date: Annotated[str | None, Parameter()] = None,
    merge: Annotated[bool, Parameter(negative="")] = False,
    explain: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """把讲话、方案、通知、纪要读成任务分解表。

    能读 .docx、.pdf（有文字层）、.html、.txt（UTF-8、GB18030、UTF-16、Big5）；
    文件名写 - 则读粘贴进来的文字。读不了的文件列在最后，其余照读，退出码为 2。

    Args:
        files: 要读的文件，可写多个。
        format: table 打印表格；jsonl 每份文件一行 JSON；xlsx、docx 出任务分解表。
        output: 写到哪个文件；xlsx、docx 读多份而不合并时，写到哪个文件夹。
        date: 成文日期（如 2024-03-01）。文件里没有印日期、或日期不对时用。
        merge: 把多份文件合成一张表：相同任务并为一行，出处都保留。
        explain: 说明每一行是哪条规则读出来的。
    """
    from diaodu.cli import show

    issues: list[Issue] = []
    try:
        readings = _readings(files, _day(date), issues)
        if format == "table":
            show.ledgers(readings, output, merge=merge, explain=explain)
        elif format == "jsonl":
            _write_jsonl(readings, output, explain=explain)
        else:
            whole = merge or len(files) == 1
            _write_papers(list(readings), format, output, whole=whole)
    except DiaoduError as error:
        issues.append(Issue(where="", code="stopped", message=str(error)))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    show.faults(issues)
    return 2 if issues else 0


def _day(text: str | None) -> Date | None:
    if text is None:
        return None
    try:
        return Date.fromisoformat(text)
    except ValueError as error:
        hint = "请写成 2024-03-01 的样子"
        raise InputError("日期不对", where=f"--date {text}", hint=hint) from error


def _readings(
    files: Sequence[Path], day: Date | None, issues: list[Issue]
) -> Iterator[Reading]:
    """Read the files in order; what cannot be read goes to ``issues``."""
    from diaodu import documents
    from diaodu.cli import show
    from diaodu.flows.reading import read_files

    paths = [path for path in files if str(path) != _PASTED]
    if len(paths) < len(files):
        text = documents.text_of(sys.stdin.buffer.read(), where="粘贴的文字")
        yield documents.read(text, source=_PASTED, day=day)
    found = read_files(paths, day=day, workers=os.cpu_count() or 1)
    for reading in show.progress(found, "读文件", len(paths)):
        if isinstance(reading, Issue):
            issues.append(reading)
        else:
            yield reading


def _write_jsonl(
    readings: Iterator[Reading], output: Path | None, *, explain: bool
) -> None:
    from diaodu.documents import record_of
    from diaodu.kernel.files import replace_file

    def lines(stream: IO[bytes]) -> None:
        for reading in readings:
            record = record_of(reading, explain=explain)
            stream.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
            stream.flush()

    if output is None:
        lines(sys.stdout.buffer)
    else:
        replace_file(output, lines)


def _write_papers(
    readings: Sequence[Reading], form: Format, output: Path | None, *, whole: bool
) -> None:
    """Write one paper for all readings, or one each into a folder."""
    from diaodu.cli import show
    from diaodu.flows.ledger import ledger_of

    if whole and readings:
        path = output or Path(f"任务分解表.{form}")
        _write_paper(ledger_of(readings), path, form)
        show.written(path)
        return
    folder = output or Path()
    if readings and folder.suffix in {".docx", ".xlsx"}:
        hint = "请给出文件夹，或加 --merge 合成一张表"
        raise InputError("多份文件不能写进一个文件", where=str(folder), hint=hint)
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for reading in readings:
        path = folder / f"{_name(reading, taken)}.{form}"
        _write_paper(ledger_of([reading]), path, form)
        show.written(path)


def _write_paper(ledger: object, path: Path, form: Format) -> None:
    from diaodu import papers

    paper = papers.load()["task_breakdown"]
    write = paper.word if form == "docx" else paper.excel
    write(ledger, path)


def _name(reading: Reading, taken: set[str]) -> str:
    """Name a paper after its document's file, each name once."""
    stem = Path(reading.source).stem if reading.source != _PASTED else "粘贴的文字"
    parent = Path(reading.source).parent.name
    base = f"{parent}-{stem}" if f"{stem}" in taken and parent else stem
    name, count = f"{base}-任务分解表", 2
    while name in taken:
        name, count = f"{base}-{count}-任务分解表", count + 1
    taken |= {name, stem}
    return name
