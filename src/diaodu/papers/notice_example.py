"""A public notice of an invented county."""

from __future__ import annotations

from diaodu.papers.notice import NoApplicationNotice, NoticeLine
from diaodu.papers.policy_example import (
    CONTACT,
    DAY,
    FIRMS,
    GREEN,
    HIGH_TECH,
    REGION,
    UNIT,
    wan,
)

__all__ = ["NOTICE"]

_HONGCHUAN, _, _QINGHE, _HUAJIN, _ = FIRMS

NOTICE = NoApplicationNotice(
    region=REGION,
    unit=UNIT,
    batch="2026年第二批",
    day=DAY,
    lines=(
        NoticeLine(firm=_HONGCHUAN, policy=HIGH_TECH, fen=wan(20)),
        NoticeLine(firm=_QINGHE, policy=HIGH_TECH, fen=wan(20)),
        NoticeLine(firm=_HUAJIN, policy=GREEN, fen=wan(30)),
    ),
    contact=CONTACT,
    checked="经县科技局、县工信局、县税务局比对核查",
)
