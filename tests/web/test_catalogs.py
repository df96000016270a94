"""A county's own kinds beside ours, in the hall without any other change."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from diaodu.web.catalogs import matter_kinds, register_kinds
from diaodu.web.matters.models import Matter
from diaodu.web.upkeep.checks import settings_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from django.test import Client
    from tests.web.conftest import County

KINDS = {
    "matters/hidden_danger": """
from dataclasses import replace
from diaodu.matters.catalog import problem

KIND = replace(problem.KIND, key="hidden_danger", name="安全隐患")
""",
    "registers/red_list": """
from dataclasses import replace
from diaodu.registers.catalog import white_list

KIND = replace(white_list.KIND, key="red_list", name="红名单")
""",
}


@pytest.fixture
def own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Iterator[Path]:
    """Return a county's own package, which the hall is told of."""
    home = tmp_path / "yunze_own"
    for path, text in KINDS.items():
        file = home / f"{path}.py"
        file.parent.mkdir(parents=True)
        (file.parent / "__init__.py").touch()
        file.write_text(text, "utf-8")
    (home / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    settings.OWN_CATALOG = [home.name]
    yield home
    for name in [each for each in sys.modules if each.startswith(home.name)]:
        del sys.modules[name]


def test_a_countys_own_kind_of_matter_is_opened_and_given(
    own: Path, county: County, sign_in: Callable[[str], Client]
) -> None:
    office = sign_in("dispatcher")
    assert "安全隐患" in office.get("/matters/new/").content.decode()
    form = {
        "title": "氨制冷机房没有报警装置",
        "lead": "县工信局",
        "due": "2030-10-30",
        "give": "1",
    }
    answer = office.post("/matters/new/hidden_danger/", form)
    assert answer.status_code == 302
    found = Matter.objects.visible_to(county.people["dispatcher"]).get()
    assert (found.kind, found.kind_of.name) == ("hidden_danger", "安全隐患")
    page = office.get("/matters/?kind=hidden_danger").content.decode()
    assert found.title in page
    assert found.title in office.get(found.get_absolute_url()).content.decode()


def test_a_countys_own_register_has_its_page_and_its_template(
    own: Path, county: County, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("officer")
    assert "红名单" in client.get("/registers/").content.decode()
    assert client.get("/registers/red_list/").status_code == 200
    assert client.get("/registers/red_list/template/").status_code == 200


def test_without_the_setting_there_are_only_ours() -> None:
    assert "hidden_danger" not in matter_kinds()
    assert "red_list" not in register_kinds()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "没有 yunze_gone 这个包"),
        ("KIND = 1\n", "holds 0 values"),
        ("import nothing_of_this_name\n", "nothing_of_this_name"),
    ],
)
def test_a_package_that_cannot_be_used_is_told_with_its_setting(
    own: Path, settings: Any, text: str | None, told: str
) -> None:
    if text is None:
        settings.OWN_CATALOG = ["yunze_gone"]
    else:
        (own / "matters" / "hidden_danger.py").write_text(text, "utf-8")
        settings.OWN_CATALOG = [own.name, own.name]  # not the entry that was kept
    with pytest.raises(ImproperlyConfigured, match="DIAODU_OWN_CATALOG"):
        matter_kinds()
    (fault,) = [each for each in settings_faults(None) if each.id == "hall.E005"]
    assert told in fault.msg
    assert fault.hint
