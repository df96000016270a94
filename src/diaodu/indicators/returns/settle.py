"""Attributes of the returns: codes checked, blanks filled from the month before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.indicators.returns import attributes

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.indicators.returns.faults import Faults
    from diaodu.indicators.returns.gather import Gathered
    from diaodu.indicators.returns.model import Origin
    from diaodu.indicators.returns.past import Book, History

__all__ = ["fill", "settle"]

_KNOWN = 3  # towns of a county from which on a new one is asked about
_KEPT = ("county", "town", "industry", "size", "chain", "park")
_CODED: dict[str, tuple[Callable[[str], str | None], str]] = {
    "county": (attributes.county, "不是 GB/T 2260 的县级代码或名称，请核对"),
    "industry": (attributes.industry, "不在 GB/T 4754-2017 中，请核对行业代码"),
    "size": (attributes.size, "应为大型、中型、小型或微型，请核对"),
    "state": (
        attributes.state,
        "看不懂，请写正常、计划停产、季节性停产、搬迁或注销；暂按正常",
    ),
}
_NAMES = {"county": "县（市、区）", "industry": "行业", "size": "规模", "state": "状态"}


def settle(data: Gathered, faults: Faults) -> None:
    """Turn printed attributes into what is kept, and tell of those unknown."""
    for key, (read, fault) in _CODED.items():
        printed = data.texts[key]
        known = {text: read(text) if text else "" for text in set(printed)}
        if None in known.values():
            for at, text in enumerate(printed):
                if known[text] is None:
                    message = f"{_NAMES[key]}“{text}”{fault}"
                    faults.tell(data.where(at, key), f"returns.{key}", message)
        kept = {text: found or "" for text, found in known.items()}
        if key == "industry":  # a code that is not known is kept as it is printed
            kept = {text: known[text] or text for text in known}
        data.texts[key] = [kept[text] for text in printed]


def fill(data: Gathered, history: History, county: str, faults: Faults) -> None:
    """Fill what a sheet does not say: from the month before, the title, the caller."""
    before = history.before(data.first) if data.height else None
    if before is not None:
        _from_before(data, before)
    counties = data.texts["county"]
    titles = [_titled(each) for each in data.origins]
    without: set[int] = set()
    for at, code in enumerate(counties):
        if code:
            continue
        sheet = int(data.origin[at])
        counties[at] = county or titles[sheet]
        if not counties[at] and sheet not in without:
            without.add(sheet)
            message = "看不出是哪个县（市、区），请加一列区划代码，或指定县"
            faults.tell(data.where(at, "county"), "returns.county", message)
    if before is not None and any(data.texts["town"]):
        _towns(data, before, history, faults)


def _titled(origin: Origin) -> str:
    """Find the county above the table, else in the name of the file."""
    return attributes.county_in(origin.title) or attributes.county_in(origin.file)


def _from_before(data: Gathered, before: Book) -> None:
    import pyarrow as pa

    blank = [key for key in _KEPT if "" in set(data.texts[key])]
    if not blank:
        return
    rows = before.rows_of(pa.array(data.texts["enterprise"], pa.string())).tolist()
    for key in blank:
        old = [*before.texts(key), ""]
        data.texts[key] = [
            text or old[row] for text, row in zip(data.texts[key], rows, strict=True)
        ]


def _towns(data: Gathered, before: Book, history: History, faults: Faults) -> None:
    """Ask about towns that their county has not had in any month."""
    told = list(zip(data.texts["county"], data.texts["town"], strict=True))
    new = {pair for pair in set(told) - before.towns() if all(pair)}
    if not new:
        return
    counties = {county for county, _ in new}
    towns: dict[str, set[str]] = {}
    for book in history.books.values():
        for county, town in book.towns(counties):
            towns.setdefault(county, set()).add(town)
    for at, (county, town) in enumerate(told):
        known = towns.get(county, set()) - {""}
        if (county, town) in new and len(known) >= _KNOWN and town not in known:
            message = f"乡镇“{town}”以前各月没有，请核对{_alike(town, known)}"
            faults.tell(data.where(at, "town"), "returns.town", message)


def _alike(town: str, known: set[str]) -> str:
    from rapidfuzz import fuzz, process

    best = process.extractOne(town, sorted(known), scorer=fuzz.ratio, score_cutoff=50)
    return f"（是不是“{best[0]}”？）" if best else ""
