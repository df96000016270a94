"""Write a page for each catalogue out of its entries, while the site is built."""

from __future__ import annotations

from dataclasses import fields
from importlib import import_module
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files

from diaodu.matters.model import RELATIONS
from diaodu.policies import facts
from diaodu.policies.clauses import clause_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from diaodu.policies.model import Policy

__all__ = ["CATALOGUES", "on_files", "page"]

CATALOGUES = {
    "documents": "Kinds of document",
    "indicators": "Indicators",
    "matters": "Kinds of matter",
    "papers": "Papers",
    "policies": "Policies",
    "policies.facts": "Facts of enterprises",
    "registers": "Registers",
    "scheduling": "Factory constraints",
    "scheduling.families": "Families of scheduling benchmarks",
}


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the generated pages to those that are written by hand."""
    for engine, title in CATALOGUES.items():
        text = page(engine, title)
        name = engine.rsplit(".", maxsplit=1)[-1]
        files.append(File.generated(config, f"catalogue/{name}.md", content=text))
    return files


def page(engine: str, title: str) -> str:
    """Return the page of one engine's catalogue."""
    entries = import_module(f"diaodu.{engine}").load()
    folder = f"src/diaodu/{engine.replace('.', '/')}/catalog/"
    about = f"Written from `{folder}`: one file there is one section here."
    lines = [f"# {title}", "", about, ""]
    for entry in entries.values():
        lines += _clauses(entry, entries) if engine == "policies" else _entry(entry)
    return "\n".join(lines)


def _clauses(policy: Policy, policies: Mapping[str, Policy]) -> Iterator[str]:
    """Give the clause page of a policy, its numbers as they are printed."""
    yield from (f"## {policy.name} `{policy.key}` {{#{policy.key}}}", "")
    for section in clause_page(policy, facts.load(), others=policies).sections:
        yield from (f"**{section.heading}**", "")
        for paragraph in section.paragraphs:
            indent = "&emsp;" * paragraph.level
            yield from (f"{indent}{paragraph}".replace(". ", "\\. ", 1), "")


def _entry(entry: Any) -> Iterator[str]:
    yield from (f"## {entry.name} `{entry.key}` {{#{entry.key}}}", "")
    if description := getattr(entry, "description", ""):
        yield from (description, "")
    yield from (f"来源：{entry.source}", "")
    if columns := getattr(entry, "columns", ()):
        yield from ("栏目：" + "、".join(_name(column) for column in columns), "")
    if parameters := getattr(entry, "parameters", ()):
        yield from ("读取：" + "、".join(f"`{each}`" for each in parameters), "")
    if shown := getattr(entry, "shown", ""):
        yield from (f"单位：{shown}（存 {entry.unit}）", "")
    yield from _worked_out(entry)
    if formula := getattr(entry, "formula", ""):
        yield from (f"公式：{formula}", "")
    yield from _course(entry)
    if synonyms := getattr(entry, "synonyms", ()):
        yield from ("也叫：" + "、".join(synonyms), "")
    for number, example in enumerate(getattr(entry, "examples", ()), 1):
        yield from (f"例 {number}：", "")
        yield from (f"    {line}" for line in _example(example))
        yield ""


def _worked_out(entry: Any) -> Iterator[str]:
    """Give the unit of a fact, and what it is worked out from."""
    if not isinstance(entry, facts.Fact):
        return
    if entry.unit:
        yield from (f"单位：{entry.unit}", "")
    if entry.choices:
        yield from (f"只能填：{'、'.join(entry.choices)}", "")
    names = [facts.load()[need].name for need in entry.needs if need != entry.key]
    if names:
        asked = "由填报的和" if entry.asked else "由"
        yield from (f"{asked}{'、'.join(names)}得出", "")


def _course(entry: Any) -> Iterator[str]:
    """Give the states, moves and clocks of a kind of matter."""
    names = {state.key: state.name for state in getattr(entry, "states", ())}
    if not names:
        return
    number = entry.numbering.format(county="云", year=2026, sequence=12)
    yield from (f"编号：如{number}", "")
    yield from ("状态：" + "、".join(names.values()), "")
    yield from ("| 办理动作 | 从 | 到 | 谁办 |", "|---|---|---|---|")
    for move in entry.moves:
        come = "、".join(names[key] for key in move.states)
        who = "、".join(RELATIONS[each] for each in move.who)
        yield f"| {move.name} | {come} | {names.get(move.to, '不变')} | {who} |"
    yield ""
    for clock in entry.clocks:
        limit = f"{clock.months}个月" if clock.months else f"{clock.days}个工作日"
        fixed = clock.months or clock.days
        yield f"- {clock.name}时限：{limit if fixed else '以交办为准'}"
    yield ""


def _name(column: Any) -> str:
    """Return the head of a column, or the key of one that only programs see."""
    return column if isinstance(column, str) else str(column.name)


def _example(example: Any) -> Iterator[str]:
    """Give the text as it is, then what is to be read out of it."""
    for each in fields(example):
        value = getattr(example, each.name)
        if callable(value):
            continue
        if each.name == "text":
            yield from (*value.splitlines(), "")
        elif isinstance(value, tuple):
            yield from (f"{each.name} → {one}" for one in value or ("none",))
        elif isinstance(value, dict):
            told = {key: "空" if one is None else one for key, one in value.items()}
            yield from (f"{key} → {one}" for key, one in told.items())
        elif value is not None:
            yield f"{each.name} → {value}"
        elif each.name == "expect":
            yield "expect → 未知"
