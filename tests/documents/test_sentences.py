"""Cutting a text into sentences."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from diaodu.documents.sentences import cut, parts


def roles(text: Any) -> Any:
    return [(piece.text, piece.role) for piece in cut(text)]


def test_a_sentence_takes_its_closing_quote_along() -> None:
    assert [p.text for p in cut("他说：“要快。”大家要干。")] == [
        "他说：“要快。”",
        "大家要干。",
    ]


def test_a_stop_inside_a_bracket_does_not_end_the_sentence() -> None:
    assert len(cut("建设园区（一期已完工。二期在建）配套道路。")) == 1


def test_a_colon_before_a_numbered_list_ends_the_lead_in() -> None:
    assert [p.text for p in cut("还有差距：一是项目少；二是人才缺。")] == [
        "还有差距：",
        "一是项目少；二是人才缺。",
    ]


def test_lines_have_roles() -> None:
    text = (
        "在大会上的讲话\n同志们：\n一、抓项目\n要抓项目。\n"
        "责任单位：县工信局\n[缺文]\n序号\t任务"
    )
    assert roles(text) == [
        ("在大会上的讲话", "front"),
        ("同志们：", "address"),
        ("一、抓项目", "label_line"),
        ("要抓项目。", "body"),
        ("责任单位：县工信局", "duty"),
        ("[缺文]", "gap"),
        ("序号", "cell"),
        ("任务", "cell"),
    ]


def test_a_bracket_of_duties_behind_a_sentence_is_a_piece_of_its_own() -> None:
    assert roles("要抓项目。（责任单位：县工信局）") == [
        ("要抓项目。", "body"),
        ("（责任单位：县工信局）", "duty"),
    ]


def test_lines_of_an_attachment_list_are_no_items() -> None:
    assert roles("附件：1.申报表\n2.汇总表") == [
        ("附件：1.申报表", "front"),
        ("2.汇总表", "front"),
    ]


def test_empty_cells_only_count_their_column() -> None:
    assert [(p.text, p.column) for p in cut("1\t\t县工信局")] == [
        ("1", 0),
        ("县工信局", 2),
    ]


def test_semicolons_inside_quotes_do_not_split() -> None:
    assert [text for text, _ in parts("落实“快；准”要求；抓好督查。", 0)] == [
        "落实“快；准”要求；",
        "抓好督查。",
    ]


@given(st.text(alphabet="一二要抓好项目。；：，\n\t （）“”123是、", max_size=200))
def test_every_piece_is_an_exact_slice(text: Any) -> None:
    pieces = cut(text)
    assert all(text[p.start : p.end] == p.text for p in pieces)
    assert [p.start for p in pieces] == sorted(p.start for p in pieces)
    for piece in pieces:
        assert all(
            text[at : at + len(part)] == part
            for part, at in parts(piece.text, piece.start)
        )
