"""Kinds of document: recognised, and their examples read as they say."""

from typing import Any

import pytest

from diaodu.documents import load, read_clean
from diaodu.documents.kinds import recognise
from diaodu.documents.model import Cleaned
from diaodu.documents.outline import lay_out

KINDS = load()
EXAMPLES = [(key, example) for key, kind in KINDS.items() for example in kind.examples]


@pytest.mark.parametrize(("key", "example"), EXAMPLES, ids=[key for key, _ in EXAMPLES])
def test_the_examples_of_a_kind_are_read_as_they_say(key: Any, example: Any) -> None:
    title = example.text.split("\n")[0]
    reading = read_clean(Cleaned(text=example.text, title=title))
    assert reading.kind == key
    assert tuple(task.quote for task in reading.tasks) == example.tasks
    assert reading.date == example.date


def test_every_kind_has_a_source_and_an_example() -> None:
    assert all(kind.source and kind.examples for kind in KINDS.values())


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在全县工业工作总结大会上的讲话", "speech"),
        ("关于学习贯彻县委书记讲话精神的通知", "notice"),
        ("关于印发工业提质行动方案的通知", "plan"),
        ("县政府第18次常务会议纪要", "minutes"),
        ("支持制造业企业上规模若干措施", "policy"),
        ("上半年工业经济运行情况汇报", "report"),
    ],
)
def test_a_title_tells_the_kind(title: Any, kind: Any) -> None:
    assert recognise(title, (), KINDS).key == kind


def test_without_a_telling_title_the_opening_decides() -> None:
    text = "7月11日，县长方某主持召开县政府会议。\n会议要求，抓紧落实。"
    assert recognise(None, lay_out(text)[0], KINDS).key == "minutes"
    assert recognise(None, (), KINDS).key == "speech"
