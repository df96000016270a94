"""``diaodu month``: close a month, reopen it, list and verify what is closed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Group, Parameter

from diaodu.errors import InputError
from diaodu.kernel.files import shown
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    import pyarrow as pa

    from diaodu.indicators.store import Revision
    from diaodu.kernel.issue import Issue

__all__ = ["app", "close", "list_months", "reopen", "verify_months"]

STORE = Path("closed-months")

Returns = Annotated[Path, Parameter(name="上报表")]
Which = Annotated[str, Parameter(alias="-m")]
Folder = Annotated[Path, Parameter(name="--store", alias="-s")]
Who = Annotated[str, Parameter(name="--by")]
Day = Annotated[str | None, Parameter(name="--day")]

app = App(
    name="month",
    help="封账：把一个月的上报数固定下来，改数要写明原因，旧版一直可查。",
    usage="diaodu month 命令 [选项]",
    version_flags=[],
    group_commands=Group("命令"),
    group_arguments=Group("输入", sort_key=0),
    group_parameters=Group("选项", sort_key=1),
)


@app.command(usage="diaodu month close 上报表 --month 月份 --by 姓名 [选项]")
def close(
    returns: Returns,
    /,
    *,
    month: Which,
    by: Who,
    store: Folder = STORE,
    day: Day = None,
) -> int:
    """封账：把一个月的上报数写成不再改动的一版。

    已经封账的月份不能再封；要改数请用 reopen。封账中断，原来的版本不受影响。

    Args:
        returns: 当月上报数（Parquet，列名见使用说明）。
        month: 月份，如 2026-10。
        by: 谁封的账，写进清单。
        store: 封账目录，没有时新建。
        day: 封账日期，如 2026-11-08；不写时为今天。
    """
    return _write(returns, Month.parse(month), store, by=by, day=day, reason="")


@app.command(
    usage="diaodu month reopen 上报表 --month 月份 --reason 原因 --by 姓名 [选项]"
)
def reopen(
    returns: Returns,
    /,
    *,
    month: Which,
    reason: str,
    by: Who,
    store: Folder = STORE,
    day: Day = None,
) -> int:
    """改数：写明原因，用新的一版代替现行的一版。

    旧版留在封账目录里，仍可查、可引用。

    Args:
        returns: 更正后的当月上报数（Parquet），全部企业，不只是改动的。
        month: 月份，如 2026-10。
        reason: 为什么改，写进清单。
        by: 谁改的，写进清单。
        store: 封账目录。
        day: 改数日期，如 2026-11-20；不写时为今天。
    """
    if not reason.strip():
        hint = "例如 --reason 企业更正产值"
        raise InputError("改数要写明原因", where="--reason", hint=hint)
    return _write(returns, Month.parse(month), store, by=by, day=day, reason=reason)


@app.command(name="list", usage="diaodu month list [选项]")
def list_months(*, store: Folder = STORE) -> int:
    """列出已经封账的月份和每一版：家数、日期、经手人、原因、哈希。

    Args:
        store: 封账目录。
    """
    from diaodu.indicators.store import Store

    revisions = Store(_present(store)).revisions()
    if not revisions:
        from diaodu.cli import show

        show.note("还没有封账的月份")
        return 0
    _print(revisions)
    return 0


@app.command(name="verify", usage="diaodu month verify [选项]")
def verify_months(*, store: Folder = STORE) -> int:
    """核对封账目录：重算每个文件的哈希，找出丢失、改动和多出来的文件。

    有一处不符，退出码为 2。

    Args:
        store: 封账目录。
    """
    from diaodu.cli import show
    from diaodu.indicators.store import Store, verify

    found = Store(_present(store))
    issues = verify(found)
    show.faults(issues)
    if not issues:
        show.note(f"核对无误：{len(found.revisions())} 版")
    return 2 if issues else 0


def _write(
    returns: Path, month: Month, store: Path, *, by: str, day: str | None, reason: str
) -> int:
    from diaodu.cli import show
    from diaodu.indicators.store import Store

    found, basis, issues = read_returns(returns, month)
    if issues:
        show.faults(issues)
        return 2
    made = Store(store)
    when = _day(day)
    if reason:
        revision = made.reopen(
            found, month, reason=reason, day=when, by=by, basis=basis
        )
    else:
        revision = made.close(found, month, day=when, by=by, basis=basis)
    show.written(made.path(revision))
    _print(tuple(r for r in made.revisions() if r.month == month))
    return 0


def read_returns(
    path: Path, month: Month
) -> tuple[pa.Table, dict[str, str], list[Issue]]:
    """Read a month's returns, whence each column comes, and what is wrong in them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from diaodu.indicators.store import faults

    where = shown(path)
    if not path.is_file():
        raise InputError("找不到这个文件", where=where, hint="请核对文件名和所在文件夹")
    try:
        with pq.ParquetFile(path) as file:
            table = file.read()
    except (OSError, ValueError, pa.ArrowException) as error:
        hint = "请给出 Parquet 文件"
        raise InputError("不是完好的 Parquet 文件", where=where, hint=hint) from error
    del month
    basis = {name: f"{where} {name}" for name in table.column_names}
    return table, basis, faults(table, where=where)


def _day(text: str | None) -> date:
    if text is None:
        return date.today()  # noqa: DTZ011  the day of the office, where it is
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        hint = "请写成 2026-11-08 的样子"
        raise InputError("日期不对", where=f"--day {text}", hint=hint) from error


def _present(store: Path) -> Path:
    if not store.is_dir():
        hint = "请核对 --store，或先用 diaodu month close 封账"
        raise InputError("没有这个封账目录", where=shown(store), hint=hint)
    return store


def _print(revisions: tuple[Revision, ...]) -> None:
    from diaodu.cli import show

    last = {each.month: each.number for each in revisions}
    rows = [
        (
            each.month.label,
            f"第{each.number}版",
            "现行" if each.number == last[each.month] else "已被代替",
            f"{each.rows:,}",
            each.day.isoformat(),
            each.by,
            each.reason or "首次封账",
            each.sha256[:8],
        )
        for each in revisions
    ]
    heads = ("月份", "版次", "状态", "家数", "日期", "经手人", "原因", "哈希")
    show.table(heads, rows, right=(3,), wrap=(5, 6), dim=lambda row: row[2] != "现行")
