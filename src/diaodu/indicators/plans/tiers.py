"""Output tiers of firms (5亿级, 1亿级 …): counts, moves between tiers, target tiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "STEPS",
    "Climb",
    "Firm",
    "Tier",
    "climbs",
    "name_of",
    "tier_of",
    "tiers",
]

_YI = 100_000_000
STEPS = (20_000_000, _YI, 5 * _YI, 10 * _YI, 50 * _YI, 100 * _YI)


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """A firm with its last 12 months and those before, in 元; ``goal`` a step."""

    name: str
    now: int | None
    before: int | None = None
    goal: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """One tier: from ``step`` up to the next; the firms in it now and a year ago."""

    step: int
    name: str
    firms: tuple[str, ...]
    before: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb:
    """A firm on its way: its tier, the next or wanted step, what is missing to it."""

    firm: Firm
    tier: int | None
    step: int | None
    missing: int | None


def tier_of(amount: int | None, steps: Sequence[int] = STEPS) -> int | None:
    """Return the highest step that an amount reaches, 0 below all, None if unknown."""
    if amount is None:
        return None
    return max((step for step in steps if amount >= step), default=0)


def tiers(firms: Iterable[Firm], steps: Sequence[int] = STEPS) -> tuple[Tier, ...]:
    """Count the firms in each tier, the highest first; unknown amounts are left out."""
    known = list(firms)
    return tuple(
        _tier(step, known, steps) for step in (*sorted(steps, reverse=True), 0)
    )


def climbs(
    firms: Iterable[Firm], *, within: float = 0.2, steps: Sequence[int] = STEPS
) -> tuple[Climb, ...]:
    """List the firms that have a goal, or lack at most ``within`` to the next step."""
    found = []
    for firm in firms:
        tier = tier_of(firm.now, steps)
        above = None if firm.now is None else [s for s in sorted(steps) if s > firm.now]
        step = firm.goal or (above[0] if above else None)
        if tier is None or step is None or firm.now is None:
            if firm.goal:
                found.append(Climb(firm=firm, tier=tier, step=step, missing=None))
            continue
        missing = max(step - firm.now, 0)
        if firm.goal or missing <= step * within:
            found.append(Climb(firm=firm, tier=tier, step=step, missing=missing))
    return tuple(
        sorted(found, key=lambda each: (each.missing is None, each.missing or 0))
    )


def _tier(step: int, firms: Sequence[Firm], steps: Sequence[int]) -> Tier:
    inside = [firm for firm in firms if tier_of(firm.now, steps) == step]
    return Tier(
        step=step,
        name=name_of(step, steps),
        firms=tuple(firm.name for firm in inside),
        before=sum(tier_of(firm.before, steps) == step for firm in firms),
        amount=sum(firm.now or 0 for firm in inside),
    )


def name_of(step: int, steps: Sequence[int] = STEPS) -> str:
    """Return what a tier is called that begins at a step."""
    if not step:
        return f"{_amount(min(steps))}以下"
    return f"{_amount(step)}以上" if step == max(steps) else f"{_amount(step)}级"


def _amount(step: int) -> str:
    return f"{step // _YI}亿元" if step >= _YI else f"{step // 10_000}万元"
