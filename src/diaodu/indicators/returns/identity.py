"""Who an enterprise is: by its code, by its name where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.returns.attributes import firm_name
from diaodu.standards import credit_codes as codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.indicators.returns.faults import Faults
    from diaodu.indicators.returns.gather import Gathered
    from diaodu.indicators.returns.past import Book

__all__ = ["identify"]

_CREDIT = "信用"
_LENGTH = 18
_ALIKE = 90.0
_MOST_ASKED = 300


def identify(
    data: Gathered, before: Book | None, names: Mapping[str, str], faults: Faults
) -> None:
    """Give every return its enterprise; what is not sure is asked, never guessed."""
    known = _Known(before)
    given = {firm_name(name): code for name, code in names.items()}
    printed = data.texts["enterprise"]
    right = codes.valid(printed)
    for at in np.flatnonzero(~right).tolist():
        printed[at] = _mended(data, at, faults)
    right = codes.valid(printed)
    for at in np.flatnonzero(~right).tolist():
        if not printed[at]:
            printed[at] = _by_name(data, at, known, given, faults)
    _moved_codes(data, known, faults)
    _suggest(data, known, faults)


class _Known:
    """The enterprises of the month before, by name."""

    def __init__(self, before: Book | None) -> None:
        self.by_name: dict[str, list[int]] = {}
        self.codes: list[str] = []
        self.names: list[str] = []
        self.counties: list[str] = []
        if before is not None:
            self.codes = before.enterprises.to_pylist()
            self.names = before.texts("name")
            self.counties = before.texts("county")

    def named(self, name: str, county: str) -> list[str]:
        """List the enterprises of a name, those of the county if it is known."""
        if not self.by_name:
            for at, each in enumerate(self.names):
                self.by_name.setdefault(firm_name(each), []).append(at)
        found = self.by_name.get(firm_name(name), [])
        near = [at for at in found if not county or self.counties[at] == county]
        return [self.codes[at] for at in near]


def _mended(data: Gathered, at: int, faults: Faults) -> str:
    """Repair a code where that is safe; "" where the name has to serve."""
    printed = data.texts["enterprise"][at]
    if not printed:
        return ""
    where = data.where(at, "enterprise")
    found = codes.repaired(printed)
    if found is not None:
        if found != printed.strip():
            message = f"信用代码“{printed}”按校验码改正为 {found}"
            faults.tell(where, "returns.repaired", message)
        return found
    if data.lost[at]:
        message = (
            f"信用代码被存成了数字（{printed}），末几位已丢失，请把单元格设为文本后重填；"
            "这家企业暂按名称认定"
        )
        faults.tell(where, "returns.credit_code", message)
        return ""
    column = data.origins[data.origin[at]].column("enterprise")
    if _CREDIT not in (column.head if column else "") and len(printed) != _LENGTH:
        return printed  # the county's own number
    message = f"信用代码“{printed}”{_why(printed)}；这家企业暂按名称认定"
    faults.tell(where, "returns.credit_code", message)
    return "" if data.texts["name"][at] else printed


def _why(printed: str) -> str:
    from diaodu.standards import credit_code

    found = credit_code.check(credit_code.normal(printed))
    return f"有误：{found[0].message}，请核对" if found else "有误，请核对"


def _by_name(
    data: Gathered,
    at: int,
    known: _Known,
    given: Mapping[str, str],
    faults: Faults,
) -> str:
    name, county = data.texts["name"][at], data.texts["county"][at]
    plain = firm_name(name)
    if not plain:
        return ""
    if plain in given:
        data.aliases[name] = given[plain]
        return given[plain]
    found = known.named(name, county)
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        message = f"“{name}”与上月 {len(found)} 家企业同名，请填信用代码"
        faults.tell(data.where(at, "name"), "returns.same_name", message)
    return plain


def _moved_codes(data: Gathered, known: _Known, faults: Faults) -> None:
    """Link a firm that was known by its name only, ask about one with another code."""
    if not known.codes:
        return
    here, before = set(data.texts["enterprise"]), set(known.codes)
    for at, code in enumerate(data.texts["enterprise"]):
        name = data.texts["name"][at]
        if code in before or not name:
            continue
        found = [
            each
            for each in known.named(name, data.texts["county"][at])
            if each not in here
        ]
        if len(found) == 1 and found[0] == firm_name(name):
            data.aliases[code] = found[0]
            data.texts["enterprise"][at] = found[0]
        elif len(found) == 1:
            message = (
                f"“{name}”上月的代码是 {found[0]}，本月是 {code}，请核对是否同一家"
            )
            faults.tell(data.where(at, "enterprise"), "returns.code_changed", message)


def _suggest(data: Gathered, known: _Known, faults: Faults) -> None:
    """Ask about names without a code that are nearly those of last month."""
    if not known.codes:
        return
    before = set(known.codes)
    new = [
        at
        for at, code in enumerate(data.texts["enterprise"])
        if code not in before and len(code) != _LENGTH and data.texts["name"][at]
    ]
    from rapidfuzz import fuzz, process

    here = set(data.texts["enterprise"])
    gone = [at for at, code in enumerate(known.codes) if code not in here]
    names = [firm_name(known.names[at]) for at in gone]
    for at in new[:_MOST_ASKED] if names else ():
        name = data.texts["name"][at]
        best = process.extractOne(
            firm_name(name), names, scorer=fuzz.ratio, score_cutoff=_ALIKE
        )
        if best:
            other = gone[best[2]]
            message = (
                f"“{name}”是不是上月的“{known.names[other]}”"
                f"（{known.codes[other]}）？请在对应关系中确认"
            )
            faults.tell(data.where(at, "name"), "returns.name_alike", message)
