"""What a ledger of payments holds (兑付台账), and how long each step takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from diaodu.kernel.workday import add_workdays, workdays_between
from diaodu.papers.model import Lamp
from diaodu.papers.money import total
from diaodu.papers.policy import UNASKED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from diaodu.papers.policy import PaperFirm, PaperPolicy

__all__ = [
    "Payment",
    "PaymentCount",
    "PaymentCourse",
    "PaymentLedger",
    "PaymentStep",
    "count_payments",
    "course_of",
    "courses_of",
    "state_text",
]

REFUSED = "未予支持"


class PaymentStep(Enum):
    """The steps of a payment, in their order."""

    FOUND = "找到"
    APPLIED = "申请"
    CHECKED = "审核"
    PUBLISHED = "公示"
    PAID = "兑付"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One firm under one policy; the days of its steps are in order.

    ``fen`` is what is due, None while it is unknown; ``paid_fen`` what was paid.
    ``refused`` is the day of a refusal, ``reason`` says why. Under 免申即享 nobody
    applies: there ``applied`` is None and the clock runs from ``found``.
    """

    firm: PaperFirm
    policy: PaperPolicy
    found: date
    applied: date | None = None
    checked: date | None = None
    published: date | None = None
    paid: date | None = None
    fen: int | None = None
    paid_fen: int = 0
    refused: date | None = None
    reason: str = ""

    @property
    def due_fen(self) -> int | None:
        """Return what is due in fen: nothing once it is refused."""
        return 0 if self.refused else self.fen

    @property
    def is_open(self) -> bool:
        """Tell whether it is neither paid nor refused."""
        return self.paid is None and self.refused is None

    @property
    def days(self) -> dict[PaymentStep, date | None]:
        """Return the day of each step that this route has."""
        days = {
            PaymentStep.FOUND: self.found,
            PaymentStep.APPLIED: self.applied,
            PaymentStep.CHECKED: self.checked,
            PaymentStep.PUBLISHED: self.published,
            PaymentStep.PAID: self.paid,
        }
        if self.policy.route == UNASKED:
            del days[PaymentStep.APPLIED]
        return days


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentCourse:
    """How far a payment is on a day; all counts are work days.

    ``took`` holds the days of each step that is done or running; ``step`` is the one
    that waits, None when nothing does. ``used`` counts from the application to the end
    or to the day, ``late`` what is above the limit, reached in the step ``late_in``.
    """

    took: dict[PaymentStep, int]
    step: PaymentStep | None
    used: int | None
    due: date | None
    late: int
    late_in: PaymentStep | None
    lamp: Lamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentLedger:
    """All payments of a county on one day; ``near`` work days before a limit warn."""

    region: str
    unit: str
    day: date
    policies: tuple[PaperPolicy, ...]
    payments: tuple[Payment, ...]
    near: int = 3
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentCount:
    """Some payments, counted; amounts in fen, ``unknown`` of them not yet known.

    ``reached`` holds how many have each step behind them, ``days`` the median of the
    work days of those that are paid.
    """

    cases: int
    reached: dict[PaymentStep, int]
    refused: int
    open: int
    late: int
    due_fen: int
    paid_fen: int
    unknown: int
    days: float | None


def count_payments(
    payments: Sequence[Payment], courses: Sequence[PaymentCourse]
) -> PaymentCount:
    """Count the payments; each has its course at the same place."""
    pairs = list(zip(payments, courses, strict=True))
    used = [course.used for each, course in pairs if each.paid]
    known = [each for each in used if each is not None]
    days = [each.days for each in payments]
    return PaymentCount(
        cases=len(payments),
        reached={
            step: sum(each.get(step) is not None for each in days)
            for step in PaymentStep
        },
        refused=sum(each.refused is not None for each in payments),
        open=sum(each.is_open for each in payments),
        late=sum(each.is_open and course.late > 0 for each, course in pairs),
        due_fen=total(each.due_fen for each in payments),
        paid_fen=total(each.paid_fen for each in payments),
        unknown=sum(each.due_fen is None for each in payments),
        days=median(known) if known else None,
    )


def state_text(payment: Payment, course: PaymentCourse) -> str:
    """Return how a payment stands: paid, refused, or what it waits for."""
    if payment.refused:
        return REFUSED
    return f"待{course.step.value}" if course.step else "已兑付"


def courses_of(ledger: PaymentLedger) -> list[PaymentCourse]:
    """Return the course of each payment on the day of the ledger."""
    return [course_of(each, ledger.day, near=ledger.near) for each in ledger.payments]


def course_of(payment: Payment, day: date, *, near: int) -> PaymentCourse:
    """Return how far a payment is on a day, and whether it is in time."""
    steps = _steps(payment, day)
    waiting = _waiting(payment)
    start = payment.found if payment.policy.route == UNASKED else payment.applied
    end = payment.paid or payment.refused or day
    limit = payment.policy.working_days
    due = add_workdays(start, limit) if start and limit else None
    late = max(workdays_between(due, end), 0) if due else 0
    return PaymentCourse(
        took={
            step: workdays_between(before, now)
            for (_, before), (step, now) in pairwise(steps)
        },
        step=waiting,
        used=workdays_between(start, end) if start else None,
        due=due,
        late=late,
        late_in=_late_in(steps, due) if due and late else None,
        lamp=_lamp(payment, due, day, near=near),
    )


def _waiting(payment: Payment) -> PaymentStep | None:
    if not payment.is_open:
        return None
    return next(step for step, day in payment.days.items() if day is None)


def _steps(payment: Payment, day: date) -> list[tuple[PaymentStep, date]]:
    """Return the steps that are done, and the one that runs until it ends or today."""
    found: list[tuple[PaymentStep, date]] = []
    for step, done in payment.days.items():
        found.append((step, done or payment.refused or day))
        if done is None:
            break
    return found


def _late_in(steps: list[tuple[PaymentStep, date]], due: date) -> PaymentStep:
    """Return the step in which the limit was passed, by more than days of rest."""
    return next(step for step, end in steps if workdays_between(due, end) > 0)


def _lamp(payment: Payment, due: date | None, day: date, *, near: int) -> Lamp | None:
    if payment.paid:
        return Lamp.BLUE
    if payment.refused or due is None:
        return None
    if workdays_between(due, day) > 0:
        return Lamp.RED
    return Lamp.YELLOW if workdays_between(day, due) <= near else Lamp.GREEN
