"""Who may: upload, mend, close a month, and see which rows; where closed months lie.

Any bureau's officer and the dispatch office make a return, correct it and ask for the
close. Another one of them, who has touched nothing of it, closes it. Leaders and
auditors read. Towns and enterprises see the rows of their own only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings

from diaodu.indicators.plans.book import Book
from diaodu.indicators.plans.book_reading import read_book
from diaodu.indicators.store import Store
from diaodu.web.indicators.models import BookVersion, Return
from diaodu.web.people.models import Region, Role, Unit

if TYPE_CHECKING:
    from datetime import datetime

    import pyarrow as pa

    from diaodu.indicators.store import Revision
    from diaodu.kernel.period import Month
    from diaodu.web.people.models import User

__all__ = [
    "MAKERS",
    "READERS",
    "WATCHERS",
    "Return",
    "Seen",
    "book_of",
    "closed_months",
    "closed_return",
    "county_of",
    "has_touched",
    "may",
    "may_close",
    "path_of",
    "seen_by",
    "store_of",
]

MAKERS: Final = frozenset({Role.OFFICER, Role.DISPATCHER})
WATCHERS: Final = MAKERS | {Role.LEADER, Role.AUDITOR}
READERS: Final = WATCHERS | {Role.TOWN, Role.ENTERPRISE}

_DEEDS: Final = {
    "upload": MAKERS,
    "mend": MAKERS,
    "submit": MAKERS,
    "close": MAKERS,
    "reopen": MAKERS,
    "keep_forms": MAKERS,
    "keep_book": MAKERS,
    "verify": WATCHERS,
    "download": WATCHERS,
}


def may(user: User, deed: str, region: Region | None = None) -> bool:
    """Tell whether a user may do a deed in a county, by default the own one."""
    own = county_of(user)
    return user.has_role(_DEEDS[deed]) and (region is None or region == own)


def may_close(user: User, draft: Return) -> bool:
    """Tell whether a user may close a return: nobody who had a hand in it."""
    return may(user, "close", draft.region) and not has_touched(user, draft)


def has_touched(user: User, draft: Return) -> bool:
    """Tell whether a user uploaded, corrected, answered or submitted a return.

    What a reopened month brings along from the version before was checked then, and
    does not count again.
    """
    corrections, issues = (
        draft.corrections.filter(by=user),
        draft.issues.filter(by=user),
    )
    since = _base_closed(draft)
    if since is not None:
        corrections = corrections.filter(moment__gt=since)
        issues = issues.filter(moment__gt=since)
    return (
        user.pk in {draft.maker_id, draft.submitter_id}
        or corrections.exists()
        or issues.exists()
    )


def _base_closed(draft: Return) -> datetime | None:
    """Return when the version that a draft supersedes was closed."""
    if not draft.base_number:
        return None
    base = Return.objects.filter(
        region=draft.region, ym=draft.ym, number=draft.base_number, state="closed"
    )
    return base.values_list("closed", flat=True).first()


def county_of(user: User) -> Region:
    """Return the county (or the city) whose months a user works with."""
    region = user.unit.region
    if region.path == region.county_path:
        return region
    return Region.objects.get(path=region.county_path)


def store_of(region: Region) -> Store:
    """Return the closed months of a county."""
    return Store(Path(settings.CLOSED_MONTHS) / region.code)


def closed_months(region: Region) -> list[Month]:
    """List the closed months of a county, the oldest first."""
    return list(store_of(region).current())


def closed_return(region: Region, revision: Revision) -> Return | None:
    """Find the return that a closed version was made from, None for older ones."""
    found = Return.objects.filter(
        region=region, ym=str(revision.month), number=revision.number, state="closed"
    )
    return found.select_related("region", "maker", "checker").first()


def book_of(region: Region) -> Book:
    """Return the county's book in force, an empty one where there is none."""
    version = BookVersion.objects.filter(region=region).first()
    return _book(str(path_of(version.path))) if version else Book()


@lru_cache(maxsize=8)
def _book(path: str) -> Book:
    return read_book(Path(path))  # a version's file never changes


def path_of(name: str) -> Path:
    """Return where a kept file lies."""
    return Path(settings.FILES) / "indicators" / name


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Which rows of a return somebody may see: all, or those of firms and places."""

    is_all: bool = False
    firms: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def cut(self, table: pa.Table) -> pa.Table:
        """Return the rows that may be seen, with their number as ``row``."""
        import pyarrow as pa
        import pyarrow.compute as pc

        numbered = table
        if "row" not in table.column_names:
            rows = pa.array(range(table.num_rows), pa.int32())
            numbered = table.append_column("row", rows)
        if self.is_all:
            return numbered
        firms = pa.array(sorted(self.firms), pa.string())
        mask = pc.is_in(numbered["enterprise"].cast(pa.string()), firms)
        for name in {"town", "park"} & set(numbered.column_names):
            places = pa.array(sorted(self.places), pa.string())
            there = pc.is_in(numbered[name].cast(pa.string()), places)
            mask = pc.or_(mask, there)
        return numbered.filter(mask)


def seen_by(user: User) -> Seen:
    """Say which rows a user may see."""
    if user.role in WATCHERS:
        return Seen(is_all=True)
    if user.role == Role.ENTERPRISE:
        return Seen(firms=frozenset({user.unit.code}))
    if user.role == Role.TOWN:
        units = Unit.objects.visible_to(user).enterprises()
        codes = frozenset(units.values_list("code", flat=True))
        return Seen(firms=codes, places=frozenset({user.unit.region.name}))
    return Seen()
