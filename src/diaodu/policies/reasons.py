"""Why a firm that a policy reaches is paid, is paid less, or is not paid."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["Reason"]


class Reason(IntEnum):
    """Why a firm that a policy reaches, or may reach, is paid or is not."""

    GRANTED = 0
    CONTESTED = 1
    PARTLY = 2
    EXHAUSTED = 3
    EXCLUDED = 4
    TO_VERIFY = 5
    UNKNOWN_AMOUNT = 6

    @property
    def label(self) -> str:
        """Return the reason in words."""
        return _LABELS[self]


_LABELS = {
    Reason.GRANTED: "按标准兑付",
    Reason.CONTESTED: "先按本项兑付；同组另有待核实的政策，核实后可能改按那一项",
    Reason.PARTLY: "预算不足，只兑付一部分",
    Reason.EXHAUSTED: "没有预算可用，本年度不兑付",
    Reason.EXCLUDED: "同组政策不重复享受，已按另一项兑付",
    Reason.TO_VERIFY: "有条件待核实，核实前不兑付",
    Reason.UNKNOWN_AMOUNT: "符合条件，但计算依据不全，金额待核实",
}
