"""Files and folders of policies: all that is in them, with all that is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from diaodu.errors import CatalogError, InputError
from diaodu.kernel.files import contents, shown
from diaodu.kernel.issue import Issue
from diaodu.policies import facts as known
from diaodu.policies.loading.across import check_across
from diaodu.policies.loading.examples import check_examples
from diaodu.policies.loading.fields import Reader
from diaodu.policies.loading.nodes import Faults, parse
from diaodu.policies.loading.policy import read_policy
from diaodu.policies.model import Policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike

    from diaodu.policies.facts.model import Fact

__all__ = ["Library", "load", "read", "read_all"]

_MOST = 1_000_000  # bytes; a long policy has some ten thousand
_ENDINGS = {".yaml", ".yml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Policies by key, what is wrong in their files, and what only looks odd.

    A file with faults is not among the policies.
    """

    policies: Mapping[str, Policy]
    issues: tuple[Issue, ...] = ()
    warnings: tuple[Issue, ...] = ()


def load(*more_folders: str | PathLike[str]) -> Mapping[str, Policy]:
    """Load the policies, and a county's own from further folders, by key.

    Raises InputError with the first fault, and how many there are, if there are any;
    ``read_all`` lists them.
    """
    own = _own()
    if not more_folders:
        return own
    found = read_all(*more_folders, beside=own)
    if found.issues:
        first, count = found.issues[0], len(found.issues)
        hint = f"共{count}处，用 diaodu policies check 看全部" if count > 1 else ""
        raise InputError(first.message, where=first.where, hint=hint)
    return MappingProxyType({**own, **found.policies})


@cache
def _own() -> Mapping[str, Policy]:
    with as_file(files("diaodu.policies") / "catalog") as folder:
        found = read_all(folder)
    if found.issues:
        raise CatalogError("\n".join(map(str, found.issues)))
    return found.policies


def read(
    path: str | PathLike[str], *, facts: Mapping[str, Fact] | None = None
) -> Library:
    """Read one file by itself; what other policies must have is not asked."""
    faults = Faults()
    policy = _read(Path(path), faults, known.load() if facts is None else facts)
    return _library([policy] if policy else [], faults)


def read_all(
    *paths: str | PathLike[str],
    facts: Mapping[str, Fact] | None = None,
    beside: Mapping[str, Policy] | None = None,
) -> Library:
    """Read files and all .yaml files of folders, and check them against one another.

    ``beside`` are policies that are there already.
    """
    faults, found = Faults(), list[Policy]()
    broken = set[str]()
    for path in _files(paths, faults):
        policy = _read(path, faults, known.load() if facts is None else facts)
        if policy:
            found.append(policy)
        else:
            broken.add(path.stem)
    kept = check_across(found, beside or {}, faults, broken=broken)
    return _library(kept, faults)


def _files(paths: Iterable[str | PathLike[str]], faults: Faults) -> list[Path]:
    """List the files, those of a folder by name; a folder without any is a fault."""
    found: list[Path] = []
    for path in map(Path, paths):
        inside = [path]
        if path.is_dir():
            inside = sorted(x for x in path.iterdir() if x.suffix.lower() in _ENDINGS)
        if not inside:
            told = "文件夹里没有政策文件（.yaml）"
            faults.issues.append(Issue(shown(path), "file", told))
        found += inside
    return found


def _read(path: Path, faults: Faults, facts: Mapping[str, Fact]) -> Policy | None:
    mine = Faults()
    try:
        data = contents(path, most=_MOST)
        text = _decoded(data, shown(path))
    except InputError as error:
        told = f"{error.message}（{error.hint}）" if error.hint else error.message
        faults.issues.append(Issue(error.where, "file", told))
        return None
    policy = None
    node = parse(text, file=shown(path), faults=mine)
    if node:
        reader = Reader(mine, facts)
        version = sha256(data).hexdigest()
        policy = read_policy(node, reader, stem=path.stem, version=version)
    if policy:
        check_examples(policy, facts, mine)
    faults.issues += mine.issues
    faults.warnings += mine.warnings
    return None if mine.issues else policy


def _decoded(data: bytes, where: str) -> str:
    """Decode UTF-8, or what an old editor of Windows writes."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError("看不懂文件的编码", where=where, hint="请另存为 UTF-8")


def _library(policies: Iterable[Policy], faults: Faults) -> Library:
    return Library(
        policies=MappingProxyType({each.key: each for each in policies}),
        issues=tuple(faults.issues),
        warnings=tuple(faults.warnings),
    )
