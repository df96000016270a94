"""The groups of a cut by one dimension: sums, growth, pulls, ranks and their change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from diaodu.flows.board.cut import cut_of
from diaodu.flows.monthly.figures import BASIS_NAMES, known, percent_of, scale_of
from diaodu.indicators.compare.ranks import ranks
from diaodu.indicators.compare.rates import contribution, contribution_states
from diaodu.indicators.compare.states import REASONS, State, states
from diaodu.indicators.model import groupings, measures
from diaodu.papers.monthly import GroupRow, GroupTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from diaodu.flows.board.cut import Asked, Cut
    from diaodu.indicators.store import Store
    from diaodu.kernel.period import Month
    from diaodu.papers.monthly import Rate, Scale

__all__ = ["Group", "Groups", "groups_of", "row_of", "table_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One group of a cut, or the cut as a whole.

    Amounts in the base unit, rates in percent, pulls in points of the cut. ``others``
    counts the firms that are not the reader's own, ``compared`` is what is set against
    ``base``, ``ahead`` how much faster the group right before it grows, in points.
    """

    code: str
    name: str
    firms: int
    others: int
    told: int
    amount: int | None
    compared: int | None
    base: int | None
    growth: Rate
    share: Rate = None
    pull: Rate = None
    contribution: Rate = None
    rank: int | None = None
    rise: int | None = None
    ahead: Rate = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """A cut and its groups by one dimension, the largest first."""

    asked: Asked
    dim: str
    basis: str
    scale: Scale
    total: Group
    rows: tuple[Group, ...]
    revisions: Mapping[str, str]


def groups_of(
    store: Store,
    month: Month,
    asked: Asked,
    *,
    dim: str,
    own: Mapping[str, str] | None = None,
) -> Groups:
    """Divide a cut by a dimension; ``own`` says which firms are the reader's own."""
    cut = cut_of(store, month, asked)
    mine = cut.within(own) if own else np.zeros(len(cut.here), np.bool_)
    total = row_of(cut, cut.rows, mine)
    rows = _ranked(list(_rows(cut, dim, total, mine)), _earlier(store, month, cut, dim))
    rows.sort(key=lambda row: (-(row.amount or 0), row.code))
    return Groups(
        asked=cut.asked,
        dim=dim,
        basis=BASIS_NAMES[cut.basis],
        scale=scale_of(cut.asked.measure, total.amount),
        total=total,
        rows=tuple(rows),
        revisions={side: each.id for side, each in cut.facts.revisions.items()},
    )


def row_of(
    cut: Cut, rows: NDArray[np.bool_], mine: NDArray[np.bool_], code: str = ""
) -> Group:
    """Add up some firms of a cut."""
    told, counted = rows & cut.told, rows & cut.counted
    top, base = int(cut.top[counted].sum()), int(cut.base[counted].sum())
    anyone = bool(counted.any())
    amount = int(cut.amount[told].sum()) if told.any() else None
    return Group(
        code=code,
        name="",
        firms=int(rows.sum()),
        others=int((rows & ~mine).sum()),
        told=int(told.sum()),
        amount=amount,
        compared=top if anyone else None,
        base=base if anyone else None,
        growth=growth_of(cut.asked.measure, top, base) if anyone else None,
    )


def growth_of(measure: str, now: int, base: int) -> Rate:
    """Return 同比 in percent, or the words that stand for it."""
    if now >= 0 and base > 0:  # nearly all
        return percent_of(now, base)
    found = states(
        np.array([now]),
        np.array([base]),
        np.ones(1, np.bool_),
        signed=measures()[measure].signed,
    )
    state = State(int(found[0]))
    return percent_of(now, base) if state == State.RATE else REASONS[state]


def _rows(cut: Cut, dim: str, total: Group, mine: NDArray[np.bool_]) -> Iterator[Group]:
    codes, inside = cut.codes(dim), cut.rows
    label = groupings()[dim].label
    for at, code in enumerate(cut.labels(dim)):
        rows = inside & (codes == at)
        if rows.any():
            found = row_of(cut, rows, mine, code)
            yield _set_in(found, total, label(code))


def _set_in(row: Group, total: Group, name: str) -> Group:
    """Say what a group is of the whole: share, pull, contribution."""
    fields = {each: getattr(row, each) for each in Group.__dataclass_fields__}
    fields["name"] = name
    if row.amount is not None and total.amount and total.amount > 0:
        fields["share"] = 100 * row.amount / total.amount
    if None not in {row.compared, row.base, total.compared, total.base}:
        fields |= _parts(row, total)
    return Group(**fields)


def _parts(row: Group, total: Group) -> dict[str, Rate]:
    change = (row.compared or 0) - (row.base or 0)
    base = total.base or 0
    whole = (total.compared or 0) - base
    found: dict[str, Rate] = {"pull": 100 * change / base if base > 0 else None}
    if int(contribution_states(whole, base)) == State.RATE:
        found["contribution"] = known(100 * float(contribution(change, whole)))
    return found


def _ranked(rows: list[Group], before: Mapping[str, int]) -> list[Group]:
    # What belongs to no group (未列入) is not ranked.
    values = np.array([_number(row.growth if row.code else None) for row in rows])
    found = ranks(values, np.zeros(len(rows)))
    made = []
    for at, row in enumerate(rows):
        fields = {each: getattr(row, each) for each in Group.__dataclass_fields__}
        rank = int(found.rank[at]) or None
        rise = before[row.code] - rank if rank and row.code in before else None
        fields |= {"rank": rank, "rise": rise, "ahead": known(float(found.gap[at]))}
        made.append(Group(**fields))
    return made


def _earlier(store: Store, month: Month, cut: Cut, dim: str) -> dict[str, int]:
    """Return the ranks of the month before; none where it has no growth of its own."""
    last = month - 1
    shown = cut.asked.of(last)
    if store.revision(last) is None or shown.span != cut.asked.span or last.month == 1:
        return {}
    earlier = cut_of(store, last, shown)
    nobody = np.zeros(len(earlier.here), np.bool_)
    total = row_of(earlier, earlier.rows, nobody)
    rows = _ranked(list(_rows(earlier, dim, total, nobody)), {})
    return {row.code: row.rank for row in rows if row.rank is not None}


def _number(value: Rate) -> float:
    return value if isinstance(value, float) else float("nan")


def table_of(found: Groups, *, month: Month) -> GroupTable:
    """Return the groups as a table of the papers, for their charts and rules."""
    measure = measures()[found.asked.measure].name
    to_date = found.asked.span == "to_date"
    span = month.to_date_label if to_date else f"{month.month}月"
    name = groupings()[found.dim].name
    return GroupTable(
        key=found.dim,
        title=f"{span}{measure}分{name}",
        dimension=name,
        total=_paper_row(found.total),
        rows=tuple(_paper_row(row) for row in found.rows),
        measure=measure,
        scale=found.scale,
        basis=found.basis,
    )


def _paper_row(row: Group) -> GroupRow:
    return GroupRow(
        key=row.code,
        name=row.name,
        firms=row.others,
        to_date=row.amount,
        to_date_base=row.base,
        to_date_share=row.share,
        to_date_growth=row.growth,
        pull=row.pull,
        contribution=row.contribution,
        rank=row.rank,
        rank_change=row.rise,
    )
