"""Matters: anything with an owner, a clock and states, described as data.

``load`` lists the kinds; ``allowed`` says which moves are open to whom, ``step`` makes
one; ``next_due`` and ``light`` tell where a matter stands on a day; ``reminders`` whom
to remind. The other verbs are modules: ``flow`` (begin, amend), ``ledger`` (Excel out
and in), ``values`` (forms and JSON), ``numbering``, ``split``, ``schedule``,
``repeats``, ``ratings``, ``links``.
"""

from diaodu.matters.clocks import next_due
from diaodu.matters.flow import Step, allowed, step
from diaodu.matters.kinds import Kind, load
from diaodu.matters.lights import light
from diaodu.matters.model import Deed, Matter
from diaodu.matters.reminders import reminders

__all__ = [
    "Deed",
    "Kind",
    "Matter",
    "Step",
    "allowed",
    "light",
    "load",
    "next_due",
    "reminders",
    "step",
]
