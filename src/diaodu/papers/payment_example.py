"""A ledger of payments of an invented county."""

from __future__ import annotations

from datetime import date

from diaodu.papers.payments import Payment, PaymentLedger
from diaodu.papers.policy_example import (
    DAY,
    FIRMS,
    GREEN,
    HIGH_TECH,
    POLICIES,
    REGION,
    RESEARCH,
    UNIT,
    UPGRADE,
    wan,
)

__all__ = ["LEDGER"]

_HONGCHUAN, _KAIYUAN, _QINGHE, _HUAJIN, _SHENGDA = FIRMS

LEDGER = PaymentLedger(
    region=REGION,
    unit=UNIT,
    day=DAY,
    policies=POLICIES,
    payments=(
        Payment(
            firm=_HONGCHUAN,
            policy=HIGH_TECH,
            found=date(2026, 4, 7),
            checked=date(2026, 4, 9),
            published=date(2026, 4, 17),
            paid=date(2026, 4, 20),
            fen=wan(20),
            paid_fen=wan(20),
        ),
        Payment(
            firm=_QINGHE,
            policy=HIGH_TECH,
            found=date(2026, 4, 7),
            checked=date(2026, 4, 9),
            published=date(2026, 4, 17),
            paid=date(2026, 4, 23),
            fen=wan(20),
            paid_fen=wan(20),
        ),
        Payment(
            firm=_HUAJIN,
            policy=GREEN,
            found=date(2026, 6, 1),
            checked=date(2026, 6, 3),
            fen=wan(30),
        ),
        Payment(
            firm=_HONGCHUAN,
            policy=RESEARCH,
            found=date(2026, 4, 7),
            applied=date(2026, 5, 18),
            checked=date(2026, 5, 27),
            fen=37_680_000,
        ),
        Payment(firm=_QINGHE, policy=RESEARCH, found=date(2026, 5, 20)),
        Payment(
            firm=_HONGCHUAN,
            policy=UPGRADE,
            found=date(2026, 3, 30),
            applied=date(2026, 4, 15),
            checked=date(2026, 5, 22),
            fen=wan(200),
        ),
        Payment(
            firm=_KAIYUAN,
            policy=UPGRADE,
            found=date(2026, 3, 30),
            applied=date(2026, 4, 8),
            checked=date(2026, 4, 24),
            published=date(2026, 5, 8),
            paid=date(2026, 5, 13),
            fen=wan(100),
            paid_fen=wan(100),
        ),
        Payment(
            firm=_SHENGDA,
            policy=UPGRADE,
            found=date(2026, 3, 30),
            applied=date(2026, 4, 10),
            refused=date(2026, 4, 22),
            reason="未纳入规上统计（第三条）",
        ),
    ),
)
