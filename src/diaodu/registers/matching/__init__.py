"""Whose is a row of a messy list: registered firms by code and by name.

The code comes first, with its check characters; then the name; what is doubtful goes
to a person and is never merged silently.
"""

from diaodu.registers.matching.deciding import merged
from diaodu.registers.matching.indexing import Index, index
from diaodu.registers.matching.model import Answer, How, Named, Pair
from diaodu.registers.matching.resolving import resolve

__all__ = ["Answer", "How", "Index", "Named", "Pair", "index", "merged", "resolve"]
