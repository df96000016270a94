"""Text on paper."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from diaodu.papers.text import clean, cut, escaped, line_count, quoted, width


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("一\x00二\x0b三\x1f", "一二三"),
        ("\ud800坏\uffff", "坏"),
        ("行\r\n行\r行\t格", "行\n行\n行\t格"),
        ("=1+1 😀", "=1+1 😀"),
    ],
)
def test_only_what_no_file_may_hold_is_taken_out(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_a_short_text_is_not_cut() -> None:
    assert cut("调度", 2) == "调度"


def test_a_long_text_says_how_much_is_missing() -> None:
    short = cut("字" * 100, 40)
    assert short == "字" * 24 + "……（以下略76字）"
    assert len(short) <= 40


def test_a_chinese_character_is_as_wide_as_two_figures() -> None:
    assert (width("2025年底"), width("“三化”")) == (8, 8)


@pytest.mark.parametrize(
    ("text", "places", "lines"),
    [
        ("", 10, 1),
        ("字" * 5, 10, 1),
        ("字" * 6, 10, 2),
        ("一\n二", 10, 2),
        ("字", 0, 1),
    ],
)
def test_lines_are_counted_by_width(text: str, places: float, lines: int) -> None:
    assert line_count(text, places) == lines


@pytest.mark.parametrize("text", ["a<b>&\"c\"'d'", "一\t二\n三\r四", "&amp;", ""])
def test_what_stands_in_xml_is_read_back(text: str) -> None:
    read = ET.fromstring(f"<a b={quoted(text)}>{escaped(text)}</a>")  # noqa: S314
    assert read.attrib["b"] == text
    assert (read.text or "").replace("\n", "\r") == text.replace("\n", "\r")
