"""The loader of catalogues."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from diaodu.errors import CatalogError
from diaodu.kernel.catalog import load_catalog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Rule:
    key: str


@pytest.fixture
def package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., str]]:
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)

    def make(name: str, **modules: str) -> str:
        home = tmp_path / name
        home.mkdir()
        (home / "__init__.py").touch()
        head = f"from {__name__} import Rule\n"
        for key, body in modules.items():
            (home / f"{key}.py").write_text(head + body, encoding="utf-8")
        return name

    yield make
    for name in set(sys.modules) - before:
        del sys.modules[name]


def test_entries_come_in_name_order_whatever_they_are_called(
    package: Callable[..., str],
) -> None:
    home = package("one", sand="X = Rule('sand')", brick="RULE = Rule('brick')")
    assert list(load_catalog(home, Rule)) == ["brick", "sand"]


def test_a_county_adds_a_package_of_its_own(package: Callable[..., str]) -> None:
    home = package("common", brick="RULE = Rule('brick')")
    own = package("county", amber="RULE = Rule('amber')")
    assert list(load_catalog(home, Rule, own)) == ["brick", "amber"]


def test_the_mapping_is_read_only(package: Callable[..., str]) -> None:
    entries = load_catalog(package("fixed", brick="RULE = Rule('brick')"), Rule)
    with pytest.raises(TypeError, match="item assignment"):
        entries["sand"] = Rule("sand")  # type: ignore[index]


def test_a_private_module_is_no_entry(package: Callable[..., str]) -> None:
    home = package("private", _shared="A = 1", brick="RULE = Rule('brick')")
    assert list(load_catalog(home, Rule)) == ["brick"]


def test_one_value_under_two_names_is_one_entry(package: Callable[..., str]) -> None:
    home = package("alias", brick="RULE = SAME = Rule('brick')")
    assert load_catalog(home, Rule)["brick"] == Rule("brick")


@pytest.mark.parametrize(
    ("name", "body", "message"),
    [
        ("none", "", "holds 0 values, must hold exactly one Rule"),
        ("two", "A = Rule('brick')\nB = Rule('sand')", "holds 2 values"),
        ("misnamed", "A = Rule('sand')", "key is 'sand', not 'brick'"),
    ],
)
def test_a_module_that_breaks_the_contract_is_named(
    package: Callable[..., str], name: str, body: str, message: str
) -> None:
    home = package(name, brick=body)
    with pytest.raises(CatalogError, match=f"{name}.brick: .*{message}"):
        load_catalog(home, Rule)


def test_a_county_may_not_silently_replace_an_entry(
    package: Callable[..., str],
) -> None:
    home = package("first", brick="RULE = Rule('brick')")
    own = package("second", brick="RULE = Rule('brick')")
    with pytest.raises(CatalogError, match=r"second\.brick: 'brick' is already taken"):
        load_catalog(home, Rule, own)
