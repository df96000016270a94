"""The documentation: it builds, it is complete, and what it says is so."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
WRITTEN = [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]
OUTSIDE = re.compile(
    r"<(?:script|img|iframe)[^>]+src=[\"']?(?:https?:)?//"
    r"|<link[^>]+href=[\"']?(?:https?:)?//(?![^>]+rel=[\"']?canonical)"
)


def words() -> str:
    return "\n".join(path.read_text("utf-8") for path in WRITTEN)


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a program of ours, or one that came with the dependencies."""
    return subprocess.run(  # noqa: S603  our own words
        [sys.executable, *command],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )


def diaodu(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return run(
        "-X", "utf8", "-c", "from diaodu.cli import main; main()", *words, cwd=cwd
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    built = run("-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(folder))
    assert built.stdout + built.stderr == ""
    return folder


def test_the_site_fetches_nothing_from_elsewhere(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 20
    assert [page for page in pages if OUTSIDE.search(page.read_text("utf-8"))] == []


def test_every_entry_of_every_catalogue_has_its_place(site: Path) -> None:
    for folder in (ROOT / "src" / "diaodu").rglob("catalog"):
        page = site / "catalogue" / f"{folder.parent.name}.html"
        kept = (path for path in folder.iterdir() if path.suffix in {".py", ".yaml"})
        keys = {path.stem for path in kept if path.stem[0] != "_"}
        anchors = set(re.findall(r'<h2 id="([^"]+)"', page.read_text("utf-8")))
        assert keys <= anchors


def test_the_pages_that_are_generated_are_not_committed() -> None:
    assert not (DOCS / "catalogue").exists()


def test_links_of_the_documents_at_the_root_lead_somewhere() -> None:
    links = [
        (path.name, target)
        for path in ROOT.glob("*.md")
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8"))
    ]
    images = "docs/images/"
    assert [
        link
        for link in links
        if not (ROOT / link[1]).exists() and not link[1].startswith(images)
    ] == []


def test_every_make_command_that_is_told_of_exists() -> None:
    targets = set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    )
    told = re.findall(r"(?:^|`)make ([a-z -]+)(?:`| +#|$)", words(), re.MULTILINE)
    assert {target for line in told for target in line.split()} - targets == set()


def test_every_decision_is_half_a_page() -> None:
    records = sorted((DOCS / "decisions").glob("0*.md"))
    numbers = [int(path.name[:4]) for path in records]
    assert numbers == list(range(1, len(records) + 1))
    for record in records:
        text = record.read_text("utf-8")
        assert text.startswith(f"# {int(record.name[:4])}. ")
        assert "**What follows.**" in text
        assert len(text) < 2500


def keys(record: dict[str, Any]) -> set[str]:
    """Return the keys of a record and of the items in its lists."""
    items = (
        item for value in record.values() if isinstance(value, list) for item in value
    )
    return set(record).union(*(item for item in items if isinstance(item, dict)))


def test_every_label_is_explained() -> None:
    page = (DOCS / "reference" / "labels.md").read_text("utf-8")
    for path in (ROOT / "tests" / "cases" / "documents").glob("*/gold.json"):
        used = keys(json.loads(path.read_text("utf-8"))) - {"id", "url"}
        assert {key for key in used if f"`{key}`" not in page} == set()


def test_every_option_of_every_command_is_documented(tmp_path: Path) -> None:
    shown = diaodu("--help", cwd=tmp_path).stdout
    commands = set(re.findall(r"^│ +([a-z]+) ", shown, re.MULTILINE))
    assert "read" in commands
    wanted = {f"diaodu {command}" for command in commands}
    for command in commands:
        shown = diaodu(command, "--help", cwd=tmp_path).stdout
        wanted |= set(re.findall(r"(?<=│ |  )--(?!no-|help|version)[a-z-]+", shown))
    text = words()
    assert {each for each in wanted if each not in text} == set()


def test_the_tutorial_comes_out_as_it_says(tmp_path: Path) -> None:
    blocks = re.findall(
        r"```\n(.*?)```", (DOCS / "tutorial.md").read_text("utf-8"), re.DOTALL
    )
    (speech,) = (block for block in blocks if "同志们" in block)
    (tmp_path / "讲话.txt").write_text(speech, encoding="utf-8")
    done = diaodu("read", "讲话.txt", "--format", "jsonl", "--explain", cwd=tmp_path)
    assert done.stderr == ""
    reading = json.loads(done.stdout)
    page = (DOCS / "reference" / "labels.md").read_text("utf-8")
    assert {key for key in keys(reading) if f"`{key}`" not in page} == set()
    first, second = reading["tasks"]
    assert first["leaders"] == ["王某同志"]
    assert first["lead"] == ["县工信局"]
    assert first["with"] == ["县科技局", "县商务局"]
    assert second["lead"] == ["县金融办"]
    assert second["deadline"] == {"text": "6月底前", "date": "2026-06-30"}
    assert [(each["op"], each["value"]) for each in reading["targets"]] == [(">=", 20)]


def test_an_example_is_printed_field_by_field() -> None:
    spec = importlib.util.spec_from_file_location("hooks", DOCS / "hooks.py")
    assert spec is not None
    assert spec.loader is not None
    hooks = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hooks)
    assert "任务分解表" in hooks.page("papers", "Papers")
