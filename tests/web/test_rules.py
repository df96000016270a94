"""The rules of the hall that a program can check."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.management import call_command
from tests.test_house import imported

import diaodu.web
from diaodu.web.audit.labels import labels

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(diaodu.web.__file__).parent
APPS = sorted(path.parent for path in HERE.glob("*/apps.py"))
DOORS = {"actions", "access", "kinds", "tasks"}
NO_DEEDS = {
    "matters": {"written"},  # a part of each deed; the deed itself leaves the event
    "registers": {"read_workbook"},  # a preview that changes nothing yet
}


def trees(*patterns: str) -> Iterator[tuple[Path, ast.Module]]:
    for pattern in patterns:
        for path in sorted(HERE.glob(pattern)):
            yield path, ast.parse(path.read_text("utf-8"))


def test_views_ask_only_for_what_the_reader_may_see() -> None:
    faults = [
        f"{path.relative_to(HERE)}:{node.lineno} {ast.unparse(node)}"
        for path, tree in trees("*/views/*.py", "api/v1/*.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "objects"
        and node.attr != "visible_to"
    ]
    assert faults == []


def test_an_app_sees_another_through_its_actions_and_access_only() -> None:
    faults = []
    for path, tree in trees("*/**/*.py"):
        own = path.relative_to(HERE).parts[0]
        if own == "demo":  # it fills all of them
            continue
        for name in used(tree):
            parts = name.split(".")
            other = parts[2] if parts[:2] == ["diaodu", "web"] else own
            if (HERE / other / "apps.py").exists() and other not in {own, "people"}:
                words = set(parts[3:])
                if not words & DOORS and "models" in words:
                    faults.append(f"{path.relative_to(HERE)}: {name}")
    assert faults == []


def used(tree: ast.Module) -> set[str]:
    """Return what a module imports when it runs: types alone are no door."""
    typing = {
        id(below)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for below in ast.walk(node)
    }
    return {
        name
        for node in ast.walk(tree)
        if id(node) not in typing
        for name in imported(node)
    }


@pytest.mark.parametrize("app", APPS, ids=lambda path: path.name)
def test_every_deed_leaves_an_event(app: Path) -> None:
    """A deed is a public function that is told who does it, in whatever module."""
    functions: dict[str, list[ast.FunctionDef]] = {}
    for path in sorted(app.glob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                functions.setdefault(node.name, []).append(node)
    deeds = [
        node
        for name, found in functions.items()
        for node in found
        if name[0] != "_" and any(a.arg == "actor" for a in node.args.kwonlyargs)
    ]
    if app.name == "audit" or not deeds:
        pytest.skip("no deeds")
    silent = {node.name for node in deeds if not _records(node, functions, set())}
    assert silent == NO_DEEDS.get(app.name, set())


def _records(
    node: ast.FunctionDef, functions: dict[str, list[ast.FunctionDef]], seen: set[str]
) -> bool:
    """Tell whether a function writes an event, itself or through one that it calls."""
    seen.add(node.name)
    for each in ast.walk(node):
        if not isinstance(each, ast.Call):
            continue
        called = ast.unparse(each.func)
        if called == "audit.record" or called.split(".")[0] in {"jobs", "matters"}:
            return True
        name = called.split(".")[-1]
        own = functions.get(name, [])
        if name not in seen and any(_records(f, functions, seen) for f in own):
            return True
    return False


@pytest.mark.django_db
def test_the_tables_are_what_the_models_say() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_templates_hold_no_script_and_no_style_of_their_own() -> None:
    faults = [
        f"{path.relative_to(HERE)}: {bad}"
        for path in sorted(HERE.rglob("*.html"))
        for bad in (" style=", "onclick=", "onsubmit=", "<style", "<script>", "|safe")
        if bad in path.read_text("utf-8")
    ]
    assert faults == []


def test_every_deed_has_a_name_that_users_read() -> None:
    recorded = {
        str(node.args[0].value)
        for _path, tree in trees("*/**/*.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "audit.record"
        and isinstance(node.args[0], ast.Constant)
    }
    assert sorted(recorded - labels().keys()) == []
