"""A budget that may not suffice: who is paid in full, in part, or not at all.

first_come and ranked pay in full down a list, what is left goes to the next one, and
the rest gets nothing; equal ranks follow the order of the rows, and who has no known
rank comes last. pro_rata cuts all alike and gives the fen that are over to the largest
remainders, of equal ones to the earlier row, so that the shares add up to the budget.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from diaodu.errors import InputError
from diaodu.policies.exact import bound, roomy, total
from diaodu.policies.facts.model import NULL

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.model import Budget

    Money = NDArray[np.int64]
    Order = NDArray[np.int64]

__all__ = ["down_the_list", "order_of", "pro_rata", "shares_of"]


def shares_of(
    rule: Budget, amounts: Money, budget: int, firms: NDArray[np.int32], matrix: Matrix
) -> Money:
    """Return what each firm is paid out of a budget, in fen, in the order given."""
    if budget < 0:
        raise InputError("预算是负数", where=str(rule.place))
    if total(amounts) <= budget:
        return amounts
    if rule.rule == "pro_rata":
        return pro_rata(amounts, budget)
    return down_the_list(amounts, budget, order_of(rule, firms, matrix))


def pro_rata(amounts: Money, budget: int) -> Money:
    """Cut amounts alike so that they add up to the budget, which is less than all."""
    asked = total(amounts)
    scaled = roomy(amounts, max(bound(amounts) * budget, asked)) * budget
    shares = (scaled // asked).astype(np.int64)
    over = budget - total(shares)
    first = np.argsort(-(scaled % asked), kind="stable")[:over]
    shares[first] += 1
    return shares


def down_the_list(amounts: Money, budget: int, order: Order) -> Money:
    """Pay in an order until the budget, which is less than all, is used up."""
    shares = np.zeros_like(amounts)
    left = budget
    for at in order.tolist():
        if not left:
            break
        shares[at] = min(left, int(amounts[at]))
        left -= int(shares[at])
    return shares


def order_of(rule: Budget, firms: NDArray[np.int32], matrix: Matrix) -> Order:
    """Return the places of firms in the order in which a budget serves them."""
    if not rule.by:
        return np.arange(len(firms))
    values = matrix[rule.by][firms]
    if matrix.facts[rule.by].is_ratio:
        values = _ranks(values, matrix.pair(rule.by).denominator[firms])
    known = values != NULL
    keys = np.where(known, -values if rule.descending else values, 0)
    return np.lexsort((keys, ~known))


def _ranks(above: Order, below: Order) -> Order:
    """Return the ranks of ratios, equal ones alike, compared without rounding."""
    known = (above != NULL) & (below > 0)
    ratios = [
        Fraction(one, other)
        for one, other in zip(above[known].tolist(), below[known].tolist(), strict=True)
    ]
    places = {ratio: at for at, ratio in enumerate(sorted(set(ratios)))}
    ranks = np.full(len(above), NULL, np.int64)
    ranks[known] = [places[ratio] for ratio in ratios]
    return ranks
