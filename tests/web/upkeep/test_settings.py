"""Settings are checked before anybody relies on them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import diaodu.web
from diaodu.web.upkeep.checks import settings_faults

ROOT = Path(__file__).parents[3]
GOOD = {
    "DIAODU_SERVICE": "1",
    "DIAODU_HOSTS": "diaodu.example.gov.cn",
    "DIAODU_ORIGINS": "https://diaodu.example.gov.cn",
    "DIAODU_DATABASE_URL": "postgresql://diaodu@127.0.0.1/diaodu",
    "DIAODU_SECOND_FACTOR": "required",
}


def checked(folder: Path, **over: str) -> tuple[int, set[str], str]:
    """Run ``check --deploy`` as in service, and return its code and what it found."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("DIAODU_", "DJANGO_"))
    }
    path = os.pathsep.join(sys.path)
    told = {"DIAODU_DATA": str(folder), "PYTHONPATH": path, **GOOD, **over}
    words = ("-m", "diaodu.web", "check", "--deploy", "--fail-level", "WARNING")
    done = subprocess.run(  # noqa: S603  our own words
        [sys.executable, *words],
        env=kept | told,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    output = done.stdout + done.stderr
    return done.returncode, set(re.findall(r"\((\w+\.[EW]\d+)\)", output)), output


def test_settings_for_service_pass_every_check(tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_text("k3y-" + "aB9xQ7" * 10)
    code, found, output = checked(tmp_path, DIAODU_SECRET_KEY_FILE=str(secret))
    assert (code, found) == (0, set()), output


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    over = {
        "DIAODU_DEMO": "1",
        "DIAODU_DEBUG": "1",
        "DIAODU_SECRET_KEY": "short",
        "DIAODU_HOSTS": "*",
        "DIAODU_SECOND_FACTOR": "off",
        "DIAODU_DATABASE_URL": "",
    }
    code, found, output = checked(tmp_path, **over)
    assert code == 1
    wanted = {f"hall.{each}" for each in ("E001", "E002", "E003")}
    wanted |= {f"hall.{each}" for each in ("W001", "W002", "W003")}
    assert wanted <= found, output


def test_a_data_folder_that_cannot_be_written_is_an_error(
    tmp_path: Path, settings: Any
) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    settings.DATA = file / "data"
    assert [each.id for each in settings_faults(None)] == ["hall.E004"]
    settings.DATA = tmp_path / "new" / "data"
    assert settings_faults(None) == []


@pytest.mark.parametrize("name", ["settings.py", "environment.py"])
def test_every_setting_is_documented(name: str) -> None:
    text = (Path(diaodu.web.__file__).parent / name).read_text("utf-8")
    asked = r"\b(?:text|flag|number|words|secret|choice)\(\s*\"([A-Z_]+)\""
    found = {f"DIAODU_{each}" for each in re.findall(asked, text)}
    found |= {
        f"DIAODU_{each}_FILE" for each in re.findall(r"\bsecret\(\"([A-Z_]+)\"", text)
    }
    assert found
    page = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    assert sorted(each for each in found if f"`{each}`" not in page) == []


def test_no_setting_is_documented_that_is_gone() -> None:
    folder = Path(diaodu.web.__file__).parent
    code = "".join(
        (folder / name).read_text("utf-8") for name in ("settings.py", "environment.py")
    )
    page = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    told = set(re.findall(r"`DIAODU_([A-Z_]+?)(?:_FILE)?`", page))
    assert len(told) > 20
    assert sorted(each for each in told if f'"{each}"' not in code) == []


def test_every_check_is_documented() -> None:
    folder = Path(diaodu.web.__file__).parent
    code = (folder / "upkeep" / "checks.py").read_text("utf-8")
    page = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    ids = set(re.findall(r'id="(hall\.[EW]\d+)"', code))
    assert len(ids) >= 7
    assert sorted(each for each in ids if each not in page) == []
