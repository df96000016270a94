"""What the deeds on jobs are called."""

from __future__ import annotations

__all__ = ["EVENTS"]

EVENTS = {
    "job.start": "提交后台任务",
    "job.again": "接着办后台任务",
    "job.done": "后台任务完成",
    "job.failed": "后台任务没有办成",
}
