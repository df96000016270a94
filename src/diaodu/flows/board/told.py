"""What is behind a row of the month's report: its formula with the numbers put in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.flows.board.behind import Step
from diaodu.papers.model import Number
from diaodu.papers.monthly import (
    BridgeRow,
    Forecast,
    GroupRow,
    IndicatorLine,
    ListChange,
    Mover,
    NurseryFirm,
    RivalRow,
    TargetGap,
    Tier,
    WarningRow,
)
from diaodu.papers.numbers import number_text
from diaodu.papers.small_groups import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.papers.monthly import MonthlyReport, Rate, Scale

__all__ = ["Told", "told_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A row taken apart; ``firm`` is the credit code where it is about one firm."""

    title: str
    steps: tuple[Step, ...]
    source: str = ""
    firm: str = ""


def told_of(report: MonthlyReport, key: str) -> Told | None:
    """Take the row of a report apart that a number links to; None if there is none."""
    row = next((each for each in rows_of(report) if each.key == key), None)
    if row is None and key == "bridge" and report.bridge and report.bridge.rows:
        row = report.bridge.rows[0]
    if row is None:
        return None
    for kind, tell in _OF_ROW:
        if isinstance(row, kind):
            return tell(row)
    tell = next(each for kind, each in _OF_REPORT if isinstance(row, kind))
    return tell(report, row)


def _indicator(report: MonthlyReport, row: IndicatorLine) -> Told:
    steps = []
    month = report.month
    if row.month is not None or row.month_growth is not None:
        words = row.formula or "企业报数相加"
        numbers = _growth(row.month_growth)
        steps.append(
            Step(f"{month.month}月", words, numbers, _amount(row.month, row.scale))
        )
    if row.to_date is not None or row.to_date_growth is not None:
        words, numbers = row.formula, _growth(row.to_date_growth)
        amount = _amount(row.to_date, row.scale)
        steps.append(Step(month.to_date_label, words, numbers, amount))
    return Told(title=row.name, steps=tuple(steps), source=row.source)


def _growth(value: Rate) -> str:
    return f"同比{_rate(value, signed=True)}" if value is not None else ""


def _target(report: MonthlyReport, row: TargetGap) -> Told:
    scale, unit = row.scale, row.unit
    done, annual = _amount(row.done, scale), _amount(row.annual, scale)
    about = "（约）" if row.about else ""
    steps = [
        Step("全年目标", f"责任单位：{unit or '未定'}", "", annual),
        Step("完成数", row.source or "县情表", "", f"{done}{about}"),
    ]
    if row.rate:
        steps.append(Step("差距", "完成数-目标", f"{done}-{annual}", _points(row.gap)))
    else:
        steps += _progress(report, row)
    if row.dispatch is not None:
        steps.append(Step("市上调度目标", "", "", _amount(row.dispatch, scale)))
    if row.forecast is not None:
        low, high = _amount(row.forecast_low, scale), _amount(row.forecast_high, scale)
        told = f"80%的把握在{low}至{high}"
        value = _amount(row.forecast, scale)
        steps.append(Step(f"预计{row.forecast_period}", "按各月走势推算", told, value))
    return Told(title=row.indicator, steps=tuple(steps), source=row.source)


def _progress(report: MonthlyReport, row: TargetGap) -> list[Step]:
    scale, left = row.scale, 12 - report.month.month
    done, annual = _amount(row.done, scale), _amount(row.annual, scale)
    rest = _amount(row.rest, scale)
    complete, planned = _rate(row.completion), _rate(row.schedule)
    steps = [
        Step("完成率", "完成数÷全年目标", f"{done}÷{annual}", complete),
        Step("序时进度", "已过月数÷12，有分月计划的按计划", "", planned),
        Step("差距", "完成率-序时进度", f"{complete}-{planned}", _points(row.gap)),
        Step("剩余任务", "全年目标-完成数", f"{annual}-{done}", rest),
    ]
    if left and row.per_month is not None:
        month = _amount(row.per_month, scale)
        steps.append(Step("每月须完成", "剩余任务÷剩余月数", f"{rest}÷{left}", month))
    if row.needed_growth is not None:
        words = "剩余任务÷上年同期余下几个月的数-1"
        needed = _rate(row.needed_growth, signed=True)
        steps.append(Step("后期须增长", words, "", needed))
    return steps


def _rival(report: MonthlyReport, row: RivalRow) -> Told:
    table = next(each for each in report.rivals if row in each.rows)
    unit = "个百分点" if table.by == "growth" else ""
    value = "待核实" if row.value is None else number_text(row.value, Number(2))
    steps = [Step("数值", "县情表所填", "", value)]
    if row.rank is not None:
        ranked = sum(each.rank is not None for each in table.rows)
        place = f"第{row.rank}位（共{ranked}个）"
        steps.append(Step("位次", "由好到差排，并列取前", "", place))
    if row.above is not None:
        above = number_text(row.above, Number(2))
        steps.append(Step("距前一位", "前一位的数值-本行数值", "", f"{above}{unit}"))
    if row.share is not None:
        steps.append(Step("占全市", "本行÷各县合计", "", _rate(row.share)))
    title = f"{table.indicator}：{row.name}"
    return Told(title=title, steps=tuple(steps), source=table.source)


def _forecast(row: Forecast) -> Told:
    low, high = _amount(row.low, row.scale), _amount(row.high, row.scale)
    steps = [
        Step("预计", row.method, "", _amount(row.value, row.scale)),
        Step("区间", f"{row.level}%的把握", "", f"{low}至{high}"),
    ]
    if row.growth is not None:
        steps.append(
            Step("同比", "预计数÷上年同期-1", "", _rate(row.growth, signed=True))
        )
    return Told(title=f"{row.period}{row.indicator}", steps=tuple(steps))


def _mover(row: Mover) -> Told:
    now, base = _wan(row.now), _wan(row.base)
    growth = _rate(row.growth, signed=True)
    steps = (
        Step("本期产值", "企业报表", "", now),
        Step("上年同期", "企业报表", "", base),
        Step("同比", "本期÷上年同期-1", f"{now}÷{base}-1", growth),
        Step(
            "拉动全县",
            "增量÷全县上年同期",
            "",
            f"{_rate(row.pull, signed=True, digits=2).removesuffix('%')}个百分点",
        ),
    )
    return Told(title=row.name, steps=steps, firm=row.code)


def _warning(row: WarningRow) -> Told:
    now, base = _wan(row.now), _wan(row.base)
    growth, power = row.growth, row.electricity_growth
    steps = (
        Step("预警理由", row.reason, "", row.kind),
        Step("产值同比", "本期÷上年同期-1", f"{now}÷{base}-1", _rate(growth)),
        Step("用电同比", "本期÷上年同期-1", "", _rate(power)),
    )
    return Told(title=row.enterprise, steps=steps, firm=row.code)


def _nursery(row: NurseryFirm) -> Told:
    steps = [Step("近12个月营业收入", "县情表或报表", "", _wan(row.revenue))]
    if row.distance is not None:
        numbers = f"2000万元-{_wan(row.revenue)}"
        words = "规上线2000万元-营业收入，负数为已过线"
        steps.append(Step("距规上线", words, numbers, _wan(row.distance)))
    return Told(
        title=row.enterprise, steps=tuple(steps), source=row.note, firm=row.code
    )


def _tier(row: Tier) -> Told:
    words = "近12个月产值达到这一级、不到上一级的企业"
    steps = (Step("户数", words, "", f"{row.now}户"),)
    return Told(title=row.name, steps=steps)


def _change(row: ListChange) -> Told:
    words = "本月名单里有、上年同月没有" if row.entered else "上年同月有、本月没有"
    steps = (Step("名单变动", words, "", row.reason),)
    return Told(title=row.enterprise, steps=steps, firm=row.code)


def _bridge(report: MonthlyReport, row: BridgeRow) -> Told:
    bridge = report.bridge
    if bridge is None:  # a row of a bridge has one
        raise ValueError(row.key)
    steps = [Step("上年公布数", bridge.measure, "", _wan(bridge.nominal_base))]
    for each in bridge.rows:
        count = f"{each.count}户" if each.count else ""
        steps.append(Step(each.reason, count, "、".join(each.firms), _wan(each.amount)))
    comparable = _wan(bridge.comparable_base)
    steps.append(Step("可比基数", bridge.basis, "以上各项相加", comparable))
    return Told(title="从上年公布数到可比基数", steps=tuple(steps))


def _group(row: GroupRow) -> Told:
    now = row.to_date if row.to_date_compared is None else row.to_date_compared
    numbers = f"{_wan(now)}÷{_wan(row.to_date_base)}-1"
    growth = _rate(row.to_date_growth, signed=True)
    steps = (Step("同比", row.formula, numbers, growth),)
    return Told(title=row.name, steps=steps, source=row.source)


_OF_REPORT: tuple[tuple[type, Callable[..., Told]], ...] = (
    (IndicatorLine, _indicator),
    (TargetGap, _target),
    (RivalRow, _rival),
    (BridgeRow, _bridge),
)
_OF_ROW: tuple[tuple[type, Callable[..., Told]], ...] = (
    (Forecast, _forecast),
    (Mover, _mover),
    (WarningRow, _warning),
    (NurseryFirm, _nursery),
    (Tier, _tier),
    (ListChange, _change),
    (GroupRow, _group),
)


def _amount(value: float | None, scale: Scale) -> str:
    if value is None:
        return "待核实"
    return f"{number_text(value / scale.divisor, Number(scale.digits))}{scale.name}"


def _wan(value: int | None) -> str:
    if value is None:
        return "待核实"
    return f"{number_text(value / 10_000, Number(0))}万元"


def _rate(value: Rate, *, signed: bool = False, digits: int = 1) -> str:
    if value is None:
        return "—"
    if isinstance(value, str):
        return value
    return f"{number_text(value, Number(digits, signed=signed))}%"


def _points(value: Rate) -> str:
    shown = _rate(value, signed=True)
    return f"{shown.removesuffix('%')}个百分点" if shown.endswith("%") else shown
