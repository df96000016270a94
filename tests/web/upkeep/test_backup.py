"""A backup brings everything back, and a damaged one brings nothing."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import (
    CommandError,
    call_command,
    execute_from_command_line,
)
from django.db import connection
from tests.web import make
from tests.web.conftest import made_county

from diaodu.errors import InputError
from diaodu.kernel.track import silent
from diaodu.web.audit.actions import chain_faults
from diaodu.web.audit.models import Event
from diaodu.web.people.models import Unit, User
from diaodu.web.upkeep import restoring, snapshot

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def backup(tmp_path: Path, settings: Any) -> Path:
    """Return a backup of a county with a file; the hall is empty afterwards."""
    made_county()
    file = settings.FILES / "ab" / "讲话"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\x00speech")
    path = tmp_path / "备份.zip"
    snapshot.write(path, silent)
    call_command("flush", interactive=False, verbosity=0)
    file.unlink()
    return path


def test_everything_comes_back_as_it_was(backup: Path, settings: Any) -> None:
    restoring.restore(backup, silent)
    assert Unit.objects.filter(name="县工业和信息化局").exists()
    assert User.objects.get(role="auditor").check_password(make.PASSWORD)
    assert (settings.FILES / "ab" / "讲话").read_bytes() == b"\x00speech"
    assert list(chain_faults()) == []
    newest = Event.objects.order_by("-number")[0]
    assert newest.moment.year >= 2026


def test_new_rows_can_be_added_after_a_restore(backup: Path) -> None:
    restoring.restore(backup, silent)
    assert make.unit("新设的单位").pk > 0
    assert list(chain_faults()) == []


def test_a_hall_that_holds_something_is_not_overwritten(backup: Path) -> None:
    make.unit("已有的单位")
    with pytest.raises(InputError, match="不是空的"):
        restoring.restore(backup, silent)
    assert Unit.objects.count() == 1


def damaged(path: Path, *, without: str = "", changed: str = "") -> Path:
    target = path.with_name("坏.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != without:
                text = old.read(name)
                new.writestr(
                    name, text.replace(b"sp", b"SP") if name == changed else text
                )
    return target


@pytest.mark.parametrize(
    "damage", [{"without": "rows/people.unit.jsonl"}, {"changed": "files/ab/讲话"}]
)
def test_a_damaged_backup_restores_nothing(
    backup: Path, damage: dict[str, str]
) -> None:
    with pytest.raises(InputError):
        restoring.restore(damaged(backup, **damage), silent)
    assert not Unit.objects.exists()


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "报表.xlsx"
    path.write_bytes(b"PK nothing")
    with pytest.raises(InputError, match="不是完整的备份"):
        restoring.check(path, silent)


def test_a_backup_does_not_overwrite_another(backup: Path) -> None:
    with pytest.raises(InputError, match="已有这个文件"):
        snapshot.write(backup, silent)


def test_the_commands_say_what_they_did(
    backup: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("restore", str(backup))
    assert "核对无误" in capsys.readouterr().out
    call_command("backup", str(tmp_path / "二.zip"))
    assert "已备份到" in capsys.readouterr().out
    with pytest.raises(CommandError, match="不是空的"):
        call_command("restore", str(backup))


def test_a_changed_event_is_found_by_the_check() -> None:
    made_county()
    call_command("check_hall")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_no_update")
        else:
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_no_change")
        cursor.execute("UPDATE audit_event SET note = 'x' WHERE number = 2")
    try:
        with pytest.raises(CommandError, match="共 1 处不对"):
            call_command("check_hall")
    finally:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                words = "'events are only added'"
                cursor.execute(
                    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_event "
                    f"BEGIN SELECT RAISE(ABORT, {words}); END"
                )
            else:
                cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER audit_no_change")


def test_the_chores_of_a_day_are_done(capsys: pytest.CaptureFixture[str]) -> None:
    made_county()
    call_command("tick")
    assert capsys.readouterr().err == ""


def test_a_refusal_on_the_command_line_is_said_in_plain_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made_county()
    with pytest.raises(SystemExit) as ended:
        execute_from_command_line(["diaodu", "restore", str(tmp_path / "没有.zip")])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("✗ ")
