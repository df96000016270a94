"""Cleaning: from the raw text of any source to the document itself.

Every rule is a small function or a row of a table with a name; what it takes out is
listed under that name. Rules speak of forms of the language and of pages, never of one
document. ``clean`` changes nothing in a text that is clean already.
"""

from __future__ import annotations

import re

from diaodu.documents.cleaning.draft import Draft
from diaodu.documents.cleaning.forms import GAP, HAN
from diaodu.documents.cleaning.pipeline import run
from diaodu.documents.cleaning.titles import find_title
from diaodu.documents.model import Cleaned
from diaodu.errors import InputError

__all__ = ["clean"]

FEWEST_IN_SENTENCE, FEWEST = 6, 15
_WORDS = re.compile(f"[{HAN}]")
_CLAUSE = re.compile("[，。；：！？,;:!?]")


def clean(raw: str) -> Cleaned:
    """Return the document in ``raw``: simplified Chinese, one paragraph a line.

    Raises InputError where the page holds no document.
    """
    draft = Draft(raw)
    run(draft)
    if not any(_speaks(line) for line in draft.text.split("\n")):
        raise InputError(
            "这一页没有文档正文，只有空白、登录或导航内容",
            hint="请打开文档全文后再保存，或直接复制正文",
        )
    return Cleaned(
        text=draft.text,
        title=find_title(draft.text),
        fields=draft.fields,
        removed=draft.removed(),
    )


def _speaks(line: str) -> bool:
    """Tell whether a line says something, as a menu does not."""
    words = len(_WORDS.findall(line.replace(GAP, "")))
    sentence = words >= FEWEST_IN_SENTENCE and _CLAUSE.search(line) is not None
    return sentence or words >= FEWEST
