"""Tell whether a clause speaks of what shall be, of what was, or leaves it open."""

from __future__ import annotations

import re
from typing import Literal

__all__ = ["Tense", "is_future", "tense"]

Tense = Literal["future", "past"]

_FUTURE = re.compile(
    r"力争|力促|争取(?!到|了)|确保|努力(?!下)|要(?!求|素|闻|点|件|不是|么)|必须|务必|目标(?!任务?完成)"
    r"|计划(?!单列|生育)|预计|预期|拟|将(?!近|军)|到20[2-9]\d年|到“?十[四五六]五|(?<!去)(?<!当)年内|年底前"
    r"|未来|将来|今后|下一步|下阶段|奋力|加快|推动|推进|实施(?!以来)|不低于|不少于|不高于|控制在"
)
_PAST = re.compile(
    r"(?<!为)(?<!受)(?<!除)了(?!解|然|结)|已(?!知)|以来|去年|上年|前年|截[至止]|累计|同比|先后|取得|荣获|获批|获评|被评|现有"
    r"|目前|当前(?!和今后|及今后)|一直|过去|位居|位列|居全|增速|仅|只有|完成率|近年|拥有"
)


def tense(clause: str) -> Tense | None:
    """Say what the words of one clause tell: the future wins where both stand."""
    if _FUTURE.search(clause):
        return "future"
    return "past" if _PAST.search(clause) else None


def is_future(clause: str) -> bool:
    """Say whether a clause speaks of what shall be."""
    return tense(clause) == "future"
