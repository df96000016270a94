"""Look whether a store is as it was written: files, hashes, columns, strangers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.indicators.store.folder import MANIFEST, digest
from diaodu.indicators.store.model import SCHEMA
from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from diaodu.indicators.store.folder import Store
    from diaodu.indicators.store.model import Revision

__all__ = ["verify"]


def verify(store: Store) -> list[Issue]:
    """Recompute every hash and list all that is not as the manifest says."""
    try:
        revisions = store.revisions()
    except InputError as error:
        return [Issue(error.where, "manifest", f"{error.message}；{error.hint}")]
    found = [] if revisions else _empty(store)
    for revision in revisions:
        found += _faults(store, revision)
    return found + list(_strangers(store, revisions))


def _empty(store: Store) -> list[Issue]:
    if (store.folder / MANIFEST).exists() or not any(store.folder.glob("month=*")):
        return []
    text = "封账清单不见了；请从备份恢复 manifest.json"
    return [Issue(MANIFEST, "manifest", text)]


def _faults(store: Store, revision: Revision) -> list[Issue]:
    path, where = store.path(revision), revision.path
    if not path.is_file():
        return [Issue(where, "file_missing", "文件不见了；请从备份恢复")]
    if digest(path) != revision.sha256:
        text = "内容与封账时不同（哈希不符）；请从备份恢复，不要再引用这一版"
        return [Issue(where, "hash", text)]
    if revision.schema > SCHEMA:
        text = "由更新版本的程序写成；请先升级本程序"
        return [Issue(where, "schema", text)]
    return _contents(store, revision)


def _contents(store: Store, revision: Revision) -> list[Issue]:
    """Compare what the file holds with what the manifest says it holds."""
    import pyarrow.parquet as pq

    where = revision.path
    try:
        with pq.ParquetFile(store.path(revision)) as file:
            rows, columns = file.metadata.num_rows, tuple(file.schema_arrow.names)
    except (OSError, ValueError):
        return [Issue(where, "unreadable", "不是完好的 Parquet 文件；请从备份恢复")]
    found = []
    if rows != revision.rows:
        text = f"清单写 {revision.rows} 行，文件有 {rows} 行；请从备份恢复清单"
        found.append(Issue(where, "rows", text))
    if columns != revision.columns:
        text = "列与清单所写不同；请从备份恢复清单"
        found.append(Issue(where, "columns", text))
    return found


def _strangers(store: Store, revisions: tuple[Revision, ...]) -> Iterator[Issue]:
    """Find files that no revision owns: left by a close that was cut off, say."""
    owned = {store.path(revision) for revision in revisions}
    for path in sorted(store.folder.glob("month=*/**/*")):
        if path.is_file() and path not in owned:
            text = "清单里没有这个文件，多半是封账中断留下的；核对后可以删去"
            yield Issue(_below(path, store.folder), "orphan", text)


def _below(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
