"""The labelled documents: what is read must not fall below what was reached."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest
from benchmarks.quality import score, score_all
from hypothesis import given
from hypothesis import strategies as st

from diaodu.documents import open_text, read, read_clean, record_of
from diaodu.documents.model import Cleaned

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "gold"
CASES = ROOT / "tests" / "cases" / "documents"
FOLDERS = sorted(path.parent for path in CASES.glob("*/gold.json"))
FOLDERS += sorted(path.parent for path in SHARED.glob("*/gold.json"))

# What every single document must reach, and all of them on average.
FLOOR = {"text": 97, "outline": 90, "tasks": 88, "units": 85, "deadline": 80}
FLOOR |= {"targets": 80, "facts": 75, "problems": 60}
MEAN = {"text": 99, "outline": 99, "tasks": 98, "units": 98, "deadline": 97}
MEAN |= {"targets": 96, "facts": 96, "problems": 92}


@pytest.fixture(scope="module")
def scores() -> Any:
    return score_all(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_document_falls_below_its_floor(folder: Any, scores: Any) -> None:
    row = scores[folder.name]
    low = {k: row[k] for k, bar in FLOOR.items() if row[k] is not None and row[k] < bar}
    assert low == {}


@pytest.mark.parametrize("column", MEAN)
def test_the_mean_of_all_documents_holds(column: Any, scores: Any) -> None:
    values = [row[column] for row in scores.values() if row[column] is not None]
    assert sum(values) / len(values) >= MEAN[column]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared scorer is not here")
def test_our_scores_are_those_of_the_shared_scorer() -> None:
    shared = runpy.run_path(str(SHARED / "score.py"))["score"]
    for folder in FOLDERS[:6]:
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        clean = (folder / "clean.txt").read_text(encoding="utf-8")
        found = record_of(read(open_text(next(folder.glob("raw.*")))))
        theirs, ours = shared(gold, clean, found, show=False), score(gold, clean, found)
        assert ours == pytest.approx(theirs, abs=2.0)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_reading_the_clean_text_again_changes_nothing(folder: Any) -> None:
    raw = next(folder.glob("raw.*"))
    first = read(open_text(raw))
    second = read(first.text)
    assert second.text == first.text
    assert [t.quote for t in second.tasks] == [t.quote for t in first.tasks]


CHINESE = (
    "一二三是要的：；，。、（）“”《》同志们县工信局牵头负责加快推进项目建设力争到年底"
    "突破亿元家%1234567890X*\n 　\t"
)


@given(st.text(alphabet=CHINESE, max_size=400))
def test_every_quote_of_any_text_is_an_exact_slice(text: Any) -> None:
    reading = read_clean(Cleaned(text=text))
    numbers = (*reading.targets, *reading.facts)
    items: list[Any] = [*reading.tasks, *reading.optional, *numbers, *reading.problems]
    assert all(reading.text[item.start : item.end] == item.quote for item in items)


@given(st.text(max_size=300))
def test_any_text_at_all_can_be_read(text: Any) -> None:
    assert read_clean(Cleaned(text=text)).text == text
