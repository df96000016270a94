"""What the papers of a month hold: plain values, already computed, and ready words.

Amounts are integers in the base unit of their measure (元, 千瓦时, 人, 户); a ``Scale``
says in which unit they are printed. Rates, shares and growth are in percent (15.3 is
15.3 %), pulls and gaps in percentage points. A ``Rate`` may be ready words in place of
a number, such as 扭亏为盈. None is unknown: amounts print 待核实, rates —.

Every row has a ``key``, unique in the report: the place that a ``Ref`` in the running
text links to. ``formula`` and ``source`` of a row are what its tip shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from diaodu.papers.monthly_lists import (
    Forecast,
    ListChange,
    NurseryFirm,
    RivalRow,
    RivalTable,
    TargetGap,
    Tier,
    WarningRow,
)
from diaodu.papers.scales import (
    COUNT,
    PERCENT,
    PERSONS,
    WAN,
    WAN_KWH,
    YI,
    Rate,
    Scale,
)

if TYPE_CHECKING:
    from datetime import date

    from diaodu.kernel.period import Month
    from diaodu.papers.model import Words

__all__ = [
    "COUNT",
    "PERCENT",
    "PERSONS",
    "WAN",
    "WAN_KWH",
    "YI",
    "Bridge",
    "BridgeRow",
    "Forecast",
    "GroupRow",
    "GroupTable",
    "IndicatorLine",
    "ListChange",
    "MonthlyReport",
    "Mover",
    "NurseryFirm",
    "Rate",
    "Revision",
    "RivalRow",
    "RivalTable",
    "Scale",
    "TargetGap",
    "Texts",
    "Tier",
    "TrendPoint",
    "WarningRow",
]

Paragraphs: TypeAlias = "tuple[Words, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLine:
    """One indicator of the whole region.

    ``month`` and ``to_date`` are amounts (floats only with the scale PERCENT), growth
    in percent; ``upper_growth`` is that of the upper level named ``upper``; ``rank`` of
    ``rank_of`` units, ``rank_change`` positive for a rise. ``basis`` is 同口径 (and how
    it was made) or 名义; ``about`` marks what is derived. A span that the indicator
    does not have (a stock has no 1–本月, February no own month) is not ``shown``.
    """

    key: str
    name: str
    scale: Scale = WAN
    month: float | None = None
    month_growth: Rate = None
    to_date: float | None = None
    to_date_growth: Rate = None
    basis: str = ""
    upper: str = ""
    upper_growth: Rate = None
    rank: int | None = None
    rank_of: int | None = None
    rank_change: int | None = None
    month_shown: bool = True
    to_date_shown: bool = True
    about: bool = False
    formula: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """One group of firms: a division, a town, a chain, a class of size.

    Amounts in base units. The bases are last year's of the same firms or same list, as
    the table's ``basis`` says; ``*_compared`` are the amounts now that are set against
    them, None where these are the whole amounts. ``rank`` is that of the growth to
    date among the rows of the table, ties sharing the better place; ``rank_change`` is
    how many places it rose since the month before. ``parent`` is the key of the row
    above it, "" for one that is a part of the total. ``firms`` counts the firms behind
    the row.
    """

    key: str
    name: str
    firms: int | None = None
    month: int | None = None
    month_compared: int | None = None
    month_base: int | None = None
    month_share: Rate = None
    month_growth: Rate = None
    to_date: int | None = None
    to_date_compared: int | None = None
    to_date_base: int | None = None
    to_date_share: Rate = None
    to_date_growth: Rate = None
    pull: Rate = None
    contribution: Rate = None
    rank: int | None = None
    rank_change: int | None = None
    parent: str = ""
    level: int = 0
    about: bool = False
    formula: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTable:
    """The groups of one dimension, and the whole.

    ``additive`` tells that the rows without parent sum to the total. ``month_shown`` is
    False for January and February, whose months have no growth of their own.
    """

    key: str
    title: str
    dimension: str
    total: GroupRow
    rows: tuple[GroupRow, ...]
    measure: str = "产值"
    scale: Scale = WAN
    basis: str = "同口径"
    additive: bool = True
    month_shown: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeRow:
    """One reason why the comparable base is not the printed one: a signed amount.

    ``firms`` are the firms that cause most of it, ``count`` how many there are in all.
    """

    key: str
    reason: str
    amount: int | None
    count: int | None = None
    firms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """From last year's printed base to the comparable one, row by row, exactly."""

    measure: str
    nominal_base: int | None
    rows: tuple[BridgeRow, ...]
    comparable_base: int | None
    now: int | None = None
    nominal_growth: Rate = None
    comparable_growth: Rate = None
    scale: Scale = WAN
    basis: str = "同口径"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """A firm or group that pulls the whole up or down by ``pull`` points."""

    key: str
    name: str
    up: bool
    group: str = ""
    now: int | None = None
    base: int | None = None
    growth: Rate = None
    pull: Rate = None
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One month's growth in percent, this year and last year; ``label`` as 1–2月."""

    label: str
    now: float | None
    last: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The closed month that the papers cite: its version, day, digest and reason."""

    number: int
    closed: str = ""
    digest: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The running text, a tuple of paragraphs for each part of the analysis."""

    overall: Paragraphs = ()
    groups: Paragraphs = ()
    basis: Paragraphs = ()
    movers: Paragraphs = ()
    targets: Paragraphs = ()
    warnings: Paragraphs = ()
    nursery: Paragraphs = ()
    rivals: Paragraphs = ()
    forecast: Paragraphs = ()
    next_steps: Paragraphs = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyReport:
    """The content of all papers of one month.

    A ``public`` one names no firm: it leaves out the lists of firms, groups of fewer
    than ``fewest`` firms, and paragraphs that link to any of them.
    """

    month: Month
    region: str
    unit: str
    author: str = ""
    day: date | None = None
    number: str = ""
    addressee: str = ""
    texts: Texts = field(default_factory=Texts)
    indicators: tuple[IndicatorLine, ...] = ()
    trend: tuple[TrendPoint, ...] = ()
    trend_name: str = "规上工业总产值当月同比"
    groups: tuple[GroupTable, ...] = ()
    bridge: Bridge | None = None
    movers: tuple[Mover, ...] = ()
    targets: tuple[TargetGap, ...] = ()
    warnings: tuple[WarningRow, ...] = ()
    nursery: tuple[NurseryFirm, ...] = ()
    tiers: tuple[Tier, ...] = ()
    rivals: tuple[RivalTable, ...] = ()
    changes: tuple[ListChange, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    notes: tuple[str, ...] = ()
    revision: Revision | None = None
    issues: int = 0
    public: bool = False
    fewest: int = 3
