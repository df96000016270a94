"""The order of the steps, and the rule that cleaning goes on until nothing changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.documents.cleaning.blanks import resolve_blanks
from diaodu.documents.cleaning.characters import mend_characters
from diaodu.documents.cleaning.furniture import drop_furniture, drop_tail
from diaodu.documents.cleaning.glosses import mend_glosses
from diaodu.documents.cleaning.headings import split_lines
from diaodu.documents.cleaning.markup import strip_markup
from diaodu.documents.cleaning.pages import drop_page_marks
from diaodu.documents.cleaning.paragraphs import (
    join_lines,
    mark_torn_end,
    tidy,
)
from diaodu.documents.cleaning.portal import take_fields
from diaodu.documents.cleaning.site import drop_site_sentences, drop_statements
from diaodu.documents.cleaning.titles import drop_title_copies
from diaodu.documents.cleaning.traditional import simplify
from diaodu.documents.cleaning.walls import mark_gaps

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.documents.cleaning.draft import Draft

__all__ = ["STEPS", "run"]

MOST_PASSES = 12

STEPS: tuple[Callable[[Draft], None], ...] = (
    mend_characters,
    strip_markup,
    mend_glosses,
    simplify,
    drop_tail,
    take_fields,
    drop_statements,
    drop_furniture,
    drop_page_marks,
    drop_site_sentences,
    mark_gaps,
    join_lines,
    resolve_blanks,
    split_lines,
    tidy,
    drop_title_copies,
    mark_torn_end,
)


def run(draft: Draft) -> None:
    """Take every step, again and again until a whole pass changes nothing.

    A step that left a text as it is has nothing to do on the same text.
    """
    done: dict[Callable[[Draft], None], str] = {}
    for _ in range(MOST_PASSES):
        before = draft.text
        for step in STEPS:
            text = draft.text
            if done.get(step) == text:
                continue
            step(draft)
            if draft.text == text:
                done[step] = text
        if draft.text == before:
            return
