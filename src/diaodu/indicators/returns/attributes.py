"""Attributes as they are kept: codes of counties and industries, sizes, states."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from diaodu.standards import industries, regions

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["county", "county_in", "firm_name", "industry", "size", "state"]

_SIZES: Mapping[str, str] = {
    word: name
    for name, words in {
        "大型": "大型 大 大型企业 1 L",
        "中型": "中型 中 中型企业 2 M",
        "小型": "小型 小 小型企业 3 S",
        "微型": "微型 微 微型企业 4 XS",
    }.items()
    for word in words.split()
}
_STATES: Mapping[str, str] = {
    word: key
    for key, words in {
        "": "正常 正常生产 在产 生产 开工 营业 正常经营 运营 满产 停产 停工 半停产 减产"
        " 全部停产 部分停产 筹建 是",
        "planned_stop": "planned_stop 计划停产 计划性停产 检修 停产检修 计划检修",
        "seasonal_stop": "seasonal_stop 季节性停产 季节停产 季节性生产 季节性停工",
        "moved": "moved 搬迁 迁出 外迁 搬离 迁移 已迁出",
        "closed": "closed 注销 关闭 破产 倒闭 关停 退库 吊销 已注销 已关闭 取缔 停业",
    }.items()
    for word in (words.split() or [""])
}
_CODE = re.compile(r"([A-Z]?)(\d{2,4})(?!\d)")
_COUNTY = re.compile(r"[\u4e00-\u9fff]{2,12}?[县市区旗]")
_DRESS = re.compile(r"[\s()（）\[\]【】《》“”\"'·.,，。、*_-]")


@cache
def county(text: str) -> str | None:
    """Return the code of a county from a code or a name, None if it is unknown."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"\d{6}(?:\d{3}|\d{6})?", plain):
        found = regions.by_code(plain[:6])
    else:
        found = regions.by_name(plain)
    return found.code if found and _is_county(found) else None


def _is_county(region: regions.Region) -> bool:
    """Tell a county, or a city that has none under it (东莞)."""
    return region.level == 3 or (region.level == 2 and not regions.children(region))


@cache
def county_in(title: str) -> str:
    """Return the one county that a title names, "" if none or several."""
    plain = re.sub(r"\s", "", title)
    found: set[str] = set()
    for start in range(len(plain)):
        match = _COUNTY.match(plain, start)
        code = county(match[0]) if match else None
        if code:
            found.add(code)
    return found.pop() if len(found) == 1 else ""


@cache
def industry(text: str) -> str | None:
    """Return the digits of an industry from C1751, 1751棉纺纱加工 or a name."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    if match := _CODE.match(plain):
        return _known_code(match[2])
    named = industries.by_name(plain) or industries.by_name(text.strip())
    return named.code if named and named.level > 1 else None


def _known_code(code: str) -> str | None:
    """Accept a code; 610 of a cell typed as a number is 0610, where only that fits."""
    for each in (code, f"0{code}"):
        if len(each) < 5 and industries.is_industrial(each):
            return each
    return code if industries.by_code(code) else None


def size(text: str) -> str | None:
    """Return 大型, 中型, 小型, 微型; None for anything else."""
    return _SIZES.get(unicodedata.normalize("NFKC", text).strip())


def state(text: str) -> str | None:
    """Return the key of a state, "" for a firm at work; None for an unknown word."""
    return _STATES.get(unicodedata.normalize("NFKC", text).strip())


def firm_name(text: str) -> str:
    """Write the name of an enterprise as it is compared."""
    return _DRESS.sub("", unicodedata.normalize("NFKC", text)).upper()
