"""What the papers of policies share: a policy, a firm, whom to ask, in few words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "APPLIED",
    "FAST",
    "ROUTES",
    "UNASKED",
    "PaperContact",
    "PaperFirm",
    "PaperPolicy",
    "cited",
    "contact_lines",
    "days_text",
    "in_routes",
    "route_text",
]

# The name of a document, and its number in brackets; what is cited already is left.
_TITLED = re.compile(r"([^《].*?)(（[^（）]*号）)?$")
UNASKED, FAST, APPLIED = ROUTES = ("免申即享", "快申快享", "申报")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPolicy:
    """A policy on paper. ``clause`` is that of the grant, ``papers`` what to hand in.

    ``route`` is one of ``ROUTES``; ``budget`` is that of the year in fen, None if the
    document sets none.
    """

    key: str
    name: str
    document: str
    route: str
    unit: str
    clause: str = ""
    working_days: int | None = None
    papers: tuple[str, ...] = ()
    budget: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFirm:
    """A firm on paper; ``code`` is its unified social credit code."""

    code: str
    name: str
    town: str = ""
    industry: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContact:
    """Which office answers; never a person."""

    unit: str
    phone: str = ""
    mail: str = ""
    address: str = ""


def cited(document: str) -> str:
    """Return a document as texts cite it: 《办法》（云府发〔2025〕8号）."""
    found = _TITLED.match(document)
    if found is None:
        return document
    name, number = found.groups()
    return f"《{name}》{number or ''}"


def days_text(policy: PaperPolicy) -> str:
    """Return the time limit of a policy in work days, a dash if there is none."""
    return f"{policy.working_days}个工作日" if policy.working_days else "—"


def route_text(policy: PaperPolicy) -> str:
    """Return how a policy is had, from whom and how fast."""
    limit = f"，{days_text(policy)}内办结" if policy.working_days else ""
    return f"{policy.route}，{policy.unit}{limit}"


def in_routes(policies: Sequence[PaperPolicy]) -> list[str]:
    """Return the routes of some policies, the easiest first."""
    known = {each.route for each in policies}
    return [each for each in ROUTES if each in known]


def contact_lines(contact: PaperContact | None) -> tuple[str, ...]:
    """Return whom to ask, as a line of small print; nothing where nobody is named."""
    if contact is None:
        return ()
    ways = (("电话", contact.phone), ("邮箱", contact.mail))
    told = (f"{name}：{value}" for name, value in ways if value)
    return (f"咨询：{'，'.join((contact.unit, *told))}。",)
