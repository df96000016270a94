"""An enterprise of the town, its record, a rule for visits, and a compared workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.web.registers.made import CODES, enterprise

from diaodu.web.registers import actions
from diaodu.web.registers.models import Import, Record, Trigger

if TYPE_CHECKING:
    from tests.web.conftest import County

__all__ = [
    "a_firm",
    "a_kind",
    "a_record",
    "a_removed_record",
    "a_trigger",
    "officers_import",
]


def a_firm(county: County) -> dict[str, Any]:
    """Return the arguments of the enterprise that the contact is of."""
    return {"number": county.firm.pk}


def a_kind(_county: County) -> dict[str, Any]:
    """Return the arguments of the register of titles."""
    return {"key": "title"}


def a_record(county: County) -> dict[str, Any]:
    """Return the arguments of a record of that enterprise, made anew for each."""
    return {"number": _record(county).pk}


def a_removed_record(county: County) -> dict[str, Any]:
    """Return the arguments of a record that was taken away."""
    record = _record(county)
    if not record.removed:
        officer = county.people["officer"]
        actions.remove_record(record, version=record.version, actor=officer)
    return {"number": record.pk}


def _record(county: County) -> Record:
    found = Record.objects.filter(kind="enterprise").first()
    if found is not None:
        return found
    county.firm.code = CODES[0]
    county.firm.save()
    return enterprise(county, firm=county.firm.name)


def a_trigger(county: County) -> dict[str, Any]:
    """Return the arguments of a rule that makes visits due."""
    row = Trigger.objects.first()
    if row is None:
        dispatcher = county.people["dispatcher"]
        row = actions.add_trigger(
            "停产必访", "stopped", 3, region=county.region, actor=dispatcher
        )
    return {"number": row.pk}


def officers_import(county: County) -> dict[str, Any]:
    """Return the arguments of a workbook that the officer has compared."""
    officer = county.people["officer"]
    found, _ = Import.objects.get_or_create(kind="title", owner=officer, name="表")
    return {"number": found.pk}
