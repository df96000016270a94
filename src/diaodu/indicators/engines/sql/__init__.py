"""The sums of a month by a database: kept SQL text, bound to months, files and scope.

``texts`` reads the text that ``engines.compile`` wrote, ``layout`` turns regions and
groupings into tables of whole numbers, ``statement`` puts both together, ``task`` runs
it in a session that an engine opens.
"""

from __future__ import annotations

from diaodu.indicators.engines.sql.task import Session, Task, answer, task_of

__all__ = ["Session", "Task", "answer", "task_of"]
