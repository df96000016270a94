"""The units that numbers are printed with, by family.

A new unit is one word in ``FAMILIES``. A unit that may stand behind 万 or 亿 need not
be listed twice: the multiplier is part of the unit as printed (万平方米).
``NOT_BEFORE`` keeps the first sign of a longer word from being read as a unit (项 in
项目).
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["COUNTED", "FAMILIES", "UNIT", "UNIT_SIGNS", "family_of"]

FAMILIES: dict[str, str] = {
    "share": "% ％ ‰ 个百分点 百分点",
    "money": "元 个亿 美元 欧元 港元 日元 元/亩 元/吨 元/平方米",
    "area": "平方公里 平方千米 平方米 平米 亩 公顷 ㎡",
    "length": "公里 千米 米 海里",
    "volume": "立方米 立方 升 千升 毫升",
    "weight": (
        "吨 公斤 千克 斤 吨标准煤 吨标煤 标箱 吨公里 吨标准煤/万元 吨标煤/万元"
        " 立方米/万元 千瓦时/万元"
    ),
    "power": (
        "千瓦 兆瓦 吉瓦 千瓦时 度电 千伏 千伏安 兆伏安 安时 瓦时 MW GW kW KW kV KV MWh"
        " GWh kWh kVA KVA MVA"
    ),
    "data": "P TB GB 标准机架 机架",
    "people": "人 名 人次 户次 户",
    "count": (
        "家 个 项 台 套 条 所 座 处 件 次 批 期 辆 架 艘 宗 起 只 株 头 羽 间 栋 幢"
        " 张 份 篇 款 种 类 场 支 组 部 册 艘次 架次 家次 批次 台(套) 台（套） 台套 块"
        " 根 枚 片 件套 口 单 例 席 轮 棵 锭 纱锭 车次 课时 学时 学位 趟 床位 张床位"
        " 笔 回"
    ),
    "times": "倍 番",
    "place": "位 个位次 位次 分",
    "time": "年 天 日 个月 小时 分钟 个工作日 工作日 周 个小时 个季度",
    "measure": "岁 ℃ 摄氏度 分贝 微克/立方米 毫克/升 毫米",
}
COUNTED = frozenset({"people", "count"})
"""The families whose units count things."""

NOT_BEFORE: dict[str, str] = {
    "个亿": "元",
    "个": "别体性人税",
    "项": "目",
    "家": "庭具电居长园乡里用纺",
    "人": "民均才员社大口事工为类士",
    "户": "外籍均型口用",
    "名": "单牌称企优录校医品师实副气",
    "条": "件例款线块",
    "台": "账阶风湾",
    "座": "谈",
    "批": "准复发",
    "期": "间望待盼限货末刊工",
    "支": "部持柱撑付",
    "场": "地所景馆",
    "种": "植养粮子",
    "处": "室理置于在级长",
    "部": "门分署委队长",
    "组": "织建成长",
    "天": "然津山键成",
    "元": "素旦件",
    "年": "级轻龄",
    "次": "产会",
    "所": "有在以需",
    "件": "事",
    "日": "报常趋益",
    "位": "置",
    "分": "别之行公布管",
    "类": "似型别",
    "起": "来步到草点",
    "口": "岸号径",
    "升": "级规学值幅温降格华",
    "单": "位个项元体",
    "回": "事合应复报归家落升暖款收避流购头来去民族到馆顾信乡答访笼函执补馈环",
    "张": "家",
    "万": "众物科达家",
}
BUT_BEFORE: dict[str, str] = {"件": "事项"}
"""Words behind which a unit is one all the same (27件事项, but not 好几件事)."""
_MULTIPLIER = r"(?:[十百千]?万亿?|[十百千]?亿)"


def _pattern(word: str) -> str:
    """Write the pattern of one unit: no letter and no longer word may follow."""
    if word[-1].isascii() and word[-1].isalpha():
        return re.escape(word) + "(?![A-Za-z])"
    stop, but = NOT_BEFORE.get(word), BUT_BEFORE.get(word)
    if not stop:
        return re.escape(word)
    return re.escape(word) + (f"(?:(?={but})|(?![{stop}]))" if but else f"(?![{stop}])")


_FAMILY_OF = {word: name for name, words in FAMILIES.items() for word in words.split()}
_LONGEST_FIRST = sorted(_FAMILY_OF, key=len, reverse=True)


def _by_sign(words: list[str]) -> str:
    """Write the pattern of many units, by their first signs: so it is tried fast."""
    rests: dict[str, list[str]] = {}
    for word in words:
        sign = re.escape(word[0])
        rests.setdefault(sign, []).append(_pattern(word)[len(sign) :])
    return "|".join(f"{sign}(?:{'|'.join(ends)})" for sign, ends in rests.items())


UNIT = (
    rf"(?:{_MULTIPLIER}?[余多]?(?:{_by_sign(_LONGEST_FIRST)})"
    rf"|{_MULTIPLIER}(?![{NOT_BEFORE['万']}级]))"
)
"""A pattern for one unit as printed; a bare 万 or 亿 is one too."""
UNIT_SIGNS = "".join(sorted({word[0] for word in _FAMILY_OF} | set("十百千万亿余多")))
"""The signs that a unit as printed may begin with."""


@lru_cache(maxsize=512)
def family_of(unit: str) -> str:
    """Name the family of a unit as printed; a bare 万 or 亿 has none."""
    return _FAMILY_OF.get(unit) or _FAMILY_OF.get(unit.lstrip("十百千万亿"), "")
