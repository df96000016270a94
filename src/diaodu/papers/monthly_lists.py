"""The lists of a month: targets, warnings, nursery, tiers, rivals, changes, forecasts.

The units are those of ``diaodu.papers.monthly``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from diaodu.papers.scales import WAN, YI, Rate, Scale

if TYPE_CHECKING:
    from diaodu.papers.model import Lamp

__all__ = [
    "Forecast",
    "ListChange",
    "NurseryFirm",
    "RivalRow",
    "RivalTable",
    "TargetGap",
    "Tier",
    "WarningRow",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGap:
    """One target of the year and how far it is behind.

    ``annual``, ``dispatch`` (市上调度目标), ``done``, ``rest``, ``per_month`` and the
    forecast are amounts in the scale's base unit. A ``rate`` target (a share, a growth)
    is in percent, and has no schedule. ``completion`` and ``schedule`` are percent,
    ``gap`` is completion less schedule in points (of a rate target: done less the
    target); ``needed_growth`` is that of the rest of the year, in words where it need
    not grow. ``forecast`` is what the end of ``forecast_period`` is expected to bring;
    a period that is over has none. ``source`` tells where what is done was read.
    """

    key: str
    indicator: str
    unit: str = ""
    scale: Scale = WAN
    rate: bool = False
    annual: float | None = None
    dispatch: float | None = None
    done: float | None = None
    completion: Rate = None
    schedule: Rate = None
    gap: Rate = None
    rest: float | None = None
    per_month: float | None = None
    needed_growth: Rate = None
    forecast: float | None = None
    forecast_low: float | None = None
    forecast_high: float | None = None
    forecast_period: str = "全年"
    lamp: Lamp | None = None
    met: bool | None = None
    note: str = ""
    about: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRow:
    """One firm that is to be looked after, and why, in words.

    Amounts in the base unit of output (元); ``electricity_growth`` in percent, ``pull``
    in points. ``state`` is where the case stands; a planned or seasonal stop says so.
    ``code`` is the credit code of the firm.
    """

    key: str
    enterprise: str
    kind: str
    reason: str
    place: str = ""
    industry: str = ""
    now: int | None = None
    base: int | None = None
    growth: Rate = None
    electricity_growth: Rate = None
    pull: Rate = None
    state: str = "待核实"
    officer: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NurseryFirm:
    """A firm near the line of 规上: revenue of twelve months and the distance, in 元.

    A positive ``distance`` is what is missing. ``papers`` tells whether they are ready.
    """

    key: str
    enterprise: str
    kind: str = "拟升规"
    place: str = ""
    industry: str = ""
    revenue: int | None = None
    distance: int | None = None
    expected: str = ""
    papers: bool | None = None
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """How many firms are in a tier of output; ``output`` to date in 元, share in %."""

    key: str
    name: str
    last: int | None = None
    now: int | None = None
    target: int | None = None
    output: int | None = None
    share: Rate = None
    firms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalRow:
    """A county beside ours on one indicator; ``above`` is the distance to the next."""

    key: str
    name: str
    value: float | None
    growth: Rate = None
    rank: int | None = None
    rank_change: int | None = None
    above: float | None = None
    share: Rate = None
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalTable:
    """The counties on one indicator; ``by`` tells what is ranked.

    ``by`` growth has distances in points; its rows have a ``growth``, or, where the
    indicator itself is a rate in percent, a ``value``. No share where figures do not
    add up. ``less_is_better`` has turned the order.
    """

    key: str
    indicator: str
    rows: tuple[RivalRow, ...]
    scale: Scale = YI
    by: Literal["value", "growth"] = "growth"
    less_is_better: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChange:
    """A firm that came onto the 规上 list or left it, and why; amounts in 元."""

    key: str
    enterprise: str
    entered: bool
    month: str = ""
    reason: str = ""
    now: int | None = None
    base: int | None = None
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What is expected at the end of a period, with its interval; growth in percent.

    ``error`` is the mean absolute error of the method on past months, in percent.
    """

    key: str
    indicator: str
    period: str
    scale: Scale = WAN
    value: float | None = None
    low: float | None = None
    high: float | None = None
    level: int = 80
    growth: Rate = None
    target: float | None = None
    method: str = ""
    error: float | None = None
