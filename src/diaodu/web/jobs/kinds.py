"""The kinds of job: an app's ``tasks.py`` holds a ``JobKind`` for each of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diaodu.kernel.issue import Issue
    from diaodu.kernel.track import Track
    from diaodu.web.jobs.models import Job

__all__ = ["JobKind", "Outcome", "kinds"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a job: a sentence, a page to go to, faults found, a result."""

    message: str
    url: str = ""
    issues: tuple[Issue, ...] = ()
    result: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobKind:
    """Work that takes long; it may be started anew after it was killed midway.

    ``run`` gets the job and a track to loop through, and must be safe to run twice.
    """

    key: str
    name: str
    run: Callable[[Job, Track], Outcome]
    most_attempts: int = 2


@cache
def kinds() -> Mapping[str, JobKind]:
    """Return the kinds of all apps by key."""
    found: dict[str, JobKind] = {}
    for app in settings.APPS:
        if find_spec(f"{app}.tasks"):
            values = vars(import_module(f"{app}.tasks")).values()
            found |= {each.key: each for each in values if isinstance(each, JobKind)}
    return MappingProxyType(found)
