"""What a column of a published table is: read from its heads, in any wording."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diaodu.indicators.published.figures import plain
from diaodu.indicators.published.words import measure_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FIGURES", "KEYS", "Head", "bound", "head_of"]


@dataclass(frozen=True, slots=True)
class Head:
    """A column: what it says (role), of what (measure), for when (span, period)."""

    role: str
    measure: str = ""
    span: str = ""
    period: str = ""
    unit: str = ""
    printed: str = ""
    months: int | None = None
    of: str = ""  # a rank: by value or by growth


KEYS = frozenset(
    [
        "name",
        "parent",
        "depth",
        "code",
        "group",
        "scope",
        "period",
        "year",
        "unit",
        "growth_unit",
        "note",
    ]
)
FIGURES = frozenset(
    [
        "value",
        "growth",
        "share",
        "prev_share",
        "share_change",
        "contribution",
        "pull",
        "rank",
        "rank_change",
        "base",
        "increase",
        "target",
        "target_growth",
        "completion",
        "schedule",
        "prev_growth",
        "prev_year",
        "two_years",
        "chain",
    ]
)

_DASH = r"[-–—~～至到─―]+"
_TO_DATE = re.compile(
    rf"(?:(?:1|一)月?{_DASH}(?P<last>\d{{1,2}}|本|当|N|n)月份?)|(?:本年|年|本月止|至本月)?累计|年初以来"
    r"|(?P<half>上半年)|(?P<q1>(?:1|一|第一)季度)|(?P<q3>(?:前|1-)?[三3]季度)|全年"
)
_MONTH = re.compile(r"本月份?|当月份?|(?<![\d一至到-])(?P<month>\d{1,2})月份?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?(?!\d)")
_UNIT = re.compile(r"\(([^()]*)\)|(?:%|个?百分点)$")

_KEY_HEADS = {
    "name": r"指标(?:名称)?|名称|项目(?:名称)?|地区(?:名称)?|行业(?:名称|类别)?|单位名"
    r"|.{0,4}(?:区县|县区|市县|市州|县市区)(?:别|名称)?|县\(市、区\)|产业|产品(?:名称)?|乡镇|园区"
    r"|.{0,6}名称|分类|类别|地市|城市|item|name|indicator|region_name",
    "parent": r"上级(?:指标|名称|行)?|所属.{0,4}|隶属|归属|父级|parent",
    "depth": r"层级|级次|级别|level|depth",
    "code": r"序号|代码|行业代码|编码|编号|division|code|no|id",
    "group": r"分组|组别|类型|分组名称|group|breakdown",
    "scope": r"范围|口径|辖区|scope|region|case|案例",
    "period": r"时期|期间|报告期|月份|年月|时间|period",
    "year": r"年份|年度|年|year",
    "unit": r"计量单位|单位|unit",
    "growth_unit": r"增速单位|yoy_unit|growth_unit",
    "note": r"备注|说明|note|remark",
}
_THEN = r"(?<![比较与])(?:上年|去年|上期)"
_DONE = (
    r"完成(?:率|进度|比例|\(%\)|.{0,6}(?:目标|任务|计划).{0,3}(?:%|比|率|进度))"
    r"|进度\(?%|占.{0,4}(?:目标|计划|任务)"
)
_ROLE_HEADS = (
    (
        "target_growth",
        r"(?:目标|计划|任务)(?:增速|增长|增幅)|(?:增速|增长|增幅)(?:目标|计划)",
    ),
    ("completion", _DONE),
    ("schedule", r"序时"),
    ("rank_change", r"(?:位次|排名|名次).{0,3}(?:变化|升降|变动)"),
    ("rank", r"位次|排名|名次|排位|排序"),
    ("contribution", r"(?<!资产)贡献[率度]?"),
    ("pull", r"拉动(?:[率力度]|点数|.{0,10}增长(?:点数)?)?"),
    ("share_change", r"(?:占比|比重|份额).{0,6}(?:变化|升降|提高|增减|变动|\(百分点)"),
    ("prev_share", rf"(?:{_THEN}|同期).{{0,6}}(?:占比|比重|份额)"),
    ("share", r"占.{1,10}(?:比重|份额|%)|占比|比重|份额|构成|占全.{0,3}"),
    ("two_years", r"两年平均"),
    ("prev_growth", rf"{_THEN}(?:同期|全年)?(?:同比|的)?(?:增速|增长|增幅|同比)"),
    ("chain", r"环比|比上月|较上月"),
    ("increase", r"增减额|增加额|增量|净增|增减量|绝对增|增减\((?!%|百分点|±)"),
    (
        "growth",
        r"同比|增速|增长|增幅|升降|±|增减|[比较与](?:上年|去年)|同期比|比同期|涨跌",
    ),
    ("prev_year", rf"{_THEN}(?:全年|实绩|完成|实际|总量|年度)"),
    ("base", rf"{_THEN}|同期|基期|基数"),
    ("target", r"目标|任务|计划"),
)
_ROLES = tuple((role, re.compile(pattern)) for role, pattern in _ROLE_HEADS)
_EMPTY = re.compile(
    r"绝对[额数值量]?|总量|数[值量]|本年|今年|本期|现期|实绩|实际|完成[额数]?|(?<!收)其中|情况|指标"
    r"|年度|全年|^[值额数]$|幅度|水平|[个%±:、,。/（）()+\-]|百分点|^的|的$|年$"
)
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z0-9_ ]*")
_WORDS = {
    "yoy": "growth",
    "growth": "growth",
    "share": "share",
    "contribution": "contribution",
    "pull": "pull",
    "rank": "rank",
    "base": "base",
    "target": "target",
    "completion": "completion",
    "increase": "increase",
    "value": "value",
}
_UNITS = {"pct": "%", "pp": "百分点"}
_SPANS = {"month": "month", "ytd": "to_date"}


def head_of(labels: Sequence[str]) -> Head:
    """Read the heads that stand over a column, from the top down."""
    words = [plain(label) for label in labels if plain(label)]
    words = [each for at, each in enumerate(words) if at == 0 or each != words[at - 1]]
    printed = " ".join(words)
    last = re.sub(r"\((?!市、区)[^()]*\)", "", words[-1]) if words else ""
    for role, pattern in _KEY_HEADS.items():
        if re.fullmatch(pattern, last, re.IGNORECASE) and len(words) <= 2:
            return Head(role, printed=printed)
    joined = "".join(words)
    if _ENGLISH.fullmatch(joined):
        return _english(joined.lower(), printed)
    return _chinese(joined, printed)


def _english(text: str, printed: str) -> Head:
    if match := re.fullmatch(r"y?((?:19|20)\d\d)", text):
        return Head("value", span="year", period=match[1], printed=printed)
    if text == "level":
        return Head("value", printed=printed)
    text = text.replace(" ", "_")
    if "asset_contribution" in text:
        return Head("value", "asset_contribution", unit="%", printed=printed)
    role, span, unit, kept = "value", "", "", list[str]()
    for word in re.findall(r"value_added|[a-z0-9]+", text):
        role = _WORDS.get(word, role)
        unit = _UNITS.get(word, unit)
        span = _SPANS.get(word, span)
        if word not in _WORDS and word not in _UNITS and word not in _SPANS:
            kept.append(word)
    if kept[:1] in (["prev"], ["last"]):
        kept = kept[1:]
        role = {"share": "prev_share", "growth": "prev_growth"}.get(role, "base")
    return Head(role, "_".join(kept), span, unit=unit, printed=printed)


def _chinese(text: str, printed: str) -> Head:
    units = [match[1] or match[0] for match in _UNIT.finditer(text)]
    unit = units[-1] if units else ""
    role = next((name for name, pattern in _ROLES if pattern.search(text)), "value")
    if role == "growth" and re.search("元|吨|千瓦时|户|家", unit):
        role = "increase"
    noun = measure_of(text)
    if noun and noun.key in {"sales_rate", "margin", "debt_ratio", "cost_profit_rate"}:
        role = role if role == "growth" else "value"
    span, months, rest = _spans(text)
    period = ""
    if year := _YEAR.search(rest):
        period, rest = year[1], _YEAR.sub("", rest)
        span = span or "year"
    pattern = dict(_ROLES).get(role)
    rest = _UNIT.sub("", rest)
    rest = pattern.sub("", rest) if pattern else rest
    rest = _stripped(rest, role)
    return Head(role, rest, span, period, unit, printed, months, _ranked(role, text))


def _ranked(role: str, text: str) -> str:
    if role not in {"rank", "rank_change"}:
        return ""
    return "growth" if re.search("增速|增幅|同比|增长", text) else ""


def _spans(text: str) -> tuple[str, int | None, str]:
    if match := _TO_DATE.search(text):
        rest = _TO_DATE.sub("", text)
        return "to_date", _last_month(match), rest
    if match := _MONTH.search(text):
        month = match["month"]
        return "month", int(month) if month else None, _MONTH.sub("", text)
    return "", None, text


def _last_month(match: re.Match[str]) -> int | None:
    known = {"half": 6, "q1": 3, "q3": 9}
    for name, month in known.items():
        if match[name]:
            return month
    if match[0] == "全年":
        return 12
    last = match["last"]
    return int(last) if last and last.isdigit() else None


def _stripped(rest: str, role: str) -> str:
    noun = measure_of(rest)
    if noun:
        rest = re.sub(
            r"(?:目标任务|任务数?|目标|完成(?:情况|额|数)?|实绩|实际|情况)", "", rest
        )
        if role in {"rank", "rank_change"}:
            rest = re.sub("总量|增速|增幅|同比|增长", "", rest)
        return rest.strip("()%:、")
    rest = re.sub(
        r"[比较与]?(?:上年|去年|上期)(?:同期|全年)?|同期|增长|增减|±%?", "", rest
    )
    if role == "rank":
        rest = rest.replace("增速", "").replace("总量", "")
    return _EMPTY.sub("", rest)


def bound(heads: Sequence[Head]) -> list[Head]:
    """Give the heads that only say 同比 or 占比 the measure and span they belong to."""
    found = _plainly_measured(heads)
    last: Head | None = None
    for at, head in enumerate(found):
        if head.role not in FIGURES:
            continue
        if head.role == "value":
            found[at] = last = _led(head, last)
        elif head.role in {"rank", "rank_change"} and not head.measure:
            found[at] = _ranks(head, found[:at])
        elif last is not None:
            found[at] = _follow(head, last, found[:at])
    return _only_span(_backwards(found))


def _only_span(heads: list[Head]) -> list[Head]:
    """Give a head that names no span (上年增速) the only one there is."""
    spans = {head.span for head in heads if head.role in FIGURES and head.span}
    if len(spans) != 1:
        return heads
    (only,) = spans
    lone = FIGURES - {"value"}
    return [
        replace(head, span=only) if head.role in lone and not head.span else head
        for head in heads
    ]


def _plainly_measured(heads: Sequence[Head]) -> list[Head]:
    """Drop what is left of a head's words where it is the measure of no value."""
    known = {head.measure for head in heads if head.role == "value"}
    named = {h.measure for h in heads if h.role in FIGURES and h.measure}
    if not known and len(named) == 1:
        (only,) = named
        return [replace(h, measure=only) if h.role in FIGURES else h for h in heads]
    return [
        replace(head, measure="")
        if known
        and head.role in FIGURES - {"value"}
        and head.measure not in known
        and measure_of(head.measure) is None
        else head
        for head in heads
    ]


def _led(head: Head, last: Head | None) -> Head:
    """Give a second column of one measure (累计 after 本月) the measure before it."""
    if last is not None and not head.measure and head.span not in {"", last.span}:
        return replace(head, unit=head.unit or last.unit)
    return head


def _ranks(head: Head, before: Sequence[Head]) -> Head:
    """Give a rank what stands to its left, or what of that span stands there."""
    figures = [each for each in before if each.role in FIGURES]
    fits = [each for each in figures if head.span in {"", each.span}]
    if not fits:
        return head
    left = fits[-1]
    return replace(head, measure=left.measure, span=left.span, period=left.period)


def _follow(head: Head, last: Head, before: Sequence[Head]) -> Head:
    values = [each for each in before if each.role == "value"]
    fits = [
        each
        for each in values
        if head.measure in {"", each.measure}
        and head.span in {"", each.span}
        and head.period in {"", each.period}
    ]
    if not fits:
        return head
    best = last if last in fits else fits[-1]
    return replace(
        head,
        measure=head.measure or best.measure,
        span=head.span or best.span,
        period=head.period or best.period,
        months=head.months or best.months,
    )


def _backwards(heads: list[Head]) -> list[Head]:
    """Give a head before its value (目标 | 1-6月) the measure of the first value."""
    first = next((each for each in heads if each.role == "value"), None)
    if first is None:
        return heads
    return [
        replace(head, measure=head.measure or first.measure, span=first.span)
        if head.role in FIGURES - {"value"} and not head.span
        else head
        for head in heads
    ]
