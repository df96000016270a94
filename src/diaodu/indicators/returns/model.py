"""What was read from the month's files: returns, faults, and whence every value."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from diaodu.errors import InputError
from diaodu.kernel.period import Month
from diaodu.sheets.model import letters, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa
    from numpy.typing import NDArray

    from diaodu.kernel.issue import Issue

__all__ = [
    "How",
    "Mapped",
    "Origin",
    "Returns",
    "Settled",
    "Severity",
    "Spot",
    "severity",
]

How = Literal["given", "name", "synonym", "key", "beside", "title"]
Severity = Literal["error", "doubt", "note"]
Spot: TypeAlias = tuple[str, str, int, int]

# What stands in the way of closing the month; "note" only tells what was done.
_ERRORS = frozenset(
    {
        "returns.head",
        "returns.month",
        "returns.number",
        "returns.formula",
        "returns.sign",
        "returns.duplicate",
        "returns.missing",
        "returns.month_over",
        "returns.county",
        "returns.industry",
        "returns.unit",
        "returns.unit_column",
        "returns.foreign",
    }
)
_NOTES = frozenset(
    {"returns.skipped", "returns.rounded", "returns.repaired", "returns.unused"}
)


def severity(issue: Issue) -> Severity:
    """Say whether an issue blocks the closing, asks something, or only tells."""
    if issue.code in _ERRORS:
        return "error"
    return "note" if issue.code in _NOTES else "doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """One column of a sheet: its head as printed, and what it was taken for.

    ``key`` is "" for a column that is not used; ``factor`` turns its numbers into the
    unit that is kept.
    """

    head: str
    column: int
    key: str
    unit: str = ""
    factor: int = 1
    how: How | Literal[""] = ""

    @property
    def letters(self) -> str:
        """Name the column as Excel does."""
        return letters(self.column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One sheet that was read: its file, its columns, the number of its returns."""

    file: str
    sheet: str | None
    columns: tuple[Mapped, ...]
    title: str = ""

    def column(self, key: str) -> Mapped | None:
        """Return the column that was taken for a key."""
        return next((each for each in self.columns if each.key == key), None)

    def where(self, line: int, key: str) -> str:
        """Say where a value stands; ``line`` counts from 1."""
        found = self.column(key)
        cell = f"{found.letters}{line}" if found else f"第{line}行"
        return place(self.file, self.sheet, cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a person has settled: heads of columns, and names of enterprises.

    ``columns`` maps a head as printed (levels joined by ``|``) to a key, "" to leave
    it out, with the unit after ``@`` where one is given: ``output_to_date@千元``.
    ``names`` maps a name as printed to the enterprise that it is. ``cells`` are read
    instead of what stands in the file, by file, sheet, line (from 1) and column (from
    0). ``files`` names a file on the disk as it was handed in.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[Spot, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, text: str, *, where: str = "") -> Settled:
        """Read a mapping that was kept as JSON."""
        hint = '应为 {"columns": {"表头": "字段"}, "names": {"企业名称": "代码"}}'
        try:
            data = json.loads(text)
            parts = [{**data.get(part, {})} for part in ("columns", "names")]
        except (ValueError, TypeError, AttributeError) as error:
            raise InputError("对应关系看不懂", where=where, hint=hint) from error
        if any(not isinstance(each, str) for part in parts for each in part.values()):
            raise InputError("对应关系看不懂", where=where, hint=hint)
        return cls(columns=parts[0], names=parts[1])

    def json(self) -> str:
        """Write the mapping so that it can be kept, read and changed."""
        data = {"columns": dict(self.columns), "names": dict(self.names)}
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """Returns of one month or several, sorted by month, county and enterprise.

    ``table`` has the columns of a return and ``ym`` (202610). ``origin`` and ``line``
    say for each row the place in ``origins`` and the line there; ``aliases`` are names
    and codes that were taken for another enterprise's.
    """

    table: pa.Table
    issues: tuple[Issue, ...]
    origins: tuple[Origin, ...]
    origin: NDArray[Any]
    line: NDArray[Any]
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def months(self) -> tuple[Month, ...]:
        """List the months that there are returns of."""
        import pyarrow.compute as pc

        numbers = sorted(pc.unique(self.table["ym"]).to_pylist())
        return tuple(Month(number // 100, number % 100) for number in numbers)

    def month(self, month: Month) -> pa.Table:
        """Return the returns of one month in the columns that are closed."""
        import pyarrow.compute as pc

        number = month.year * 100 + month.month
        rows = self.table.filter(pc.equal(self.table["ym"], number))
        return rows.drop_columns(["ym"])

    def where(self, row: int, key: str) -> str:
        """Lead a value back to its cell: 报表.xlsx「城关镇」F12."""
        found: Origin = self.origins[self.origin[row]]
        return found.where(int(self.line[row]), key)

    def of(self, wanted: Severity) -> tuple[Issue, ...]:
        """List the issues of one severity."""
        return tuple(each for each in self.issues if severity(each) == wanted)

    @property
    def errors(self) -> tuple[Issue, ...]:
        """List what has to be mended before the month can be closed."""
        return self.of("error")

    @property
    def doubts(self) -> tuple[Issue, ...]:
        """List what has to be asked."""
        return self.of("doubt")

    def shown(self) -> Iterator[dict[str, str]]:
        """Yield which printed head was taken for what, to be looked through."""
        for origin in self.origins:
            for each in origin.columns:
                yield {
                    "file": origin.file,
                    "sheet": origin.sheet or "",
                    "column": each.letters,
                    "head": each.head,
                    "key": each.key,
                    "unit": each.unit,
                    "factor": str(each.factor),
                    "how": each.how,
                }

    def mapping(self) -> Settled:
        """Return the mapping, to be kept and given again next month."""
        columns = {
            each.head: f"{each.key}@{each.unit}" if each.unit else each.key
            for origin in self.origins
            for each in origin.columns
            if each.key and each.head
        }
        return Settled(columns=columns, names=self.aliases)
