"""Let the database itself refuse to change or delete an event."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

__all__ = ["Migration", "guard", "unguard"]

_WORDS = "events are only added"
_SQLITE = tuple(
    f"CREATE TRIGGER audit_no_{deed} BEFORE {deed.upper()} ON audit_event "
    f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    for deed in ("update", "delete")
)
_REFUSE = (
    "CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_WORDS}'; END $$"
)
_CALL = (
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit_event "
    "FOR EACH ROW EXECUTE FUNCTION audit_refuse()"
)
_POSTGRESQL = (_REFUSE, _CALL)
_UNDO = {
    "sqlite": ("DROP TRIGGER audit_no_update", "DROP TRIGGER audit_no_delete"),
    "postgresql": (
        "DROP TRIGGER audit_no_change ON audit_event",
        "DROP FUNCTION audit_refuse()",
    ),
}


def guard(_apps: object, editor: object) -> None:
    """Put the triggers on."""
    vendor = editor.connection.vendor  # type: ignore[attr-defined]
    for line in _SQLITE if vendor == "sqlite" else _POSTGRESQL:
        editor.execute(line)  # type: ignore[attr-defined]


def unguard(_apps: object, editor: object) -> None:
    """Take the triggers off."""
    for line in _UNDO[editor.connection.vendor]:  # type: ignore[attr-defined]
        editor.execute(line)  # type: ignore[attr-defined]


class Migration(migrations.Migration):
    """Triggers for both databases."""

    dependencies: ClassVar = [("audit", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(guard, unguard)]
