"""Names of people who do not exist."""

from __future__ import annotations

__all__ = ["person"]

_FAMILY = "陈林黄吴刘杨许郑谢郭洪曾邱廖赖徐周叶苏庄江吕何蔡余潘朱简钟彭"
_GIVEN = (
    "建国",
    "晓梅",
    "志远",
    "文博",
    "雅琴",
    "海峰",
    "丽萍",
    "国栋",
    "思敏",
    "立新",
    "春燕",
    "永康",
    "慧敏",
    "光明",
    "秋月",
    "浩然",
    "玉兰",
    "振华",
    "静怡",
    "德胜",
    "佳慧",
    "少波",
    "巧云",
)


def person(number: int, salt: int = 0) -> str:
    """Invent the name of a person; the same numbers give the same name."""
    family = _FAMILY[(number * 7 + salt * 11) % len(_FAMILY)]
    return family + _GIVEN[(number * 5 + salt * 3) % len(_GIVEN)]
