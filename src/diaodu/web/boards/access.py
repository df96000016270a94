"""Who may see which figures: the county, the own place, or the own firm only.

Leaders, the dispatch office, bureaus and auditors see all firms of their county. A town
or park sees the county's totals and the firms of its own place; of other groups it sees
none that would tell of a single firm. An enterprise sees its own figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from django.http import Http404

from diaodu.flows.board.groups import table_of
from diaodu.papers.small_groups import public_view, shown_groups
from diaodu.web.boards.keeping import shown_month
from diaodu.web.boards.models import PaperFile, PaperSet, WarningCase
from diaodu.web.indicators.access import county_of
from diaodu.web.matters.access import may_open
from diaodu.web.people.access import Role
from diaodu.web.people.models import RegionKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.flows.board.firm import FirmPast
    from diaodu.flows.board.groups import Groups
    from diaodu.kernel.period import Month
    from diaodu.papers.monthly import MonthlyReport
    from diaodu.web.people.models import Region, User

__all__ = [
    "FEWEST",
    "READERS",
    "WHOLE",
    "PaperFile",
    "PaperSet",
    "Role",
    "Sight",
    "WarningCase",
    "may",
    "shown_month",
    "sight_of",
]

WHOLE: Final = frozenset(
    map(str, (Role.LEADER, Role.DISPATCHER, Role.OFFICER, Role.AUDITOR))
)
READERS: Final = WHOLE | {str(Role.TOWN)}
FEWEST: Final = 3  # firms in a group that somebody may see who may not see each


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What somebody sees: a ``whole`` county, else the firms that are his ``own``.

    ``own`` maps a grouping to the code of the own place; ``firm`` is the own credit
    code of an enterprise.
    """

    region: Region
    whole: bool = False
    own: Mapping[str, str] = field(default_factory=dict)
    firm: str = ""

    @property
    def name(self) -> str:
        """Name it: two readers of one name see the same."""
        own = sorted(self.own.items())
        return f"{self.region.pk} {self.whole} {own} {self.firm}"

    def allows(self, where: Mapping[str, str]) -> bool:
        """Tell whether each firm of a cut may be seen."""
        return self.whole or (bool(self.own) and self.own.items() <= where.items())

    def sees(self, past: FirmPast) -> bool:
        """Tell whether a firm's own figures may be seen."""
        return self.whole or past.code == self.firm or self._is_own(past)

    def _is_own(self, past: FirmPast) -> bool:
        return bool(self.own) and all(
            past.texts.get(dim, "").strip() == code for dim, code in self.own.items()
        )

    def report(self, report: MonthlyReport) -> MonthlyReport:
        """Return what may be seen of a month's report."""
        if self.whole:
            return report
        shown = public_view(replace(report, public=True, fewest=FEWEST))
        tiers = tuple(replace(each, output=None, share=None) for each in shown.tiers)
        return replace(shown, groups=(), tiers=tiers, bridge=None)

    def groups(self, found: Groups, month: Month) -> tuple[Groups, int]:
        """Return the groups that may be seen, and how many are left out."""
        if self.allows(found.asked.where):
            return found, 0
        if found.asked.where:
            raise Http404
        table = shown_groups(table_of(found, month=month), FEWEST)
        kept = {row.key for row in table.rows}
        rows = tuple(row for row in found.rows if row.code in kept)
        return replace(found, rows=rows), len(found.rows) - len(rows)


def sight_of(user: User) -> Sight:
    """Say what a user sees."""
    region = county_of(user)
    if user.role in WHOLE:
        return Sight(region=region, whole=True)
    if user.role == Role.TOWN:
        place = user.unit.region
        if place == region:
            return Sight(region=region)
        dim = "park" if place.kind == RegionKind.PARK else "town"
        return Sight(region=region, own={dim: place.name})
    if user.role == Role.ENTERPRISE:
        return Sight(region=region, firm=user.unit.code)
    return Sight(region=region)


def may(user: User, deed: str) -> bool:
    """Tell whether a user may do a deed with what the boards show.

    ``open_case``: whoever may open a 包抓 case. ``papers``: make and take away a
    month's papers, which name firms.
    """
    match deed:
        case "open_case":
            return user.role in WHOLE and may_open(user, "help_case")
        case "order_papers":
            return user.has_role({Role.DISPATCHER, Role.OFFICER})
        case "take_papers":
            return user.has_role(WHOLE)
    raise KeyError(deed)
