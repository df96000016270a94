"""What is done on the boards: open a case for a warning, make papers, get ready."""

from __future__ import annotations

import secrets
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from diaodu.errors import InputError
from diaodu.flows.monthly import write_papers
from diaodu.flows.monthly.report import Head
from diaodu.papers.drawing import Studio
from diaodu.web.audit import actions as audit
from diaodu.web.boards.access import may
from diaodu.web.boards.keeping import computed, shown_month
from diaodu.web.boards.models import PaperFile, PaperSet, WarningCase
from diaodu.web.jobs import actions as jobs
from diaodu.web.matters import actions as matters
from diaodu.web.people.access import require
from diaodu.web.people.models import Unit

if TYPE_CHECKING:
    from datetime import date

    from diaodu.kernel.period import Month
    from diaodu.kernel.track import Track
    from diaodu.papers.monthly import WarningRow
    from diaodu.web.boards.keeping import Shown
    from diaodu.web.jobs.access import Job
    from diaodu.web.people.models import Region, User

__all__ = [
    "PAPERS",
    "WARM",
    "case_of",
    "keep_papers",
    "open_case",
    "order_papers",
    "warm",
]

PAPERS, WARM = "boards.papers", "boards.warm"
_OVER = ("done", "ended")  # phases of a case in which a new one may be opened


def open_case(
    shown: Shown, warning: WarningRow, *, actor: User, day: date
) -> tuple[WarningCase, bool]:
    """Open the 包抓 case of a warning, or return the one that the firm has already.

    Of a firm whose earlier case is not over, the earlier one is returned. True tells
    that the case is new.
    """
    require(may(actor, "open_case"), "您的账号不能开包抓个案，请联系督查室")
    known = case_of(shown, warning.code)
    if known is not None:
        return known, False
    try:
        return _opened(shown, warning, actor, day), True
    except IntegrityError:  # somebody else clicked at the same moment
        found = WarningCase.objects.select_related("matter").get(
            region=shown.region, firm=warning.code, ym=str(shown.month)
        )
        return found, False


def case_of(shown: Shown, firm: str) -> WarningCase | None:
    """Return the case of a firm: this month's, else an earlier one not yet over."""
    cases = WarningCase.objects.filter(
        region=shown.region, firm=firm, ym__lte=str(shown.month)
    )
    last = cases.select_related("matter").order_by("-ym").first()
    if last is None or last.ym == str(shown.month):
        return last
    return None if last.matter.phase in _OVER else last


@transaction.atomic
def _opened(shown: Shown, warning: WarningRow, actor: User, day: date) -> WarningCase:
    query = f"{shown.asked}&key={warning.key}"
    firm = Unit.objects.enterprises().filter(code=warning.code).first()
    draft = matters.Draft(
        kind="help_case",
        title=f"{warning.enterprise}{warning.kind}包抓",
        lead=None,
        about=firm,
        data={
            "enterprise": warning.enterprise,
            "credit_code": warning.code,
            "warning": warning.kind,
            "warning_month": shown.month.label,
            "warning_reason": warning.reason,
        },
        source_url=f"{reverse('boards:enterprises')}?{query}",
        source_name=f"{shown.month.label}停减产预警清单（{shown.revision.id}）",
        quote=warning.reason,
    )
    matter = matters.open_matter(draft, actor=actor, day=day)
    case = WarningCase.objects.create(
        region=shown.region,
        ym=str(shown.month),
        firm=warning.code,
        name=warning.enterprise,
        kind=warning.kind,
        matter=matter,
        by=actor,
    )
    after = {"matter": str(matter), "revision": shown.revision.id}
    audit.record("boards.case", actor=actor, subject=case, after=after)
    return case


def order_papers(shown: Shown, *, actor: User, day: date) -> Job:
    """Let the papers of a version of a month be made."""
    require(may(actor, "order_papers"), "您的账号不能生成材料")
    return jobs.start(
        PAPERS,
        f"生成{shown.month.label}第{shown.revision.number}版材料",
        owner=actor,
        arguments=_arguments(shown.region, shown.month, shown.revision.number)
        | {"day": day.isoformat()},
    )


def warm(region: Region, month: Month, *, actor: User | None) -> Job:
    """Let the boards of a month be computed before anybody asks: call it on closing."""
    arguments = _arguments(region, month, 0)
    title = f"准备{month.label}看板"
    return jobs.start(WARM, title, owner=actor, arguments=arguments)


def _arguments(region: Region, month: Month, number: int) -> dict[str, object]:
    return {"region": region.code, "month": str(month), "number": number}


def keep_papers(
    region: Region,
    month: Month,
    number: int | None,
    *,
    actor: User,
    day: date,
    track: Track,
) -> PaperSet:
    """Write the papers of a version, and keep them; those that are kept stay."""
    shown = shown_month(region, month, number)
    if shown is None:
        raise InputError(f"{month.label}还没有封账")
    author = actor.unit.name
    asked = {"region": region, "key": shown.key, "author": author, "day": day}
    known: PaperSet | None = PaperSet.objects.filter(**asked).first()
    if known is not None:
        return known
    head = Head(region=region.name, author=author, day=day)
    with TemporaryDirectory() as folder, Studio() as studio:
        report = computed(shown, head)
        written = track(write_papers(report, Path(folder), studio=studio), "写材料", 6)
        paths = list(written)
        try:
            return _kept(shown, paths, asked, actor)
        except IntegrityError:  # another job was faster
            made: PaperSet = PaperSet.objects.get(**asked)
            return made


@transaction.atomic
def _kept(
    shown: Shown, paths: list[Path], asked: dict[str, object], actor: User
) -> PaperSet:
    made = PaperSet.objects.create(
        **asked,
        ym=str(shown.month),
        number=shown.revision.number,
        sha256=shown.revision.sha256,
        maker=actor,
    )
    home = Path(settings.FILES) / "boards"
    home.mkdir(parents=True, exist_ok=True)
    for path in paths:
        name = f"{secrets.token_hex(16)}{path.suffix}"
        (home / name).write_bytes(path.read_bytes())
        PaperFile.objects.create(
            of=made,
            name=f"{shown.month.label}{path.name}",
            path=name,
            bytes=path.stat().st_size,
        )
    after = {"revision": shown.revision.id, "files": len(paths)}
    audit.record("boards.papers", actor=actor, subject=made, after=after)
    return made
