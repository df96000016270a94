"""What a public paper does not tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from diaodu.papers import load
from diaodu.papers.monthly import GroupRow, GroupTable, MonthlyReport
from diaodu.papers.small_groups import public_view, rows_of, shown_groups

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = load()
EXAMPLE: MonthlyReport = PAPERS["monthly_analysis"].example
PUBLIC = replace(EXAMPLE, public=True)
FIRMS = {
    *(each.name for each in EXAMPLE.movers),
    *(each.enterprise for each in EXAMPLE.warnings),
    *(each.enterprise for each in EXAMPLE.nursery),
    *(each.enterprise for each in EXAMPLE.changes),
    *(name for row in EXAMPLE.bridge.rows for name in row.firms),  # type: ignore[union-attr]
}


def table(*firms: int | None, parents: tuple[str, ...] = ()) -> GroupTable:
    above = parents or ("",) * len(firms)
    rows = tuple(
        GroupRow(key=f"r{number}", name=f"组{number}", firms=each, parent=parent)
        for number, (each, parent) in enumerate(zip(firms, above, strict=True))
    )
    total = GroupRow(key="all", name="合计", firms=sum(each or 0 for each in firms))
    return GroupTable(key="t", title="组", dimension="组", total=total, rows=rows)


def shown(made: GroupTable, fewest: int = 3) -> list[str]:
    return [row.key for row in shown_groups(made, fewest).rows]


def test_large_groups_stay() -> None:
    assert shown(table(3, 40, 5)) == ["r0", "r1", "r2"]
    assert shown_groups(table(3, 40, 5), 3).notes == ()


def test_a_small_group_goes_with_the_next_smallest() -> None:
    """Alone it would be the whole less the others."""
    assert shown(table(2, 40, 5)) == ["r1"]
    (note,) = shown_groups(table(2, 40, 5), 3).notes
    assert note == "户数少于3户的组及可由其推算的组不列，共2组"


def test_two_small_groups_that_are_many_together_go_alone() -> None:
    assert shown(table(2, 2, 40, 5)) == ["r2", "r3"]


def test_a_group_without_firms_tells_of_none() -> None:
    assert shown(table(0, 40, 5)) == ["r0", "r1", "r2"]


def test_an_unknown_number_of_firms_is_not_taken_for_many() -> None:
    assert "r0" not in shown(table(None, 40, 5))


def test_what_stands_under_a_hidden_group_goes_too() -> None:
    made = table(2, 40, 5, 4, 30, parents=("", "", "", "r0", "r1"))
    assert shown(made) == ["r1", "r4"]


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=9),
    st.integers(2, 5),
)
def test_the_hidden_groups_together_are_never_few(
    firms: list[int | None], fewest: int
) -> None:
    made = table(*firms)
    kept = set(shown(made, fewest))
    hidden = [each for number, each in enumerate(firms) if f"r{number}" not in kept]
    assert all(
        each == 0 or (each or 0) >= fewest
        for number, each in enumerate(firms)
        if f"r{number}" in kept
    )
    if hidden and any(
        each for number, each in enumerate(firms) if f"r{number}" in kept
    ):
        assert sum(each or 0 for each in hidden) >= fewest
        assert len(hidden) > 1


def texts(path: Path) -> str:
    if path.suffix == ".html":
        return path.read_text("utf-8")
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        cells = (cell for page in book for line in page for cell in line)
        return "\n".join(str(cell.value) for cell in cells)
    document: Any = Document(str(path))
    lines = [each.text for each in document.paragraphs]
    lines += [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join(lines)


def test_no_public_paper_names_a_firm_or_a_small_group(tmp_path: Path) -> None:
    for key in ("monthly_analysis", "dispatch_notice", "stop_warnings", "rank_tables"):
        paper = PAPERS[key]
        files = [tmp_path / f"{key}.{end}" for end in ("docx", "xlsx", "html")]
        for write, path in zip(
            (paper.word, paper.excel, paper.html), files, strict=True
        ):
            write(PUBLIC, path)
            text = texts(path)
            assert {name for name in FIRMS if name in text} == set()
            assert "黑色金属冶炼和压延加工业" not in text
            assert "户数少于3户" in text or key == "stop_warnings"


def test_an_inner_paper_names_them(tmp_path: Path) -> None:
    PAPERS["monthly_analysis"].excel(EXAMPLE, tmp_path / "内.xlsx")
    text = texts(tmp_path / "内.xlsx")
    assert {name for name in FIRMS if name not in text} == set()


def test_paragraphs_that_rest_on_what_is_hidden_are_left_out() -> None:
    view = public_view(PUBLIC)
    assert view.texts.warnings == ()
    assert view.texts.groups == ()
    assert view.texts.overall == EXAMPLE.texts.overall


def test_a_table_of_too_few_firms_is_left_out_whole() -> None:
    small = replace(EXAMPLE.groups[0].total, firms=2)
    report = replace(PUBLIC, groups=(replace(EXAMPLE.groups[0], total=small),))
    assert public_view(report).groups == ()


def test_every_row_of_a_report_has_a_key_of_its_own() -> None:
    keys = [row.key for row in rows_of(EXAMPLE)]
    assert len(keys) == len(set(keys)) > 40
