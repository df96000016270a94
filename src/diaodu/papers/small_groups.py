"""What a paper for the public leaves out: firms, and groups that would tell of one.

§ 统计法: 统计调查中获得的能够识别或者推断单个统计调查对象身份的资料应当予以保密.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.papers.model import Ref, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.kernel.catalog import Keyed
    from diaodu.papers.model import Words
    from diaodu.papers.monthly import GroupRow, GroupTable, MonthlyReport, Texts

__all__ = ["public_view", "rows_of", "shown_groups"]


def public_view(report: MonthlyReport) -> MonthlyReport:
    """Return what may be published; a report that is not public stays as it is."""
    if not report.public:
        return report
    bridge = report.bridge
    shown = replace(
        report,
        groups=tuple(
            shown_groups(table, report.fewest)
            for table in report.groups
            if (table.total.firms or 0) >= report.fewest
        ),
        movers=(),
        warnings=(),
        nursery=(),
        changes=(),
        tiers=tuple(replace(tier, firms=()) for tier in report.tiers),
        bridge=bridge
        and replace(bridge, rows=tuple(replace(row, firms=()) for row in bridge.rows)),
    )
    hidden = _keys(report) - _keys(shown)
    return replace(shown, texts=_texts(report.texts, hidden))


def shown_groups(table: GroupTable, fewest: int) -> GroupTable:
    """Return a table without groups of fewer than ``fewest`` firms.

    A group whose number of firms is unknown is left out too. If what is left out could
    be found by subtraction, the next smallest groups go with it; what stands under a
    group that is left out goes too.
    """
    hidden = set[str]()
    for parent in dict.fromkeys(row.parent for row in table.rows):
        siblings = [row for row in table.rows if row.parent == parent]
        if parent in hidden:
            hidden |= {row.key for row in siblings}
        else:
            hidden |= _hidden(siblings, fewest, additive=table.additive)
    rows = tuple(row for row in table.rows if row.key not in hidden)
    return replace(table, rows=rows, notes=_notes(table, hidden, fewest))


def _hidden(rows: Sequence[GroupRow], fewest: int, *, additive: bool) -> set[str]:
    small = [row for row in rows if row.firms is None or 0 < row.firms < fewest]
    if not small or not additive:
        return {row.key for row in small}
    others = [row for row in rows if row not in small and row.firms]
    others.sort(key=lambda row: (row.firms or 0, row.to_date or 0))
    firms = sum(row.firms or 0 for row in small)
    while others and (firms < fewest or len(small) < 2):
        small.append(others.pop(0))
        firms += small[-1].firms or 0
    return {row.key for row in small}


def _notes(table: GroupTable, hidden: set[str], fewest: int) -> tuple[str, ...]:
    if not hidden:
        return table.notes
    return (
        *table.notes,
        f"户数少于{fewest}户的组及可由其推算的组不列，共{len(hidden)}组",
    )


def rows_of(report: MonthlyReport) -> Iterator[Keyed]:
    """Give all rows of a report that a number can link to."""
    yield from report.indicators
    for groups in report.groups:
        yield from (groups.total, *groups.rows)
    if report.bridge:
        yield from report.bridge.rows
    lists: tuple[tuple[Keyed, ...], ...] = (
        *(report.movers, report.targets, report.warnings, report.nursery),
        *(report.tiers, report.changes, report.forecasts),
    )
    for rows in lists:
        yield from rows
    for rivals in report.rivals:
        yield from rivals.rows


def _keys(report: MonthlyReport) -> set[str]:
    return {row.key for row in rows_of(report)}


def _texts(texts: Texts, hidden: set[str]) -> Texts:
    def told(paragraphs: tuple[Words, ...]) -> tuple[Words, ...]:
        return tuple(
            words
            for words in paragraphs
            if not any(
                isinstance(run, Ref) and run.target in hidden for run in runs(words)
            )
        )

    names = type(texts).__dataclass_fields__
    return type(texts)(**{name: told(getattr(texts, name)) for name in names})
