"""What the deeds on the boards are called."""

from __future__ import annotations

__all__ = ["EVENTS"]

EVENTS = {
    "boards.case": "由预警开包抓个案",
    "boards.papers": "生成月度材料",
}
