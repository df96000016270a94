"""The one form every scheduling problem takes before it is solved.

A *shop* is jobs made in lots over resources: each lot of a job chooses a *mode* (who
does it), and a mode is a route of steps on resources with lags between them. Time is
whole ticks, quantity whole units, money whole fen. The public families are special
cases:

=========  =====================================================================
network    one mode a satellite: cut (shared), sew (satellite), finish (shared)
hfsp       one mode, a stage a step, equal machines in one resource
dpfsp      one mode a factory, all its machines in one order (``permutation``)
gap        one mode an agent, one step without time that uses up a budget
jsp        one mode, a machine a step; jsp-twt: with weights and due times
=========  =====================================================================
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Aims", "Job", "Layout", "Mode", "Resource", "Shop", "Step", "ticks_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Equal machines, any of which does one lot at a time.

    ``free_at``: when each machine is first free (missing: at 0).
    ``budget`` is what may be used of it in all (untimed problems; None: no limit).
    ``counted``: its busy share enters the utilisation.
    """

    name: str = ""
    count: int = 1
    free_at: tuple[int, ...] = ()
    budget: int | None = None
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One operation: it may start ``lag`` ticks after the step before it ends.

    It takes ``setup + ceil(quantity × rate / per)`` ticks of one of the machines.
    """

    resource: int
    rate: int
    per: int = 1
    setup: int = 0
    lag: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """One way to make a lot: its route, and what it costs (fen a unit, fen a lot)."""

    steps: tuple[Step, ...]
    unit_cost: int = 0
    lot_cost: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """``quantity`` units, in at most ``most_lots`` lots of at least ``minimum`` each.

    ``weight`` is the price of one tick after ``due``. ``part_of`` is the number of the
    job this one is the rest of (after a disturbance): both are done when the later is,
    and weight and due are those of the other.
    """

    modes: tuple[Mode, ...]
    quantity: int = 1
    minimum: int = 1
    most_lots: int = 1
    release: int = 0
    due: int = 0
    weight: int = 0
    part_of: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aims:
    """The price of a tick of the makespan and of a thousandth of the utilisation.

    Utilisation U is the largest ``ceil(1000 × busy / (horizon × count))`` of the
    counted resources; it enters as ``utilisation × U // 1000``.
    """

    makespan: int = 0
    utilisation: int = 0
    horizon: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """Jobs, resources, aims. ``permutation``: machines of a mode keep one order."""

    resources: tuple[Resource, ...]
    jobs: tuple[Job, ...]
    aims: Aims = Aims(makespan=1)
    permutation: bool = False
    name: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A plan of a shop.

    ``lots``: int64 rows (job, mode, quantity). ``operations``: int64 rows (lot, step,
    machine, start, end), a machine numbered within its resource; empty if untimed.
    """

    lots: NDArray[np.int64]
    operations: NDArray[np.int64] = field(
        default_factory=lambda: np.empty((0, 5), np.int64)
    )


def ticks_of(step: Step, quantity: int) -> int:
    """Return how many ticks a lot of ``quantity`` units occupies a machine."""
    return step.setup - (-quantity * step.rate // step.per)
