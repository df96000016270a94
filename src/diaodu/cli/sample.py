"""``diaodu sample``: invented returns and enterprises, to try the program."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from diaodu.errors import InputError
from diaodu.kernel.files import replace_file
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from diaodu.indicators.sample import Planted

__all__ = ["Choice", "sample"]

Form = Literal["parquet", "xlsx", "csv"]
What = Literal["returns", "book", "enterprises", "orders"]
FOLDER, BOOK = Path("sample-returns"), Path("县情表.xlsx")
ENTERPRISES, ORDERS = Path("企业情况表.xlsx"), Path("排产问题.xlsx")
PLANTED = "planted.csv"
_MOST_ROWS = 1_000_000  # of one sheet


@Parameter(name="*")
@dataclass(frozen=True, slots=True)
class Choice:
    """What is asked for."""

    enterprises: Annotated[int, Parameter(help="最近一个月的企业数。")] = 170
    months: Annotated[int, Parameter(help="月数，到 --last 为止。")] = 26
    seed: Annotated[int, Parameter(help="种子：同一种子生成的文件逐字节相同。")] = 1
    region: Annotated[
        str, Parameter(help="区划代码，如 360731；不写则是全国各县。")
    ] = ""
    last: Annotated[str, Parameter(help="最近的月份。")] = "2026-10"
    format: Annotated[
        Form,
        Parameter(alias="-f", help="parquet；xlsx 像乡镇报来的表；csv。"),
    ] = "parquet"
    faults: Annotated[
        bool,
        Parameter(negative="", help="在最近一月里埋下已知的差错，并列出清单。"),
    ] = False


def sample(
    what: Annotated[What, Parameter(name="内容")] = "returns",
    /,
    *,
    choice: Choice = Choice(),
    output: Annotated[Path | None, Parameter(alias="-o")] = None,
) -> int:
    """生成合成的企业月报（returns）、空的县情表（book）、企业情况表（enterprises）或排产问题（orders）。

    企业都是虚构的。月报每月一个文件，企业数、行业、规模的分布取自公开的全国数；有季节、春节、增长、新增、退出、停产和少数未报。
    文件可直接交给 diaodu month、diaodu monitor 试用。企业情况表像各部门报来的那样
    有空格、有错误，截至 --last 那个月，可交给 diaodu match 试用。排产问题是一家核心
    工厂、一个裁剪中心、十家卫星工厂和三十个订单，可交给 diaodu schedule 试用。

    Args:
        what: 生成什么：returns 企业月报（不写时如此）；book 空的县情表；
            enterprises 企业情况表；orders 排产问题。
        choice: 生成多少家、哪里、哪几个月、什么格式。
        output: 写到哪个文件夹（不写时 sample-returns），或工作簿的文件名。
    """
    if what == "book":
        return _book(output or BOOK)
    if what == "enterprises":
        return _enterprises(output or ENTERPRISES, Month.parse(choice.last))
    if what == "orders":
        return _orders(output or ORDERS, choice.seed)
    return _returns(output or FOLDER, choice)


def _returns(output: Path, choice: Choice) -> int:
    """Write the returns of some months into a folder, all of them or none."""
    from diaodu.cli import show

    _check(choice, output)
    last = Month.parse(choice.last)
    with _draft(output) as draft:
        months = _written(choice, last, draft)
        months = show.progress(months, "returns", choice.months)
        names = [path.name for path in months]
        names += [PLANTED] if choice.faults else []
        for name in names:
            (draft / name).replace(output / name)
    for name in names[-2:]:
        show.written(output / name)
    show.note(f"共 {len(names)} 个文件，都在 {output}")
    return 0


@contextmanager
def _draft(output: Path) -> Iterator[Path]:
    """Give a folder for what is not yet whole, and leave nothing of it behind."""
    new = not output.exists()
    try:
        output.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=output))
    except OSError as error:
        hint = "请换一个位置，用 --output 指定"
        raise InputError("文件夹建不成", where=str(output), hint=hint) from error
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        if new and not any(output.iterdir()):
            output.rmdir()


def _book(path: Path) -> int:
    """Write the empty book of a county."""
    from diaodu.cli import show
    from diaodu.indicators.plans.book_reading import write_template

    write_template(path)
    show.written(path)
    return 0


def _enterprises(path: Path, last: Month) -> int:
    """Write what the bureaus of the demo county know of its enterprises."""
    from diaodu.cli import show
    from diaodu.flows.county.bureaus import write_enterprises

    write_enterprises(path, (last + 1).last_day)
    show.written(path)
    return 0


def _orders(path: Path, seed: int) -> int:
    """Write a scheduling problem, as a workbook or as JSON."""
    from diaodu.cli.schedule_files import write_problem_file
    from diaodu.scheduling.samples import sample_problem

    _check_seed(seed)
    return write_problem_file(sample_problem(seed=seed), path)


def _check_seed(seed: int) -> None:
    if seed < 0:
        raise InputError("种子应为 0 或正整数", where="--seed", hint="如 --seed 7")


def _check(choice: Choice, output: Path) -> None:
    if output.exists() and not output.is_dir():
        hint = "请用 --output 给出文件夹"
        raise InputError("这是文件，不是文件夹", where=str(output), hint=hint)
    if choice.format == "xlsx" and choice.enterprises > _MOST_ROWS:
        hint = "请改用 parquet 或 csv"
        raise InputError("一张 Excel 表放不下这么多行", hint=hint)
    _check_seed(choice.seed)


def _written(choice: Choice, last: Month, folder: Path) -> Iterator[Path]:
    """Write the months one after the other, faults into the last one."""
    from diaodu.indicators import sample as synthetic

    tables = synthetic.returns(
        enterprises=choice.enterprises,
        months=choice.months,
        seed=choice.seed,
        last=last,
        region=choice.region,
    )
    before: pa.Table | None = None
    for month, table in tables:
        planted: Sequence[Planted] = ()
        whole = table
        if choice.faults and month == last:
            whole, planted = synthetic.plant(table, seed=choice.seed, before=before)
            _list(planted, folder / PLANTED)
        yield synthetic.write_month(whole, month, folder, choice.format, planted)
        before = table


def _list(planted: Sequence[Planted], path: Path) -> None:
    from diaodu.indicators.sample import Planted

    def write(stream: IO[bytes]) -> None:
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([each.name for each in fields(Planted)])
        writer.writerows(astuple(each) for each in planted)
        stream.write(b"\xef\xbb\xbf" + text.getvalue().encode())

    replace_file(path, write)
