"""Duty lines, brackets and table cells: 责任单位：…；配合单位：…, （A牵头，B配合）."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diaodu.documents.model import Party
from diaodu.documents.parties.clauses import named
from diaodu.documents.parties.listing import listed, party_of
from diaodu.documents.parties.model import NOBODY, Parties
from diaodu.documents.people import is_name

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["by_columns", "duties"]

_MARKED = re.compile(r"[（(【\[：:]")
_NAMELIKE = re.compile(r"[\u4e00-\u9fffA-Za-zX*·（）()]{2,20}")

_FIELD = re.compile(
    r"(?P<leader>(?:责任|牵头|包抓|包联|分管|挂点|包保|市级|县级|区级|牵头市|牵头县"
    r"|责任县|责任区|包抓县|分管县|联系)?(?:级)?(?:责任|牵头)?(?:县|区|市)?(?:领导"
    r"|责任人|负责人|落实人|经办人|承办人|牵头人|链长))[：:]"
    r"|(?P<lead>(?:第一|主要)?(?:牵头|主办|主责|承办|牵头责任|主体责任|组织)(?:单位"
    r"|部门)|牵头(?=[：:]))[：:]"
    r"|(?P<both>(?:具体)?(?:责任|落实|实施|责任主体|主体)(?:单位|部门|科室|主体)"
    r"|责任(?=[：:]))[：:]"
    r"|(?P<support>(?:配合|协办|参与|参加|协同|协助|共同责任|配合责任)(?:单位|部门)"
    r"|配合(?=[：:]))[：:]"
    r"|(?P<due>(?:完成|办结|整改|落实|推进|时间|工作)?(?:时限|时间|期限|节点"
    r"|要求)(?:要求|节点)?)[：:]"
)
_SPOKEN = re.compile(r"(?<![（(])(?:牵头|配合|负责|参与|协助)(?![)）])")
_TAKEN = re.compile(r"[（(](?:牵头|负责)[)）]")
_MARKS = re.compile(r"[、，,；;\s]+")
_WORDS = re.compile(r"牵头|负责|配合|参与|协助|主办|协办|落实")
_BRACKET = re.compile(r"[（(【\[]([^（()）【】\[\]]{2,300})[）)】\]]")


def duties(text: str) -> Parties:
    """Read a duty line, or the brackets of a sentence (责任单位：…)."""
    found = NOBODY
    if not _MARKED.search(text):
        return found
    for inner in _duty_texts(text):
        fields = _fields(inner)
        found = found.joined(_by_fields(fields) if fields else _by_words(inner))
    return found


def _duty_texts(text: str) -> Iterator[str]:
    stripped = text.strip()
    if _FIELD.match(stripped.lstrip("（(【[")):
        yield stripped.strip("（(【[）)】]。 ")
        return
    for match in _BRACKET.finditer(text):
        yield match.group(1)


def _fields(inner: str) -> list[tuple[str, str]]:
    marks = list(_FIELD.finditer(inner))
    ends = [*(mark.start() for mark in marks[1:]), len(inner)][: len(marks)]
    return [
        (mark.lastgroup or "", inner[mark.end() : end].strip(" 　；;。，,"))
        for mark, end in zip(marks, ends, strict=True)
    ]


def _by_fields(fields: list[tuple[str, str]]) -> Parties:
    roles: dict[str, list[Party]] = {
        "leader": [],
        "lead": [],
        "both": [],
        "support": [],
    }
    due = None
    spoken = Parties()
    for field, value in fields:
        if field == "due":
            due = value
        elif _SPOKEN.search(value):
            spoken = spoken.joined(named(value))
        else:
            roles[field] += _values(value)
    lead = roles["lead"] or roles["both"]
    support = roles["support"] + (roles["both"] if roles["lead"] else [])
    persons = [p for p in lead if p.person]
    return spoken.joined(
        Parties(
            leaders=tuple(dict.fromkeys(roles["leader"] + persons)),
            lead=tuple(dict.fromkeys(p for p in lead if p not in persons)),
            support=tuple(dict.fromkeys(p for p in support if p not in lead)),
            due=due,
            rules=("责任栏",),
        )
    )


def by_columns(leaders: str, lead: str, support: str) -> Parties:
    """Read the parties of a table row from its cells."""
    fields = [("leader", leaders), ("lead", lead), ("support", support)]
    return _by_fields([(key, value) for key, value in fields if value])


def _values(value: str) -> tuple[Party, ...]:
    """Read the units of one field, also where one of them is no known unit."""
    marked = _TAKEN.sub("", value)
    whole = listed(marked)
    if whole is not None:
        return whole
    found: list[Party] = []
    for piece in _MARKS.split(marked):
        parties = listed(piece)
        if not parties and is_name(piece):
            parties = (Party(name=piece, person=True),)
        if parties is None and _NAMELIKE.fullmatch(piece):
            parties = (party_of(piece),)
        found += parties or ()
    return tuple(found)


def _by_words(inner: str) -> Parties:
    if _WORDS.search(inner):
        return named(inner)
    parties = listed(inner)
    if parties and all(p.canonical for p in parties):
        return Parties(lead=parties, rules=("括注",))
    return Parties()
