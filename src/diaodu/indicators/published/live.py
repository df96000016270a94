"""The sheet of live formulas: each derived figure points to the printed ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diaodu.indicators.published.measures import DERIVED, label_of, span_label
from diaodu.indicators.published.parts import ancestors
from diaodu.sheets.grids import letters

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diaodu.indicators.published.model import Entry, Result

__all__ = ["LiveSheet"]

_KEYS = ("名称", "上级", "范围", "期间", "指标", "单位", "组")
_PRINTED = {
    "value": "数值",
    "growth": "增速%",
    "base": "上年同期",
    "target": "目标",
    "prev_year": "上年全年",
    "share": "占比%",
    "prev_share": "上年占比%",
    "contribution": "贡献率%",
    "pull": "拉动（百分点）",
    "rank": "位次",
}
_LIVE = (
    "base",
    "increase",
    "growth",
    "share",
    "pull",
    "contribution",
    "rank",
    "rank_growth",
    "completion",
    "schedule_gap",
    "needed",
    "needed_monthly",
)
_WHOLE_NUMBERS = frozenset({"rank", "rank_growth"})


class LiveSheet:
    """Places each entry on a row, and writes each derived figure as a formula."""

    def __init__(self, result: Result, *, top: int) -> None:
        self.result, self.top = result, top
        entries = result.table.entries
        self.printed = [k for k in _PRINTED if any(k in e.figures for e in entries)]
        self.derived = [k for k in _LIVE if any(k in e.derived for e in entries)]
        keys = [*_KEYS, *self.printed, *(f"d_{k}" for k in self.derived)]
        self.columns = {key: letters(at) for at, key in enumerate(keys)}
        self.groups = {
            part.at: number
            for number, group in enumerate(result.groups, 1)
            for part in group.parts
        }

    @property
    def heads(self) -> list[str]:
        """Return the heads: what names a row, what is printed, what is derived."""
        printed = [_PRINTED[key] for key in self.printed]
        return [*_KEYS, *printed, *(f"{DERIVED[k]}（推算）" for k in self.derived)]

    def cells(self, entry: Entry) -> list[Any]:
        """Return the cells of an entry's row: texts, numbers, formulas."""
        table = self.result.table
        depth = sum(1 for _ in ancestors(entry))
        texts = [
            "　" * depth + (entry.row.name or entry.period),
            entry.parent.row.name if entry.parent else "",
            entry.row.scope,
            span_label(entry.span, table.months, entry.period),
            label_of(entry.measure),
            entry.unit,
            self.groups.get(entry.at, ""),
        ]
        printed = [_printed(entry, key) for key in self.printed]
        return [*texts, *printed, *(self._derived(entry, k) for k in self.derived)]

    def _derived(self, entry: Entry, key: str) -> str | float | None:
        found = entry.derived.get(key)
        if found is None or found.bounds is None:
            return None
        made = _RULES[key](_Line(self, entry))
        return f"={made}" if made else float(found.bounds.value)

    def cell(self, entry: Entry, key: str) -> str:
        """Return the address of a figure; of a derived one where none is printed."""
        return f"{self.columns[key]}{self.top + 1 + entry.at}"

    def area(self, key: str) -> str:
        """Return a column of the sheet as a range that stays when copied."""
        last = self.top + len(self.result.table.entries)
        column = self.columns[key]
        return f"${column}${self.top + 1}:${column}${last}"


def _printed(entry: Entry, key: str) -> str | float | None:
    figure = entry.figures.get(key)
    if figure is None:
        return None
    return float(figure.value) if figure.state == "number" else figure.text


@dataclass(frozen=True, slots=True)
class _Line:
    """Writes the formulas of one entry; None where only the number can be given."""

    sheet: LiveSheet
    entry: Entry

    def at(self, key: str) -> str:
        return self.sheet.cell(self.entry, key)

    def has(self, *keys: str) -> bool:
        return all(key in self.entry.figures for key in keys)

    def base(self) -> str | None:
        if "印出" in self.entry.derived["base"].formula and self.has("base"):
            return self.at("base")
        if self.has("value", "growth"):
            return f"{self.at('value')}/(1+{self.at('growth')}/100)"
        return None

    def increase(self) -> str | None:
        if not self.has("value") or "d_base" not in self.sheet.columns:
            return None
        return f"{self.at('value')}-{self.at('d_base')}"

    def growth(self) -> str | None:
        base = "base" if self.has("base") else "d_base"
        if base not in self.sheet.columns or not self.has("value"):
            return None
        return f"({self.at('value')}/{self.at(base)}-1)*100"

    def share(self) -> str | None:
        whole = self.entry.parent
        if whole is None or not self.has("value"):
            return None
        return f"{self.at('value')}/{self.sheet.cell(whole, 'value')}*{self.factor}"

    @property
    def factor(self) -> str:
        whole = self.entry.parent
        if whole is None or self.entry.scale is None or whole.scale is None:
            return "100"
        return f"{float(100 * self.entry.scale / whole.scale):.15g}"

    def by_levels(self) -> Entry | None:
        whole = self.entry.parent
        known = self.entry.derived.get("increase")
        base = whole.derived.get("base") if whole else None
        return whole if known and known.bounds and base and base.bounds else None

    def pull(self) -> str | None:
        whole = self.by_levels()
        if whole is None:
            return None
        base = self.sheet.cell(whole, "d_base")
        return f"{self.at('d_increase')}/{base}*{self.factor}"

    def contribution(self) -> str | None:
        whole = self.by_levels()
        if whole is None:
            return None
        rise = self.sheet.cell(whole, "d_increase")
        return f'IF({rise}>0,{self.at("d_increase")}/{rise}*{self.factor},"")'

    def rank(self) -> str | None:
        return self.place("value") if self.has("value") else None

    def rank_growth(self) -> str | None:
        return self.place("growth") if self.has("growth") else None

    def place(self, key: str) -> str:
        group = f"{self.sheet.area('组')},{self.at('组')}"
        return f'1+COUNTIFS({group},{self.sheet.area(key)},">"&{self.at(key)})'

    def completion(self) -> str | None:
        if not self.has("target"):
            return None
        return f"{self.at('value')}/{self.at('target')}*100"

    def schedule_gap(self) -> str | None:
        return f"{self.at('d_completion')}-{self.sheet.result.table.months}/12*100"

    def needed(self) -> str | None:
        if not self.has("target"):
            return None
        return f"MAX(0,{self.at('target')}-{self.at('value')})"

    def needed_monthly(self) -> str | None:
        return f"{self.at('d_needed')}/(12-{self.sheet.result.table.months})"


_RULES: Mapping[str, Callable[[_Line], str | None]] = {
    "base": _Line.base,
    "increase": _Line.increase,
    "growth": _Line.growth,
    "share": _Line.share,
    "pull": _Line.pull,
    "contribution": _Line.contribution,
    "rank": _Line.rank,
    "rank_growth": _Line.rank_growth,
    "completion": _Line.completion,
    "schedule_gap": _Line.schedule_gap,
    "needed": _Line.needed,
    "needed_monthly": _Line.needed_monthly,
}
