"""The estimate of 规上工业增加值增速 from the closed months and the county's book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.model import NULL
from diaodu.indicators.plans.value_added import Output, estimate, past_error
from diaodu.standards import industries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.flows.monthly.past import Past
    from diaodu.indicators.plans.book import Book
    from diaodu.indicators.plans.value_added import Error, Estimate
    from diaodu.kernel.period import Month

__all__ = ["Added", "added_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The estimate for the month and for 1–N月, and how far past ones were off."""

    month: Estimate
    to_date: Estimate
    error: Error


def added_of(past: Past, book: Book) -> Added | None:
    """Estimate, if the book has rates; else there is nothing to say.

    Firms that are known in both years count. 1–N月 adds up the periods of the year, of
    which 1–2月 is one, each with its own prices; if one is missing it is unknown.
    """
    if not book.prices.rates or "output" not in past.month:
        return None
    last = past.months[-1]
    pairs = [
        (own, sent)
        for month, (own, sent) in sorted(book.feedback.items())
        if own is not None and sent is not None and month < last
    ]
    year = [each for each in last.to_date if each.month > 1]
    whole = [each for month in year for each in _outputs(past, month)]
    known = all(month - 12 in past.months for month in year)
    return Added(
        month=estimate(_outputs(past, last), book.prices),
        to_date=estimate(whole if known else (), book.prices),
        error=past_error(pairs),
    )


def _outputs(past: Past, month: Month) -> list[Output]:
    return list(_by_division(past, month))


def _by_division(past: Past, month: Month) -> Iterator[Output]:
    periods = past.history().values["output"]
    if month not in past.months or month - 12 not in past.months:
        return
    now = periods[:, past.months.index(month)]
    base = periods[:, past.months.index(month - 12)]
    both = (now != NULL) & (base != NULL)
    codes = past.firms["industry"]
    divisions = np.array([industries.code_at(str(code), 2) for code in codes])
    for division in np.unique(divisions[both]):
        rows = both & (divisions == division)
        yield Output(
            industry=str(division),
            month=month,
            now=int(now[rows].sum()),
            base=int(base[rows].sum()),
        )
