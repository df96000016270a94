"""Text files of separated values as whole columns, for half a million rows and more."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from diaodu.kernel.files import contents
from diaodu.sheets import _files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pyarrow as pa

__all__ = ["Delimited", "delimited"]

_MOST_BYTES = 1_000_000_000
_PIECE = 1 << 20
_ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class Delimited:
    """A text of separated values in UTF-8, and the mark between them."""

    data: bytes = field(repr=False)
    mark: str

    def upper(self, count: int) -> list[list[str]]:
        """Return the first rows as texts."""
        text = io.TextIOWrapper(io.BytesIO(self.data), "utf-8", newline="")
        return list(islice(csv.reader(text, delimiter=self.mark), count))

    def columns(
        self, wanted: Sequence[int], *, width: int, skip: int
    ) -> list[pa.Array]:
        """Return some columns, of ``width``, from the row after ``skip`` rows on.

        Raises ValueError where the rows are not all of one width: such a file has to
        be read row by row.
        """
        import pyarrow as pa
        from pyarrow import csv as reader

        names = [str(at) for at in range(width)]
        chosen = [names[at] for at in wanted]
        table = reader.read_csv(
            pa.BufferReader(self.data),
            read_options=reader.ReadOptions(column_names=names, skip_rows=skip),
            parse_options=reader.ParseOptions(
                delimiter=self.mark, newlines_in_values=True, ignore_empty_lines=False
            ),
            convert_options=reader.ConvertOptions(
                default_column_type=pa.string(), include_columns=chosen
            ),
        )
        return [table[name].combine_chunks() for name in chosen]


def delimited(path: Path) -> Delimited | None:
    """Open a text of separated values; None for a workbook or an unknown encoding."""
    data = contents(path, most=_MOST_BYTES)
    if data.startswith((b"PK\x03\x04", _files.OLD_WORKBOOK)):
        return None
    _files.refuse_foreign(path, data)
    for encoding in _ENCODINGS:
        if not _decodes(data, encoding):
            continue
        first = data[:4096].decode(encoding, "ignore").splitlines()[:20]
        counts = {mark: sum(line.count(mark) for line in first) for mark in ",\t;"}
        mark = max(counts, key=lambda each: counts[each])
        return Delimited(_in_utf8(data, encoding), mark)
    return None


def _decodes(data: bytes, encoding: str) -> bool:
    """Tell whether all of it is in an encoding, without holding it twice."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), _PIECE):
            decoder.decode(data[start : start + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _in_utf8(data: bytes, encoding: str) -> bytes:
    if encoding == "utf-8-sig":
        return data.removeprefix(codecs.BOM_UTF8)
    return data.decode(encoding).encode()
