"""Tables between people and the program: columns described once, Excel in and out.

One tuple of ``Column`` serves the template workbook, the import and the export.
"""

from diaodu.sheets.model import Column, Kind, Sheet, Table, Value
from diaodu.sheets.reading import names, read
from diaodu.sheets.writing import template, write, write_book

__all__ = [
    "Column",
    "Kind",
    "Sheet",
    "Table",
    "Value",
    "names",
    "read",
    "template",
    "write",
    "write_book",
]
