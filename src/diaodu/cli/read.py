"""``diaodu read``: from documents to a 任务分解表."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - `date` is the option's name
from functools import partial
from pathlib import Path  # noqa: TC003  read at run time by cyclopts
from typing import TYPE_CHECKING, Annotated, TypeVar

from cyclopts import Parameter

from diaodu.cli.inputs import PASTED, chosen, readings
from diaodu.cli.outputs import (
    Format,
    check_output,
    check_single,
    format_for,
    line_of,
    write_jsonl,
    write_papers,
)
from diaodu.errors import DiaoduError, InputError
from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from diaodu.documents import Reading

__all__ = ["read"]

T = TypeVar("T")


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
        job = _Job(_day(date), format_for(format, output), output, merge, explain)
        paths, unmatched, twice = chosen(files)
        issues += unmatched
        show.repeated(twice)
        job.run(paths, issues)
    except DiaoduError as error:
        issues.append(Issue(where="", code="stopped", message=str(error)))
    show.faults(issues)
    return 2 if issues else 0


@dataclass(frozen=True, slots=True)
class _Job:
    """What is asked for: in which form, and where to."""

    day: Date | None
    form: Format
    output: Path | None
    merge: bool
    explain: bool

    def run(self, paths: Sequence[Path], issues: list[Issue]) -> None:
        """Read the files and write what is found; faults go to ``issues``."""
        parts = self.form in {"xlsx", "docx"} and len(paths) > 1 and not self.merge
        check_output(self.output, paths, folder=parts)
        if self.form == "jsonl":
            check_single(merge=self.merge)
            make = partial(line_of, explain=self.explain)
            lines = _kept(paths, make, self.day, issues)
            quiet = self.output is None
            write_jsonl(_shown(lines, len(paths), quiet=quiet), self.output)
            return
        found = _kept(paths, _whole, self.day, issues)
        if self.form == "table":
            self._print(found, len(paths))
        else:
            found = _shown(found, len(paths), quiet=False)
            whole = not parts
            write_papers(list(found), self.form, self.output, whole=whole, inputs=paths)

    def _print(self, found: Iterator[Reading], total: int) -> None:
        from diaodu.cli import show

        found = _shown(found, total, quiet=self.output is None and not self.merge)
        show.ledgers(found, self.output, merge=self.merge, explain=self.explain)


def _shown(found: Iterator[T], total: int, *, quiet: bool) -> Iterator[T]:
    """Show progress, but not where each result is printed as soon as it is there."""
    from diaodu.cli import show

    return found if quiet else show.progress(found, "读文件", total)


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


def _whole(reading: Reading) -> Reading:
    return reading


def _kept(
    paths: Sequence[Path],
    make: Callable[[Reading], T],
    day: Date | None,
    issues: list[Issue],
) -> Iterator[T]:
    """Read the files in order; what cannot be read goes to ``issues``."""
    for made in readings(paths, make, day=day):
        if isinstance(made, Issue):
            issues.append(made)
        else:
            yield made
