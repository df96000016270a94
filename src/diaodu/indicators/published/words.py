"""The words of published tables: measures, units, totals, industries by sector."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

__all__ = [
    "KNOWN_PARENTS",
    "Noun",
    "is_rate",
    "is_total",
    "measure_of",
    "region_rank",
    "unit_scale",
]


@dataclass(frozen=True, slots=True)
class Noun:
    """A measure that tables print: its key, its name, the pattern of its wordings."""

    key: str
    name: str
    pattern: str
    signed: bool = False
    stock: bool = False


# The longer wording comes first: 销售产值 is no 产值, 流动资产 no 资产.
_NOUNS = (
    Noun("sales_rate", "产品销售率", r"产?品?(?:产销|销售)率"),
    Noun("debt_ratio", "资产负债率", r"资产负债率|debt_ratio"),
    Noun("margin", "营业收入利润率", r"收入利润率|销售利润率|margin"),
    Noun("cost_profit_rate", "成本费用利润率", r"成本费用利润率|cost_profit_rate"),
    Noun("asset_contribution", "总资产贡献率", r"资产贡献率|asset_contribution"),
    Noun("cost_per_hundred", "每百元营业收入中的成本", r"每百元.*收入.*成本"),
    Noun("expense_per_hundred", "每百元营业收入中的费用", r"每百元.*收入.*费用"),
    Noun("revenue_per_hundred", "每百元资产实现的营业收入", r"每百元资产.*收入"),
    Noun("revenue_per_capita", "人均营业收入", r"人均.*收入|revenue_per_capita"),
    Noun(
        "current_turnover",
        "流动资产周转次数",
        r"流动资产周转(?:次数|率)|current_asset_turnover",
    ),
    Noun("turnover_days", "周转天数", r"周转天数|回收期"),
    Noun("loss_count", "亏损企业数", r"亏损企业(?:数|个数|单位数)|亏损面"),
    Noun("losses", "亏损企业亏损额", r"亏损(?:企业)?(?:亏损)?(?:总)?额"),
    Noun("sales", "工业销售产值", r"销售产值|sales"),
    Noun("new_product", "新产品产值", r"新产品产值"),
    Noun("exports", "出口交货值", r"出口交货值|exports?$"),
    Noun("value_added", "增加值", r"增加值|value_added"),
    Noun("gdp", "地区生产总值", r"生产总值|gdp", signed=False),
    Noun("output", "工业总产值", r"总产值|产值|output"),
    Noun("cost", "营业成本", r"(?:营业|业务)成本|^cost"),
    Noun("tax_and_surcharge", "税金及附加", r"税金及附加|tax_and_surcharge"),
    Noun("vat", "应交增值税", r"增值税|^vat"),
    Noun("profit_tax", "利税总额", r"利税|profit_tax", signed=True),
    Noun("profit", "利润总额", r"利润(?:总额)?|盈亏|^profit", signed=True),
    Noun("revenue", "营业收入", r"(?:营业|业务|销售)收入|营收|^revenue"),
    Noun("tax", "税金总额", r"税金|税收|^tax"),
    Noun("current_assets", "流动资产", r"流动资产|current_assets", stock=True),
    Noun("fixed_assets", "固定资产", r"固定资产(?!投资)|fixed_assets", stock=True),
    Noun("liabilities", "负债合计", r"负债|liabilities", stock=True),
    Noun("equity", "所有者权益", r"所有者权益|equity", stock=True),
    Noun("receivables", "应收账款", r"应收账款|receivables", stock=True),
    Noun("inventory", "产成品存货", r"存货|产成品|inventor", stock=True),
    Noun("assets", "资产总计", r"资产(?:总计|合计|总额)?|^assets", stock=True),
    Noun(
        "staff", "平均用工人数", r"用工人数|从业人员|人数|employees|staff", stock=True
    ),
    Noun(
        "enterprises", "企业单位数", r"单位数|企业(?:个|户)?数|enterprises", stock=True
    ),
    Noun("electricity", "用电量", r"用电|electricity"),
    Noun("investment", "投资", r"投资|investment"),
    Noun("orders", "订单", r"订单|orders"),
    Noun("retail", "消费品零售总额", r"零售(?:总)?额"),
    Noun("budget", "一般公共预算收入", r"预算收入|财政收入"),
)
_COMPILED = tuple((noun, re.compile(noun.pattern)) for noun in _NOUNS)
_RATE = re.compile(
    r"\(%\)|率(?:\(|$)|比重$|占比$|天数|回收期|周转|每百元|人均|增速|per_|_rate|ratio|turnover|pct"
)
_TOTAL = re.compile(
    r"(?:[总合小]计|总量|合计数)$|^(?:全[国省市县区州盟旗行]|全部|全域|全口径|总体)"
    r"|^(?:[总合]计)|^规(?:模以)?上工业(?:企业)?$"
)
_SCALES = {
    "元": 1,
    "千元": 1000,
    "万元": 10_000,
    "百万元": 10**6,
    "千万元": 10**7,
    "亿元": 10**8,
    "万亿元": 10**12,
}
_REGIONS = (
    r"^(?:全国|中国)$",
    r"(?:省|自治区|特别行政区)$|^全省|^全区$",
    r"(?:市|州|盟|地区)$|^全市|^全州",
    r"(?:县|区|旗)$|^全县",
    r"(?:镇|乡|街道|办事处)$",
)
# The breakdown of accounts: 三次产业划分规定, 门类 of GB/T 4754.
KNOWN_PARENTS = {
    "工业": ("第二产业",),
    "建筑业": ("第二产业",),
    "industry": ("secondary",),
    "construction": ("secondary",),
    "第一产业": ("地区生产总值", "生产总值", "GDP", "gdp"),
    "第二产业": ("地区生产总值", "生产总值", "GDP", "gdp"),
    "第三产业": ("地区生产总值", "生产总值", "GDP", "gdp"),
    "primary": ("gdp",),
    "secondary": ("gdp",),
    "tertiary": ("gdp",),
}


@lru_cache(maxsize=4096)
def measure_of(text: str) -> Noun | None:
    """Return the measure that a head or the name of a row speaks of."""
    word = re.sub(r"\([^()]*\)", "", text)
    return next((noun for noun, found in _COMPILED if found.search(word)), None)


def is_rate(text: str) -> bool:
    """Tell whether what is printed under this name cannot be added up."""
    return bool(_RATE.search(text))


def is_total(name: str) -> bool:
    """Tell whether a name alone says that the row is the whole."""
    return bool(_TOTAL.search(name))


def region_rank(name: str) -> int | None:
    """Return how high a region stands: 0 the nation, 4 a town; None if it is none."""
    for rank, pattern in enumerate(_REGIONS):
        if re.search(pattern, name):
            return rank
    return None


def unit_scale(unit: str) -> Fraction | None:
    """Return how many 元 a unit of money is."""
    found = _SCALES.get(unit)
    return Fraction(found) if found else None
