"""产值与用电背离。"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.warning.model import Example, Judged, WarningRule, setting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.indicators.warning.history import History


def _judge(history: History, limits: Mapping[str, float], _whole: float) -> Judged:
    output, power = history.growth("output"), history.growth("electricity")
    up, down = limits["up"], limits["down"]
    apart = ((output >= up) & (power <= down)) | ((output <= down) & (power >= up))
    return Judged(
        flagged=apart,
        unknown=np.isnan(output) | np.isnan(power),
        numbers={"output": output, "power": power},
    )


def _said(growth: float) -> str:
    return f"{'增长' if growth > 0 else '下降'}{abs(growth):.1f}%"


def _reason(numbers: Mapping[str, float]) -> str:
    output, power = _said(numbers["output"]), _said(numbers["power"])
    return f"产值同比{output}，用电同比{power}，两者背离，请核实原因"


RULE = WarningRule(
    key="divergent",
    name="背离",
    source="停减产预警默认规则（建议值，县里可改）",
    description="产值增长10%以上而用电下降10%以上，或者相反。只请核实，不作指认。",
    weight="verify",
    order=4,
    thresholds={"up": setting(10.0), "down": setting(-10.0)},
    judge=_judge,
    reason=_reason,
    examples=(
        Example(
            month="2026-10",
            given={"output": {0: 115, 12: 100}, "electricity": {0: 80, 12: 100}},
            reason="产值同比增长15.0%，用电同比下降20.0%，两者背离，请核实原因",
        ),
        Example(
            month="2026-10",
            given={"output": {0: 80, 12: 100}, "electricity": {0: 112, 12: 100}},
            reason="产值同比下降20.0%，用电同比增长12.0%，两者背离，请核实原因",
        ),
        Example(
            month="2026-10",
            given={"output": {0: 115, 12: 100}, "electricity": {0: 95, 12: 100}},
            reason=None,
        ),
        Example(month="2026-10", given={"output": {0: 115, 12: 100}}, reason=None),
    ),
)
