"""What is behind a number, on a terminal: formulas, parts, firms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

from diaodu.indicators.compare.wording import growth, rounded
from diaodu.indicators.engines.model import NATION, column
from diaodu.indicators.explaining import ROLES
from diaodu.indicators.model import NULL, groupings, measures
from diaodu.standards import regions

if TYPE_CHECKING:
    from diaodu.indicators.explaining import Explanation, Number
    from diaodu.kernel.period import Month

__all__ = ["print_explanation"]

_WIDE, _MOST = 120, 20
_FORMULA_NAMES = {
    "now": "本期",
    "matched": "同口径一",
    "scope": "同口径二",
    "nominal": "名义",
    "bridge": "口径衔接",
}


def print_explanation(found: Explanation, month: Month, *, every: bool) -> None:
    """Print the formulas with their numbers, the parts, and the firms."""
    console = Console()
    console.width = min(console.width, _WIDE) if console.is_terminal else _WIDE
    number = found.number
    entry = measures()[number.measure]
    label = month.to_date_label if number.span == "to_date" else month.label
    title = f"{_name(number)} {label} {entry.name}"
    console.print(f"\n[bold]{title}[/]  [dim]单位：{entry.unit}[/]\n")
    for key, text in found.formulas.items():
        said = found.growths.get(key, "")
        tail = f" → {said}" if said else ""
        console.print(f"  {_FORMULA_NAMES[key]}　{text}{tail}", highlight=False)
    cited = "；".join(found.revisions.values())
    console.print(f"  依据　{cited}\n", style="dim", highlight=False)
    if found.parts.height:
        console.print(_parts(found))
    console.print(_firms(found, every=every))


def _name(number: Number) -> str:
    if "/" in number.region:
        return number.region.split("/", 1)[1]
    region = regions.by_code(number.region)
    name = "全国" if number.region == NATION else region.name if region else ""
    if number.dim == "all":
        return name or number.region
    label = groupings()[number.dim].label(number.group)
    return f"{name or number.region} {label}"


def _parts(found: Explanation) -> Table:
    number = found.number
    entry = measures()[number.measure]
    table = Table(title="分项", title_justify="left", title_style="bold", box=None)
    for head in ("分项", "企业", "本期", "上年（两期都有）", "同比"):
        table.add_column(head, justify="left" if head == "分项" else "right")
    rows = sorted(found.parts.rows(), key=lambda row: -_field(row, number, "now"))
    for row in rows:
        now, base = (
            _field(row, number, "now_matched"),
            _field(row, number, "base_matched"),
        )
        table.add_row(
            _part_name(row),
            str(row["n_now"]),
            _shown(_field(row, number, "now"), entry.scale),
            _shown(base, entry.scale),
            growth(now, base) if base else "—",
        )
    return table


def _field(row: dict[str, Any], number: Number, name: str) -> int:
    return int(row[column(number.measure, number.span, name)])


def _part_name(row: dict[str, Any]) -> str:
    if row["dim"] != "all":
        return groupings()[row["dim"]].label(row["group"])
    code = str(row["region"])
    if "/" in code:
        return code.split("/", 1)[1] or "乡镇不明"
    region = regions.by_code(code)
    return region.name if region else code


def _firms(found: Explanation, *, every: bool) -> Table:
    entry = measures()[found.number.measure]
    rows = list(found.firms.rows())
    shown = rows if every else rows[:_MOST]
    title = f"企业 {len(rows)} 户，按变动大小（单位：{entry.shown}）"
    table = Table(title=title, title_justify="left", title_style="bold", box=None)
    for head in ("企业", "口径", "本期", "自报上年", "上年封账", "出处"):
        left = head in {"企业", "口径", "出处"}
        table.add_column(head, justify="left" if left else "right", overflow="fold")
    for row in shown:
        table.add_row(
            row["name"],
            ROLES[row["role"]],
            *(_shown(row[side], entry.scale) for side in ("now", "last", "then")),
            row["source_now"],
        )
    if len(shown) < len(rows):
        table.add_row(f"…其余{len(rows) - len(shown)}户加 --all 列出")
    return table


def _shown(value: int, scale: int) -> str:
    return "—" if value == NULL else f"{rounded(value / scale, 0):,f}"
