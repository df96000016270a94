"""From the facts of a month to the content of its papers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from diaodu.flows.monthly.figures import BASIS_NAMES
from diaodu.flows.monthly.firms import (
    change_rows,
    mover_rows,
    nursery_rows,
    tier_rows,
    warning_rows,
)
from diaodu.flows.monthly.intake import SELF_REPORTED
from diaodu.flows.monthly.outlooks import forecast_rows, target_rows
from diaodu.flows.monthly.rivals import rival_tables
from diaodu.flows.monthly.scope import name_of
from diaodu.flows.monthly.tables import (
    bridge_of,
    group_tables,
    indicator_lines,
    is_self_reported,
)
from diaodu.flows.monthly.texts import texts_of
from diaodu.papers.monthly import MonthlyReport, Revision, TrendPoint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from diaodu.flows.monthly.month import MonthFacts

__all__ = ["Head", "report_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands over the papers: who sends them, of which region, on which day."""

    region: str = ""
    author: str = ""
    day: date | None = None
    number: str = ""
    addressee: str = ""
    public: bool = False


def report_of(facts: MonthFacts, head: Head | None = None) -> MonthlyReport:
    """Fill in the content of all papers of the month."""
    head = head or Head()
    region = head.region or name_of(facts.scope)
    bare = MonthlyReport(
        month=facts.dispatch.month,
        region=region,
        unit=head.author,
        author=head.author,
        day=head.day,
        number=head.number,
        addressee=head.addressee,
        indicators=tuple(indicator_lines(facts)),
        trend=tuple(_trend(facts)),
        groups=group_tables(facts),
        bridge=bridge_of(facts),
        movers=tuple(mover_rows(facts)),
        targets=tuple(target_rows(facts)),
        warnings=tuple(warning_rows(facts)),
        nursery=tuple(nursery_rows(facts)),
        tiers=tuple(tier_rows(facts)),
        rivals=tuple(rival_tables(facts, region)),
        changes=() if is_self_reported(facts) else tuple(change_rows(facts)),
        forecasts=tuple(forecast_rows(facts)),
        notes=tuple(_notes(facts)),
        revision=_revision(facts),
        issues=len(facts.intake.issues),
        public=head.public,
    )
    return replace(bare, texts=texts_of(facts, bare))


def _trend(facts: MonthFacts) -> Iterator[TrendPoint]:
    """Yield the growth of each period of this year and of last year, same firms."""
    history = facts.past.history()
    if "output" not in history.values:
        return
    months = facts.past.months
    this = {month: _growth(facts, month_at) for month_at, month in enumerate(months)}
    for month in facts.dispatch.month.to_date:
        if month.month == 1:
            continue
        label = "1–2月" if month.month == 2 else f"{month.month}月"
        now, last = this.get(month), this.get(month - 12)
        if now is not None or last is not None:
            yield TrendPoint(label, now, last)


def _growth(facts: MonthFacts, at: int) -> float | None:
    periods = facts.past.history().values["output"]
    if at < 12:
        return None
    now, base = periods[:, at], periods[:, at - 12]
    both = (now != _NULL) & (base != _NULL)
    then = int(base[both].sum())
    return 100 * (int(now[both].sum()) - then) / then if then > 0 else None


_NULL = np.iinfo(np.int64).min


def _notes(facts: MonthFacts) -> Iterator[str]:
    basis = facts.dispatch.basis
    yield f"增速为{BASIS_NAMES[basis]}；未注明的为现价。"
    yield "1月、2月合并为一期；环比未作季节调整。"
    if facts.ends.reason and facts.ends.periods:
        yield f"期末预计的方法：{facts.ends.reason}。"
    if is_self_reported(facts):
        yield f"上年同月未封账，上年数取{SELF_REPORTED}。"
    if facts.added is not None:
        error = facts.added.error
        off = float(error.mean_absolute or 0)
        told = f"过去{error.months}个月平均误差{off:.1f}个百分点"
        told = told if error.months else "尚无反馈数可比"
        yield f"增加值增速为县里测算，以上级反馈为准；{told}。"


def _revision(facts: MonthFacts) -> Revision | None:
    found = facts.intake.store.revision(facts.dispatch.month)
    if found is None:
        return None
    return Revision(
        number=found.number,
        closed=f"{found.day:%Y-%m-%d}",
        digest=found.sha256[:12],
        reason=found.reason,
    )
