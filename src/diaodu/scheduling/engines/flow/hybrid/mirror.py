"""A hybrid flow shop read backwards: easier to search if its last stages are tight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.engines.flow.hybrid.passes import (
    HUGE,
    Stages,
    forward,
    new_plan,
)

if TYPE_CHECKING:
    from diaodu.scheduling.engines.flow.hybrid.passes import Plan

__all__ = ["mirror_of", "turned"]


def mirror_of(stages: Stages) -> Stages | None:
    """Return the stages in reverse; None if jobs or machines come late."""
    if stages.free.any() or stages.lags[0].any():
        return None
    ticks = stages.ticks[::-1].copy()
    lags = np.roll(stages.lags[::-1], 1, axis=0).copy()
    ends = np.cumsum(ticks + lags, axis=0)
    return Stages(
        ticks=ticks,
        lags=lags,
        rest=ends[-1] - ends,
        free=stages.free[::-1].copy(),
        counts=stages.counts[::-1].copy(),
    )


def turned(stages: Stages, plan: Plan, target: Stages) -> Plan:
    """Return a plan of ``stages`` as one of their mirror, ``target``; never longer."""
    found = new_plan(target)
    starts = plan.value[0] - (plan.left + stages.ticks)
    for stage, order in enumerate(plan.order[::-1, ::-1]):
        key = starts[len(starts) - 1 - stage, order]
        found.order[stage] = order[np.argsort(key, kind="stable")]
    forward(target, found, 0, HUGE)
    return found
