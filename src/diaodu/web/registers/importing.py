"""From a workbook into a register: read and compared first, kept only when asked.

Nothing is kept while one row is wrong, and nothing if a record has been changed by
somebody else since it was compared.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction

from diaodu import registers
from diaodu.errors import ConflictError
from diaodu.kernel.issue import Issue
from diaodu.registers.writing import shown
from diaodu.web.audit import actions as audit
from diaodu.web.catalogs import register_kinds
from diaodu.web.people.access import require
from diaodu.web.people.models import Unit
from diaodu.web.registers import actions, keeping
from diaodu.web.registers.access import may
from diaodu.web.registers.models import Import, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile

    from diaodu.kernel.track import Track
    from diaodu.registers import Kind
    from diaodu.registers.reading import Read
    from diaodu.web.people.models import User

__all__ = ["CHANGED", "NEW", "SAME", "keep", "read_workbook"]

NEW, CHANGED, SAME = "new", "changed", "same"
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@transaction.atomic
def read_workbook(
    kind: Kind, upload: UploadedFile[bytes], *, actor: User, day: date
) -> Import:
    """Read a workbook and compare it with what is kept; nothing is changed yet."""
    require(may(actor, "keep"), f"您的账号不能导入{kind.name}台账")
    name = Path(upload.name or "台账").name[:200]
    read = _read(kind, upload, name, day)
    rows, strange = _compared(kind, read, actor)
    issues = [(each.where, each.message) for each in (*read.issues, *strange)]
    return Import.objects.create(
        kind=kind.key, owner=actor, name=name, rows=rows, issues=issues
    )


def _read(kind: Kind, upload: UploadedFile[bytes], name: str, day: date) -> Read:
    """Read it under a name of our own; faults are told under the name it came with."""
    data = upload.read()
    suffix = {_ZIP: ".xlsx", _OLE: ".xls"}.get(data[:4], ".csv")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"register{suffix}"
        path.write_bytes(data)
        read = registers.read(kind, path, day=day)
    renamed = tuple(
        Issue(each.where.replace(path.name, name, 1), each.code, each.message)
        for each in read.issues
    )
    found = tuple(
        type(each)(record=each.record, where=each.where.replace(path.name, name, 1))
        for each in read.found
    )
    return type(read)(found=found, issues=renamed)


def _compared(
    kind: Kind, read: Read, actor: User
) -> tuple[list[dict[str, Any]], list[Issue]]:
    kept = {
        each.identity: each
        for each in Record.objects.visible_to(actor).of_kind(kind.key)
    }
    seen = set(
        Unit.objects.visible_to(actor).enterprises().values_list("code", flat=True)
    )
    rows: list[dict[str, Any]] = []
    issues: list[Issue] = []
    for each in read.found:
        code = each.record.get("code") if kind.identity[0] == "code" else None
        if code and code not in seen and kind.key != "enterprise":
            words = f"企业台账里没有代码为{code}的企业，请先登记"
            issues.append(Issue(each.where, "registers.unknown_enterprise", words))
            continue
        identity = keeping.identity_of(kind, each.record)
        changes = list(_changes(kind, kept.get(identity), each.record))
        row = kept.get(identity)
        state = NEW if row is None else (CHANGED if changes else SAME)
        rows.append(
            {
                "where": each.where,
                "name": keeping.name_of(each.record),
                "data": keeping.plain(each.record),
                "state": state,
                "record": row.pk if row else None,
                "version": row.version if row else 0,
                "changes": changes,
            }
        )
    return rows, issues


def _changes(kind: Kind, row: Record | None, record: Any) -> Iterator[list[str]]:
    """Yield the name of each field that differs, what is kept, what the row says."""
    if row is None:
        return
    before = keeping.typed(kind, row.data)
    for each in kind.fields:
        if before[each.key] != record[each.key]:
            yield [each.name, shown(before[each.key]), shown(record[each.key])]


@transaction.atomic
def keep(found: Import, *, actor: User, day: date, track: Track) -> tuple[int, int]:
    """Keep all rows that are new or differ; return how many of each."""
    if found.issues:
        raise ConflictError("表里还有错，没有导入")
    if not Import.objects.filter(pk=found.pk, kept=False).update(kept=True):
        raise ConflictError("这份表已经导入过了")
    kind = register_kinds()[found.kind]
    added = changed = 0
    for row in track(
        [each for each in found.rows if each["state"] != SAME], "写入台账"
    ):
        given = keeping.typed(kind, row["data"])
        if row["state"] == NEW:
            actions.add_record(kind, given, actor=actor, day=day)
            added += 1
        else:
            _change(row, given, actor, day)
            changed += 1
    after = {"新登记": added, "修改": changed}
    audit.record("register.import", actor=actor, subject=found, after=after)
    return added, changed


def _change(row: dict[str, Any], given: Any, actor: User, day: date) -> None:
    record = Record.objects.visible_to(actor).get(pk=row["record"])
    if record.version != row["version"]:
        raise ConflictError(f"{record}在您核对之后被别人改过，没有导入；请重新上传核对")
    actions.change_record(record, given, version=row["version"], actor=actor, day=day)
