"""The demo county 云泽县: invented, the same every time, and without any web.

Its codes begin with 99, which GB/T 2260 gives to nobody; its people, enterprises and
numbers do not exist. Days and months are arguments, so that it never grows old.
"""

from diaodu.flows.county.book import write_book
from diaodu.flows.county.document import documents
from diaodu.flows.county.firms import enterprises
from diaodu.flows.county.months import close_past, last_month, upload
from diaodu.flows.county.people import accounts
from diaodu.flows.county.place import areas
from diaodu.flows.county.request import requests
from diaodu.flows.county.unit import units

__all__ = [
    "accounts",
    "areas",
    "close_past",
    "documents",
    "enterprises",
    "last_month",
    "requests",
    "units",
    "upload",
    "write_book",
]
