"""``diaodu read``: from documents to a 任务分解表."""

from __future__ import annotations

import re
from datetime import date as Date  # noqa: N812 - `date` is the option's name
from pathlib import Path  # noqa: TC003  read at run time by cyclopts
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from diaodu.cli.inputs import PASTED, chosen, readings
from diaodu.cli.outputs import (
    Format,
    check_output,
    format_for,
    write_jsonl,
    write_papers,
)
from diaodu.errors import DiaoduError, InputError
from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.documents import Reading

__all__ = ["read"]


def read(
    files: Annotated[list[Path], Parameter(name="文件", negative="")],
    /,
    *,
    format: Annotated[Format | None, Parameter(alias="-f")] = None,  # noqa: A002
    output: Annotated[Path | None, Parameter(alias="-o")] = None,
    date: Annotated[str | None, Parameter()] = None,
    merge: Annotated[bool, Parameter(negative="")] = False,
    explain: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """把讲话、方案、通知、纪要读成任务分解表。

    能读 .docx、.pdf（有文字层）、.html、.mht、.txt（UTF-8、GB18030、UTF-16、Big5）。
    读不了的列在最后，说明原因和办法；其余照读，退出码为 2。

    Args:
        files: 要读的文件，可写多个；写 - 则读粘贴进来的文字。
        format: table 打印表格（不写时如此）；jsonl 每份文件一行 JSON；xlsx、docx 出表。
        output: 写到哪个文件（看后缀便知格式）；多份而不合并时写文件夹。
        date: 成文日期，如 2024-03-01。文件里没有印日期、或日期不对时用。
        merge: 合成一张表：相同任务并为一行，出处都保留。
        explain: 说明每一行是哪条规则读出来的。
    """
    from diaodu.cli import show

    issues: list[Issue] = []
    try:
        output = None if output == PASTED else output  # - is the screen
        day, form = _day(date), format_for(format, output)
        paths, unmatched, twice = chosen(files)
        issues += unmatched
        show.repeated(twice)
        found = _kept(paths, day, issues)
        _write(found, paths, form, output, merge=merge, explain=explain)
    except DiaoduError as error:
        issues.append(Issue(where="", code="stopped", message=str(error)))
    show.faults(issues)
    return 2 if issues else 0


def _write(
    found: Iterator[Reading],
    paths: Sequence[Path],
    form: Format,
    output: Path | None,
    *,
    merge: bool,
    explain: bool,
) -> None:
    """Write what is found where and as it is wanted; refuse first what cannot be."""
    from diaodu.cli import show

    papers = form in {"xlsx", "docx"}
    parts = papers and len(paths) > 1 and not merge
    check_output(output, paths, folder=parts)
    if papers or merge or output is not None:  # else each is printed when it is read
        found = show.progress(found, "读文件", len(paths))
    if papers:
        write_papers(list(found), form, output, whole=not parts, inputs=paths)
    elif form == "jsonl":
        write_jsonl(found, output, merge=merge, explain=explain)
    else:
        show.ledgers(found, output, merge=merge, explain=explain)


def _day(text: str | None) -> Date | None:
    if text is None:
        return None
    plain = re.sub(r"[年月./]", "-", text.strip()).removesuffix("日")
    try:
        year, month, day = map(int, plain.split("-"))
        return Date(year, month, day)
    except ValueError as error:
        hint = "请写成 2024-03-01 的样子"
        raise InputError("日期不对", where=f"--date {text}", hint=hint) from error


def _kept(
    paths: Sequence[Path], day: Date | None, issues: list[Issue]
) -> Iterator[Reading]:
    """Read the files in order; what cannot be read goes to ``issues``."""
    for reading in readings(paths, day=day):
        if isinstance(reading, Issue):
            issues.append(reading)
        else:
            yield reading
