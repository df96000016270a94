"""A derived table as a terminal shows it: printed figures plain, derived in colour."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.table import Table as Grid
from rich.text import Text

from diaodu.cli.wrapping import wrapped
from diaodu.indicators.published.measures import DERIVED, label_of, span_label
from diaodu.indicators.published.parts import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from rich.console import Console

    from diaodu.indicators.published.bounds import Bounds
    from diaodu.indicators.published.model import (
        Check,
        Derived,
        Entry,
        Group,
        Result,
        Table,
    )

__all__ = ["print_result"]

WIDEST, LONGEST_PROSE, GAP = 150, 112, 2
_DIM, _DERIVED, _HEAD, _WRONG = "dim", "cyan", "bold", "red"
_VERDICTS = {
    "mistake": ("✗ 疑为印错", "bold red"),
    "method": ("≠ 方法不同", "yellow"),
    "rounding": ("≈ 四舍五入", "dim"),
}
_ROLES = {
    "name": "名称",
    "parent": "上级",
    "depth": "层级",
    "code": "代码",
    "group": "分组",
    "scope": "范围",
    "period": "时期",
    "year": "年份",
    "unit": "单位",
    "growth_unit": "增速单位",
    "note": "备注",
    "value": "数值",
    "growth": "增速",
    "share": "占比",
    "prev_share": "上年占比",
    "share_change": "占比变化",
    "contribution": "贡献率",
    "pull": "拉动",
    "rank": "位次",
    "rank_change": "位次变化",
    "base": "上年同期",
    "increase": "增加额",
    "target": "目标",
    "target_growth": "目标增速",
    "completion": "完成率",
    "schedule": "序时进度",
    "prev_growth": "上年增速",
    "prev_year": "上年全年",
    "two_years": "两年平均",
    "chain": "环比",
    "change": "增减",
}
_GIVEN = ("value", "growth", "target", "change")
# What is shown, the most wanted first: a narrow screen leaves out the last.
_COLUMNS = (
    "share",
    "pull",
    "contribution",
    "rank",
    "rank_growth",
    "completion",
    "schedule_gap",
    "needed",
    "needed_monthly",
    "needed_growth",
    "growth",
    "target_gap",
    "margin",
    "debt_ratio",
    "sales_rate",
    "rank_change",
    "base",
    "lead",
    "distance_growth",
    "distance",
    "earlier_growth",
    "two_years",
    "sum",
    "share_change",
    "increase",
    "revenue_per_capita",
)
_LEVELS = frozenset(
    [
        "base",
        "increase",
        "distance",
        "needed",
        "needed_monthly",
        "sum",
        "revenue_per_capita",
    ]
)
_COUNTS = frozenset({"rank", "rank_growth", "rank_change"})


class _Block(NamedTuple):
    """The entries of one measure and span."""

    head: str
    entries: list[Entry]


def print_result(result: Result, console: Console) -> None:
    """Print all of it: title, mapping, figures, checks."""
    width = min(console.width, WIDEST)
    _print_head(result.table, console, width)
    blocks = list(_blocks(result.table))
    shown = _latest(blocks)
    for block in shown:
        _print_block(block, result, console, width)
    if len(shown) < len(blocks):
        left = len(blocks) - len(shown)
        console.print(Text(f"另有 {left} 个较早的年份：见 --format xlsx 或 json", _DIM))
    prose = min(width, LONGEST_PROSE)
    _print_checks(result.checks, console, prose)


def _print_head(table: Table, console: Console, width: int) -> None:
    console.print()
    for part in wrapped(table.title, width - 4):
        blank = " " * ((width - cell_len(part)) // 2)
        console.print(Text(blank + part, style=_HEAD))
    console.print(Text("━" * width, style="red"))
    facts = [f"{len(table.rows)} 行"]
    facts += [f"单位 {table.unit}"] if table.unit else []
    facts += [f"1–{table.months}月"] if table.months else []
    facts += [table.source]
    console.print(Text("　".join(facts), style=_DIM))
    read = "　".join(_mapped(table))
    for line in wrapped(f"列：{read}", width):
        console.print(Text(line, style=_DIM))


def _mapped(table: Table) -> Iterator[str]:
    for each in table.mapping:
        words = [label_of(each.measure), _span(each.span, each.period, table)]
        words.append(_ROLES.get(each.role, each.role))
        read = "".join(filter(None, words))
        yield f"{each.head or each.column}→{read}"


def _span(span: str, period: str, table: Table) -> str:
    return span_label(span, table.months, period) if span or period else ""


def _blocks(table: Table) -> Iterator[_Block]:
    keys = dict.fromkeys(_key(entry) for entry in table.entries)
    for key in keys:
        entries = [entry for entry in table.entries if _key(entry) == key]
        scope, measure, span, period = key
        words = [scope, measure, _span(span, period, table)]
        unit = next((entry.unit for entry in entries if entry.unit), "")
        head = " · ".join(filter(None, words))
        yield _Block(f"{head}（{unit}）" if unit and measure else head, entries)


def _key(entry: Entry) -> tuple[str, str, str, str]:
    by_row = bool(entry.row.measure)
    measure = "" if by_row else label_of(entry.measure)
    period = "" if not entry.row.name else entry.period
    return entry.row.scope, measure, entry.span, period


def _latest(blocks: Sequence[_Block]) -> list[_Block]:
    """Keep the latest of many years side by side."""
    years = [b.entries[0].period for b in blocks if b.entries[0].row.name]
    known = sorted({int(year) for year in years if year.isdigit()})
    if len(known) < 3:
        return list(blocks)
    kept = {str(known[-1])}
    return [b for b in blocks if b.entries[0].period in kept]


def _print_block(block: _Block, result: Result, console: Console, width: int) -> None:
    """Print a block as a table, and under it what its groups say."""
    entries = block.entries
    given = [r for r in _GIVEN if any(r in each.figures for each in entries)]
    names = [_name(entry) for entry in entries]
    wide = min(36, max([4, *map(cell_len, names)]))
    wanted = [k for k in _COLUMNS if any(_useful(each, k) for each in entries)]
    taken = [_size([_printed(e, r) for e in entries], _ROLES[r]) for r in given]
    left = width - wide - sum(size + GAP for size in taken)
    kept = _fitting(wanted, entries, left)
    wrong = {c.where for c in result.checks if c.verdict == "mistake"}
    console.print()
    console.print(Text(f"▍{block.head or '表'}", style="bold cyan"))
    grid = Grid(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style=_HEAD)
    grid.add_column("名称", width=wide, no_wrap=True)
    for role in given:
        grid.add_column(_ROLES[role], justify="right", no_wrap=True)
    for key in kept:
        head = Text(DERIVED[key], style="bold cyan")
        grid.add_column(head, justify="right", no_wrap=True)
    for entry, name in zip(entries, names, strict=True):
        cells = [
            Text(_printed(entry, role), style=_WRONG * (entry.cell(role) in wrong))
            for role in given
        ]
        cells += [_cell(entry, key, wrong) for key in kept]
        grid.add_row(Text(_cut(name, wide)), *cells)
    console.print(grid)
    _print_under(block, result, console, [k for k in wanted if k not in kept])


def _print_under(
    block: _Block, result: Result, console: Console, hidden: Sequence[str]
) -> None:
    width = min(console.width, WIDEST)
    if any(_cell(e, k).plain.endswith("*") for e in block.entries for k in _COUNTS):
        console.print(Text("  * 四舍五入后相同或太近，位次不能定", style=_DIM))
    _print_groups(block, result.groups, console, width)
    if hidden:
        names = "、".join(DERIVED[key] for key in hidden)
        text = f"屏幕放不下：{names}（见 --format xlsx 或 json）"
        for line in wrapped(text, width):
            console.print(Text(line, style=_DIM))


def _useful(entry: Entry, key: str) -> bool:
    found = entry.derived.get(key)
    if found is None or found.bounds is None:
        return False
    return not (key == "growth" and "growth" in entry.figures)


def _fitting(wanted: Sequence[str], entries: Sequence[Entry], left: int) -> list[str]:
    kept = []
    for key in wanted:
        size = _size([_cell(e, key).plain for e in entries], DERIVED[key]) + GAP
        if size <= left:
            kept.append(key)
            left -= size
    return kept


def _size(texts: Sequence[str], head: str) -> int:
    return max(map(cell_len, [head, *texts]))


def _name(entry: Entry) -> str:
    depth = sum(1 for _ in ancestors(entry))
    return "  " * depth + (entry.row.name or entry.period or "合计")


def _cut(name: str, width: int) -> str:
    if cell_len(name) <= width:
        return name
    while cell_len(name) > width - 1:
        name = name[:-1]
    return name + "…"


def _printed(entry: Entry, role: str) -> str:
    figure = entry.figures.get(role)
    return figure.text if figure else ""


def _cell(entry: Entry, key: str, wrong: Set[str] = frozenset()) -> Text:
    """Write a derived figure; red if it rests on a cell that seems misprinted."""
    found = entry.derived.get(key)
    if found is None:
        return Text("")
    if found.bounds is None:
        return Text("–", style=_DIM)
    style = _DERIVED
    if key in {"schedule_gap", "target_gap"}:
        style = "yellow" if found.bounds.value < 0 else "green"
    if wrong & set(found.inputs):
        style = _WRONG
    return Text(_number(found, entry, key), style=style)


def _number(found: Derived, entry: Entry, key: str) -> str:
    bounds = found.bounds
    if bounds is None:
        return ""
    if key in _COUNTS:
        value = int(bounds.value)
        text = f"{value:+d}" if key == "rank_change" and value else str(value)
        return text + ("*" if bounds.low != bounds.high else "")
    if key in _LEVELS:
        return f"{float(bounds.value):.{_places(entry)}f}"
    return _with_doubt(bounds)


def _places(entry: Entry) -> int:
    figure = entry.figures.get("value")
    text = figure.text if figure else ""
    return len(text.split(".")[1]) if "." in text else 0


def _with_doubt(bounds: Bounds) -> str:
    """Write one decimal, and ± what rounding leaves open where that is more."""
    half = (bounds.high - bounds.low) / 2
    text = f"{float(bounds.value):.1f}".replace("-0.0", "0.0")
    if half < Fraction(1, 20):
        return text
    doubt = f"{float(half):.1f}" if half < 10 else f"{float(half):.0f}"
    return f"{text}±{doubt}"


def _print_groups(
    block: _Block, groups: Sequence[Group], console: Console, width: int
) -> None:
    mine = {entry.at for entry in block.entries}
    for group in groups:
        if group.parts[0].at in mine and (text := _summary(group)):
            for line in wrapped(text, width):
                console.print(Text(line, style=_DIM))


def _summary(group: Group) -> str:
    """Say in a line whether the parts add up, and what they leave over."""
    name = group.whole.row.name if group.whole else "各项"
    name += f"·{group.breakdown}" if group.breakdown else ""
    words = []
    states = {"complete": "各项之和等于总计", "overlapping": "各项有交叉，不相加"}
    if group.whole and group.state in states and "sum" in group.derived:
        words.append(states[group.state])
    rest = group.derived.get("rest_value")
    share = group.derived.get("rest_share")
    if rest and rest.bounds and share and share.bounds:
        places = _places(group.parts[0])
        words.append(
            f"其他（未列）{float(rest.bounds.value):.{places}f}，"
            f"占 {_with_doubt(share.bounds)}%"
        )
    growth = group.derived.get("growth")
    if growth and growth.bounds and group.state == "complete":
        words.append(f"由各项复算增速 {_with_doubt(growth.bounds)}%")
    above = group.derived.get("above_whole")
    if above and above.bounds:
        words.append(f"高于整体增速的 {int(above.bounds.value)} 个")
    return f"  {name}：{'；'.join(words)}" if words else ""


def _print_checks(checks: Sequence[Check], console: Console, width: int) -> None:
    console.print()
    told = [check for check in checks if check.verdict != "rounding"]
    counts = [(v, sum(c.verdict == v for c in checks)) for v in _VERDICTS]
    line = Text("检查　", style=_HEAD)
    for verdict, count in counts:
        label, style = _VERDICTS[verdict]
        line.append(f"{label} {count}　", style=style if count else _DIM)
    console.print(line)
    for check in told:
        label, style = _VERDICTS[check.verdict]
        console.print(Text(f"  {label}　{check.where}", style=style))
        for part in wrapped(check.message, width - 4):
            console.print(Text(f"    {part}"))
    if any(c.verdict == "rounding" for c in checks):
        text = "  四舍五入能解释的不逐个列出，见 --format json 或 xlsx"
        console.print(Text(text, style=_DIM))
