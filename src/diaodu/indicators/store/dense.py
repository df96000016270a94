"""Closed months as dense columns: every month's numbers in one order of firms.

A registry gives each enterprise a place for good, in the order (county, enterprise) of
the month that first has it; a month's column is an array over these places, NULL where
the month has no value. New firms are put at the end, so that older columns only grow.
Columns are kept under the hash of their revision and can therefore never be stale; a
file appears under its name only when it is whole. All of it can be thrown away.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.model import NULL
from diaodu.indicators.store.lock import locked
from diaodu.indicators.store.schema import CODES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    import pyarrow as pa
    from numpy.typing import NDArray

    from diaodu.indicators.store.folder import Store
    from diaodu.indicators.store.model import Revision

__all__ = ["ABSENT", "Dense"]

ABSENT = -1  # the code of an attribute where the month has no row of the firm
_FORMAT = 1
_PARTS = 8  # files of the registry, of which one a month is added at most
_MAPPED = 50_000  # places from which a file is mapped rather than read
_FEW = 2_000  # texts that are there before Arrow's functions are imported


class Dense:
    """The dense columns of some revisions of a store, made where they are missing."""

    def __init__(
        self, store: Store, wanted: Mapping[Revision, Collection[str]]
    ) -> None:
        self.store = store
        self.folder = store.cache_folder
        self._folder = str(self.folder)  # joining texts is ten times faster
        self._wanted = {
            revision: [n for n in names if n in revision.columns]
            for revision, names in wanted.items()
        }
        self._index = self._read_index()
        if not self._is_ready():
            self.folder.mkdir(parents=True, exist_ok=True)
            with locked(self.folder / ".lock", wait=True):
                self._index = self._read_index()
                self._build()

    @property
    def size(self) -> int:
        """Return how many places the registry has."""
        count: int = self._index["size"]
        return count

    def values(self, revision: Revision | None, name: str) -> NDArray[np.int64]:
        """Return a measure's column over all places, NULL where there is no value."""
        if revision is None or name not in revision.columns:
            return self._nothing
        return self._file(revision, name)

    def codes(self, revision: Revision | None, name: str) -> NDArray[np.int32]:
        """Return an attribute as places in ``texts``, ABSENT where there is no row."""
        if revision is None:
            return np.full(self.size, ABSENT, np.int32)
        return self._file(revision, name)

    def texts(self, revision: Revision, name: str) -> list[str]:
        """Return the texts that the codes of an attribute stand for."""
        path = Path(f"{self._home(revision)}/{name}.json")
        found: list[str] = json.loads(path.read_bytes())
        return found

    @cached_property
    def ids(self) -> pa.Array:
        """Return the enterprises in the order of their places."""
        import pyarrow as pa

        parts = [_strings(Path(self._registry) / name) for name in self._index["parts"]]
        return pa.concat_arrays([*parts, pa.array([], pa.string())])

    def names(
        self, revision: Revision | None, places: NDArray[Any]
    ) -> NDArray[np.object_]:
        """Return what the firms at the places are called in a month, "" if absent."""
        if revision is None:
            return np.full(len(places), "", np.object_)
        home = Path(self._home(revision))
        path = home / "name.arrow"
        if not path.exists():
            column = self.store.table(revision, ("name",))["name"].combine_chunks()
            _replace(path, lambda draft: _write_strings(draft, column))
        row_at = np.full(self.size, ABSENT, np.int64)
        rows = np.fromfile(home / "rows.i32", np.int32)
        row_at[rows] = np.arange(len(rows))
        return _taken(_strings(path), row_at[places])

    def enterprises(self, places: NDArray[Any]) -> NDArray[np.object_]:
        """Return the codes of the firms at the places."""
        return _taken(self.ids, places)

    @cached_property
    def _nothing(self) -> NDArray[np.int64]:
        return np.full(self.size, NULL)

    def _home(self, revision: Revision) -> str:
        return f"{self._registry}/{revision.sha256[:32]}"

    @property
    def _registry(self) -> str:
        """Return the folder of this registry; a new one starts with nothing."""
        return f"{self._folder}/{self._index['registry']}"

    def _file(self, revision: Revision, name: str) -> NDArray[Any]:
        path, kind = self._path(revision, name)
        if self.size < _MAPPED:
            return np.fromfile(path, kind, self.size)
        return np.memmap(path, kind, "r", shape=(self.size,)).view(np.ndarray)

    def _path(self, revision: Revision, name: str) -> tuple[str, type[np.generic]]:
        home = self._home(revision)
        if name in CODES:
            return f"{home}/{name}.i32", np.int32
        return f"{home}/{name}.i64", np.int64

    def _read_index(self) -> dict[str, Any]:
        try:
            found: dict[str, Any] = json.loads(
                (self.folder / "index.json").read_bytes()
            )
        except (OSError, ValueError):
            found = {}
        return found if found.get("format") == _FORMAT else _empty()

    def _has_parts(self) -> bool:
        parts = (f"{self._registry}/{name}" for name in self._index["parts"])
        return all(_size(part) >= 0 for part in parts)

    def _is_ready(self) -> bool:
        return self._has_parts() and all(
            revision.sha256 in self._index["months"]
            and not self._lacking(revision, names)
            for revision, names in self._wanted.items()
        )

    def _lacking(self, revision: Revision, names: Iterable[str]) -> list[str]:
        """List the columns that are not there at all, or too short."""
        return [
            name
            for name in names
            if _size(self._path(revision, name)[0]) < self._bytes(revision, name)
        ]

    def _bytes(self, revision: Revision, name: str) -> int:
        return self.size * np.dtype(self._path(revision, name)[1]).itemsize

    def _build(self) -> None:
        if not (self._index["parts"] and self._has_parts()):
            self._start_again()
        fresh = [r for r in self._wanted if not self._is_registered(r)]
        for revision in fresh:
            self._register(revision)
        if fresh:
            text = json.dumps(self._index)
            _replace(
                self.folder / "index.json",
                lambda draft: draft.write_text(text, "utf-8"),
            )
        for revision, names in self._wanted.items():
            self._make(revision, self._lacking(revision, names))

    def _start_again(self) -> None:
        """Begin a registry; columns of a lost one have other places and must go."""
        for old in self.folder.glob("registry-*"):
            shutil.rmtree(old, ignore_errors=True)
        self._index = _empty()
        Path(self._registry).mkdir()

    def _is_registered(self, revision: Revision) -> bool:
        rows = Path(self._home(revision)) / "rows.i32"
        return revision.sha256 in self._index["months"] and rows.exists()

    def _register(self, revision: Revision) -> None:
        """Give the firms of a month their places, new ones at the end."""
        import pyarrow as pa
        import pyarrow.compute as pc

        column = self.store.table(revision, ("enterprise",))["enterprise"]
        keys = column.combine_chunks()
        known = self.ids
        rows = _whole_numbers(pc.index_in(keys, value_set=known), -1)
        new = np.flatnonzero(rows < 0)
        if len(new):
            rows = rows.copy()
            rows[new] = np.arange(len(known), len(known) + len(new))
            self._enter(keys.take(pa.array(new)))
        home = Path(self._home(revision))
        home.mkdir(exist_ok=True)
        _replace(home / "rows.i32", rows.astype(np.int32).tofile)
        self._index["months"][revision.sha256] = self._index["size"]

    def _enter(self, added: pa.Array) -> None:
        """Put new firms at the end of the registry; many small files become one."""
        import pyarrow as pa

        every = pa.concat_arrays([self.ids, added])
        parts, size = self._index["parts"], len(every)
        name, column = f"ids-{size}.arrow", added
        if len(parts) >= _PARTS:
            parts, name, column = [], f"ids-{size}-all.arrow", every
        path = Path(self._registry) / name
        _replace(path, lambda draft: _write_strings(draft, column))
        self._index |= {"parts": [*parts, name], "size": size}
        self.__dict__["ids"] = every

    def _make(self, revision: Revision, lacking: list[str]) -> None:
        """Write the columns that are missing, lengthen those that are too short."""
        missing = []
        for name in lacking:
            file, kind = self._path(revision, name)
            path, width = Path(file), np.dtype(kind).itemsize
            if _size(file) >= self._index["months"][revision.sha256] * width:
                _lengthen(path, self.size, np.dtype(kind))  # all its firms are in it
            else:
                missing.append(name)
        if not missing:
            return
        table = self.store.table(revision, tuple(missing))
        rows = np.fromfile(f"{self._home(revision)}/rows.i32", np.int32)
        for name in missing:
            file, _ = self._path(revision, name)
            if name in CODES:
                values = self._coded(revision, name, table[name])
            else:
                values = _whole_numbers(table[name].combine_chunks(), NULL)
            whole = np.full(self.size, _blank(values.dtype), values.dtype)
            whole[rows] = values
            _replace(Path(file), whole.tofile)

    def _coded(
        self, revision: Revision, name: str, column: pa.ChunkedArray
    ) -> NDArray[np.int32]:
        coded = column.unify_dictionaries().combine_chunks()
        texts = json.dumps(coded.dictionary.to_pylist(), ensure_ascii=False)
        path = Path(f"{self._home(revision)}/{name}.json")
        _replace(path, lambda draft: draft.write_text(texts, "utf-8"))
        return _whole_numbers(coded.indices, 0).astype(np.int32)


def _empty() -> dict[str, Any]:
    registry = f"registry-{secrets.token_hex(6)}"
    return {
        "format": _FORMAT,
        "registry": registry,
        "parts": [],
        "size": 0,
        "months": {},
    }


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116  a Path costs more than the call
    except OSError:
        return -1


def _blank(kind: np.dtype[Any]) -> int:
    return ABSENT if kind == np.int32 else NULL


def _lengthen(path: Path, size: int, kind: np.dtype[Any]) -> None:
    """Put blanks at the end; what stands there is not touched."""
    have = path.stat().st_size // kind.itemsize
    with path.open("r+b") as stream:
        stream.truncate(have * kind.itemsize)
        stream.seek(0, os.SEEK_END)
        np.full(size - have, _blank(kind), kind).tofile(stream)


def _replace(path: Path, write: Callable[[Path], object]) -> None:
    """Let a file appear under its name when it is whole; no fsync, it can be remade."""
    draft = path.with_name(f".{secrets.token_hex(6)}.tmp")
    write(draft)
    draft.replace(path)


def _whole_numbers(column: pa.Array, blank: int) -> NDArray[Any]:
    """Return an Arrow column of integers as NumPy, without the detour of pandas."""
    import pyarrow.compute as pc

    filled = pc.fill_null(column, blank) if column.null_count else column
    kind = np.dtype(str(filled.type))
    found = np.frombuffer(filled.buffers()[1], kind)
    return found[filled.offset : filled.offset + len(filled)]


def _write_strings(path: Path, column: pa.Array) -> None:
    import pyarrow as pa

    batch = pa.record_batch([column], names=["text"])
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, batch.schema) as out:
        out.write_batch(batch)


def _strings(path: Path) -> pa.Array:
    import pyarrow as pa

    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).get_batch(0).column(0)


def _taken(column: pa.Array, places: NDArray[Any]) -> NDArray[np.object_]:
    """Return texts at places as Python's own; "" where there is none."""
    import pyarrow as pa

    found = np.empty(len(places), np.object_)
    if len(places) <= _FEW:
        found[:] = [
            (column[at].as_py() or "") if at >= 0 else "" for at in places.tolist()
        ]
        return found
    taken = column.take(pa.array(places, pa.int64(), mask=places < 0))
    if taken.null_count:
        taken = taken.fill_null("")
    found[:] = taken.to_pylist()  # to_numpy would import pandas where it is installed
    return found
