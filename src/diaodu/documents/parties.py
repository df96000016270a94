"""Who is to do it: leaders, lead units and supporting units, as a sentence names them.

Understands 由X负责, X牵头, Y配合/参与/协助, X会同Y, the subject of 要, lists with a shared
ending (科技、工信等部门), and duty lines and brackets (责任单位：…；配合单位：…).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from diaodu.documents.lexicon import (
    ADVERBS,
    CONNECTIVES,
    PREPOSITIONS,
    WORK_VERBS,
    either,
)
from diaodu.documents.model import Party
from diaodu.documents.people import PERSON, is_name, is_person, plain_name, post_of
from diaodu.standards import gov_units

__all__ = ["Parties", "by_columns", "duties", "named"]


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a task; ``due`` is the time that a duty line prints."""

    leaders: tuple[Party, ...] = ()
    lead: tuple[Party, ...] = ()
    support: tuple[Party, ...] = ()
    due: str | None = None
    rules: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.leaders or self.lead or self.support)

    def joined(self, other: Parties) -> Parties:
        """Add the parties of another place, each name once, its first role kept."""
        taken = {p.name for p in (*self.leaders, *self.lead, *self.support)}

        def fresh(more: tuple[Party, ...]) -> tuple[Party, ...]:
            return tuple(p for p in more if p.name not in taken)

        return Parties(
            leaders=self.leaders + fresh(other.leaders),
            lead=self.lead + fresh(other.lead),
            support=self.support + fresh(other.support),
            due=self.due or other.due,
            rules=tuple(dict.fromkeys(self.rules + other.rules)),
        )


_GROUP_END = re.compile(
    r"(?:等)?(?:[几两三四五六七八九十\d]+(?:个|家))?(?:相关|有关|职能|责任|成员|县直|区直|市直|涉企)*(?:部门|单位|局办|委局|科局|机构)$|等$"
)
_FIELD_END = re.compile(
    r"[局委办厅部署处科股室院所站镇乡]$|中心$|公司$|集团$|部门$|单位$|管委会$|街道$|银行$|协会$|商会$|政府$|园区$|法院$|大队$|支队$|联社$|学校$|企业$|开发区$|集聚区$|高新区$|经开区$|专班$|小组$|办公室$|指挥部$|联合会$|工会$|海关$"
)
_PLACE_SELF = re.compile(
    r"^(?:中共)?(?:[\u4e00-\u9fffX*]{0,4}?[省市县区])?(?:[省市县区]?(?:委|政府|人民政府|党委|党委政府|委员会)|党中央|国务院|中央|党委|政府)+$"
    r"|^(?:我们|我|大家|自己|全[县区市].*|我[县区市省])$"
)
_VERB_FIRST = re.compile(
    rf"{either(WORK_VERBS, PREPOSITIONS, '提请 报请 报经 会同 联合 请 报 送 交 商 和 与')}"
)
_INNER = re.compile(r"会后|就与|向|对(?!外)|把|将|前(?!线|进)|要|了|的|并")
_NAMELIKE = re.compile(r"[\u4e00-\u9fffA-Za-zX*·（）()]{2,20}")
_ORGAN = re.compile(r"(?!各|相关|有关|党政|全体|所有|上级|国家)[\u4e00-\u9fff]{2,6}机关")
_SPLIT = re.compile(r"[、，,；;/\s]|以及|(?<![\u4e00-\u9fff]{0})(?:及)(?=[\u4e00-\u9fff])")
_ANDS = re.compile(r"以及|[和与及]")
_ESPECIALLY = re.compile(r"^.*?(?:特别是|尤其是|其中包括|包括)")
_MARK = re.compile(r"[（(]([^（()）]*)[)）]")


def _party(name: str, *, in_list: bool = False) -> Party:
    if is_person(name):
        return Party(name=plain_name(name), post=post_of(name), person=True)
    unit = gov_units.resolve(name, in_list=in_list)
    return Party(name=name, canonical=unit.canonical if unit else None)


@lru_cache(maxsize=8192)
def _is_unit(name: str, in_list: bool) -> bool:  # noqa: FBT001 - a cache key
    if not 2 <= len(name) <= 24 or _PLACE_SELF.match(name):
        return False
    if _INNER.search(name) and not gov_units.resolve(name, in_list=in_list):
        return False
    if _VERB_FIRST.match(name) and any(_known(name[i:]) for i in range(2, 5)):
        return False
    if gov_units.resolve(name, in_list=in_list) or gov_units.candidates(name):
        return True
    return gov_units.looks_like_unit(name) or bool(_ORGAN.fullmatch(name))


def _known(name: str) -> bool:
    return len(name) > 2 and bool(gov_units.candidates(name))


@lru_cache(maxsize=8192)
def _general(name: str) -> bool:
    return gov_units.is_generic(name) or bool(_PLACE_SELF.match(name))


@lru_cache(maxsize=8192)
def listed(words: str) -> tuple[Party, ...] | None:
    """Read a list of units and persons; None if the words are not such a list.

    General addressees and the place itself are left out, so the list may be empty.
    """
    words = _ESPECIALLY.sub("", words.strip(" 　:：")).strip()
    persons, rest = _persons(words)
    end = _GROUP_END.search(rest)
    suffix = end.group() if end and end.start() > 0 else ""
    grouped = suffix.endswith(("部门", "单位")) and "、" in rest or suffix.startswith("等")
    stem = rest[: end.start()] if end and grouped else rest
    found: list[Party] = list(persons)
    for piece in _pieces(stem):
        read = _piece(piece, grouped=grouped, stem=stem)
        if read is None:
            return None
        found += read
    return tuple(dict.fromkeys(found))


def _persons(words: str) -> tuple[list[Party], str]:
    """Take the persons out of a list; commas mark where they stood."""
    persons: list[Party] = []

    def taken(match: re.Match[str]) -> str:
        if not is_person(match.group()):
            return match.group()
        persons.append(_party(match.group()))
        return "、"

    rest = PERSON.sub(taken, words)
    return persons, rest.strip("、，, ")


def _pieces(stem: str) -> list[str]:
    pieces = [p.strip() for p in _SPLIT.split(stem)]
    return [p for p in pieces if p and p not in {"等", "和", "与", "及"}]


def _piece(piece: str, *, grouped: bool, stem: str) -> list[Party] | None:
    """Read one piece of a list: a unit, two joined by 和, a general addressee."""
    piece = _MARK.sub("", piece).strip("和与及 ") or piece
    if _general(piece):
        return []
    if is_person(piece) and not gov_units.resolve(piece):
        return [_party(piece)]
    joined = _joined(piece, grouped=grouped, stem=stem)
    if joined is not None:
        return joined
    if _is_unit(piece, grouped) or _is_field(piece, grouped):
        return [_party(_full(piece, grouped=grouped, stem=stem), in_list=True)]
    shared = re.search(r"[局委办]$", stem)
    if shared and gov_units.resolve(piece, in_list=True):
        return [_party(piece + shared.group(), in_list=True)]
    return None


def _joined(piece: str, *, grouped: bool, stem: str) -> list[Party] | None:
    """Read two units joined by 和; a name that holds 和 itself is one unit."""
    if gov_units.candidates(piece) and not _ANDS.search(piece[-8:-2]):
        return None
    for match in _ANDS.finditer(piece):
        left, right = piece[: match.start()], piece[match.end() :]
        if not (_stands(left, grouped) and _stands(right, grouped)):
            continue
        sides = [_piece(side, grouped=grouped, stem=stem) for side in (left, right)]
        if all(side is not None for side in sides):
            return [party for side in sides if side for party in side]
    return None


def _stands(name: str, grouped: bool) -> bool:  # noqa: FBT001 - internal
    """Say whether a name can stand alone beside 和."""
    return bool(name) and (
        _general(name)
        or is_person(name)
        or bool(gov_units.candidates(name, in_list=grouped))
        or gov_units.looks_like_unit(name)
    )


def _is_field(piece: str, grouped: bool) -> bool:  # noqa: FBT001 - internal
    """Say whether a short word before 等部门 may be the field of a unit."""
    return grouped and 2 <= len(piece) <= 6 and not re.search(r"[的了要在对将把]", piece)


def _full(piece: str, *, grouped: bool, stem: str) -> str:
    """Give a short field name its 部门; a complete name stays as printed."""
    return piece if _FIELD_END.search(piece) or not grouped else f"{piece}部门"


# --- sentences ----------------------------------------------------------------------

_HEAD = re.compile(
    rf"^(?:{either(CONNECTIVES)}[，,]?)*(?:会议(?:还)?(?:要求|决定|明确|议定|同意|强调|指出|确定|原则同意)|(?:这|此|该)项工作|会后|具体工作?|原则上|统一|各项工作)?[，,：:]?"
)
_LEAD = re.compile(
    r"^(?:[^，,。；;：:由]{0,30}(?=由)|具体|主要|统一|总体|工作|并|分别|仍|即)?(?:由|请|责成|责令|以|交由|委托)?(?P<u>[^，,。；;：:]{2,80}?)(?:要|应|须)?(?:作为)?(?:具体|分别|共同|总|负责|统一|全面|按(?:照)?(?:各自)?职责(?:分工)?)*"
    r"(?P<r>(?:具体|负责|认真)?抓(?:好)?落实|作为牵头(?:单位|部门)|牵头(?!的|部门|单位|人|企业|抓总的)|负总责|主抓|负责(?!的|人|同志|任|制)|主办|承办|抓总|组织实施)"
)
_HELP = re.compile(
    r"^(?:由|请)?(?P<u>[^，,。；;：:]{2,120}?)(?:要|应|须)?(?:按(?:照)?(?:各自)?职责(?:分工)?|根据职责|具体|积极|密切|全力|共同|予以|给予|做好|协同|主动|分别|各司其职)*"
    r"(?P<r>配合(?!的|单位|部门)|参与(?!的|单位)|协助|协同(?!推进|创新)|参加|协办)"
)
_TOGETHER = re.compile(r"^(?:由|请)?(?P<a>[^，,。；;：:]{2,60}?)(?:要|应|须|负责)?(?:牵头)?[，,]?(?:会同|联合(?!会|社)|协同|(?<=[局委办])商(?=[县区市相各]))(?P<b>[^，,。；;：:]{2,80})")
_MODAL_SUBJECT = re.compile(
    r"^(?:由|请)?(?P<u>[^，,。；;：:]{2,80}?)(?:作为(?:牵头|责任|主管)?(?:单位|部门))?(?:也|都|同样|均|还|更|今年|年内|下一步|会后|分别|在[^，,]{2,20}?(?:中|上|时|后|前))?"
    r"(?:务必|必须|务须|应当|应该|一定|应|须|需)?(?:要(?![素求点件领害义闻])|必须|务必|务须|应当|应该|应(?![用急])|须|需(?![求要]))"
)
_ACTOR = re.compile(
    r"^(?P<by>由|请)?(?P<u>[^，,。；;：:]{2,60}?(?:局|委|办|厅|部门|公司|中心|集团|管委会|街道|街道办|镇|乡|政府|院|所|社|行|协会|专班|单位|开发区|经开区|高新区|园区|集聚区|办公室|指挥部|同志))"
    rf"(?=(?:{either(ADVERBS)})*(?:{either(WORK_VERBS)})|于|在|对|将|把|按|根据|按照|分别|会后|就|向|尽快|今|每|[，,])"
    r"(?![\u4e00-\u9fff]{2,6}的)"
)


def named(text: str) -> Parties:
    """Read the parties that a sentence names for its own work."""
    lead: list[Party] = []
    support: list[Party] = []
    subjects: list[Party] = []
    rules: list[str] = []
    for clause in _clauses(_MARK.sub(_keep_marks, text)):
        role, found = _clause_parties(clause)
        if not found:
            continue
        rules.append(role)
        for bucket, parties in found:
            {"lead": lead, "support": support, "subject": subjects}[bucket].extend(parties)
    return _sorted_out(lead, support, subjects, rules)


def _keep_marks(match: re.Match[str]) -> str:
    return ""


def _clauses(text: str) -> Iterator[str]:
    from diaodu.documents.labels import label_at

    label = label_at(text)
    body = text[label.end :] if label else text
    for clause in re.split(r"[，,。；;：:]", body):
        bare = _HEAD.sub("", clause.strip())
        if len(bare) > 2:
            yield bare


Found = list[tuple[str, tuple[Party, ...]]]


def _clause_parties(clause: str) -> tuple[str, Found]:
    """Read one clause: which rule spoke, and the parties by role."""
    together = _TOGETHER.match(clause)
    if together:
        first, second = listed(_bare(together["a"])), _prefix(together["b"])
        if first and second:
            return "会同", [("lead", first), ("support", second)]
    for rule, pattern, role in (("牵头", _LEAD, "lead"), ("配合", _HELP, "support")):
        match = pattern.match(clause)
        parties = listed(_bare(match["u"])) if match else None
        if match and parties:
            return rule if rule != "牵头" else match["r"], [(role, parties)]
    return _subject(clause)


def _bare(words: str) -> str:
    return re.sub(r"(?:各自|一起|共同|分别|具体|同志)$", lambda m: m.group() if m.group() == "同志" else "", words)


def _subject(clause: str) -> tuple[str, Found]:
    match = _MODAL_SUBJECT.match(clause)
    parties = listed(match["u"]) if match else None
    if parties:
        return "主语", [("subject", parties)]
    match = _ACTOR.match(clause)
    parties = listed(match["u"]) if match else None
    if match and parties and all(p.canonical or p.post or match["by"] for p in parties):
        return "施事", [("subject", parties)]
    return "", []


def _prefix(words: str) -> tuple[Party, ...] | None:
    """Read the units at the beginning of words that go on with a verb."""
    whole = listed(words)
    if whole:
        return whole
    for match in re.finditer(r"(?:局|委|办|部门|单位|公司|中心|集团|管委会|街道|镇|乡|院|行|等)", words):
        parties = listed(words[: match.end()])
        if parties and not re.match(r"[、和与及]", words[match.end() :]):
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


# --- duty lines and brackets -----------------------------------------------------------

_FIELD = re.compile(
    r"(?P<leader>(?:责任|牵头|包抓|包联|分管|挂点|包保|市级|县级|区级|牵头市|牵头县|责任县|责任区|包抓县|分管县|联系)?(?:级)?(?:责任|牵头)?(?:县|区|市)?(?:领导|责任人|负责人|牵头人|链长))[：:]"
    r"|(?P<lead>(?:第一|主要)?(?:牵头|主办|主责|承办|牵头责任|主体责任|组织)(?:单位|部门)|牵头(?=[：:]))[：:]"
    r"|(?P<both>(?:具体)?(?:责任|落实|实施|责任主体|主体)(?:单位|部门|科室|主体)|责任(?=[：:]))[：:]"
    r"|(?P<support>(?:配合|协办|参与|参加|协同|协助|共同责任|配合责任)(?:单位|部门)|配合(?=[：:]))[：:]"
    r"|(?P<due>(?:完成|办结|整改|落实|推进|时间|工作)?(?:时限|时间|期限|节点|要求)(?:要求|节点)?)[：:]"
)
_SPOKEN = re.compile(r"(?<![（(])(?:牵头|配合|负责|参与|协助)(?![)）])")
_BRACKET = re.compile(r"[（(【\[]([^（()）【】\[\]]{2,300})[）)】\]]")


def duties(text: str) -> Parties:
    """Read a duty line, or the brackets of a sentence: 责任单位：…, （A牵头，B配合）."""
    found = Parties()
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
    roles: dict[str, list[Party]] = {"leader": [], "lead": [], "both": [], "support": []}
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
    return spoken.joined(Parties(
        leaders=tuple(dict.fromkeys(roles["leader"] + persons)),
        lead=tuple(dict.fromkeys(p for p in lead if p not in persons)),
        support=tuple(dict.fromkeys(p for p in support if p not in lead)),
        due=due,
        rules=("责任栏",),
    ))


def by_columns(leaders: str, lead: str, support: str) -> Parties:
    """Read the parties of a table row from its cells."""
    fields = [("leader", leaders), ("lead", lead), ("support", support)]
    return _by_fields([(key, value) for key, value in fields if value])


def _values(value: str) -> tuple[Party, ...]:
    """Read the units of one field, also where one of them is no known unit."""
    marked = re.sub(r"[（(](?:牵头|负责)[)）]", "", value)
    whole = listed(marked)
    if whole is not None:
        return whole
    found: list[Party] = []
    for piece in re.split(r"[、，,；;\s]+", marked):
        parties = listed(piece)
        if not parties and is_name(piece):
            parties = (Party(name=piece, person=True),)
        if parties is None and _NAMELIKE.fullmatch(piece):
            parties = (_party(piece),)
        found += parties or ()
    return tuple(found)


def _by_words(inner: str) -> Parties:
    if re.search(r"牵头|负责|配合|参与|协助|主办|协办|落实", inner):
        return named(inner)
    parties = listed(inner)
    if parties and all(p.canonical for p in parties):
        return Parties(lead=parties, rules=("括注",))
    return Parties()
