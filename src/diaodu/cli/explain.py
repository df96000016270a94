"""``diaodu monitor explain``: what is behind one number of the month."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from diaodu.errors import InputError
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from diaodu.indicators.explaining import Explanation, Number
    from diaodu.indicators.store import Store

__all__ = ["explain"]

Span = Literal["month", "to_date"]


def explain(  # noqa: PLR0913  one argument an option
    returns: Annotated[list[Path], Parameter(name="报表", negative="")],
    /,
    *,
    month: Annotated[str, Parameter(alias="-m")],
    measure: Annotated[str, Parameter()] = "产值",
    span: Annotated[Span, Parameter()] = "to_date",
    group: Annotated[str, Parameter(alias="-g")] = "",
    scope: Annotated[str | None, Parameter()] = None,
    every: Annotated[bool, Parameter(name="--all", negative="")] = False,
) -> int:
    """说明一个数是怎么来的：公式、分项，以及背后每户企业的报表。

    例：diaodu monitor explain 10月.xlsx -m 2026-10 --group 行业:39

    Args:
        returns: 企业月报，或 diaodu month 的封账目录。
        month: 哪个月，如 2026-10。
        measure: 哪个指标：产值、营业收入、利润、税金、用电、用工……
        span: month 本月；to_date 累计。
        group: 哪一组，如 行业:39、乡镇:城关镇、园区:…、集群:…、规模:大型；不写是全部。
        scope: 哪个地区，写区划代码；不写是报表所在地区。
        every: 列出全部企业；不写时只列变动最大的20户。
    """
    from diaodu.cli.behind_view import print_explanation
    from diaodu.cli.monitor import opened

    period = Month.parse(month)
    with tempfile.TemporaryDirectory() as scratch:
        intake = opened(returns, period, scratch=Path(scratch), scope=scope)
        if intake.blocked:
            from diaodu.cli import show

            show.faults(intake.blocked)
            return 2
        found = _behind(intake.store, period, measure, span, group, scope)
    print_explanation(found, period, every=every)
    return 0


def _behind(
    store: Store, month: Month, measure: str, span: Span, group: str, scope: str | None
) -> Explanation:
    from diaodu.flows.monthly.scope import scope_of
    from diaodu.indicators.explaining import explain as take_apart

    where = scope_of(store, month) if scope is None else scope
    return take_apart(store, month, _number(where, _measure(measure), span, group))


def _measure(said: str) -> str:
    from diaodu.indicators.model import measures

    known = measures()
    for key, entry in known.items():
        if said in {key, entry.name, *entry.synonyms}:
            return key
    hint = f"可以是{'、'.join(each.name for each in known.values())}"
    raise InputError(f"没有“{said}”这个指标", where="--measure", hint=hint)


_DIMS = {
    "门类": "section",
    "行业": "division",
    "大类": "division",
    "中类": "industry_group",
    "小类": "industry_class",
    "规模": "size",
    "集群": "chain",
    "产业链": "chain",
    "园区": "park",
}


def _number(scope: str, measure: str, span: Span, group: str) -> Number:
    from diaodu.flows.monthly.scope import region_of
    from diaodu.indicators.engines.regions import level_of
    from diaodu.indicators.explaining import Number

    level, region = level_of(scope), region_of(scope)
    if not group:
        return Number(level=level, region=region, measure=measure, span=span)
    kind, _, code = group.replace("：", ":").partition(":")
    if kind == "乡镇":
        return Number(
            level="town", region=f"{region}/{code}", measure=measure, span=span
        )
    if kind in {"县区", "地区", "市州"}:
        return Number(level=level_of(code), region=code, measure=measure, span=span)
    if kind not in _DIMS or not code:
        hint = f"写作 行业:39；可以是{'、'.join([*_DIMS, '乡镇', '县区'])}"
        raise InputError(f"看不懂的分组：{group}", where="--group", hint=hint)
    return Number(
        level=level,
        region=region,
        dim=_DIMS[kind],
        group=code,
        measure=measure,
        span=span,
    )
