"""Tell whether words speak of what shall be or of what was."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

__all__ = ["Tense", "imperative", "is_future", "last_tense", "tense"]

Tense = Literal["future", "past"]

# Words that say so by themselves, wherever they stand in a clause. Each begins with a
# sign of its own, and looks back from behind it: only so are they found fast.
_FUTURE = (
    r"力争(?!的)|力促|争取(?!到|了|上级|中央|省级|国家|专项|政策)|确保(?!了)|努力(?=[实达完争])|务必|必须|须(?=达|在|于)|拟"
    r"|要(?<![主需重必首只摘纪提扼显险]要)(?!求|素|闻|点|件|不|么|害|塞|约|地|务|道|价|账|员|是|清醒|看到|正视|充分认识)"
    r"|承诺(?=[,，])|正在(?=规划|谋划|筹划|筹建|筹备)|目标(?<!原来的目标)(?<!原目标)(?<!会商目标)(?:任务)?(?=[是为:：]|$)|任务(?=[是为](?!了))"
    r"|计划(?:(?<=全年计划)(?=入[规库]|新增|完成|实施|开工|引进|建成)|(?<!年度计划)(?<!全年计划)(?<!行动计划)(?!总?投资|单列|生育|外|内|的|书))|将(?<![即行]将)(?!近|军|信|其)"
    r"|到(?:20\d\d|[X×*]{1,4}|20[\dX*]{2})年|年内(?<![全今本去]年内)|年底前|月底前|日前(?=[完报建])"
    r"|未来|将来|今后|下一步|下阶段|下一阶段|不(?:低于|少于|高于|[能得可应宜](?=再?(?:[低少小高大多]于|超过)))|奋斗|冲刺|到[“\"]?十[四五六]五"
    r"|期末|应(?=达|不)|考虑(?=[设安拿建出])"
)
_PAST = (
    "了(?<![为受除]了)(?!解|然|结) 已(?!知) 以来 去年(?<![比较同与]去年)(?!同)"
    " 上年(?<![比较同与]上年)(?!同) 前年 截[至止] 现有(?<![将把从对由]现有)"
    " 目前(?<![项科题栏条]目前) 获评 被评 获批 荣获 近年"
    " 过去 先后 曾 刚刚 原来(?<![将把从由]原来) 原定 原计划 原先 仅 只有"
    " 只(?=[有占完开建]) 实际(?<![要保争]实际)(?=[建完]成|[开竣]工|投产|签约)"
    " 共有 居全 列全"
)
# An empty group tells a word of the past.
_MARKS = re.compile("|".join((_FUTURE, *(f"{word}()" for word in _PAST.split()))))
_IMPERATIVE = re.compile(
    r"累计|培训|制定|编制|开通|出台|建立|优化|推进|加快|抓好|抓实|建设|建成|打造|培育|引进|新增|完成|开工|启动|实施|组织|开展|争创|申报|认定|转化|招引"
    r"|培养|扶持|帮助|推动|盘活|处置|落实|举办|新建|改造|实现|支持|储备|谋划|创建|发展|提升|压减|淘汰|整治|清理"
    r"|安排|调剂|设立|开设|增设|设[一置两\d]|招收|招聘|录用|联系|包联|办好|办成|做一[遍轮次]|走一[遍轮次]|整合|腾退|收回|征收|拆除"
)


@lru_cache(maxsize=1024)
def last_tense(text: str) -> Tense | None:
    """Say what the last word of tense in a text tells."""
    marks = list(_MARKS.finditer(text))
    if not marks:
        return None
    return "past" if marks[-1].lastindex else "future"


def tense(clause: str) -> Tense | None:
    """Say what one clause tells: the future wins where both stand."""
    told: Tense | None = None
    for match in _MARKS.finditer(clause):
        if match.lastindex is None:
            return "future"
        told = "past"
    return told


def is_future(clause: str) -> bool:
    """Say whether a clause speaks of what shall be."""
    return tense(clause) == "future"


def imperative(clause: str) -> bool:
    """Say whether a clause holds a verb of ordered work."""
    return bool(_IMPERATIVE.search(clause))
