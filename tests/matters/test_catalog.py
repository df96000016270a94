"""Every kind of matter does what its own examples say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from diaodu.errors import DiaoduError
from diaodu.matters import Kind, Matter, light, load, next_due, step

if TYPE_CHECKING:
    from diaodu.matters.model import Example

KINDS = load()
CASES = [
    pytest.param(kind, example, id=f"{kind.key}-{number}")
    for kind in KINDS.values()
    for number, example in enumerate(kind.examples, 1)
]


@pytest.mark.parametrize(("kind", "example"), CASES)
def test_a_kind_does_what_its_examples_say(kind: Kind, example: Example) -> None:
    matter = Matter(
        id="m1",
        kind=kind.key,
        title="事项",
        state=kind.first.key,
        lead=example.lead,
        data=example.data,
    )
    *before, last = example.deeds
    for deed in before:
        matter = step(kind, matter, deed).matter
    if example.refused is None:
        matter = step(kind, matter, last).matter
    else:
        with pytest.raises(DiaoduError) as refusal:
            step(kind, matter, last)
        assert example.refused in str(refusal.value)
    assert matter.state == example.state
    shown = light(kind, matter, example.day)
    assert (shown.colour.value if shown.colour else "") == example.lamp
    assert shown.text
    due = next_due(kind, matter)
    assert (due.deadline if due else None) == example.due


def test_every_kind_shows_what_it_allows_and_what_it_refuses() -> None:
    for kind in KINDS.values():
        refused = {example.refused is None for example in kind.examples}
        assert refused == {True, False}, kind.key
