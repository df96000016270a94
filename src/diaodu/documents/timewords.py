"""The words of time in official documents: the grammar that ``times`` reads with.

``FAMILIES`` maps a family to its pattern, in the order of trial; its groups carry the
family's name in front (``year_part``). A new way to print a time is one line here.
"""

from __future__ import annotations

import re

__all__ = ["FAMILIES", "GRAMMAR", "HEAD", "MASK", "NUMBER", "PLANS", "SMALL"]

MASK = r"[X×x*\uff0a]"
SMALL = "一二两三四五六七八九十"
NUMBER = rf"(?:\d{{1,3}}|[{SMALL}]{{1,3}}|{MASK}{{1,2}}|几|数)"
_DASH = r"(?:[-—–~～－]{1,2}|[至到])"

# The plan periods: the last year of each.
PLANS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}

_CHINESE_YEAR = r"[\u3007○零0一二三四五六七八九]"
_FOUR = (
    rf"(?:(?:19|20)\d\d|二[\u3007○零0]{_CHINESE_YEAR}{{2}}"
    rf"|20(?:\d{MASK}|{MASK}{{1,2}}))"
)
_RELATIVE = (
    r"(?:今年|本年|明年|去年|(?<![以之此今])后年|(?<![以之目此])前年"
    r"|(?<![马以早晚])上年|当年(?=年?[底末内]))"
)
_YEAR = (
    rf"(?:{_FOUR}年(?!限)|{_RELATIVE}|(?<!\d)[123]\d年(?=[底末]|\d{{1,2}}月)"
    rf"|{MASK}{{1,4}}年(?=[,，、来度底末初前内上下一二三四]|{NUMBER}月)"
    rf"|(?<=[到至在于,，]){MASK}{{1,4}}年)"
)
_EDGE = (
    r"(?:底(?![线数色层气子部蕴盘稿座])|末(?![端位梢])|初(?![步级中心始期创衷次见显]))"
)
_QUARTER = r"(?:第?[一二三四1234]季度|首季(?:度)?|[一二三四1234]季度)"
_DAY = rf"(?:\d{{1,2}}|[{SMALL}]{{1,3}}|{MASK}{{1,2}})[日号]"
_MONTH = (
    rf"(?:\d{{1,2}}|[{SMALL}]{{1,2}}|{MASK}{{1,2}})月(?!一|度|供|薪|均|租|饼|嫂|牙)份?"
    rf"(?:{_DAY}|[上中下]旬|{_EDGE})?"
)
_MONTHS = rf"\d{{1,2}}月?份?{_DASH}\d{{1,2}}月份?{_EDGE}?"
_FIRST = rf"(?<![提目之])前(?:[一二三123]个?季度|{NUMBER}个?月)"
_YEAR_END = rf"年?{_EDGE}|年中(?=[前,，、。；;]|之前|以前)|年内|全年"
_HALF = r"[上下]半年"
_PART = rf"(?:{_FIRST}|{_HALF}|{_QUARTER}末?|{_MONTHS}|{_MONTH})"
_LIMIT = (
    r"(?:[之以]?前(?!三?季度|\d|[一二三四五六七八九十]+[个位名批]|[期景沿端进往方茅移]|列(?![出入支为明表])|提(?![请交出供升前]))"
    r"|以内|之内|内(?![部外容控生陆涵需循]))"
)
_TO = r"(?:[到至](?!位))"
_SINCE = r"(?:以来|来(?=[,，]))"
_UNIT = r"(?:个?工作日|个月|个季度|个?星期|个?小时|年|周|天|日)"
_SPAN_BODY = rf"(?:{NUMBER}{_DASH})?(?:{NUMBER}|半)个?{_UNIT}"
_SHORT = rf"(?:{NUMBER}{_DASH})?(?:{NUMBER}|半){_UNIT}"
_VERB = (
    "培训|培育|培养|新增|建成|打造|实现|完成|引进|投入|改造|新建|创建|翻番|再造|攻坚"
)
_FEAST = (
    "春节|元旦|国庆节?|中秋节?|端午节?|清明节?|五一|劳动节|两会|汛期|年关|入冬"
    "|采暖季|供暖季|雨季|节"
)
_WHILE = r"[^,，。；;：:、在]{2,18}?(?:时(?=[要将,，充及])|之前|以前|的同时|过程中)"

FAMILIES: dict[str, str] = {
    "event": (
        rf"(?:{_YEAR})?(?:{_FEAST})(?:前后|之前|以前|前|后|期间)(?!夕)"
        r"|届时"
    ),
    "recurring": (
        r"每(?:一|个|隔)*(?:半年|年度?|季度?|月度?|周|旬|天|日|星期)"
        rf"(?:的?第?{NUMBER}(?:个?工作日|日|号|月)|年?[底末初])?(?:{_DAY})?(?:[之以]?[前内])?"
        r"|逐[年月季]"
    ),
    "since": (
        rf"(?:自)?(?:{_YEAR}(?:{_PART}|年?{_EDGE})?|{_PART}|近年|近些年|年初|近期|这些年|这几年"
        rf"|(?:近|这){NUMBER}年)(?:开始|起)?{_SINCE}|(?:近年|近些年|这些年|这几年|多年)来?|长期以来"
        r"|一直以来|一段时间以来"
    ),
    "until": (
        rf"截[至止]到?(?:目前|当前|{_YEAR}(?:{_PART}|年?{_EDGE})?|{_PART}|年?{_EDGE})?"
    ),
    "plan": (
        rf"(?P<plan_to>{_TO})?[“\"]?(?P<plan_name>{'|'.join(PLANS)})[”\"]?(?:规划)?"
        r"(?P<plan_edge>期末|末期?|期间|时期|以来)"
    ),
    "years": (
        rf"(?P<years_from>{_FOUR})年?{_DASH}(?P<years_till>{_FOUR})年(?P<years_edge>{_EDGE})?"
    ),
    "past": (
        rf"(?:最?近|过去(?:的)?)(?:{SMALL[:4]}|{NUMBER})(?:{_DASH}{NUMBER})?(?:年|个月|周|天)(?:间|内|来)?"
        r"|同期|上半年同期|(?<!以)往年|历年|前些年|上个?月|上周|昨[天日]|前几天|近日|日前"
    ),
    "later": (
        r"(?P<later_lead>未来|将来|今后|接下来|往后)(?:的)?"
        rf"(?P<later_body>{_SHORT})(?:[之以]?内|时间|左右)*"
    ),
    "span": (
        rf"(?P<span_after>会后|(?:[自从][^,，。；;、]{{0,14}}?)?(?:即日|之日|当日)起|后)?"
        rf"(?P<span_body>{_SHORT})(?:左右)?(?P<span_in>[之以]?内(?![部外容控])|时间(?=[,，内]))"
        rf"|(?<![\d第近续去前])(?P<span_bare>{NUMBER}年)(?={_VERB})"
        rf"|(?<=[用经过])(?P<span_use>{NUMBER}(?:{_DASH}{NUMBER})?年)(?:左右)?的?(?:时间|努力)"
    ),
    "year": (
        rf"(?P<year_to>{_TO})?(?P<year_name>{_YEAR})(?P<year_of>度(?![过假]))?的?"
        rf"(?P<year_part>{_PART}|{_YEAR_END})?(?P<year_limit>{_LIMIT})?"
    ),
    "month": (
        r"(?P<month_to>到|至)?(?P<month_name>本月|当月|下个?月|(?<![\d个每月十])月(?=[底末][前之]))"
        rf"(?P<month_part>{_DAY}|[上中下]旬|{_EDGE})?(?P<month_limit>{_LIMIT})?"
    ),
    "week": (
        r"(?P<week_name>本|这|下)个?(?:周|星期)(?P<week_day>[一二三四五六日天])?"
        rf"(?:[末内]|{_LIMIT})?"
    ),
    "part": (
        rf"(?P<part_to>{_TO})?(?P<part_part>{_PART}|年{_EDGE}|(?<![\d{SMALL}])年中(?=前|之前)"
        rf"|(?<![\d{SMALL}几X*])年内(?!部)|全年(?!龄))(?P<part_limit>{_LIMIT})?"
    ),
    "quarter": (
        r"(?P<quarter_name>本季度|下季度|下个季度|季度末)"
        rf"(?P<quarter_limit>末|{_LIMIT}){{0,2}}"
    ),
    "day": r"(?<![\d月期间])(?P<day_day>\d{1,2})[日号](?P<day_limit>[之以]?前)",
    "while": rf"(?<=在){_WHILE}",
    "now": r"(?<![项科题栏条])目前|当前|现在|现阶段|眼下|如今",
}
GRAMMAR = re.compile(
    "|".join(f"(?P<{family}>{pattern})" for family, pattern in FAMILIES.items())
)

# The signs that a phrase begins with, the common ones first, and what must stand behind
# them: a fast way past all the others. Of two entries for a sign the first holds. A
# family that begins otherwise needs its signs here.
_DIGITS = "0123456789\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"
_MASKS = "X×x*\uff0a"
_UNITS = r"(?:[-—–~～－至到年月日号工星小周天季]|个[工月季星小年周天日])"
_COUNTS = rf"\d{SMALL}几数{_MASKS}"
_FEW = rf"\d{{0,2}}(?:{_UNITS}|[份{_MASKS}])"  # behind a digit
_CLAUSE = "[^，,。；;、]"
_BEGINNINGS = {
    "2": rf"0[\d{_MASKS}]|{_FEW}",
    "1": rf"9\d\d|{_FEW}",
    _DIGITS: _FEW,
    "全明去多历": "年",
    "目日": "前",
    "会": "后",
    "年": "[关初内中末底]",
    "中": "秋",
    "上": "[年半个月周]",
    "到至": rf"\d{_FEW}|\d{{4}}|[{SMALL}几数{_MASKS}“\"今本明去后前上当第首下年全月]",
    "在": _WHILE,
    "从": f"{_CLAUSE}{{0,16}}起",
    "自": f"{_CLAUSE}{{0,24}}[起来]",
    "每": "",
    SMALL: rf"[{SMALL}\u3007○零0直段会]|{_UNITS}",
    _MASKS: rf"[{_MASKS}]{{0,3}}{_UNITS}",
    "几数半": _UNITS,
    "元": "旦",
    "国": "庆",
    "过": "去",
    "前": f"[年些几{_COUNTS}]",
    "近": f"[年些期日{_COUNTS}]",
    "这": f"些年|个?[周星]|[{_COUNTS}]{{1,3}}年",
    "后": f"[年半{_COUNTS}]",
    "下": "[半个月周季星]",
    "本": "[年月个周季星]",
    "当": "[年月日前]",
    "月": "[末底]",
    "今": "[年后]",
    "现": "[在阶]",
    "第": "[一二三四1234]季",
    "将未": "来",
    "同长": "期",
    "入": "冬",
    "清": "明",
    "供采": "暖",
    "接": "下",
    "逐": "[年月季]",
    "节": "[前后之以期]",
    '“"': "十",
    "首": "季",
    "最": "近",
    "即之": "日",
    "季": "度末",
    "春": "节",
    "往昨截眼如届端劳汛雨": "",
}
_BEHIND: dict[str, str] = {}
for _signs, _behind in _BEGINNINGS.items():
    for _sign in _signs:
        _BEHIND.setdefault(_sign, _behind)
HEAD = re.compile("|".join(f"{re.escape(s)}(?={b})" for s, b in _BEHIND.items()))
"""Where a phrase may begin: at such a sign, or right behind 在."""
