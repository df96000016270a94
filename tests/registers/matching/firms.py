"""A small register of invented firms, with codes that nobody has."""

from __future__ import annotations

from diaodu.registers.matching import Named
from diaodu.standards import credit_code

NAMES = (
    "云泽恒通机械有限公司",
    "云泽县恒运机械制造有限公司",
    "于都恒通建材有限公司",
    "安远恒通建材有限公司",
    "华岫（云泽）新材料股份有限公司",
    "云泽县第一水泥厂",
    "云泽县第二水泥厂",
    "云泽砚桉食品有限公司",
    "云泽砚桉食品股份有限公司",
    "云泽沅畹纺织科技有限公司",
    "赣州翊椿家具有限公司",
    "璟榆电子有限公司",
    "云泽县泽阳镇岑梓木业有限公司",
    "云泽霁桐药业有限公司",
    "云泽霁桂药业有限公司",
)


def code(number: int, region: str = "990101") -> str:
    """Return a valid code; all its signs before the last two are digits."""
    org = f"{number:08d}"
    body = f"98{region}{org}{credit_code.org_character(org)}"
    return body + credit_code.check_character(body)


FIRMS = tuple(
    Named(name, code(at * 7_919 + 10_203_040)) for at, name in enumerate(NAMES)
)


def named(name: str) -> Named:
    """Return the registered firm of this name."""
    return {each.name: each for each in FIRMS}[name]
