"""The sentences of the month, built from its numbers; each number links to its row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from diaodu.flows.monthly.ends import total_row
from diaodu.flows.monthly.figures import Figures, scale_of
from diaodu.flows.monthly.scope import region_of
from diaodu.indicators.compare import wording
from diaodu.indicators.engines.regions import level_of
from diaodu.indicators.model import measures
from diaodu.papers.model import Ref
from diaodu.papers.monthly import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diaodu.flows.monthly.month import MonthFacts
    from diaodu.indicators.model import Span
    from diaodu.papers.model import Words
    from diaodu.papers.monthly import (
        Bridge,
        Forecast,
        GroupRow,
        GroupTable,
        MonthlyReport,
        RivalTable,
    )

__all__ = ["texts_of"]

_FEW, _LARGEST = 3, 8


def texts_of(facts: MonthFacts, report: MonthlyReport) -> Texts:
    """Write the running text of a report whose tables are filled in."""
    return Texts(
        overall=_overall(facts, report),
        groups=tuple(_group(table) for table in report.groups if table.additive),
        basis=_basis(report.bridge),
        movers=(*_concentrated(facts), *_movers(report)),
        targets=_targets(report),
        warnings=_warnings(report),
        nursery=_nursery(report),
        rivals=tuple(_rivals(table) for table in report.rivals),
        forecast=_forecast(report.forecasts),
        next_steps=_next(report),
    )


def _overall(facts: MonthFacts, report: MonthlyReport) -> tuple[Words, ...]:
    dispatch = facts.dispatch
    figures = Figures(dispatch, total_row(dispatch))
    month = dispatch.month
    firms = int(dispatch.sums["n_now"][figures.row])
    so_far: list[str | Ref] = [
        f"{month.to_date_label}，{report.region}{firms}户规模以上工业企业"
    ]
    parts = [_said(figures, key, "to_date") for key in dispatch.measures]
    so_far += _joined([part for part in parts if part])
    if month.month <= 2:
        return ((*so_far, "。"),)
    alone = [_said(figures, key, "month") for key in dispatch.measures[:4]]
    now: list[str | Ref] = [f"{month.month}月当月"]
    now += _joined([part for part in alone if part])
    return ((*so_far, "。"), (*now, "。"))


def _said(figures: Figures, key: str, span: Span) -> list[str | Ref]:
    """Say one measure: 完成工业总产值64.97亿元，同口径增长21.9%."""
    entry = measures()[key]
    if span == "to_date" and entry.flow == "stock":
        return []
    now, base = figures.now(key, span), figures.base(key, span)
    if now is None:
        return []
    compared = figures.compared(key, span)
    this = now if compared is None else compared
    said = wording.profit(this, base) if entry.signed else wording.growth(this, base)
    amount = _amount(key, now)
    return [f"{entry.name}", Ref(amount, key), "，", Ref(said, key)]


def _amount(key: str, value: int) -> str:
    scale = scale_of(key, value)
    return wording.amount(
        value, scale=scale.divisor, digits=scale.digits, unit=scale.name
    )


def _joined(parts: Sequence[list[str | Ref]]) -> list[str | Ref]:
    found: list[str | Ref] = []
    for at, part in enumerate(parts):
        found += ["；", *part] if at else part
    return found


def _group(table: GroupTable) -> Words:
    """Say of a dimension who grows and who falls, who pulls most and who drags."""
    rates = [row.to_date_growth for row in table.rows]
    numbers = [rate for rate in rates if isinstance(rate, float)]
    up, down = sum(r > 0 for r in numbers), sum(r < 0 for r in numbers)
    words: list[str | Ref] = [
        f"分{table.dimension}看，{len(table.rows)}个中{up}个增长、{down}个下降"
    ]
    pulls = [row for row in table.rows if isinstance(row.pull, float)]
    pulls.sort(key=lambda row: -float(row.pull or 0))
    leaders = [row for row in pulls[:_FEW] if float(row.pull or 0) > 0]
    drags = [row for row in reversed(pulls[-_FEW:]) if float(row.pull or 0) < 0]
    if leaders:
        words += ["。拉动较大的："]
        words += _joined([_pulled(row) for row in leaders])
    if drags:
        words += ["。下拉较大的："]
        words += _joined([_pulled(row) for row in drags])
    return (*words, "。")


def _pulled(row: GroupRow) -> list[str | Ref]:
    pull = float(row.pull or 0)
    words: list[str | Ref] = [row.name]
    said = _rate(row)
    if said:
        words += [Ref(said, row.key), "，"]
    size = wording.rounded(abs(pull), 1 if abs(pull) >= 0.1 else 2)
    verb = "拉动" if pull > 0 else "下拉"
    words.append(Ref(f"{verb}{size:f}个百分点", row.key))
    if isinstance(row.contribution, float) and pull > 0:
        share = wording.rounded(row.contribution, 1)
        words += ["，贡献率", Ref(f"{share:f}%", row.key)]
    return words


def _rate(row: GroupRow) -> str:
    """Return the growth of a row in words, from its whole numbers."""
    now = row.to_date if row.to_date_compared is None else row.to_date_compared
    if row.to_date_growth is None:
        return ""
    return wording.growth(now, row.to_date_base)


def _basis(bridge: Bridge | None) -> tuple[Words, ...]:
    if bridge is None or bridge.nominal_base is None or bridge.comparable_base is None:
        return ()
    nominal, comparable = bridge.nominal_growth, bridge.comparable_growth
    words: list[str | Ref] = [f"{bridge.measure}的上年数，上年公布"]
    words += [
        Ref(_wan(bridge.nominal_base), "bridge"),
        f"，{bridge.basis}为",
        Ref(_wan(bridge.comparable_base), "bridge"),
        "。",
    ]
    if isinstance(nominal, float) and isinstance(comparable, float):
        apart = wording.points((comparable - nominal) / 100)
        words.append(
            f"按上年公布数算名义{wording.change(nominal / 100)}，同口径"
            f"{wording.change(comparable / 100)}"
            f"{'' if apart == '持平' else f'，同口径比名义{apart}'}。"
        )
    for row in bridge.rows:
        if row.amount:
            named = f"（{'、'.join(row.firms)}等{row.count}户）" if row.firms else ""
            words += [f"{row.reason}{named}", Ref(_wan(row.amount), row.key), "；"]
    return ((*words[:-1], "。"),) if words[-1] == "；" else (tuple(words),)


def _wan(value: int) -> str:
    return wording.amount(value, unit="万元")


def _concentrated(facts: MonthFacts) -> tuple[Words, ...]:
    """Say how much of the whole the largest firms make, if there are enough of them."""
    table = facts.dispatch.concentration
    if not table.height:
        return ()
    here = (table["level"] == level_of(facts.scope)) & (table["dim"] == "all")
    here &= (table["region"] == region_of(facts.scope)) & (table["n"] > _LARGEST)
    rows = list(table.take(here).rows())
    if not rows:
        return ()
    row = rows[-1]
    four, eight = (wording.percent(row[f"cr{n}"]) for n in (4, 8))
    span = facts.dispatch.month.to_date_label if row["span"] == "to_date" else "当月"
    return (f"{span}产值最大的4户占{four}，最大的8户占{eight}。",)


def _movers(report: MonthlyReport) -> tuple[Words, ...]:
    found: list[Words] = []
    for up, head in ((True, "拉动较大的企业："), (False, "下拉较大的企业：")):
        rows = [row for row in report.movers if row.up is up][:5]
        parts: list[list[str | Ref]] = []
        for row in rows:
            if isinstance(row.pull, float):
                size = wording.rounded(abs(row.pull), 2)
                verb = "拉动" if up else "下拉"
                parts.append([row.name, Ref(f"{verb}{size:f}个百分点", row.key)])
        if parts:
            found.append((head, *_joined(parts), "。"))
    return tuple(found)


def _targets(report: MonthlyReport) -> tuple[Words, ...]:
    known = [row for row in report.targets if row.met is not None]
    if not report.targets:
        return ()
    behind = [row for row in known if not row.met]
    fine = len(known) - len(behind)
    head = f"{len(report.targets)}项目标中，{fine}项达到进度要求，{len(behind)}项欠账"
    words: list[str | Ref] = [head]
    if unknown := len(report.targets) - len(known):
        words.append(f"，{unknown}项待核实")
    behind.sort(key=lambda row: float(row.gap or 0))
    for row in behind:
        gap = wording.rounded(abs(float(row.gap or 0)), 1)
        who = f"（{row.unit}）" if row.unit else ""
        words += ["；", f"{row.indicator}{who}差", Ref(f"{gap:f}个百分点", row.key)]
        if isinstance(row.needed_growth, float):
            said = wording.change(row.needed_growth / 100)
            words += ["，后几个月需", Ref(said, row.key)]
    return ((*words, "。"),)


def _warnings(report: MonthlyReport) -> tuple[Words, ...]:
    if not report.warnings:
        return ("本月没有触发预警。",) if report.movers or report.groups else ()
    kinds = Counter(row.kind for row in report.warnings)
    listed = "、".join(f"{kind}{count}户" for kind, count in kinds.items())
    words: list[str | Ref] = [f"本月触发预警：{listed}。"]
    heavy = [row for row in report.warnings if isinstance(row.pull, float)]
    heavy.sort(key=lambda row: float(row.pull or 0))
    parts: list[list[str | Ref]] = [
        [Ref(row.enterprise, row.key), f"：{row.reason}"] for row in heavy[:_FEW]
    ]
    return ((*words, *_joined(parts), "。" if parts else ""),)


def _nursery(report: MonthlyReport) -> tuple[Words, ...]:
    found: list[Words] = []
    if report.nursery:
        kinds = Counter(row.kind for row in report.nursery)
        listed = "、".join(f"{kind}{count}户" for kind, count in kinds.items())
        found.append(f"规上培育和退库风险：{listed}。")
    if report.tiers:
        rows = [row for row in report.tiers if row.now]
        listed = "、".join(f"{row.name}{row.now}户" for row in rows)
        found.append(f"按近12个月产值分梯队：{listed}。")
    return tuple(found)


def _rivals(table: RivalTable) -> Words:
    own = next((row for row in table.rows if row.own), None)
    ranked = [row for row in table.rows if row.rank is not None]
    if own is None or own.rank is None:
        return f"{table.indicator}：表中没有本县数据。"
    words: list[str | Ref] = [f"{table.indicator}在{len(ranked)}个县（区）中居第"]
    words.append(Ref(f"{own.rank}位", own.key))
    if own.rank_change:
        verb = "前移" if own.rank_change > 0 else "后退"
        words.append(f"，比上期{verb}{abs(own.rank_change)}位")
    if own.above:
        unit = "个百分点" if table.by == "growth" else table.scale.name
        gap = f"{wording.rounded(own.above, 1 if table.by == 'growth' else 2):f}{unit}"
        words += ["，距前一位差", Ref(gap, own.key)]
    return (*words, "。")


def _forecast(rows: Iterable[Forecast]) -> tuple[Words, ...]:
    found: list[Words] = []
    for row in rows:
        if row.value is None:
            continue

        def shown(value: float | None, scale: Forecast = row) -> str:
            whole = round(value or 0)
            kind = scale.scale
            return wording.amount(
                whole, scale=kind.divisor, digits=kind.digits, unit=kind.name
            )

        words: list[str | Ref] = [f"预计{row.period}{row.indicator}约"]
        words.append(Ref(shown(row.value), row.key))
        if row.low is not None and row.high is not None:
            words.append(f"（80%的可能在{shown(row.low)}至{shown(row.high)}之间）")
        if isinstance(row.growth, float):
            words += ["，", Ref(wording.change(row.growth / 100), row.key)]
        if row.target:
            verb = "超" if row.value >= row.target else "差"
            words.append(f"，比全年目标{verb}{shown(abs(row.value - row.target))}")
        found.append((*words, f"（{row.method}）。"))
    return tuple(found)


def _next(report: MonthlyReport) -> tuple[Words, ...]:
    """List what the tables themselves ask for; nothing is made up."""
    found: list[Words] = []
    alarms = [row for row in report.warnings if row.kind in {"停产", "减产", "影响大"}]
    if alarms:
        found.append(f"对{len(alarms)}户停产、减产和影响大的企业逐户包抓，查明原因。")
    doubtful = [row for row in report.warnings if row.kind in {"背离", "未报"}]
    if doubtful:
        found.append(f"对{len(doubtful)}户数据背离或未报的企业请核实、补报。")
    behind = [row.indicator for row in report.targets if row.met is False]
    if behind:
        found.append(f"对欠账指标逐项分析：{'、'.join(behind)}。")
    near = [row for row in report.nursery if row.kind in {"已过线", "预计过线"}]
    if near:
        found.append(f"对{len(near)}户已过线或预计过线的企业备齐入库材料。")
    if report.issues:
        found.append(f"报表中还有{report.issues}处问题待核实，见问题清单。")
    return tuple(found)
