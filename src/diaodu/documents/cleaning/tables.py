"""Read the tables of forms and words that the rules go by."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from diaodu.documents.cleaning.draft import Rule

__all__ = ["LineRules", "line_rules", "sections", "spaced"]

_HEAD = re.compile(r"\[(?P<name>\w+)\] ?(?P<reason>.*)")


class LineRules(NamedTuple):
    """All forms of a table in one expression; the group that matched names the rule."""

    pattern: re.Pattern[str]
    rules: dict[str, Rule]

    def rule_of(self, line: str) -> Rule | None:
        """Return the rule whose form the whole line has."""
        match = self.pattern.fullmatch(line)
        return self.rules[match.lastgroup] if match and match.lastgroup else None


@cache
def sections(table: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return a table's sections: name -> what stands behind the name, and the rows."""
    found: dict[str, tuple[str, list[str]]] = {"": ("", [])}
    name = ""
    for line in (files(__package__) / "data" / table).read_text("utf-8").splitlines():
        if head := _HEAD.fullmatch(line):
            name = head["name"]
            found[name] = (head["reason"], [])
        elif line and not line.startswith("#"):
            found[name][1].append(line)
    return {key: (reason, tuple(rows)) for key, (reason, rows) in found.items()}


@cache
def line_rules(table: str) -> LineRules:
    """Compile a table of line forms."""
    named = {key: value for key, value in sections(table).items() if key}
    forms = (f"(?P<{key}>{'|'.join(rows)})" for key, (_, rows) in named.items())
    rules = {key: Rule(key, reason) for key, (reason, _) in named.items()}
    return LineRules(re.compile("|".join(forms), re.IGNORECASE), rules)


def spaced(words: frozenset[str]) -> str:
    """Return an expression for any of the words, also printed with blanks inside."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join("[ \u3000]{0,2}".join(word) for word in longest_first)
