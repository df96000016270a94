"""Lines and rows are put together from the places of characters and rules."""

from __future__ import annotations

import pytest

from diaodu.documents.intake.printed import Glyph, page_lines
from diaodu.documents.intake.ruled import Rule, grids_of


def glyphs(text: str, x: float = 0, y: float = 0, size: float = 10) -> list[Glyph]:
    """Set a text: a letter is half as wide as a Chinese character."""
    found = []
    for char in text:
        wide = size / 2 if char.isascii() else size
        found.append(Glyph(char, x, x + wide, y, size))
        x += wide
    return found


def level(y: float, start: float, end: float) -> Rule:
    return Rule(upright=False, at=y, start=start, end=end)


def upright(x: float, start: float, end: float) -> Rule:
    return Rule(upright=True, at=x, start=start, end=end)


def grid(xs: list[float], ys: list[float]) -> list[Rule]:
    return [level(y, xs[0], xs[-1]) for y in ys] + [
        upright(x, ys[0], ys[-1]) for x in xs
    ]


@pytest.mark.parametrize(
    ("first", "gap", "second", "line"),
    [
        ("投资", 2.5, "40亿元", "投资40亿元"),
        ("通", 10, "知", "通 知"),
        ("see", 3, "page", "see page"),
        ("se", 0.5, "e", "see"),
        ("a", 1, "", "a"),
    ],
)
def test_a_gap_is_a_blank_where_it_looks_like_one(
    first: str, gap: float, second: str, line: str
) -> None:
    start = glyphs(first)
    assert page_lines(start + glyphs(second, start[-1].right + gap)) == [line]


def test_a_raised_character_belongs_to_its_line() -> None:
    assert page_lines([*glyphs("面积5万m"), *glyphs("2", 40, 4, 6)]) == ["面积5万m2"]


def test_a_character_drawn_twice_to_look_bold_is_one() -> None:
    page = [*glyphs("一一个"), *glyphs("一一个", 0.5)]
    assert page_lines(page) == ["一一个"]


def test_blanks_alone_are_no_line() -> None:
    assert page_lines(glyphs("  ")) == []
    assert page_lines([]) == []


def test_a_line_comes_where_its_first_character_was_drawn() -> None:
    page = [*glyphs("乙", y=80), *glyphs("甲", y=100), *glyphs("丙", 10, 80)]
    assert page_lines(page) == ["乙丙", "甲"]


def test_a_table_without_outer_edges_is_one() -> None:
    rules = [level(y, 0, 100) for y in (0, 20, 40)] + [upright(50, 0, 40)]
    page = glyphs("甲", 5, 25) + glyphs("乙", 55, 25) + glyphs("丙", 5, 5)
    assert page_lines(page, rules) == ["甲\t乙", "丙"]


def test_merged_cells_are_found_by_missing_rules() -> None:
    rules = [level(y, 0, 150) for y in (0, 60)]
    rules += [level(20, 50, 150), level(40, 0, 150)]
    rules += [upright(0, 0, 60), upright(150, 0, 60), upright(50, 0, 60)]
    rules += [upright(100, 0, 40)]
    page = glyphs("序", 5, 45) + glyphs("任务", 60, 45)
    page += glyphs("一", 5, 20) + glyphs("建库", 55, 25) + glyphs("甲", 110, 25)
    page += glyphs("入库", 55, 5) + glyphs("乙", 110, 5)
    assert page_lines(page, rules) == ["序\t任务", "一\t建库\t甲", "\t入库\t乙"]


def test_an_empty_row_is_no_line() -> None:
    rules = grid([0, 50, 100], [0, 20, 40])
    assert page_lines(glyphs("甲", 5, 25), rules) == ["甲"]


def test_two_paragraphs_of_a_cell_are_set_apart() -> None:
    rules = grid([0, 100, 200], [0, 60, 80])
    page = glyphs("一段", 5, 45) + glyphs("又一段", 5, 25) + glyphs("右", 105, 45)
    assert page_lines(page, rules) == ["一段 又一段\t右"]


def test_latin_words_of_a_cell_do_not_run_together() -> None:
    rules = grid([0, 40, 200], [0, 60, 80])
    page = glyphs("the", 5, 45) + glyphs("end", 5, 25) + glyphs("右", 105, 45)
    assert page_lines(page, rules) == ["the end\t右"]


def test_rules_drawn_piece_by_piece_are_one_table() -> None:
    pieces = []
    for left, low in [(0.0, 0.0), (50.0, 0.0), (0.0, 20.0), (50.0, 20.0)]:
        box = grid([left, left + 50], [low, low + 20])
        pieces += box + [rule._replace(at=rule.at + 0.5) for rule in box]
    (found,) = grids_of(pieces)
    assert (found.rows, found.columns) == (2, 2)


@pytest.mark.parametrize(
    "rules",
    [
        [],
        grid([0, 500], [0, 800]),
        grid([0, 250, 500], [0, 800]),
        grid([0, 500], [0, 200, 400, 800]),
        [level(y, 0, 400) for y in (0, 20, 40)],
        [upright(x, 0, 400) for x in (0, 20, 40)],
        [level(0, 0, 4), upright(0, 0, 4), level(4, 0, 4)],
        [level(7 * at, 0, 400) for at in range(700)] + [upright(0, 0, 4900)],
    ],
)
def test_frames_lines_and_drawings_are_no_tables(rules: list[Rule]) -> None:
    assert grids_of(rules) == []


def test_two_tables_of_a_page_are_two() -> None:
    rules = grid([0, 50, 100], [0, 20, 40]) + grid([0, 50, 100], [100, 120, 140])
    assert len(grids_of(rules)) == 2
