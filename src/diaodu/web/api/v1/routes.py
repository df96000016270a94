"""All addresses of the first version."""

from __future__ import annotations

from diaodu.web.api.v1 import boards, documents, figures, jobs, matters, units
from diaodu.web.api.v1.door import door

__all__ = ["door"]

for _each in (units, documents, matters, figures, boards, jobs):
    door.add_router("", _each.router)
