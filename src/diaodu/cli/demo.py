"""``diaodu demo``: the hall with the demo county, or the sample documents alone."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from diaodu.cli.hall import in_hall
from diaodu.errors import InputError
from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.documents import Reading

__all__ = ["demo", "samples"]

NAMES = ("讲话.html", "行动方案.docx", "会议纪要.txt")
FOLDER = Path("demo-output")
# The demo county keeps to its own folder, whatever database the office works with.
_ITSELF = {
    "DIAODU_DEMO": "1",
    "DIAODU_DATABASE_URL": "",
    "DIAODU_DATABASE_URL_FILE": "",
}


def demo(
    *,
    output: Annotated[Path, Parameter(alias="-o")] = FOLDER,
    bind: str = "127.0.0.1:8000",
    only_build: Annotated[bool, Parameter(negative="")] = False,
    reading: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """建好演示县“云泽县”，开大厅：用浏览器打开显示的地址，登录页上有各种角色的账号。

    县、单位、企业、数字、人名全部虚构，密码是公开的，所以演示县有自己的数据目录，不放真数据。
    第一次约需一分钟，以后立即打开；想从头再来，删去那个文件夹。

    Args:
        output: 数据放到哪个文件夹；不写时是 demo-output。
        bind: 在哪个地址和端口上，如 0.0.0.0:8000。
        only_build: 只建好，不开大厅。
        reading: 不开大厅，只读自带的三份示例文件，合成任务分解表（Word 和 Excel）。
    """
    _make(output)
    if reading:
        return _read(output)
    words = ["demo", "--bind", bind, *(["--only-build"] if only_build else [])]
    return in_hall(*words, data=output / "hall", **_ITSELF)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "请换一个位置，用 --output 指定"
        raise InputError("文件夹建不成", where=str(folder), hint=hint) from error


def _read(output: Path) -> int:
    """Read the three samples into one ledger, on the screen, in Word and Excel.

    A speech saved from a web site (traditional characters, pinyin between the lines),
    a plan (Word with tables and text boxes), minutes (GB18030, broken into lines).
    """
    from diaodu import papers
    from diaodu.cli import show
    from diaodu.flows.ledger import ledger_of

    readings = list(samples())
    show.ledgers(readings, None, merge=True, explain=False)
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
