"""Read official documents: from a dirty file to tasks, targets, facts and problems.

``open_text`` opens a file, ``read`` reads its text, ``record_of`` makes the record of
the labelling guide, ``load`` lists the kinds of document. No clock, no network, no
model: every decision names the rule that made it.
"""

from diaodu.documents.intake import open_text, text_of
from diaodu.documents.kinds import Kind, load
from diaodu.documents.model import Reading
from diaodu.documents.reading import read, read_clean
from diaodu.documents.record import record_of

__all__ = [
    "Kind",
    "Reading",
    "load",
    "open_text",
    "read",
    "read_clean",
    "record_of",
    "text_of",
]
