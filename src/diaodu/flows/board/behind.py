"""What is behind a number of a cut: formulas in words with the numbers put in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from diaodu.flows.board.cut import Asked, cut_of
from diaodu.flows.board.groups import growth_of, row_of
from diaodu.flows.monthly.figures import BASIS_NAMES, scale_of
from diaodu.indicators.model import groupings, measures
from diaodu.papers.model import Number
from diaodu.papers.numbers import number_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.flows.board.cut import Cut
    from diaodu.flows.board.groups import Group
    from diaodu.indicators.store import Revision, Store
    from diaodu.kernel.period import Month
    from diaodu.papers.monthly import Rate, Scale

__all__ = ["Behind", "Step", "behind"]

_SIDES = {"now": "本期", "prev": "上月", "base": "上年同期"}


@dataclass(frozen=True, slots=True)
class Step:
    """One formula: what it gives, how in words, the numbers put in, the result."""

    name: str
    words: str
    numbers: str
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A number taken apart; ``firms`` counts the firms in scope by what they told."""

    title: str
    basis: str
    steps: tuple[Step, ...]
    firms: tuple[tuple[str, int], ...]
    revisions: tuple[tuple[str, Revision], ...]
    others: int


def behind(
    store: Store, month: Month, asked: Asked, *, own: Mapping[str, str] | None = None
) -> Behind:
    """Take a number of a cut apart; ``own`` says which firms are the reader's own."""
    cut = cut_of(store, month, asked)
    mine = cut.within(own) if own else np.zeros(len(cut.here), np.bool_)
    row, whole = row_of(cut, cut.rows, mine), row_of(cut, cut.here, mine)
    scale = scale_of(cut.asked.measure, whole.amount)
    return Behind(
        title=_title(cut.asked, month),
        basis=BASIS_NAMES[cut.basis],
        steps=tuple(_steps(cut, row, whole, scale)),
        firms=tuple(_firms(cut, row)),
        revisions=tuple(
            (_SIDES[side], each) for side, each in cut.facts.revisions.items()
        ),
        others=row.others,
    )


def _title(asked: Asked, month: Month) -> str:
    span = month.to_date_label if asked.span == "to_date" else f"{month.month}月"
    names = [groupings()[dim].label(code) for dim, code in asked.where.items()]
    return f"{'、'.join(names) or '全部企业'}：{span}{measures()[asked.measure].name}"


def _steps(cut: Cut, row: Group, whole: Group, scale: Scale) -> list[Step]:
    def shown(value: int | None) -> str:
        return _amount(value, scale)

    summed = f"{row.told}户企业报数相加"
    found = [Step("本期数", "本期报数的企业相加", summed, shown(row.amount))]
    if row.base is None or row.compared is None:
        return found
    top, base = shown(row.compared), shown(row.base)
    found += [
        Step("上年同期数", _base_words(cut), "同一批企业相加", base),
        Step("同比", "本期数÷上年同期数-1", f"{top}÷{base}-1", _rate(row.growth)),
    ]
    then = int(cut.then[cut.inside].sum())
    if then:
        nominal = growth_of(cut.asked.measure, row.amount or 0, then)
        numbers = f"{shown(row.amount)}÷{shown(then)}-1"
        words = "本期数÷上年公布数-1，企业有进有出"
        found.append(Step("名义增速", words, numbers, _rate(nominal)))
    return found + (_parts(row, whole, scale) if cut.asked.where else [])


def _base_words(cut: Cut) -> str:
    if cut.basis == "scope":
        return "本期报数的企业，取其自报的上年同期数；没有自报的取上年封账数"
    return "两年同期都报数的企业，取上年封账数"


def _parts(row: Group, whole: Group, scale: Scale) -> list[Step]:
    """Say what the group is of the county: share and pull."""
    found = []
    if row.amount is not None and whole.amount and whole.amount > 0:
        numbers = f"{_amount(row.amount, scale)}÷{_amount(whole.amount, scale)}"
        result = f"{number_text(100 * row.amount / whole.amount, Number(1))}%"
        found.append(Step("占全县", "本组本期数÷全县本期数", numbers, result))
    if whole.base and whole.base > 0 and row.base is not None:
        change = (row.compared or 0) - row.base
        numbers = f"{_amount(change, scale)}÷{_amount(whole.base, scale)}"
        result = f"{number_text(100 * change / whole.base, Number(2, signed=True))}"
        words = "本组增量÷全县上年同期数"
        found.append(Step("拉动全县", words, numbers, f"{result}个百分点"))
    return found


def _firms(cut: Cut, row: Group) -> list[tuple[str, int]]:
    rows = cut.rows
    left = cut.inside & ~cut.here & (cut.then != 0)
    found = [
        ("名单内企业", row.firms),
        ("其中本期报数", row.told),
        ("计入同比", int((rows & cut.counted).sum())),
        ("本期未报", row.firms - row.told),
        ("上年有、本期不在名单", int(left.sum())),
    ]
    return [(name, count) for name, count in found if count or name != "本期未报"]


def _amount(value: int | None, scale: Scale) -> str:
    if value is None:
        return "待核实"
    text = number_text(value / scale.divisor, Number(scale.digits))
    return f"{text}{scale.name}"


def _rate(value: Rate) -> str:
    if value is None:
        return "—"
    if isinstance(value, str):
        return value
    return f"{number_text(value, Number(1, signed=True))}%"
