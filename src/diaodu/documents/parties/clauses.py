"""Parties that a sentence names for its own work: 由X负责, X牵头, Y配合, X要…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from diaodu.documents.labels import label_at
from diaodu.documents.lexicon import (
    ADVERBS,
    CONNECTIVES,
    WORK_VERBS,
    either,
    first_signs,
    shorn,
)
from diaodu.documents.model import Party
from diaodu.documents.parties.listing import listed
from diaodu.documents.parties.model import NOBODY, Parties

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["acts", "named"]

# A牵头、B配合: the mark behind a role ends a clause too.
_ENDS = re.compile(
    r"[，,。；;：:]|(?:(?<=牵头)|(?<=负责)|(?<=主抓)|(?<=牵头..)|(?<=负责..))、(?=[^，,。；;：:、]{2,20}(?:配合|协助|参与|协办|负责))"
)
_ROLE_MARK = re.compile("(?:牵头|负责|主抓).{0,2}、")
_MARK = re.compile(r"[（(][^（()）]*[)）]")

_CLAUSE = re.compile(r"[，,。；;：:]")
_BESIDE = re.compile(r"(?:各自|一起|共同|分别|具体)$")
_UNIT_END = re.compile(
    r"(?:局|委|办|部门|单位|公司|中心|集团|管委会|街道|镇|乡|院(?!校)|行|等)"
)
_ANDS = ("、", "和", "与", "及")

_HEAD = re.compile(
    rf"^(?:{either(CONNECTIVES)}[，,]?)*(?:会议(?:还)?(?:要求|决定|明确|议定|同意|强调"
    rf"|指出|确定|原则同意)|(?:这|此|该)项工作|会后|具体工作?|原则上|统一"
    rf"|各项工作)?[，,：:]?"
)
_HEAD_SIGNS = first_signs(CONNECTIVES, "会 这 此 该 具 原 统 各 ， , ： :")
_LEAD = re.compile(
    r"^(?:[^，,。；;：:由]{0,30}(?=由)|具体|主要|统一|总体|工作|并|分别|仍|即)?(?:由"
    r"|请|责成|责令|以|交由|委托)?(?P<u>[^，,。；;：:]{2,80}?)(?:要|应"
    r"|须)?(?:作为)?(?:具体|分别|共同|总|负责|统一|全面|带队|带头|亲自|直接"
    r"|按(?:照)?(?:各自)?职责(?:分工)?)*"
    r"(?P<r>(?:具体|负责|认真)?抓(?:好)?落实|作为牵头(?:单位|部门)|牵头(?!的|部门|单位"
    r"|人|企业|抓总的)|负总责|主抓|负责(?!的|人|同志|任|制)|主办|承办|抓总|组织实施)"
)
_HELP = re.compile(
    r"^(?:由|请)?(?P<u>[^，,。；;：:]{2,120}?)(?:要|应"
    r"|须)?(?:按(?:照)?(?:各自)?职责(?:分工)?|根据职责|具体|积极|密切|全力|共同|予以"
    r"|给予|做好|协同|主动|分别|各司其职)*"
    r"(?P<r>配合(?!的|单位|部门)|参与(?!的|单位)|协助|协同(?!推进|创新)|参加|协办)"
)
_TOGETHER = re.compile(
    r"^(?:由|请)?(?P<a>[^，,。；;：:]{2,60}?)(?:要|应|须|负责)?(?:牵头)?[，,]?(?:会同"
    r"|联合(?!会|社)|协同|(?<=[局委办])商(?=[县区市相各]))(?P<b>[^，,。；;：:]{2,80})"
)
_MODAL_SUBJECT = re.compile(
    r"^(?:由|请)?(?P<u>[^，,。；;：:]{2,80}?)(?:作为(?:牵头|责任|主管)?(?:单位"
    r"|部门))?(?:也|都|同样|均|还|更|今年|年内|下一步|会后|分别|每[周月季年]|在[^，,]{2,20}?(?:中"
    r"|上|时|后|前))?"
    r"(?:务必|必须|务须|应当|应该|一定|应|须|需)?(?:要(?![素求点件领害义闻])|必须|务必"
    r"|务须|应当|应该|应(?![用急])|须|需(?![求要]))"
)
_OFFICE = re.compile(
    r"^[\u4e00-\u9fff]{1,12}(?:局|委|办|室|股|队|中心|管委会|[县区市镇乡]政府|公司|集团"
    r"|部门|[^城乡村市]镇|街道|街道办|大队|支队|[^计]院)$"
)
_ANYBODY = re.compile(
    r"(?:[县市区省]直)?(?:有关|相关|各|成员|职能)[^，,]{0,4}(?:部门|单位|方面|地)"
)
_OFFICE_END = re.compile(r"[局委办厅门司心团会道镇乡府院所社行班位区园室股队站部志]")
_VERBAL = re.compile(either(ADVERBS, WORK_VERBS, "坚持 注重", least=2))
_ASPECT = re.compile(r"^.{2,24}?[\u4e00-\u9fff](?:得[\u4e00-\u9fff]|了|过(?!程|渡))")
_ACTOR = re.compile(
    r"^(?P<by>由|请)?(?P<u>[^，,。；;：:]{2,60}?(?:局|委|办|厅|部门|公司|中心|集团"
    r"|管委会|街道|街道办|镇|乡|政府|院|所|社|行|协会|专班|单位|开发区|经开区|高新区"
    r"|园区|集聚区|室|股|队|站|会|指挥部|同志))"
    rf"(?=(?:{either(ADVERBS)})*(?:{either(WORK_VERBS)}|进行|予以)|于|在|对|将|把|按|根据|按照"
    rf"|分别|会后|就|向|尽快|今|每|[，,])"
    r"(?![\u4e00-\u9fff]{2,6}的)"
)


def named(text: str) -> Parties:
    """Read the parties that a sentence names for its own work."""
    lead: list[Party] = []
    support: list[Party] = []
    subjects: list[Party] = []
    rules: list[str] = []
    body = _without_marks(text)
    signs = _signs_of(body)
    for clause in _clauses(body):
        role, found = _clause_parties(clause, signs)
        if not found:
            continue
        rules.append(role)
        for bucket, parties in found:
            {"lead": lead, "support": support, "subject": subjects}[bucket].extend(
                parties
            )
    if not rules:
        return NOBODY
    return _sorted_out(lead, support, subjects, rules)


def _without_marks(text: str) -> str:
    return _MARK.sub("", text) if "（" in text or "(" in text else text


def _clauses(text: str) -> Iterator[str]:
    label = label_at(text)
    body = text[label.end :] if label else text
    ends = _ENDS if "、" in body and _ROLE_MARK.search(body) else _CLAUSE
    for clause in ends.split(body):
        bare = clause.strip()
        if len(bare) > 2:
            bare = shorn(bare, _HEAD, _HEAD_SIGNS)
            if len(bare) > 2:
                yield bare


# A sign that a pattern may match: looked for first, because the patterns are slow.
_JOINS = re.compile(r"会同|联合|协同|商")
_MODAL = re.compile(r"要|必须|务必|务须|应|须|需")
_ROLES = (
    ("牵头", re.compile(r"牵头|负|主抓|主办|承办|抓总|组织实施|落实"), _LEAD, "lead"),
    ("配合", re.compile(r"配合|参与|协助|协同|参加|协办"), _HELP, "support"),
)

Found = list[tuple[str, tuple[Party, ...]]]


class _Signs(NamedTuple):
    """Which signs a sentence has at all: its clauses are asked for no others."""

    joins: bool
    roles: tuple[tuple[str, re.Pattern[str], re.Pattern[str], str], ...]
    modal: bool


def _signs_of(text: str) -> _Signs:
    roles = tuple(role for role in _ROLES if role[1].search(text))
    return _Signs(bool(_JOINS.search(text)), roles, bool(_MODAL.search(text)))


def _clause_parties(clause: str, signs: _Signs) -> tuple[str, Found]:
    """Read one clause: which rule spoke, and the parties by role."""
    joined = signs.joins and _JOINS.search(clause)
    together = _TOGETHER.match(clause) if joined else None
    if together:
        first, second = listed(_bare(together["a"])), _prefix(together["b"])
        if first and second is None and _ANYBODY.match(together["b"]):
            return "会同", [("lead", first)]
        if first and second:
            return "会同", [("lead", first), ("support", second)]
    for rule, sign, pattern, role in signs.roles:
        match = pattern.match(clause) if sign.search(clause) else None
        parties = listed(_bare(match["u"])) if match else None
        if match and parties:
            return rule if rule != "牵头" else match["r"], [(role, parties)]
    return _subject(clause, modal=signs.modal)


def _bare(words: str) -> str:
    return _BESIDE.sub("", words)


def _subject(clause: str, *, modal: bool) -> tuple[str, Found]:
    modal = modal and _MODAL.search(clause) is not None
    match = _MODAL_SUBJECT.match(clause) if modal else None
    parties = listed(match["u"]) if match else None
    if parties:
        return "主语", [("subject", parties)]
    match = _ACTOR.match(clause) if _OFFICE_END.search(clause, 0, 62) else None
    parties = listed(match["u"]) if match else None
    if match and parties and (match["by"] or _surely_acts(clause, parties)):
        return "施事", [("subject", parties)]
    return "", []


def _surely_acts(clause: str, parties: tuple[Party, ...]) -> bool:
    """Say whether what begins a clause are offices, and no verb stands before them."""
    offices = all(p.canonical or _OFFICE.search(p.name) for p in parties)
    return offices and not (_VERBAL.match(clause) or _ASPECT.match(clause))


def acts(text: str) -> bool:
    """Say whether a sentence begins with units that do something: 县工信局抓紧编制…."""
    clause = next(iter(_clauses(_without_marks(text))), "")
    role, found = _clause_parties(clause, _signs_of(clause))
    return bool(found) and role != "主语"


def _prefix(words: str) -> tuple[Party, ...] | None:
    """Read the units at the beginning of words that go on with a verb."""
    whole = listed(words)
    if whole:
        return whole
    for match in _UNIT_END.finditer(words):
        parties = listed(words[: match.end()])
        if parties and not words.startswith(_ANDS, match.end()):
            return parties
    return None


def _sorted_out(
    lead: list[Party], support: list[Party], subjects: list[Party], rules: list[str]
) -> Parties:
    """Give every party one role: persons lead, subjects help an explicit lead unit."""
    leaders = [p for p in (*lead, *subjects) if p.person]
    units = [p for p in lead if p not in leaders]
    others = [p for p in subjects if p not in leaders and p not in units]
    helpers = [p for p in support if not p.person and p not in units]
    if units:
        helpers += [p for p in others if p not in helpers]
    else:
        units = [p for p in others if p not in helpers]
    return Parties(
        leaders=tuple(dict.fromkeys(leaders)),
        lead=tuple(dict.fromkeys(units)),
        support=tuple(dict.fromkeys(helpers)),
        rules=tuple(dict.fromkeys(rules)),
    )
