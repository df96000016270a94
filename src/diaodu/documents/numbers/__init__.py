"""Read the numbers of a document: what is to be reached, and what has been reached.

One number is one target or one fact. What it is follows from the tense of its clause;
its quote shows the metric, the number and its unit as printed.
"""

from __future__ import annotations

from diaodu.documents.numbers.reader import read_numbers

__all__ = ["read_numbers"]
