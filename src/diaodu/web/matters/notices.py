"""The papers of supervision as Word: 督办单, 催办单, 督查通报."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from diaodu import matters, papers
from diaodu.errors import InputError
from diaodu.flows.supervision import items_of
from diaodu.kernel.workday import add_workdays
from diaodu.matters import ledger
from diaodu.papers.supervision import SupervisionNotice, SupervisionReport
from diaodu.sheets import Column, Sheet, template, write_book
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters import mirror
from diaodu.web.people.models import Region, Unit, UnitKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from diaodu.papers.supervision import SupervisionItem
    from diaodu.web.matters.models import Matter, MatterQuerySet

__all__ = ["MOST_ROWS", "blank_workbook", "notice", "report", "workbook"]

MOST_ROWS = 5000


def notice(rows: Sequence[Matter], day: date, *, urging: bool = False) -> bytes:
    """Return the notice that one unit gets about its matters, as Word."""
    if urging:
        rows = [row for row in rows if row.phase == "open"]
        if not rows:
            raise InputError("没有正在办理的事项，不用催办")
    units = {row.lead_id for row in rows}
    if len(units) != 1 or rows[0].lead is None:
        raise InputError("督办单、催办单按单位出具：请先明确一个牵头单位")
    county, lead = rows[0].county, rows[0].lead
    told = SupervisionNotice(
        region=_region(county),
        unit=_office(county),
        addressee=lead.name,
        items=_items(rows, day),
        day=day,
        reply_by=add_workdays(day, 3) if urging else None,
    )
    return _word("urging_notice" if urging else "supervision_notice", told)


def report(rows: Sequence[Matter], period: str, county: str, day: date) -> bytes:
    """Return how the matters of a period stand, as Word."""
    if not rows:
        raise InputError("这个时段没有事项", hint="请换一个时段")
    told = SupervisionReport(
        region=_region(county),
        unit=_office(county),
        period=period,
        day=day,
        items=_items(rows, day),
    )
    return _word("supervision_report", told)


def workbook(rows: MatterQuerySet, day: date) -> bytes:
    """Return the ledger as Excel, a sheet for each kind; ids and versions in it."""
    found = rows.select_related("lead").prefetch_related("steps")
    by_kind: dict[str, list[matters.Matter]] = {}
    for row in found[: MOST_ROWS + 1]:
        by_kind.setdefault(row.kind, []).append(mirror.seen(row))
    count = sum(map(len, by_kind.values()))
    if not 0 < count <= MOST_ROWS:
        told = f"一次最多导出{MOST_ROWS}项" if count else "没有可以导出的事项"
        raise InputError(told, hint="请调整筛选条件")
    sheets = [
        Sheet(
            columns=ledger.columns(kind),
            rows=list(ledger.rows(kind, by_kind[kind.key], day)),
            name=kind.name,
            title=f"{kind.name}台账（{day.year}年{day.month}月{day.day}日）",
        )
        for kind in matter_kinds().values()
        if kind.key in by_kind
    ]
    return _bytes(".xlsx", lambda path: write_book(path, sheets))


def blank_workbook(kind: matters.Kind) -> bytes:
    """Return the workbook in which new matters of a kind are filled in."""
    columns: tuple[Column, ...] = ledger.import_columns(kind)
    return _bytes(".xlsx", lambda path: template(path, columns))


def _items(rows: Iterable[Matter], day: date) -> tuple[SupervisionItem, ...]:
    progress = {str(each.pk): each.latest for each in rows if each.latest}
    seen = [mirror.seen(each) for each in rows]
    return items_of(matter_kinds(), seen, day, progress=progress)


def _region(county: str) -> str:
    return Region.objects.get(path=county).name


def _office(county: str) -> str:
    """Return the name of the county's dispatch office."""
    offices = Unit.objects.filter(kind=UnitKind.DISPATCH, region__path=county)
    found = offices.first()
    return found.name if found else f"{_region(county)}督查室"


def _word(key: str, told: object) -> bytes:
    from diaodu.papers.word import write_word

    sections = papers.load()[key].sections(told)
    return _bytes(".docx", lambda path: write_word(sections, path))


def _bytes(suffix: str, write: Callable[[Path], None]) -> bytes:
    """Return what is written to a file that nobody else sees."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"paper{suffix}"
        write(path)
        return path.read_bytes()
