"""The house rules that a program can check (CONTRIBUTING.md says why they are)."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import diaodu

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
HOUSE = SOURCE / "diaodu"
Check = Callable[[str, ast.Module], Iterator[str]]

OUTSIDE = {
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "date.today",
    "os.environ",
    "os.getenv",
    "Path.cwd",
    "Path.home",
}
OUTSIDE_MODULES = {
    "getpass",
    "http",
    "platform",
    "random",
    "requests",
    "socket",
    "subprocess",
    "time",
    "urllib",
}
STOPWATCH = {("src/diaodu/scheduling/board", "time")}  # a search ends when time is up
HEAVY = {"spark"}  # half a gigabyte that only a province's cluster needs
FACES = {"cli", "web", "__main__"}  # these meet the world; engines do not
VAGUE = r"(?i)(?:utils?|helpers?|managers?|services?|misc|common)"
EMPTY = {"get", "do", "handle"}
CALLED_BY_OTHERS = {
    "get_absolute_url",
    "get_help_text",
    "handle",
}  # names that Django demands
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def modules(folder: Path) -> dict[Path, ast.Module]:
    return {
        path: ast.parse(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.py"))
        if not re.match(r"\d{4}_", path.name)  # Django writes migrations
    }


@cache
def written_files() -> tuple[Path, ...]:
    """Return the files of the repository, without what git ignores."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        run = subprocess.run(  # noqa: S603  our own words
            command, cwd=ROOT, capture_output=True, check=True
        )
        names = run.stdout.decode().split("\0")[:-1]
    except (OSError, subprocess.CalledProcessError):
        ignored = (ROOT / ".gitignore").read_text("utf-8").split()
        folders = {line.rstrip("/") for line in ignored} | {".git"}
        paths = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
        names = [str(path) for path in paths if not folders & set(path.parts)]
    return tuple(ROOT / name for name in names if (ROOT / name).is_file())


def text_of(path: Path) -> str:
    """Return the text of a file, nothing if it is none."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def dotted(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def public(
    tree: ast.AST,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            continue  # Django's place for what a model is besides its fields
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and node.name[0] != "_":
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


# The checks: each takes a module and tells what is wrong in it.


def long_functions(name: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > 40:
                yield f"{name}:{node.lineno} {node.name} has {lines} lines"


def missing_docstrings(name: str, tree: ast.Module) -> Iterator[str]:
    for node in (tree, *public(tree)):
        text = ast.get_docstring(node) or ""
        first = text.split("\n\n")[0].strip()
        if first.startswith("Placeholder") or not re.search(r"[.。!?！？:：]$", first):
            what = "module" if isinstance(node, ast.Module) else node.name
            yield f"{name} {what}: no docstring that is a sentence"


def outside_world(name: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            used = ast.unparse(node)
            if any(used == bad or used.endswith(f".{bad}") for bad in OUTSIDE):
                yield f"{name}:{node.lineno} {used}"
        for module in imported(node):
            if module.split(".")[0] in OUTSIDE_MODULES and (
                (name, module) not in STOPWATCH
            ):
                yield f"{name}: import {module}"


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module or ''}.{alias.name}" for alias in node.names]
    return []


def vague_names(name: str, tree: ast.Module) -> Iterator[str]:
    if re.fullmatch(VAGUE, name.rsplit(".", maxsplit=1)[-1].lstrip("_")):
        yield f"{name}: says nothing"
    for node in ast.walk(tree):
        foreign = isinstance(node, FUNCTIONS) and node.name in CALLED_BY_OTHERS
        if foreign:
            continue
        if isinstance(node, FUNCTIONS) and node.name.split("_")[0] in EMPTY:
            yield f"{name}:{node.lineno} {node.name}: says nothing"
        if isinstance(node, ast.ClassDef) and re.search(rf"{VAGUE}$", node.name):
            yield f"{name}:{node.lineno} {node.name}: says nothing"


def mocks(name: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if any("mock" in module for module in imported(node)):
            yield f"{name}: mocks"


def broken(check: Check, folder: Path = HOUSE, *, faces: bool = True) -> list[str]:
    return [
        fault
        for path, tree in modules(folder).items()
        if faces or not FACES & set(path.relative_to(folder).with_suffix("").parts)
        for fault in check(str(path.relative_to(ROOT).with_suffix("")), tree)
    ]


# The rules.


@pytest.mark.parametrize("folder", ["src", "tests", "benchmarks", "docs"])
def test_functions_fit_on_a_screen(folder: str) -> None:
    assert broken(long_functions, ROOT / folder) == []


@pytest.mark.parametrize(
    ("folder", "limit"),
    [("src", 400), ("tests", 500), ("benchmarks", 500), ("docs", 400)],
)
def test_modules_are_not_long(folder: str, limit: int) -> None:
    sizes = {path: text_of(path).count("\n") for path in modules(ROOT / folder)}
    long = {str(path): lines for path, lines in sizes.items() if lines > limit}
    assert long == {}


def test_everything_public_is_explained_in_a_sentence() -> None:
    assert broken(missing_docstrings) == []


def test_engines_see_no_clock_no_setting_and_no_network() -> None:
    assert broken(outside_world, faces=False) == []


def test_names_say_something() -> None:
    assert broken(vague_names) == []


def test_our_own_code_is_not_mocked() -> None:
    assert broken(mocks, ROOT / "tests") == []


def test_every_public_module_lists_what_it_offers() -> None:
    faults = [fault for path in modules(HOUSE) for fault in unlisted(path)]
    assert faults == []


def unlisted(path: Path) -> Iterator[str]:
    name = dotted(path)
    private = any(part[0] == "_" for part in name.split("."))
    only_words = len(modules(HOUSE)[path].body) == 1
    settings = path.parts[-2:] == ("web", "settings.py")  # Django takes what is capital
    if private or only_words or settings or path.parent.name == "catalog":
        return
    module = import_module(name)
    if (offered := getattr(module, "__all__", None)) is None:
        yield f"{name}: no __all__"
        return
    yield from (
        f"{name}: {each} is not there" for each in set(offered) - set(dir(module))
    )
    if path.stem == "__init__":
        if len(offered) > 10:
            yield f"{name}: more than 10 public names"
        folders = {each for each in offered if (path.parent / each).is_dir()}
        yield from (f"{name}: {each} is the name of a folder" for each in folders)


@pytest.mark.parametrize(
    "folder", sorted(HOUSE.glob("*/catalog")), ids=lambda folder: folder.parent.name
)
def test_every_entry_of_a_catalogue_says_what_it_is_and_whence(folder: Path) -> None:
    engine = import_module(dotted(folder.parent))
    kept = (path for path in folder.iterdir() if path.suffix in {".py", ".yaml"})
    files = {path.stem for path in kept if path.stem[0] != "_"}
    entries = engine.load()
    assert set(entries) == files
    assert {name for name, entry in entries.items() if entry.key != name} == set()
    for wanted in ("name", "source"):
        assert [key for key in entries if not getattr(entries[key], wanted)] == []


def test_a_kind_of_document_is_described_and_shows_examples() -> None:
    kinds = import_module("diaodu.documents").load()
    for wanted in ("description", "examples"):
        assert [key for key in kinds if not getattr(kinds[key], wanted)] == []


def test_no_machine_code_lies_beside_the_sources() -> None:
    assert [*SOURCE.rglob("*.so"), *SOURCE.rglob("*.pyd")] == []


def test_the_kernel_stays_small() -> None:
    assert len(list((HOUSE / "kernel").glob("[!_]*.py"))) <= 10


def test_the_changelog_tells_of_this_version() -> None:
    log = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## \[(\d[^\]]*)\]", log, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert versions[0] == project["version"] == diaodu.__version__


def test_everything_needed_is_locked() -> None:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = list(table["project"]["dependencies"])
    wanted += [each for group in table["dependency-groups"].values() for each in group]
    extras = table["project"]["optional-dependencies"]
    wanted += [each for name in extras.keys() - HEAVY for each in extras[name]]
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    names = {re.split(r"[^\w.-]", each)[0].lower() for each in wanted}
    assert names <= locked


ELSEWHERE = re.compile(
    r"(?<![\w.])/(?:wor[k]|roo[t]|hom[e]/\w+|tmp/bas[h]|opt/pyp[i])\b/?"
    r"|pyp[i]\.org|pythonhoste[d]\.org|npmj[s]\.|npmmirro[r]|crate[s]\.io"
    r"|-[-]index-url|-[-]find-links"
)


def test_no_file_knows_a_machine_or_a_registry() -> None:
    found = {
        str(path.relative_to(ROOT)): match.group()
        for path in written_files()
        if (match := ELSEWHERE.search(text_of(path)))
    }
    assert found == {}


def test_what_is_left_to_do_has_an_issue() -> None:
    mark = re.compile(r"\b(?:TOD[O]|FIXM[E])\b(?!\(#\d+\))")
    code = (path for path in written_files() if path.suffix != ".md")
    left = [str(path) for path in code if mark.search(text_of(path))]
    assert left == []


# The checks themselves: what they must find, and what they must leave alone.

BAD = (
    '''
"""Placeholder docstring."""
from unittest import mock
import random
from os import path
class TaskManager:
    def get_task(self):
        return datetime.datetime.now(), os.environ["HOME"]
def long():
'''
    + "    x = 1\n" * 40
)
GOOD = '''
"""Read tasks."""
class Task:
    """A task."""
    def today(self):
        """Return the day that was given."""
        return self.datetime_now
def gather():
    """读出任务。"""
def _private():
    return [get.do for get in handles]
'''


@pytest.mark.parametrize(
    ("check", "faults"),
    [
        (long_functions, 1),
        (missing_docstrings, 4),
        (outside_world, 3),
        (vague_names, 2),
        (mocks, 1),
    ],
)
def test_a_check_finds_what_is_wrong_and_nothing_else(
    check: Check, faults: int
) -> None:
    assert len(list(check("bad", ast.parse(BAD)))) == faults
    assert list(check("good", ast.parse(GOOD))) == []


@pytest.mark.parametrize("name", ["utils", "a.helper", "a.b.common", "a._util"])
def test_a_module_with_an_empty_name_is_found(name: str) -> None:
    assert list(vague_names(name, ast.parse("")))


def test_addresses_of_machines_are_told_from_addresses_of_pages() -> None:
    assert ELSEWHERE.search("cd /" + "work/main")
    assert not ELSEWHERE.search("www.example.cn/work/2023 and ./work/a")


def test_no_quantifier_is_eaten_by_a_format_string() -> None:
    """``{1,8}`` in an f-string becomes the text ``(1, 8)``: braces must be doubled."""
    eaten = re.compile(r"\(\d+, \d+\)|\(\d+,\)")
    found = [
        f"{module.name} {name}"
        for module in pkgutil.walk_packages(diaodu.__path__, "diaodu.")
        if not module.name.endswith("__main__")
        for name, value in vars(importlib.import_module(module.name)).items()
        if isinstance(value, re.Pattern) and eaten.search(str(value.pattern))
    ]
    assert found == []
