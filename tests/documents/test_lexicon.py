"""Words joined into one pattern, and heads taken off."""

import re

from hypothesis import given
from hypothesis import strategies as st

from diaodu.documents.lexicon import either, shorn

WORDS = st.text(alphabet="加快强大推.", min_size=1, max_size=4)


def test_the_longest_word_is_taken() -> None:
    pattern = re.compile(either("加 加快 加快推进", "推"))
    assert pattern.findall("加快推进，加快，加，推") == ["加快推进", "加快", "加", "推"]


def test_short_words_are_left_out_on_request() -> None:
    assert re.fullmatch(either("加 加快", least=2), "加") is None


@given(st.sets(WORDS, min_size=1, max_size=12), st.text(alphabet="加快强大推.动"))
def test_a_tree_of_words_finds_what_a_list_of_words_finds(
    words: set[str], text: str
) -> None:
    listed = sorted(words, key=lambda word: (-len(word), word))
    plain = re.compile("|".join(map(re.escape, listed)))
    assert re.findall(either(" ".join(words)), text) == plain.findall(text)


def test_a_head_is_taken_off_only_at_the_beginning() -> None:
    head = re.compile("同时[，,]?")
    assert shorn("同时，抓好落实", head) == "抓好落实"
    assert shorn("抓好落实，同时，督查", head) == "抓好落实，同时，督查"
