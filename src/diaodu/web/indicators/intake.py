"""Files of a return: kept as they came, read with what people have said of them."""

from __future__ import annotations

import hashlib
import io
import re
import secrets
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from django.conf import settings

from diaodu.errors import ConflictError, InputError
from diaodu.flows.monthly.closing import basis_of, read_month
from diaodu.flows.monthly.drafts import (
    UNCONFIRMABLE,
    closing_table,
    draft_of,
)
from diaodu.indicators.plans.book_reading import read_book
from diaodu.indicators.returns import Settled
from diaodu.kernel.files import replace_file
from diaodu.web.indicators.access import path_of, store_of
from diaodu.web.indicators.models import CellIssue, IssueState, Mapping, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import pyarrow as pa
    from django.core.files import File

    from diaodu.flows.monthly.drafts import Draft, Placed
    from diaodu.indicators.plans.book import Book
    from diaodu.indicators.returns import Returns
    from diaodu.indicators.store import Revision
    from diaodu.web.indicators.models import Return
    from diaodu.web.people.models import Region

__all__ = [
    "UNCONFIRMABLE",
    "Spots",
    "basis_of",
    "book_counts",
    "book_in",
    "close_month",
    "counts",
    "keep_file",
    "keep_files",
    "keep_table",
    "read",
    "refresh_issues",
    "table_of",
]

Spots = dict[tuple[str, str, int, int], str]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|「」]")
_LONGEST = 100
_ALLOWED = "请选 Excel（.xlsx、.xls）、CSV 或 Parquet 文件"


def keep_files(uploads: Iterable[File[Any]]) -> list[dict[str, Any]]:
    """Keep uploads under random names; refuse what is no table, by its content."""
    kept: list[dict[str, Any]] = []
    for upload in uploads:
        names = {each["name"] for each in kept}
        kept.append(keep_file(upload, names=names))
    if not kept:
        raise InputError("没有选文件", hint=_ALLOWED)
    return kept


def keep_file(upload: File[Any], *, names: Iterable[str] = ()) -> dict[str, Any]:
    """Keep one upload; return its name as shown, its place, its size and hash."""
    name = _shown(upload.name or "", set(names))
    limit = settings.UPLOAD_BYTES
    if (upload.size or 0) > limit:
        found = f"文件超过 {limit // 1024 // 1024} MB 的上限"
        raise InputError(found, where=name, hint="请分成几个文件，或先删去图片")
    data = upload.read()
    kind = _kind(data)
    if not kind:
        raise InputError("这个文件不是表格", where=name, hint=_ALLOWED)
    place = f"{secrets.token_hex(16)}.{kind}"
    path_of("").mkdir(parents=True, exist_ok=True)
    replace_file(path_of(place), lambda stream: stream.write(data))
    digest = hashlib.sha256(data).hexdigest()
    return {"name": name, "path": place, "bytes": len(data), "sha256": digest}


def _shown(name: str, taken: set[str]) -> str:
    """Return the name as people see it: no folders, no signs that mislead."""
    plain = _UNSAFE.sub("", PurePosixPath(name.replace("\\", "/")).name).strip(". ")
    stem, dot, tail = (plain or "报表").rpartition(".")
    stem, tail = (stem[:_LONGEST], f"{dot}{tail[:8]}") if dot else (tail[:_LONGEST], "")
    shown, number = f"{stem}{tail}", 2
    while shown in taken:
        shown, number = f"{stem}（{number}）{tail}", number + 1
    return shown


def _kind(data: bytes) -> str:
    """Tell by the content what kind of table a file is, "" for none."""
    if data.startswith(b"PK\x03\x04"):
        return "xlsx" if _is_workbook(data) else ""
    if data.startswith(_OLE):
        return "xls" if "Workbook".encode("utf-16-le") in data else ""
    if data.startswith(b"PAR1"):
        return "parquet"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "csv"
    plain = bool(data.strip()) and b"\0" not in data and not data.startswith(b"%PDF")
    return "csv" if plain else ""


def _is_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.startswith("xl/") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def read(draft: Return, *, more: Spots | None = None) -> tuple[Draft, dict[str, str]]:
    """Read a return's files with all that people have said, and ``more`` cells."""
    files = {each["path"]: each["name"] for each in draft.files}
    settled = Settled(
        columns=_meanings(draft.region, "column"),
        names=_meanings(draft.region, "name"),
        cells=_cells(draft) | (more or {}),
        files=files,
    )
    returns = _read(draft, settled, files)
    if draft.month not in returns.months:
        found = "、".join(each.label for each in returns.months) or "没有月份"
        hint = f"文件里的月份：{found}；请核对所选月份或文件"
        raise InputError(f"文件里没有{draft.month.label}的数", hint=hint)
    _refuse_strangers(returns, draft)
    return draft_of(returns, draft.month), basis_of(returns)


def _read(draft: Return, settled: Settled, files: dict[str, str]) -> Returns:
    paths = [path_of(place) for place in files]
    store = store_of(draft.region)
    try:
        return read_month(
            paths, draft.month, store=store, settled=settled, county=draft.region.code
        )
    except InputError as error:
        where = files.get(Path(error.where).name, error.where)
        raise InputError(error.message, where=where, hint=error.hint) from error


def _refuse_strangers(returns: Returns, draft: Return) -> None:
    """Refuse a file with enterprises of another county."""
    counties = set(returns.month(draft.month)["county"].to_pylist())
    if others := sorted(counties - {draft.region.code, ""}):
        found = f"文件里有别的县（{'、'.join(others[:3])}）的企业"
        hint = f"请只留{draft.region.name}（{draft.region.code}）的企业"
        raise InputError(found, hint=hint)


def _meanings(region: Region, kind: str) -> dict[str, str]:
    rows = Mapping.objects.filter(region=region, kind=kind)
    return dict(rows.values_list("said", "meaning"))


def _cells(draft: Return) -> Spots:
    rows = draft.corrections.filter(is_withdrawn=False).order_by("pk")
    return {(each.file, each.sheet, each.line, each.column): each.new for each in rows}


def book_in(kept: dict[str, Any]) -> Book:
    """Read a county's book that was kept; places name the file as it came."""
    try:
        found = read_book(path_of(kept["path"]))
    except InputError as error:
        raise InputError(error.message, where=kept["name"], hint=error.hint) from error
    issues = tuple(
        replace(each, where=each.where.replace(kept["path"], kept["name"]))
        for each in found.issues
    )
    return replace(found, issues=issues)


def book_counts(found: Book) -> dict[str, int]:
    """Count what each part of a book holds."""
    return {
        "目标": len(found.targets),
        "兄弟县": len(found.sisters),
        "增加值率": len(found.prices.rates),
        "价格指数": len(found.prices.indices),
        "反馈": len(found.feedback),
        "培育库": len(found.nursery),
        "产业集群": len(found.clusters),
        "停产名单": len(found.states),
        "梯队目标": len(found.goals),
    }


def keep_table(table: pa.Table) -> str:
    """Keep the rows that were read as Parquet; return the name of the file."""
    import pyarrow.parquet as pq

    name = f"{secrets.token_hex(16)}.parquet"
    path_of("").mkdir(parents=True, exist_ok=True)
    replace_file(path_of(name), lambda stream: pq.write_table(table, stream))
    return name


def table_of(draft: Return) -> pa.Table:
    """Return the rows of a draft."""
    import pyarrow.parquet as pq

    return pq.read_table(path_of(draft.table))


def refresh_issues(draft: Return, found: Draft, *, before: Return | None) -> None:
    """Put the issues that were found in the place of the old ones.

    What somebody has called right stays so, as long as the question is the same; what
    is not found any more was mended.
    """
    old = {
        _identity(each): each
        for source in (before, draft)
        if source is not None
        for each in source.issues.all()
    }
    new = [_issue(draft, placed) for placed in found.issues]
    for each in new:
        known = old.pop(_identity(each), None)
        if known is not None and known.state == IssueState.CONFIRMED:
            each.state, each.reason = known.state, known.reason
            each.by_id, each.moment = known.by_id, known.moment
    gone = [each for each in old.values() if each.of_id == draft.pk]
    draft.issues.exclude(pk__in=[each.pk for each in gone]).delete()
    draft.issues.filter(pk__in=[each.pk for each in gone]).update(
        state=IssueState.MENDED
    )
    CellIssue.objects.bulk_create(new, batch_size=500)


def _issue(draft: Return, placed: Placed) -> CellIssue:
    issue = placed.issue
    return CellIssue(
        of=draft,
        row=placed.row,
        key=placed.key,
        firm=placed.firm[:120],
        address=issue.where[:300],
        code=issue.code,
        message=issue.message,
        severity=placed.severity,
    )


def _identity(issue: CellIssue) -> tuple[str, str, str, str]:
    return issue.code, issue.firm, issue.key, issue.message


def counts(draft: Return) -> dict[str, int]:
    """Count what is still open: what stands in the way, and what is only asked."""
    still = draft.issues.filter(state=IssueState.OPEN)
    blocking = still.filter(severity__in=[Severity.ERROR, Severity.REASON])
    doubts = still.filter(severity=Severity.DOUBT)
    return {"blocking": blocking.count(), "doubts": doubts.count()}


def close_month(draft: Return, *, by: str, day: date) -> Revision:
    """Write the closed version; take the one there is if a kill came right after it."""
    store = store_of(draft.region)
    current = store.revision(draft.month)
    if current and current.basis.get("return") == str(draft.pk):
        return current
    if (current.number if current else 0) != draft.base_number:
        found = f"{draft.month.label}已经有了新的一版"
        raise ConflictError(f"{found}；请退回，再从新的一版改数")
    table = closing_table(table_of(draft), draft.month, store=store)
    basis = {**draft.basis, "return": str(draft.pk)}
    if current is None:
        return store.close(table, draft.month, day=day, by=by, basis=basis)
    return store.reopen(
        table, draft.month, reason=draft.reason, day=day, by=by, basis=basis
    )
