"""``diaodu month``: close a month, reopen it, list and verify what is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Group, Parameter

from diaodu.errors import InputError
from diaodu.kernel.files import shown
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.indicators.returns import Settled
    from diaodu.indicators.store import Revision
    from diaodu.kernel.issue import Issue

__all__ = ["app", "close", "list_months", "reopen", "verify_months"]

STORE = Path("closed-months")
_MOST_SHOWN = 20

Returns = Annotated[list[Path], Parameter(name="报表", negative="")]
Mapping = Annotated[Path | None, Parameter(name="--mapping")]
County = Annotated[str, Parameter(name="--county")]
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


@app.command(usage="diaodu month close 报表… --month 月份 --by 姓名 [选项]")
def close(  # noqa: PLR0913  one argument an option
    returns: Returns,
    /,
    *,
    month: Which,
    by: Who,
    store: Folder = STORE,
    day: Day = None,
    mapping: Mapping = None,
    county: County = "",
) -> int:
    """封账：把一个月的上报数写成不再改动的一版。

    已经封账的月份不能再封；要改数请用 reopen。封账中断，原来的版本不受影响。

    Args:
        returns: 企业月报：Excel、CSV 或 Parquet，可写多个。
        month: 月份，如 2026-10。
        by: 谁封的账，写进清单。
        store: 封账目录，没有时新建。
        day: 封账日期，如 2026-11-08；不写时为今天。
        mapping: 上次保存的列对应（JSON）。
        county: 报表里没有区划代码时，企业所在县的代码。
    """
    deed = _deed(returns, by, day, mapping, county)
    return _write(deed, Month.parse(month), store, reason="")


@app.command(
    usage="diaodu month reopen 报表… --month 月份 --reason 原因 --by 姓名 [选项]"
)
def reopen(  # noqa: PLR0913  one argument an option
    returns: Returns,
    /,
    *,
    month: Which,
    reason: str,
    by: Who,
    store: Folder = STORE,
    day: Day = None,
    mapping: Mapping = None,
    county: County = "",
) -> int:
    """改数：写明原因，用新的一版代替现行的一版。

    旧版留在封账目录里，仍可查、可引用。

    Args:
        returns: 更正后的企业月报，全部企业，不只是改动的。
        month: 月份，如 2026-10。
        reason: 为什么改，写进清单。
        by: 谁改的，写进清单。
        store: 封账目录。
        day: 改数日期，如 2026-11-20；不写时为今天。
        mapping: 上次保存的列对应（JSON）。
        county: 报表里没有区划代码时，企业所在县的代码。
    """
    if not reason.strip():
        hint = "例如 --reason 企业更正产值"
        raise InputError("改数要写明原因", where="--reason", hint=hint)
    deed = _deed(returns, by, day, mapping, county)
    return _write(deed, Month.parse(month), store, reason=reason)


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


def _write(deed: _Deed, month: Month, store: Path, *, reason: str) -> int:
    from diaodu.cli import show
    from diaodu.flows.monthly.closing import basis_of, read_month, table_of
    from diaodu.indicators.store import Store

    made = Store(store)
    returns = read_month(
        deed.paths, month, store=made, settled=deed.settled, county=deed.county
    )
    if returns.errors:
        show.faults(returns.errors)
        return 2
    if month not in returns.months:
        raise InputError(f"报表里没有{month.label}", where=str(deed.paths[0]))
    table = table_of(returns, month, store=made)
    basis, when = basis_of(returns), _day(deed.day)
    if reason:
        revision = made.reopen(
            table, month, reason=reason, day=when, by=deed.by, basis=basis
        )
    else:
        revision = made.close(table, month, day=when, by=deed.by, basis=basis)
    show.written(made.path(revision))
    _tell_doubts(returns.doubts)
    _print(tuple(r for r in made.revisions() if r.month == month))
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deed:
    """What is closed, by whom and when."""

    paths: list[Path]
    by: str
    day: str | None
    settled: Settled | None
    county: str


def _deed(
    paths: list[Path], by: str, day: str | None, mapping: Path | None, county: str
) -> _Deed:
    from diaodu.cli.inputs import chosen
    from diaodu.cli.monitor import settled_in

    found, issues, _ = chosen(paths)
    if issues:
        raise InputError(issues[0].message, where=issues[0].where)
    return _Deed(
        paths=found, by=by, day=day, settled=settled_in(mapping), county=county
    )


def _tell_doubts(doubts: Sequence[Issue]) -> None:
    from diaodu.cli import show

    for each in doubts[:_MOST_SHOWN]:
        show.note(f"请核实　{each}")
    if len(doubts) > _MOST_SHOWN:
        show.note(f"请核实　还有{len(doubts) - _MOST_SHOWN}处")


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
