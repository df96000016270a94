"""Tell from its title, its issuer or its words which level a document is of."""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Level", "level_of"]


class Level(Enum):
    """The level of a document, from the state down to a township."""

    STATE = "国家"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWNSHIP = "镇"

    @property
    def rank(self) -> int:
        """Return 0 for the state and more for each level below."""
        return list(Level).index(self)


_SUFFIX = {
    "省": Level.PROVINCE,
    "自治区": Level.PROVINCE,
    "市": Level.CITY,
    "州": Level.CITY,
    "盟": Level.CITY,
    "县": Level.COUNTY,
    "区": Level.COUNTY,
    "旗": Level.COUNTY,
    "镇": Level.TOWNSHIP,
    "乡": Level.TOWNSHIP,
    "街道": Level.TOWNSHIP,
}
_PLACE = "自治区|街道|省|市|州|盟|县|区|旗|镇|乡"
_ISSUERS = (
    "发文机关",
    "发布机构",
    "发文单位",
    "制发机关",
    "来源",
    "发布单位",
    "成文单位",
)

_STATE = re.compile(r"国务院|中共中央|党中央|工业和信息化部|国家发展改革委")
_OFFICE = re.compile(
    rf"(?P<place>{_PLACE})(?:委(?!员)|人民政府|政府|人大|政协|人民代表|长(?![江期远效征])|直|工业和信息化[局厅委]|工信[局厅]"
    r"|经济和信息化[局厅委]|经信[局委]|发展和改革|发展改革|发改|财政[局厅]|科技[局厅]|科学技术[局厅]|商务[局厅]|自然资源|统计局|市场监督)"
)
_DEPARTMENT = re.compile(r"(?:工业和信息化|工信|财政|科学技术|科技|商务|自然资源)厅")
_WHOLE = re.compile(rf"[全我本](?P<place>{_PLACE})")
_NAMED = re.compile(
    rf"(?<![园社景片发库城小矿林地])(?P<place>{_PLACE})(?![场长])(?!\w{{0,6}}(?:{_PLACE}))"
)
_SELF = re.compile(rf"[我本](?P<place>{_PLACE})|全(?P<whole>{_PLACE})上下")


def level_of(title: str | None, fields: Mapping[str, str], text: str) -> Level | None:
    """Return the level of a document, None where nothing tells it.

    Its issuer tells most, then its title, then the lines around it, then what it calls
    its own place.
    """
    issuers = " ".join(fields.get(name, "") for name in _ISSUERS).strip()
    lines = [line for line in text.split("\n") if line.strip()]
    edges = " ".join(line for line in (*lines[:5], *lines[-4:]) if _names_itself(line))
    for words in (issuers, title or "", edges):
        found = next(_told(words), None)
        if found:
            return found
    return _own(text)


def _names_itself(line: str) -> bool:
    """Say whether a line may name the issuer: short, and not addressed to others."""
    return len(line) < 40 and "各" not in line and not line.endswith(("：", ":"))


def _told(words: str) -> Iterator[Level]:
    """List what some words tell, the surest first."""
    if _DEPARTMENT.search(words):
        yield Level.PROVINCE
    for pattern in (_OFFICE, _WHOLE, _NAMED):
        for match in pattern.finditer(words):
            yield _SUFFIX[match["place"]]
    if _STATE.search(words):
        yield Level.STATE


def _own(text: str) -> Level | None:
    """Return the level that a text means most when it says 我县, 我市 …."""
    counts = Counter(match["place"] or match["whole"] for match in _SELF.finditer(text))
    return _SUFFIX[counts.most_common(1)[0][0]] if counts else None
