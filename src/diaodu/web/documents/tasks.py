"""The job that reads documents."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from django.urls import reverse

from diaodu.flows.reading import read_text
from diaodu.kernel.issue import Issue
from diaodu.web.documents import actions, storage
from diaodu.web.documents.models import Document, State
from diaodu.web.jobs.kinds import JobKind, Outcome

if TYPE_CHECKING:
    from diaodu.kernel.track import Track
    from diaodu.web.jobs.access import Job

__all__ = ["READ"]


def _read(job: Job, track: Track) -> Outcome:
    """Read the documents of a job one after the other; those that are read stay so."""
    numbers = job.arguments["documents"]
    issues: list[Issue] = []
    for number in track(numbers, "读文件"):
        document = Document.objects.filter(pk=number, state=State.READING).first()
        if document is not None:
            issues += _one(document)
    good = len(numbers) - len(issues)
    message = f"读好{good}份" + (f"，{len(issues)}份没读成" if issues else "")
    only = reverse("documents:document", args=numbers) if len(numbers) == 1 else ""
    url = only or reverse("documents:list")
    return Outcome(message=f"{message}。", url=url, issues=tuple(issues))


def _one(document: Document) -> list[Issue]:
    data = storage.place_of(document.file).read_bytes()
    source = PurePath(document.name).name
    found = read_text(data, source=source, where=document.name, day=document.day)
    if isinstance(found, Issue):
        actions.refuse(document, found, actor=None)
        return [found]
    actions.take_in(document, found, actor=None)
    return []


READ = JobKind(key="read_documents", name="读文件", run=_read)
