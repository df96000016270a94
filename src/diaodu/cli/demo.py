"""``diaodu demo``: read the documents that come with the program."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from diaodu.errors import InputError
from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.documents import Reading

__all__ = ["demo", "samples"]

NAMES = ("讲话.html", "行动方案.docx", "会议纪要.txt")
FOLDER = Path("demo-output")


def demo(*, output: Annotated[Path, Parameter(alias="-o")] = FOLDER) -> int:
    """读自带的三份示例文件，合成一张任务分解表。

    示例是为本项目写的，地名、单位、人名都是虚构的：一份从网站存下来的讲话（繁体、夹拼音注音）、
    一份行动方案（Word，有表格和文本框）、一份会议纪要（GB18030 编码，按行折断）。

    Args:
        output: 任务分解表（Word 和 Excel）写到哪个文件夹；不写时是 demo-output。
    """
    from diaodu import papers
    from diaodu.cli import show
    from diaodu.flows.ledger import ledger_of

    readings = list(samples())
    show.ledgers(readings, None, merge=True, explain=False)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "请换一个位置，用 --output 指定"
        raise InputError("文件夹建不成", where=str(output), hint=hint) from error
    ledger = ledger_of(readings)
    paper = papers.load()["task_breakdown"]
    for form, write in (("docx", paper.word), ("xlsx", paper.excel)):
        path = output / f"任务分解表.{form}"
        write(ledger, path)
        show.written(path)
    show.note("读自己的文件：diaodu read 文件名")
    return 0


def samples() -> Iterator[Reading]:
    """Yield the readings of the sample documents."""
    from diaodu.flows.reading import read_text

    folder = files("diaodu.flows.county") / "samples"
    for name in NAMES:
        data = (folder / name).read_bytes()
        reading = read_text(data, source=name, where=name)
        if isinstance(reading, Issue):
            raise InputError(f"示例读不出：{reading}")
        yield reading
