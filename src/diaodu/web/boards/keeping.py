"""Reports that were computed once and kept: a file a report, named by all it rests on.

The name is the digest of the program's version, of every version of every closed month
up to the month, and of the county's book: what has changed has another name, so that a
stale figure can never be read. The files can be thrown away at any time. What follows
from a report for one page, a cut or a list, is kept in memory under the same name.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from django.conf import settings
from django.core.cache import caches

import diaodu
from diaodu.errors import InputError
from diaodu.flows.board import as_of
from diaodu.flows.board.record import read_report, written_report
from diaodu.flows.monthly import Intake, facts_of_month, report_of
from diaodu.flows.monthly.report import Head
from diaodu.kernel.files import replace_file
from diaodu.web.indicators.access import book_of, store_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.indicators.plans.book import Book
    from diaodu.indicators.store import Revision, Store
    from diaodu.kernel.period import Month
    from diaodu.papers.monthly import MonthlyReport
    from diaodu.web.people.models import Region

__all__ = ["Shown", "computed", "kept", "latest", "shown_month", "versions"]

T = TypeVar("T")

_FORMAT = 2
_MOST_KEPT = 8  # reports in the memory of one process


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A version of a closed month that is looked at, and what follows from it."""

    region: Region
    revision: Revision
    current: Revision
    store: Store
    book: Book
    key: str

    @property
    def month(self) -> Month:
        """Return the month."""
        return self.revision.month

    @property
    def is_old(self) -> bool:
        """Tell whether a later version is in force."""
        return self.revision.number != self.current.number

    @property
    def asked(self) -> str:
        """Return how addresses name the version: ``m=2026-10``."""
        version = f"&v={self.revision.number}" if self.is_old else ""
        return f"m={self.month}{version}"

    @property
    def report(self) -> MonthlyReport:
        """Return the month's report, computed only if nobody has yet."""
        return kept_report(self)


def versions(region: Region) -> tuple[Revision, ...]:
    """List all versions of all closed months of a county, the latest first."""
    return tuple(reversed(store_of(region).revisions()))


def latest(region: Region) -> Month | None:
    """Return the last closed month of a county."""
    return max(store_of(region).current(), default=None)


def shown_month(
    region: Region, month: Month | None = None, number: int | None = None
) -> Shown | None:
    """Open a version of a month, by default the last one; None if none is closed."""
    store = store_of(region)
    every = store.revisions()
    month = month or max((each.month for each in every), default=None)
    if month is None:
        return None
    found = [each for each in every if each.month == month]
    chosen = [each for each in found if number in {None, each.number}]
    if not chosen:
        raise InputError(f"{month.label}没有封账，或没有这一版")
    book = book_of(region)
    pinned = as_of(store, chosen[-1])
    return Shown(
        region=region,
        revision=chosen[-1],
        current=found[-1],
        store=pinned,
        book=book,
        key=_key(region, pinned, chosen[-1], book),
    )


def _key(region: Region, store: Store, revision: Revision, book: Book) -> str:
    rests = [
        (str(each.month), each.number, each.sha256)
        for each in store.revisions()
        if each.month <= revision.month
    ]
    told = [_FORMAT, diaodu.__version__, region.name, str(revision.month), rests]
    text = json.dumps([*told, _digest(book)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


_DIGESTS: dict[int, tuple[Book, str]] = {}


def _digest(book: Book) -> str:
    """Return the digest of all that a book says."""
    known = _DIGESTS.get(id(book))
    if known is not None and known[0] is book:
        return known[1]
    if len(_DIGESTS) >= _MOST_KEPT:
        _DIGESTS.clear()
    found = hashlib.sha256(repr(book).encode()).hexdigest()
    _DIGESTS[id(book)] = (book, found)
    return found


def kept_report(shown: Shown) -> MonthlyReport:
    """Return the report from memory or from its file, else compute and keep it."""
    path = Path(settings.DATA) / "boards" / shown.key[:2] / f"{shown.key}.json"
    if not path.is_file():
        data = written_report(computed(shown))
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, lambda stream: stream.write(data))
    try:
        return _read(str(path))
    except ValueError:  # not whole: computed anew, and written over
        path.unlink(missing_ok=True)
        return computed(shown)


def kept(shown: Shown, make: Callable[[], T], *told: object) -> T:
    """Return what was made of a month before, else make it; ``told`` names it."""
    text = json.dumps([shown.key, *map(str, told)], ensure_ascii=False)
    key = hashlib.sha256(text.encode()).hexdigest()
    return cast("T", caches["boards"].get_or_set(key, make, timeout=None))


def computed(shown: Shown, head: Head | None = None) -> MonthlyReport:
    """Compute the report of a month from its closed returns."""
    intake = Intake(store=shown.store, month=shown.month, book=shown.book)
    return report_of(facts_of_month(intake), head or Head(region=shown.region.name))


@lru_cache(maxsize=_MOST_KEPT)
def _read(path: str) -> MonthlyReport:
    return read_report(Path(path).read_bytes())
