"""Where the quote of a problem begins and ends, and problems named as a noun."""

from __future__ import annotations

import re

from diaodu.documents.problems.guards import NOUN

__all__ = [
    "ANAPHOR",
    "BECAUSE",
    "CAUSE",
    "CUT_HEAD",
    "CUT_TAIL",
    "EXISTS",
    "FACTOR",
    "FAR_HEAD",
    "FIGURE",
    "FOLLOWS",
    "LIKE_BEFORE",
    "NEAR_HEAD",
    "PLACE_IN",
    "PLANNED",
    "PLANS",
    "REPORTED",
    "RUNS_ON",
    "SOME_ARE",
    "SOME_WHO",
    "STRAINED",
    "STUCK",
    "WHO",
]

FIGURE = re.compile(
    r"[\dX*]|[一二三四五六七八九十两](?:个|家|户|项|成|倍|年)|目标|原来|计划"
)
RUNS_ON = re.compile(r"比|较|占|同比|环比|仅|只有|\d")
BECAUSE = re.compile(r"受|由于|因")
ANAPHOR = re.compile(
    r"^(?:这|此|该|其|与|和|同|相比|对比|远|仅|只(?!是)|差距|占|也|还|却|就|均|都|才|更)"
)

# What the quote leaves out at its two ends.
_HEADS = (
    r"[一二三四五六七八九十]是|更(?:多|主要)的(?:还|则)?是|但是?|但在"
    r"|然而|不过|可是|可惜|只是|同时|此外|另外|而且|并且|并|且|而|甚至|特别是"
    r"|尤其是|尤其|其中|包括|以及|由于|因为|因|致使|导致|造成|目前|当前"
    r"|现在|总体(?:上)?看|总的(?:来)?看|应该说|所以|也|还|就|又|再加上"
    r"|加之|加上|比如|例如|具体来说|关于|还是因为|是因为"
)
_SHOWN = r"(?:主要|具体|集中|突出)?(?:表现|体现)(?:为|在|是)|[：:，,、 　]"
CUT_HEAD = re.compile(
    r"(?:[^，,。；;]{0,16}?(?:企业家?|群众|代表|委员|客商|大家"
    r"|基层)(?:们)?(?:普遍|集中|强烈|也|都)?反映(?:，|,|的是)?"
    rf"|{_HEADS}"
    r"|[^，,。；;]{0,24}?(?:主要|突出|根本|最大|深层次?|关键"
    r"|直接)的?(?:问题|原因|缘由|根源|症结|短板|不足|差距|表现"
    r"|体现)(?:还|就|主要|仍然|依然|仍|都|也)*(?:是|在于|为)(?:因为"
    r"|由于)?"
    rf"|[^，,。；;]{{0,16}}?(?:清醒(?:地|的)?)?(?:看到|认识到)|{_SHOWN})+"
)
# The same where none of the words stands that may close a longer head.
FAR_HEAD = re.compile("反映|主要|突出|根本|最大|深层|关键|直接|看到|认识到")
NEAR_HEAD = re.compile(
    r"(?=[一二三四五六七八九十更但然不可只同此另而并且甚特尤其包以由因致导造目当现"
    r"总应所也还就又再加比例具关是主集突表体：:，,、 　])"
    rf"(?:{_HEADS}|{_SHOWN})+"
)
CUT_TAIL = re.compile(
    rf"等(?:突出|共性)?{NOUN}(?:仍然|依然|还|也|比较|较为|十分|普遍|仍"
    r"|都)*(?:存在|突出|严峻|明显)?$"
    r"|(?:等)?(?:等问题|等现象|等情况|等方面)?(?:仍然|依然|还|比较|较为"
    r"|十分|普遍|仍|都)*(?:存在|突出|严峻)?$|等+$"
)

# Names that a problem has when it is named as a noun.
EXISTS = re.compile(
    r"存在(?:着|了)?的?(?P<what>[^，,。；;]{2,40}?)(?:等)?(?:突出|共性"
    r"|实际|具体)?(?:问题|现象|情况|倾向|难题|矛盾|情绪|思想|隐患|漏洞"
    r"|风险|误区|偏差|短板|弱项|困难|短缺|嫌疑|盲区|惯性|梗阻|行为)"
)
REPORTED = re.compile(
    r"(?:大家|群众|企业家?|代表|委员|基层|职工|客商|投资者"
    r"|各方面)(?:普遍|集中|强烈)?反映(?:的|了"
    r"|出)?(?P<what>[^，,。；;]{2,30}?)(?:的|等)(?:问题|情况|诉求|困难)"
)
LIKE_BEFORE = re.compile(
    r"像(?P<what>(?:去年|前年|往年|以前|以往|过去|上年|前几年)(?:一样"
    r"|那样)?(?:还|又|再)?(?:出现|发生|存在)?[^，,。；;]{2,40})"
)
FACTOR = re.compile(
    r"(?:既|也|更|还)?有(?P<what>[^，,。；;]{2,30}?)的(?:因素|原因|成分)"
)
CAUSE = re.compile(
    r"(?=[但究这，,主根最深关直突更])(?:但是?|究其原因|这)?[，,]?(?:主要|根本|最大|深层次?|关键|直接"
    r"|突出|最突出|更多|更主要)的?(?:问题|原因|缘由|根源|症结|短板"
    r"|不足)?(?:还|就|主要|仍然|依然|仍|都|也)*(?:是"
    r"|在于)(?P<what>[^，,。；;]{2,30})$"
)
STUCK = re.compile(
    r"(?:主要|关键|大多|多数)?(?:卡在|堵在|难在|慢在|原因是|原因在于|原因就是)"
)
WHO = re.compile(
    r"(?:我[省市县区]|我们|企业|群众|客商|老百姓|大家|基层)?(?:对此|普遍"
    r"|还|又|名|排|在|位|居|列|处|于|全[省市县区]|仍|都)*$"
)
STRAINED = re.compile(r"(?:高达|已达|接近|逼近|超过|不到|达到?)[^，,。；;]{0,6}[\dX*]")
# Clauses that go on with the problem before them.
FOLLOWS = re.compile(
    r"拉低|拖累|因此|因而|以至|以致|结果|最后|到头来|其余|剩下|剩余|连[^，,。；;]{1,14}[都也](?!有)|从[^，,。；;]{1,12}到"
    r"|还是|[^，,。；;]{1,3}一[^，,。；;]{1,3}[^，,。；;]{0,3}就|一个[一-鿿]没|研究到"
)
SOME_ARE = re.compile(r"(?:还)?有的[是没因缺怕嫌]|还有的|把")
# A clause that only says where, or what was planned.
PLACE_IN = re.compile(r"[\dX*个批][^，,。；;]{0,14}[中里内]$")
PLANNED = re.compile(r"[^，,。；;]{0,12}?(?:本应|本该|原定|原计划|原本)")
SOME_WHO = re.compile(
    r"(?:还)?(?:有)?(?:有的|有些|个别|少数|一些)[^，,。；;]{0,8}(?:部门|干部|同志|单位|乡镇|镇街|街道|科室|科长|局长|银行|窗口|领导|人员)"
)
PLANS = re.compile("计划|目标|任务|原定")
