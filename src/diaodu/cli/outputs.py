"""Where the readings go: the screen, a file, a folder of papers."""

from __future__ import annotations

import json
import os
import sys
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from diaodu.cli.inputs import PASTED, PASTED_NAME
from diaodu.errors import InputError
from diaodu.kernel.files import replace_file, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from diaodu.documents import Reading

__all__ = [
    "Format",
    "check_output",
    "check_single",
    "format_for",
    "line_of",
    "write_json",
    "write_jsonl",
    "write_papers",
]

Format = Literal["table", "jsonl", "xlsx", "docx"]
_SUFFIXES: dict[str, Format] = {".xlsx": "xlsx", ".docx": "docx", ".jsonl": "jsonl"}


def format_for(wanted: Format | None, output: Path | None) -> Format:
    """Return the format that was asked for, or that the name of the file tells.

    Raises InputError where the two contradict each other.
    """
    told = _SUFFIXES.get(output.suffix.lower()) if output else None
    if wanted is None:
        return told or "table"
    if told not in {None, wanted}:
        hint = f"请把文件名改成以 .{wanted} 结尾，或去掉 --format"
        found = f"--format 是 {wanted}，文件名却以 .{told} 结尾"
        raise InputError(found, where=shown(output or Path()), hint=hint)
    return wanted


def check_output(output: Path | None, inputs: Sequence[Path], *, folder: bool) -> None:
    """Refuse at once, before anything is read, an output that cannot be written.

    ``folder`` says that several files go into a folder, which is made where it is
    missing.
    """
    if output is None:
        return
    if folder and (output.is_file() or output.suffix.lower() in _SUFFIXES):
        hint = "请给出文件夹，或加 --merge 合成一张表"
        raise InputError("多份文件不能写进一个文件", where=shown(output), hint=hint)
    if not folder and not output.is_dir():
        _spare_inputs(output, inputs)
        if not output.parent.is_dir():
            hint = "请先建好这个文件夹，或改用别的位置"
            raise InputError("没有这个文件夹", where=shown(output.parent), hint=hint)


def _spare_inputs(output: Path, inputs: Iterable[Path]) -> None:
    """Never write over a document that is being read."""
    same = os.path.realpath(output)
    if any(os.path.realpath(path) == same for path in inputs if path != PASTED):
        hint = "请换一个文件名"
        found = "输出会盖住要读的文件，没有写"
        raise InputError(found, where=shown(output), hint=hint)


def check_single(*, merge: bool) -> None:
    """Refuse to merge where each document has a line of its own."""
    if merge:
        hint = "请去掉 --merge，或换用 table、xlsx、docx"
        raise InputError("jsonl 每份文件一行，不能合并", where="--merge", hint=hint)


def line_of(reading: Reading, *, explain: bool) -> bytes:
    """Return the record of a reading as a line of JSON in UTF-8."""
    from diaodu.documents import record_of

    record = record_of(reading, explain=explain)
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


def write_jsonl(records: Iterator[bytes], output: Path | None) -> None:
    """Write the line of each document as soon as it is read."""

    def write(stream: IO[bytes], lines: Iterable[bytes]) -> None:
        for line in lines:
            stream.write(line)
            stream.flush()

    if output is None:
        sys.stdout.flush()
        write(sys.stdout.buffer, records)
        return
    first = next(records, None)
    if first is not None:
        whole = chain([first], records)
        replace_file(output, lambda stream: write(stream, whole))
        _tell(output)


def write_json(record: Mapping[str, object], output: Path | None) -> None:
    """Write one object as JSON: on the screen, or into a file, whole or not at all."""
    text = json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False)

    def write(stream: IO[bytes]) -> None:
        stream.write(text.encode() + b"\n")

    if output is None:
        sys.stdout.flush()
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        replace_file(output, write)
        _tell(output)


def write_papers(
    readings: Sequence[Reading],
    form: Format,
    output: Path | None,
    *,
    whole: bool,
    inputs: Sequence[Path],
) -> None:
    """Write one paper for all readings, or one each into a folder."""
    taken: set[str] = set()
    groups = [readings] if whole and readings else [[each] for each in readings]
    for group in groups:
        path = _place(group, form, output, whole=whole, taken=taken)
        _spare_inputs(path, inputs)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_paper(group, path, form)


def _place(
    group: Sequence[Reading],
    form: Format,
    output: Path | None,
    *,
    whole: bool,
    taken: set[str],
) -> Path:
    if not whole:
        return (output or Path()) / f"{_name(group[0], taken)}.{form}"
    if output is None:
        return Path(f"任务分解表.{form}")
    return output / f"任务分解表.{form}" if output.is_dir() else output


def _write_paper(readings: Sequence[Reading], path: Path, form: Format) -> None:
    from diaodu import papers
    from diaodu.flows.ledger import ledger_of

    paper = papers.load()["task_breakdown"]
    write = paper.word if form == "docx" else paper.excel
    write(ledger_of(readings), path)
    _tell(path)


def _tell(path: Path) -> None:
    from diaodu.cli import show

    show.written(path)


def _name(reading: Reading, taken: set[str]) -> str:
    """Name a paper after its document's file, each name once."""
    source = Path(reading.source)
    stem = PASTED_NAME if source == PASTED else source.stem
    parent = source.parent.name
    base = f"{parent}-{stem}" if stem in taken and parent else stem
    name, count = f"{base}-任务分解表", 2
    while name in taken:
        name, count = f"{base}-{count}-任务分解表", count + 1
    taken |= {name, stem}
    return name
