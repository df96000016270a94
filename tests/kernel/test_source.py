"""Spans and places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.kernel.source import Source, Span


def test_a_span_gives_the_words_that_stand_there() -> None:
    assert Span(3, 7).of("各单位要抓好落实。") == "要抓好落"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"not a span: {start} to {end}"):
        Span(start, end)


def test_a_source_reads_like_a_place() -> None:
    assert str(Source("月报.xlsx", "Sheet1!B7")) == "月报.xlsx Sheet1!B7"
    assert str(Source("讲话.docx")) == "讲话.docx"


@given(st.text(), st.data())
def test_neighbouring_spans_join_to_the_whole(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    assert Span(0, cut).of(text) + Span(cut, len(text)).of(text) == text
