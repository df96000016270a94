"""What the head of a column means: an attribute, a measure and its span, a rate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from diaodu.indicators.model import ATTRIBUTES, measures
from diaodu.indicators.returns.units import Unit, kind_of, normal, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diaodu.indicators.model import Span
    from diaodu.indicators.returns.model import How

__all__ = ["KNOWN", "Meaning", "Sense", "meaning", "measure_in"]

Sense = Literal["attribute", "value", "growth", "ignored", "alike", "unknown"]

_ATTRIBUTES: Mapping[str, str] = {
    "enterprise": "统一社会信用代码|社会信用代码|信用代码|统一信用代码|统一代码"
    "|机构代码|组织机构代码|法人单位代码|法人代码|单位代码|企业代码|企业编码|企业编号|税号"
    "|统一社会信用代码/组织机构代码|纳税人识别号",
    "name": "企业名称|单位名称|单位详细名称|法人单位名称|法人单位详细名称|详细名称|企业"
    "|企业全称|公司名称|企业名|名称|单位|法人单位|企业单位|纳税人名称",
    "county": "区划代码|行政区划|行政区划代码|区划|县区|区县|县市区|县|区县代码|县代码"
    "|县区代码|所在县|所在县区|所属县区|地区|地区代码|县市区代码",
    "town": "乡镇|镇街|街道|乡镇街道|镇街道|所在乡镇|所属乡镇|镇|所属镇街|所在镇街|镇乡"
    "|属地|所在地|所在乡镇街道|所属乡镇街道|乡镇名称|所在街镇|街镇",
    "industry": "行业代码|国民经济行业代码|行业小类代码|行业小类|国民经济行业|所属行业"
    "|行业类别|行业分类|国民经济行业分类|行业名称|行业|行业大类|行业中类",
    "size": "企业规模|单位规模|规模|规模类型|规模划分",
    "chain": "产业链|所属产业链|产业集群|所属产业|所属集群|集群|重点产业链|产业",
    "park": "园区|所在园区|所属园区|工业园区|工业园|开发区|所在开发区|产业园区",
    "tier": "梯队|企业梯队|产值梯队|培育梯队|梯队类别",
    "state": "生产状态|经营状态|企业状态|运营状态|生产经营状态|状态|营业状态|开工情况",
    "month": "月份|报告期|统计月份|所属月份|报表月份|年月|月|时间|所属期|期别|ym",
    "note": "备注|说明|情况说明|原因|原因说明|未报原因|变动原因|备注说明|其他说明",
    "": "序号|编号|排序|行次|no|no.|序",
}
_BY_NAME = {
    normal(word): (key, place)
    for key, words in _ATTRIBUTES.items()
    for place, word in enumerate(words.split("|"))
}
_BY_NAME |= {key: (key, 0) for key in ATTRIBUTES}
_JOIN = r"(?:[-—–─~至到]|--)"
_RANGE = rf"(?:1|一)月?{_JOIN}(?:(?P<upto>\d{{1,2}})|本|当|n)月?(?:份|末|底|止)?"
_TO_DATE = re.compile(
    rf"(?:(?:自?年初)?至?{_RANGE}|本月止|年初至今|自年初|至本月止?|至当月止?"
    r"|本年(?=累计)|今年(?=累计)|截至本月|(?<!1)止)(?:累计)?|(?:本年|今年|本期)?累计|本年(?!本月|同)"
)
_LAST = re.compile(
    r"(?:上年|去年|上一年)(?:度)?(?P<same>同期|同月|同)?|同期|(?P<one>同月)"
)
_MONTH = re.compile(
    r"(?:本月末|本期末|期末|月末|本年本月|本月|当月|本期|月度|单月|报告期|(?P<only>\d{1,2})月份?)"
    r"(?:当月|实际)?"
)
_YEAR = re.compile(r"(?P<year>20\d\d)年?")
_GROWTH = re.compile(
    r"同比|增速|增长|增幅|±|增减(?!额|数|量)|比(?:上年|去年)|较(?:上年|去年)|%"
)
_OTHER = re.compile(
    r"环比|占比|占.*比重|比重|排名|位次|名次|完成率|进度|目标|任务|计划|差额|缺口|拉动|贡献|增减额"
    r"|增减数|增减量|增加额|增量|预计|预测|不变价|可比价|全年|利润率|上月|百分点"
)
_FILLER = re.compile(
    r"完成|实际|实绩|累计|情况|指标|合计|其中|现价|当年价格?|按|[:,、/|]|额$"
)
_BRACKETS = re.compile(r"[(\[【]([^()\[\]【】]*)[)\]】]")
_ALIKE = 80.0
KNOWN = re.compile(
    "企业|单位|名称|代码|产值|收入|利润|税|电|用工|人数|人员|订单|产量|出口|本月|累计"
    "|当月|同期|output|revenue|enterprise|profit|electricity|staff|[0-9]月"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a head says. ``span`` and ``last`` are None where it does not say.

    ``rank`` tells how near the wording is to the usual one, 0 is nearest.
    """

    sense: Sense
    key: str = ""
    unit: Unit | None = None
    span: Span | None = None
    last: bool = False
    how: How = "name"
    rank: int = 0


@cache
def meaning(levels: tuple[str, ...], ym: int) -> Meaning:
    """Say what a head means; ``levels`` from the widest to its own, 202610 or 0."""
    words, unit = _without_units(levels)
    text = "".join(words)
    plain = _BRACKETS.sub("", text)
    if found := _as_key(text):
        return found
    for each in (plain, _BRACKETS.sub("", words[-1]) if words else "", text):
        if each in _BY_NAME:
            key, rank = _BY_NAME[each]
            sense: Sense = "attribute" if key else "ignored"
            return Meaning(sense=sense, key=key, rank=rank)
    if not text:
        return Meaning(sense="unknown", unit=unit)
    return _valued(text.replace("_", ""), unit, ym)


def _valued(text: str, unit: Unit | None, ym: int) -> Meaning:
    growth, other = _GROWTH.search(text), _OTHER.search(text)
    plain = _BRACKETS.sub("", text)
    if other:
        return Meaning(sense="ignored")
    if growth:
        plain = _GROWTH.sub("", plain)
    found = _spanned(plain, ym)
    if found is None:
        return Meaning(sense="ignored")
    rest, span, last = found
    key, how = _measured(rest)
    if growth:
        return Meaning(sense="growth", key=key or "", span=span)
    if key is None:
        alike = _alike(rest)
        sense: Sense = "alike" if alike else "unknown"
        return Meaning(sense=sense, key=alike, unit=unit, span=span, last=last)
    return Meaning(sense="value", key=key, unit=unit, span=span, last=last, how=how)


def _as_key(text: str) -> Meaning | None:
    """Know the names under which the program itself keeps and prints columns."""
    found = _keys().get(text)
    if found is None:
        return None
    key, span, last = found
    unit = Unit(measures()[key].unit, kind_of(measures()[key]), 1)
    return Meaning(sense="value", key=key, unit=unit, span=span, last=last, how="key")


@cache
def _keys() -> Mapping[str, tuple[str, Span, bool]]:
    spans: tuple[Span, ...] = ("month", "to_date")
    return {
        measure.column(span, last=last): (key, span, last)
        for key, measure in measures().items()
        for span in spans
        for last in (False, True)
    }


def _spanned(text: str, ym: int) -> tuple[str, Span | None, bool] | None:
    """Take the words of time out; None where another month or year is meant."""
    span: Span | None = None
    text, gone = _cut(_LAST, text)
    if gone and "同月" in gone[0]:
        span = "month"
    last = gone is not None
    text, year = _cut(_YEAR, text)
    if year and ym:
        ago = ym // 100 - int(year["year"])
        if ago not in {0, 1}:
            return None
        last = last or ago == 1
    text, upto = _cut(_TO_DATE, text)
    if upto:
        other = bool(upto["upto"]) and int(upto["upto"]) != ym % 100
        return None if ym and other else (text, "to_date", last)
    text, only = _cut(_MONTH, text)
    if only:
        other = bool(only["only"]) and int(only["only"]) != ym % 100
        return None if ym and other else (text, "month", last)
    return text, span, last


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    found = pattern.search(text)
    return (text[: found.start()] + text[found.end() :] if found else text), found


@cache
def _names() -> Mapping[str, tuple[str, How]]:
    found: dict[str, tuple[str, How]] = {}
    for key, measure in measures().items():
        found.setdefault(_bare(measure.name), (key, "name"))
        for word in measure.synonyms:
            found.setdefault(_bare(word), (key, "synonym"))
    return found


def _bare(text: str) -> str:
    return _BRACKETS.sub("", normal(text))


def _measured(rest: str) -> tuple[str | None, How]:
    """Find the measure that is named, "" where none is; None for an unknown name."""
    for each in (rest, _FILLER.sub("", rest)):
        if not each:
            return "", "title"
        if each in _names():
            return _names()[each]
    return None, "name"


def _alike(rest: str) -> str:
    """Suggest the measure whose name is nearly that of the head."""
    from rapidfuzz import fuzz, process

    word, score, _ = process.extractOne(rest, list(_names()), scorer=fuzz.ratio)
    return _names()[word][0] if score >= _ALIKE else ""


def measure_in(title: str) -> str:
    """Return the one measure that a title names, "" if it names none or several."""
    plain = normal(title)
    found = {
        key for word, (key, _) in _names().items() if len(word) > 1 and word in plain
    }
    return found.pop() if len(found) == 1 else ""


def _without_units(levels: tuple[str, ...]) -> tuple[list[str], Unit | None]:
    """Take the units out of the levels; the lowest one counts."""
    words: list[str] = []
    unit: Unit | None = None
    for level in levels:
        plain, found = _without_unit(normal(level))
        unit = found or unit
        if plain and plain not in words[-1:]:
            words.append(plain)
    return words, unit


def _without_unit(text: str) -> tuple[str, Unit | None]:
    for inner in _BRACKETS.finditer(text):
        for piece in _pieces(inner[1]):
            if found := parse(piece):
                return text.replace(inner[0], ""), found
    if found := parse(text):
        # 人 or 元 alone over a number is a unit; 户 or 企业 are heads of their own.
        return "", found
    for head, _, tail in (text.rpartition(each) for each in "/,:_-"):
        if head and (found := parse(tail)):
            return head, found
    return text, None


def _pieces(text: str) -> Iterator[str]:
    yield text.removeprefix("单位:").removeprefix("计量单位:")
    yield from re.split(r"[、,/;:]", text)
