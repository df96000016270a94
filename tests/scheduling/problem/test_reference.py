"""The reference page tells every field and every column, as they are in the code.

After a change run this file as a program: it writes the tables into the page anew.
"""

import re
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from diaodu.scheduling import plan as plans
from diaodu.scheduling.problem import model as models
from diaodu.scheduling.problem.columns import Entry
from diaodu.scheduling.problem.pages import SETTINGS, SETTINGS_PAGE, SHEETS

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "schedule-problem.md"
PLAIN = {"str": "text", "int": "integer", "float": "number", "bool": "true or false"}
FORMS = {
    "text": "文字",
    "whole": "整数",
    "fen": "元，最多两位小数",
    "rate": "元，可有小数",
    "seconds": "分钟，可有小数（取整到秒）",
    "day": "日期",
    "moment": "时刻",
    "words": "几个词，用、隔开",
    "hours": "几个钟点，用、隔开",
    "spans": "几个时段，用、隔开",
}


def kind(hint: Any) -> str:
    if get_origin(hint) is tuple:
        return f"list of {kind(get_args(hint)[0])}"
    if get_args(hint) and type(None) in get_args(hint):
        return f"{kind(get_args(hint)[0])} or null"
    if get_args(hint):
        return ", ".join(f"`{each}`" if each else "empty" for each in get_args(hint))
    name = str(hint.__name__)
    known = {"datetime": "moment", "date": "day", "time": "hour"} | PLAIN
    return known.get(name, f"[{name}](#{name.lower()})")


def default(member: Any) -> str:
    if member.default is MISSING:
        return "**must**"
    if is_dataclass(member.default):
        return "all defaults"
    value = (
        list(member.default) if isinstance(member.default, tuple) else member.default
    )
    return {"": "empty", "None": "null", "[]": "none"}.get(str(value), f"`{value}`")


def limits(member: Any) -> str:
    least, most = (member.metadata.get(each) for each in ("least", "most"))
    if least is None:
        return ""
    return f"≥ {least:,}" if most is None else f"{least:,} to {most:,}"


def record(owner: Any) -> str:
    hints = get_type_hints(owner)
    rows = [
        f"| `{each.name}` | {kind(hints[each.name])} | {limits(each)} "
        f"| {default(each)} |"
        for each in fields(owner)
    ]
    about = " ".join((owner.__doc__ or "").split()).replace("``", "`")
    head = "| field | what | limits | if left out |\n|---|---|---|---|\n"
    return f"#### {owner.__name__}\n\n{about}\n\n{head}" + "\n".join(rows) + "\n"


def records(module: Any) -> str:
    owners = [
        value
        for value in vars(module).values()
        if is_dataclass(value) and value.__module__ == module.__name__
    ]
    return "\n".join(record(each) for each in owners)


def column(entry: Entry) -> str:
    what = "、".join(entry.words) if entry.words else FORMS[entry.form]
    what = "百分数" if entry.percent else what
    must = "必填" if entry.required else ""
    return f"| {entry.name} | `{entry.key}` | {what} | {must} | {entry.hint} |"


def sheets() -> str:
    head = "| 列 | field | 填什么 | | 说明 |\n|---|---|---|---|---|\n"
    parts = [
        f"#### {page.name}\n\n{page.about}\n\n{head}"
        + "\n".join(map(column, SETTINGS if page is SETTINGS_PAGE else page.entries))
        + "\n"
        for page in (SETTINGS_PAGE, *SHEETS)
    ]
    return "\n".join(parts)


TABLES = {
    "problem": lambda: records(models),
    "plan": lambda: records(plans),
    "sheets": sheets,
}


def section(text: str, name: str) -> str:
    match = re.search(rf"<!-- {name} -->\n(.*?)<!-- end -->", text, re.DOTALL)
    assert match, f"the page has no place for {name}"
    return match[1]


def test_the_page_tells_every_field_of_problem_and_plan() -> None:
    text = PAGE.read_text("utf-8")
    assert section(text, "problem") == TABLES["problem"]()
    assert section(text, "plan") == TABLES["plan"]()


def test_the_page_tells_every_sheet_and_column() -> None:
    assert section(PAGE.read_text("utf-8"), "sheets") == TABLES["sheets"]()


def test_the_page_tells_every_rule_that_the_checker_names() -> None:
    from diaodu.scheduling.checking import judging

    text = PAGE.read_text("utf-8")
    rules = re.findall(r"^\| (\d+) \| `(\w+)` \|", text, re.MULTILINE)
    assert [key for _, key in rules] == list(judging.CLAUSES)
    assert [number for number, _ in rules] == [str(n + 1) for n in range(len(rules))]


if __name__ == "__main__":
    text = PAGE.read_text("utf-8")
    for name, make in TABLES.items():
        first, last = f"<!-- {name} -->\n", "<!-- end -->"
        head, _, rest = text.partition(first)
        text = head + first + make() + last + rest.partition(last)[2]
    PAGE.write_text(text, "utf-8")
