"""Registers: things that are kept, from enterprises to titles, visits and white lists.

A kind of register is one file in ``catalog``; form, import, export and template follow
from its fields. What is known of an enterprise is in ``facts``.
"""

from __future__ import annotations

from diaodu.registers.checking import check, checked
from diaodu.registers.expiring import expiring
from diaodu.registers.kinds import Kind, load
from diaodu.registers.reading import read
from diaodu.registers.writing import template, write

__all__ = ["Kind", "check", "checked", "expiring", "load", "read", "template", "write"]
