"""What one sheet tells: its enterprises, their facts, and where each value stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.facts.intake.cells import converted, texts
from diaodu.policies.facts.intake.model import CODE, NAME
from diaodu.policies.facts.matrix import Source
from diaodu.policies.facts.model import NULL, Coded, Pair
from diaodu.policies.facts.units import unit_of
from diaodu.sheets.model import letters, place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from diaodu.policies.facts.intake.choosing import Chosen
    from diaodu.policies.facts.intake.model import Faults, Mapped
    from diaodu.policies.facts.intake.sources import Body, Raw
    from diaodu.policies.facts.model import Derived, Fact, Values

__all__ = ["Part", "known_in", "picked", "sheet_part", "values_of"]

_TOTAL = re.compile(r".{0,12}(?:合计|总计|小计|累计)[数:]?")
# What stands below a table, in its first column: notes and who filled it in.
_FOOT = re.compile(
    r"(?:备?注|说明|填报说明|资料来源|数据来源|(?:填表|填报|制表|审核|复核|经办|联系)人"
    r"|(?:单位|主要)?负责人|分管领导|填报(?:单位|日期|时间)|联系(?:电话|方式)):.*"
)
# A head that is printed again on a new page.
_AGAIN = frozenset({"企业名称", "单位名称", "公司名称", "单位详细名称"})
_CODE = 18  # a row with so long a code is an enterprise, whatever its name
_LOST = 10**15  # a number of more digits has lost its last ones


@dataclass(slots=True)
class Part:
    """One sheet: of each row the code, the name, the line, and the facts by key.

    ``broken`` are codes that were kept as numbers and lost digits, by row. ``source``
    says where a value of a row stands.
    """

    file: str
    sheet: str | None
    codes: list[str]
    names: list[str]
    lines: NDArray[np.int64]
    found: dict[str, Derived]
    source: Callable[[int, str], Source]
    identity: int = 0
    broken: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.codes)

    def where(self, row: int) -> str:
        """Say where the enterprise of a row stands."""
        cell = f"{letters(self.identity)}{self.lines[row]}"
        return place(self.file, self.sheet, cell)

    def take(self, rows: NDArray[np.int64]) -> Part:
        """Return the part with some rows only."""
        before = self.source
        return replace(
            self,
            codes=[self.codes[row] for row in rows],
            names=[self.names[row] for row in rows],
            lines=self.lines[rows],
            found={key: picked(each, rows) for key, each in self.found.items()},
            source=lambda row, key: before(int(rows[row]), key),
            broken={
                at: self.broken[int(row)]
                for at, row in enumerate(rows)
                if int(row) in self.broken
            }
            if self.broken
            else {},
        )


def _aside(code: str, words: str) -> str:
    """Return the words of a row that is a total or a note; "" for an enterprise."""
    if len(code) == _CODE or not any(sign in words for sign in "计:："):
        return ""
    plain = unicodedata.normalize("NFKC", "".join(words.split()))
    return words if _TOTAL.fullmatch(plain) or _FOOT.fullmatch(plain) else ""


def picked(found: Derived, rows: NDArray[np.int64]) -> Derived:
    """Return some rows of a column."""
    if isinstance(found, Pair):
        return Pair(found.numerator[rows], found.denominator[rows])
    if isinstance(found, Coded):
        return Coded(found.codes[rows], found.labels)
    return found[rows]


def known_in(found: Derived) -> Values:
    """Tell in which rows of a column something is known."""
    return np.not_equal(values_of(found), NULL)


def values_of(found: Derived) -> Values:
    """Return the whole numbers of a column; of a ratio those above."""
    if isinstance(found, Coded):
        return found.codes
    return found.numerator if isinstance(found, Pair) else found


def sheet_part(
    raw: Raw, chosen: Chosen, facts: Mapping[str, Fact], day: date, faults: Faults
) -> Part:
    """Read the rows below a head; those without an enterprise are left out."""
    used = [each for each in chosen.columns if each.key]
    body = raw.body([each.column for each in used], chosen.skip)
    part = identified(raw, body, used, day)
    wrong: dict[str, dict[int, str]] = {}
    for each in used:
        if each.key in {CODE, NAME}:
            continue
        percent = body.percent.get(each.column, ())
        unit = unit_of(each.unit) if each.unit else None
        fact = facts[each.key]
        column = body.columns.pop(each.column)  # needed no more: half a million cells
        read = converted(
            fact, column, unit if fact.unit else fact.measured, percent=percent
        )
        part.found[each.key] = read.found
        broken = dict.fromkeys(body.broken.get(each.column, ()), "的公式出错，请改正")
        wrong[each.key] = {**read.faults, **broken}
    kept = _kept(part, body.label, faults)
    for key, rows in wrong.items():
        name = facts[key].name
        faults.each(
            "facts.value",
            (row for row in sorted(rows) if kept[row]),
            lambda row, key=key, rows=rows, name=name: (  # type: ignore[misc]
                part.source(row, key).where,
                f"“{name}”{rows[row]}",
            ),
        )
    return part if kept.all() else part.take(np.flatnonzero(kept))


def identified(raw: Raw, body: Body, used: Sequence[Mapped], day: date) -> Part:
    """Make a part with its enterprises and no facts yet."""
    places = {each.key: each.column for each in used}
    columns = {key: body.columns[places[key]] for key in (CODE, NAME) if key in places}
    blank = [""] * len(body.lines)
    codes = texts(columns[CODE]) if CODE in columns else blank
    names = texts(columns[NAME]) if NAME in columns else list(blank)

    def source(row: int, key: str) -> Source:
        cell = f"{letters(places[key])}{body.lines[row]}"
        return Source(key=key, where=place(raw.file, raw.sheet, cell), day=day)

    return Part(
        file=raw.file,
        sheet=raw.sheet,
        codes=codes,
        names=names,
        lines=body.lines,
        found={},
        source=source,
        identity=places.get(CODE, places.get(NAME, 0)),
        broken=_broken(columns[CODE]) if CODE in columns else {},
    )


def _broken(column: object) -> dict[int, str]:
    """List the codes that are kept as inexact numbers or written like 9.137E+17."""
    if not isinstance(column, list):
        return {}
    return {
        row: f"{cell:.15g}"
        for row, cell in enumerate(column)
        if isinstance(cell, float) and cell >= _LOST
    }


def _kept(part: Part, label: Callable[[int], str], faults: Faults) -> NDArray[np.bool_]:
    """Tell which rows are enterprises: no blank ones, totals, notes, further heads."""
    kept = np.ones(len(part), np.bool_)
    empty: list[int] = []
    for row, (code, name) in enumerate(zip(part.codes, part.names, strict=True)):
        if name in _AGAIN:
            kept[row] = False
        elif words := _aside(code, name or code or label(row)):
            kept[row] = False
            message = f"“{words}”一行不是企业，未读"
            faults.tell(part.where(row), "facts.total_row", message)
        elif not code and not name:
            kept[row] = False
            empty.append(row)
    told = [known_in(found) for found in part.found.values()]
    filled = np.any(told, axis=0) if told else np.zeros(len(part), np.bool_)
    faults.each(
        "facts.no_enterprise",
        (row for row in empty if filled[row]),
        lambda row: (part.where(row), "没有企业名称，也没有信用代码，这一行未读"),
    )
    return kept
