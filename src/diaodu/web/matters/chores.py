"""What matters want done by themselves: reminders, lights, and a look at the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.kernel.issue import Issue
from diaodu.web.matters import proofs, reminding
from diaodu.web.matters.models import Proof

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

__all__ = ["FAULTS", "TICKS", "faults", "light_up", "send_reminders"]


def send_reminders(day: date) -> str:
    """Send the reminders of the day."""
    count = reminding.remind(day)
    return f"发出提醒{count}条" if count else ""


def light_up(day: date) -> str:
    """Bring the lights of targets up to the day."""
    count = reminding.relight(day)
    return f"更新目标亮灯{count}项" if count else ""


def faults() -> Iterator[Issue]:
    """Yield the proofs whose file is missing or has another size."""
    for proof in Proof.objects.iterator(chunk_size=1000):
        place = proofs.place(proof.path)
        if not place.is_file() or place.stat().st_size != proof.size:
            yield Issue(f"佐证材料“{proof.name}”", "proof_file", "文件缺失或不完整")


TICKS = (send_reminders, light_up)
FAULTS = (faults,)
