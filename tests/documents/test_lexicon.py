"""Words joined into one pattern, and heads taken off."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.documents import sentences
from diaodu.documents.lexicon import either, first_signs, shorn
from diaodu.documents.moods import words
from diaodu.documents.numbers import wording
from diaodu.documents.parties import clauses
from diaodu.documents.problems import cues, guards

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


SAMPLES = sorted(
    (Path(__file__).parents[1] / "cases" / "documents").glob("*/clean.txt")
)
HEADS = {
    "openers": (words.OPENERS, words.OPENER_SIGNS),
    "times": (words.TIME_HEAD, words.TIME_SIGNS),
    "verbs": (words.VERB, words.VERB_SIGNS),
    "prepositions": (words.PREPOSITION, words.PREPOSITION_SIGNS),
    "attitudes": (words.ATTITUDE, words.ATTITUDE_SIGNS),
    "everybody": (words.EVERYBODY, words.EVERYBODY_SIGNS),
    "orders": (guards.IMPERATIVE, guards.IMPERATIVE_SIGNS),
    "turns": (cues.TURN, cues.TURN_SIGNS),
    "clauses": (clauses._HEAD, clauses._HEAD_SIGNS),
    "duties": (sentences._DUTY, sentences._DUTY_SIGNS),
    "brackets": (sentences._DUTY_BRACKET, sentences._DUTY_SIGNS),
    "suffixes": (wording._SUFFIX, wording._SUFFIX_SIGNS),
    "leaning": (wording._LEANS, wording._LEAN_SIGNS),
}


@pytest.mark.parametrize("name", HEADS)
def test_no_sample_holds_a_head_behind_a_sign_that_is_not_listed(name: str) -> None:
    pattern, signs = HEADS[name]
    for sample in SAMPLES:
        for line in sample.read_text("utf-8").splitlines():
            for at, sign in enumerate(line):
                if sign not in signs:
                    assert (
                        not (found := pattern.match(line[at : at + 40])) or not found[0]
                    )


def test_a_text_without_a_first_sign_is_not_matched() -> None:
    signs = first_signs("加快 推进", "大力")
    assert signs == frozenset("加推大")
    head = re.compile("加|抓")
    assert shorn("抓落实", head, signs) == "抓落实"
    assert shorn("加力", head, signs) == "力"
    assert shorn("", head, signs) == ""
