"""The folder of closed months: read its manifest, close a month, reopen one."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from diaodu.errors import ConflictError, InputError
from diaodu.indicators.store.lock import locked
from diaodu.indicators.store.model import Revision
from diaodu.indicators.store.schema import CODES, faults, in_order
from diaodu.kernel.files import replace_file, shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    import pyarrow as pa

    from diaodu.kernel.period import Month

__all__ = ["MANIFEST", "Store", "digest"]

MANIFEST = "manifest.json"
_FORMAT = 1
_ROW_GROUP = 122_880


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of closed months, one file a revision and a manifest.

    ``cache`` is where dense columns are kept; they can be thrown away at any time.
    """

    folder: Path
    cache: Path | None = None

    @property
    def cache_folder(self) -> Path:
        """Return where dense columns are kept."""
        return self.cache or self.folder / ".cache"

    def revisions(self) -> tuple[Revision, ...]:
        """List all revisions by month and number, those superseded included."""
        path = self.folder / MANIFEST
        try:
            text = path.read_text("utf-8")
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise InputError("封账目录读不了", where=shown(path)) from error
        try:
            found = json.loads(text)
            kept = [Revision.of(record) for record in found["revisions"]]
        except (ValueError, KeyError, TypeError) as error:
            hint = "请从备份恢复，或用 diaodu month verify 检查"
            raise InputError("封账清单损坏", where=shown(path), hint=hint) from error
        return tuple(sorted(kept, key=lambda each: (each.month, each.number)))

    def current(self) -> Mapping[Month, Revision]:
        """Return the revision in force of each closed month, in order of time."""
        return {each.month: each for each in self.revisions()}

    def revision(self, month: Month, number: int | None = None) -> Revision | None:
        """Return the revision in force, or the one numbered; None if there is none."""
        found = [each for each in self.revisions() if each.month == month]
        if number is not None:
            found = [each for each in found if each.number == number]
        return found[-1] if found else None

    def path(self, revision: Revision) -> Path:
        """Return the file of a revision."""
        return self.folder / revision.path

    def table(
        self, revision: Revision, columns: tuple[str, ...] | None = None
    ) -> pa.Table:
        """Read the returns of a revision, all columns or some."""
        import pyarrow.parquet as pq

        path = self.path(revision)
        try:
            with pq.ParquetFile(path) as file:
                return file.read(columns=None if columns is None else list(columns))
        except (OSError, ValueError) as error:
            hint = "请用 diaodu month verify 检查，并从备份恢复"
            raise InputError("封账文件读不了", where=shown(path), hint=hint) from error

    def close(
        self,
        table: pa.Table,
        month: Month,
        *,
        day: date,
        by: str,
        basis: Mapping[str, str] | None = None,
    ) -> Revision:
        """Close a month that is open; raise ConflictError if it is closed already."""
        return self._add(
            table, month, deed=(day, by, ""), basis=basis or {}, first=True
        )

    def reopen(
        self,
        table: pa.Table,
        month: Month,
        *,
        reason: str,
        day: date,
        by: str,
        basis: Mapping[str, str] | None = None,
    ) -> Revision:
        """Supersede a closed month by a new revision, for a reason."""
        if not reason.strip():
            hint = "用 --reason 写明，例如“企业更正了产值”"
            raise InputError("重新封账要写明原因", hint=hint)
        return self._add(
            table,
            month,
            deed=(day, by, reason.strip()),
            basis=basis or {},
            first=False,
        )

    def _add(
        self,
        table: pa.Table,
        month: Month,
        *,
        deed: tuple[date, str, str],
        basis: Mapping[str, str],
        first: bool,
    ) -> Revision:
        _refuse(table, month)
        ordered = in_order(table)
        self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder / ".lock"):
            kept = self._kept()
            last = max((r.number for r in kept if r.month == month), default=0)
            _check_turn(month, last, first=first)
            draft = Revision(
                month=month,
                number=last + 1,
                sha256="",
                rows=ordered.num_rows,
                day=deed[0],
                by=deed[1],
                reason=deed[2],
                columns=tuple(ordered.column_names),
                basis=basis,
            )
            revision = self._written(draft, ordered)
            self._switch((*kept, revision))
        return revision

    def _kept(self) -> tuple[Revision, ...]:
        """Return what the manifest holds, and see to it that there is one.

        Months without a manifest are one that was lost; nothing may be written there.
        """
        path = self.folder / MANIFEST
        if not path.exists():
            if any(self.folder.glob("month=*")):
                hint = "请从备份恢复 manifest.json，再封账"
                raise InputError("封账清单不见了", where=shown(path), hint=hint)
            self._switch(())
        return self.revisions()

    def _written(self, draft: Revision, table: pa.Table) -> Revision:
        """Write the returns, safe on the disk, before the manifest knows of them."""
        path = self.path(draft)
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, lambda stream: _write(table, stream))
        for folder in (path.parent, path.parent.parent, self.folder):
            _settle(folder)
        record = {**draft.record(), "sha256": digest(path)}
        return Revision.of(record)

    def _switch(self, revisions: tuple[Revision, ...]) -> None:
        manifest = {
            "format": _FORMAT,
            "revisions": [revision.record() for revision in revisions],
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        replace_file(self.folder / MANIFEST, lambda stream: stream.write(text.encode()))
        _settle(self.folder)


def _refuse(table: pa.Table, month: Month) -> None:
    found = faults(table)
    if found:
        more = f"（共 {len(found)} 处）" if len(found) > 1 else ""
        raise InputError(f"{month.label}不能封账：{found[0].message}{more}")


def _check_turn(month: Month, last: int, *, first: bool) -> None:
    if first and last:
        found = f"{month.label}已经封账（第{last}版）；要改请用 reopen 并写明原因"
        raise ConflictError(found)
    if not first and not last:
        hint = "请先用 diaodu month close"
        raise InputError(f"{month.label}还没有封账", hint=hint)


def _write(table: pa.Table, stream: IO[bytes]) -> None:
    import pyarrow.parquet as pq

    pq.write_table(
        table,
        stream,
        compression="zstd",
        use_dictionary=list(CODES),
        row_group_size=_ROW_GROUP,
    )


def _settle(folder: Path) -> None:
    """Make the names in a folder last, where the system can (Windows cannot)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
