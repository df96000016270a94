"""From files to the matrix of facts: heads, cells, enterprises, checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.kernel.files import shown
from diaodu.policies.facts.intake import checks
from diaodu.policies.facts.intake.choosing import choose
from diaodu.policies.facts.intake.firms import settled_codes, unique
from diaodu.policies.facts.intake.heads import lexicon
from diaodu.policies.facts.intake.model import Faults, Intake
from diaodu.policies.facts.intake.parts import sheet_part
from diaodu.policies.facts.intake.sources import raws
from diaodu.policies.facts.intake.told import told_part
from diaodu.policies.facts.intake.uniting import united
from diaodu.sheets.model import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from os import PathLike

    from diaodu.policies.facts.intake.heads import Lexicon
    from diaodu.policies.facts.intake.model import Mapped
    from diaodu.policies.facts.intake.parts import Part
    from diaodu.policies.facts.model import Fact

__all__ = ["read"]

_EXPLAINED = "填写说明"  # the sheet of a template that says what to fill in


def read(
    paths: Sequence[str | PathLike[str]],
    facts: Mapping[str, Fact],
    *,
    day: date,
    mapping: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> Intake:
    """Read tables of enterprises from .xlsx, .xls, .csv and Parquet.

    ``day`` is the day of the tables: 上年 is the year before it, and nothing that has
    happened can be later. ``mapping`` settles heads as printed: to the key of a fact,
    with the unit after ``@`` (``revenue_year@元``), or to "" to leave a column out;
    ``names`` settles names and codes as printed: to the code of the enterprise.
    Several sheets and files are put together by enterprise. Raises InputError for a
    file that cannot be read, or none of whose sheets names enterprises; everything
    else is an issue, and what cannot be used is unknown.
    """
    faults, words = Faults(), lexicon(facts, day.year)
    columns: list[Mapped] = []
    parts: list[Part] = []
    for path in map(Path, paths):
        for part, mapped in _parts(path, words, mapping or {}, day, faults):
            columns.extend(mapped)
            settled_codes(part, names or {}, faults)
            parts.append(unique(part, faults))
    matrix = united(parts, facts, day, faults)
    matrix = checks.sound(matrix, faults)
    return Intake(matrix=matrix, columns=tuple(columns), issues=tuple(faults.issues))


def _parts(
    path: Path,
    words: Lexicon,
    given: Mapping[str, str],
    day: date,
    faults: Faults,
) -> Iterator[tuple[Part, tuple[Mapped, ...]]]:
    """Read the sheets of one file that name enterprises; at least one must."""
    sheets = list(raws(path))
    told = [Faults() for _ in sheets]
    heads = [
        choose(raw, words, given, own) for raw, own in zip(sheets, told, strict=True)
    ]
    if not any(heads):
        hint = "表头应有“统一社会信用代码”或“企业名称”"
        raise InputError("没有认出企业表的表头", where=shown(path), hint=hint)
    telling = any(each and not each.bare for each in heads)
    for raw, chosen, own in zip(sheets, heads, told, strict=True):
        if chosen is None or (telling and chosen.bare):
            if raw.sheet == _EXPLAINED:
                continue
            message = "这张表没有企业和事实的表头，未读"
            faults.tell(place(path.name, raw.sheet, ""), "facts.unread_sheet", message)
            continue
        faults.issues.extend(own.issues)
        if chosen.long:
            yield told_part(raw, chosen, words, day, faults), chosen.columns
        else:
            yield sheet_part(raw, chosen, words.facts, day, faults), chosen.columns
