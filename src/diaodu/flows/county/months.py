"""Thirty months of the demo county's returns; the last one still has to be closed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from diaodu.flows.county.firms import MONTHS, SEED, registered
from diaodu.flows.monthly.closing import basis_of, read_month, table_of
from diaodu.indicators import sample
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    import pyarrow as pa

    from diaodu.indicators.sample import Planted
    from diaodu.indicators.store import Store

__all__ = ["CLERK", "Upload", "close_past", "last_month", "returns", "upload"]

CLERK = "县工信局 陈晓梅"
_FAULTS = ("to_date", "unit_ten", "sign", "number", "credit_code", "duplicate")
_DOUBTS = ("jump", "unreported", "base")
_CLOSED_ON = 12  # the day of the next month on which the office closed a month


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """The month that is to be closed: as it should be, as it came, what is wrong."""

    month: Month
    whole: pa.Table
    table: pa.Table
    planted: tuple[Planted, ...]

    def write(self, folder: Path) -> Path:
        """Write the workbook with the faults, as the office would upload it."""
        return sample.write_month(self.table, self.month, folder, "xlsx", self.planted)

    def write_mended(self, folder: Path) -> Path:
        """Write the workbook as it is when all has been mended."""
        return sample.write_month(self.whole, self.month, folder, "xlsx")


def last_month(day: date) -> Month:
    """Return the last month of the demonstration: the one before the day's."""
    return Month.of(day) - 1


@lru_cache(maxsize=2)
def returns(last: Month) -> Mapping[Month, pa.Table]:
    """Return the tables of the thirty months that end with a month."""
    found = sample.returns_of(registered(), months=MONTHS, seed=SEED, last=last)
    return dict(found)


def upload(last: Month) -> Upload:
    """Spoil the last month as towns do: some faults to mend, some doubts to answer."""
    tables = returns(last)
    whole = tables[last]
    kinds = (*_FAULTS, *_DOUBTS)
    table, planted = sample.plant(
        whole, seed=SEED, before=tables[last - 1], kinds=kinds
    )
    return Upload(month=last, whole=whole, table=table, planted=planted)


def close_past(
    store: Store, folder: Path, last: Month, *, form: sample.Form = "xlsx"
) -> Iterator[Path]:
    """Close every month before the last from its file; yield each when done.

    The files are written into ``folder``, so that every number of the closed months
    leads to a cell that can be opened. Workbooks take half a second a month.
    """
    for month, table in returns(last).items():
        if month == last:
            return
        path = sample.write_month(table, month, folder, form)
        read = read_month([path], month, store=store)
        day = (month + 1).first_day.replace(day=_CLOSED_ON)
        store.close(
            table_of(read, month, store=store),
            month,
            day=day,
            by=CLERK,
            basis=basis_of(read),
        )
        yield path
