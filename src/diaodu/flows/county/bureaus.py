"""The workbook of what bureaus know of the county's enterprises, as messy as theirs.

Each bureau has its own sheet, its own unit and its own way of writing names and codes;
some cells are blank, some are wrong. Joined, it is what policies are matched with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diaodu import sheets
from diaodu.flows.county.known import known
from diaodu.flows.county.place import NAME
from diaodu.sheets import Column, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from diaodu.flows.county.known import Known

__all__ = ["write_enterprises"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A bureau's sheet: its heads by fact; ``{0}`` in them is the year of the day."""

    name: str
    title: str
    heads: Mapping[str, str]
    code: str = "统一社会信用代码"
    firm: str = "企业名称"
    unit: str = "单位：万元"
    times: Mapping[str, int] | None = None


_PARTS = (
    _Part(
        name="基本情况",
        title=f"{NAME}工业企业基本情况表（县工信局）",
        heads={
            "industry": "行业代码",
            "town": "乡镇（街道）",
            "park": "所在园区",
            "chain": "产业链",
            "founded": "成立日期",
            "above_scale": "是否规上",
            "listed": "入规日期",
            "first_listing": "是否首次入规",
            "size": "企业规模",
            "staff": "职工人数（人）",
            "state": "状态",
            "legal_entity": "是否独立法人",
            "registered_here": "是否在本县注册",
            "land": "占地面积（亩）",
            "listing_stage": "上市阶段",
            "energy_year": "{1}年综合能源消费量（吨标准煤）",
        },
    ),
    _Part(
        name="经营情况",
        title=f"{NAME}工业企业经营情况表（县统计局）",
        heads={
            "revenue_two_before": "营业收入|{3}年",
            "revenue_year_before": "营业收入|{2}年",
            "revenue_year": "营业收入|{1}年",
            "revenue_to_date": "营业收入|{0}年1-{month}月",
            "revenue_to_date_last": "营业收入|{1}年1-{month}月",
            "output_year_before": "工业总产值|{2}年",
            "output_year": "工业总产值|{1}年",
            "output_to_date": "工业总产值|{0}年1-{month}月",
            "output_to_date_last": "工业总产值|{1}年1-{month}月",
            "exports_year_before": "出口交货值|{2}年",
            "exports_year": "出口交货值|{1}年",
        },
    ),
    _Part(
        name="税务",
        title=f"{NAME}工业企业纳税情况（县税务局）",
        code="纳税人识别号",
        firm="纳税人名称",
        unit="单位：元",
        heads={"tax_year_before": "{2}年纳税总额", "tax_year": "{1}年纳税总额"},
        times={"tax_year_before": 10_000, "tax_year": 10_000},
    ),
    _Part(
        name="供电",
        title=f"{NAME}工业企业用电量（县供电公司）",
        unit="单位：千瓦时",
        heads={
            "electricity_year_before": "{2}年用电量（千瓦时）",
            "electricity_year": "{1}年用电量（千瓦时）",
            "electricity_to_date": "{0}年1-{month}月用电量（千瓦时）",
            "electricity_to_date_last": "{1}年1-{month}月用电量（千瓦时）",
        },
    ),
    _Part(
        name="人社",
        title=f"{NAME}工业企业用工和参保（县人社局）",
        unit="单位：人",
        heads={"insured": "参保人数", "new_staff": "{0}年新招用人数"},
    ),
    _Part(
        name="科技",
        title=f"{NAME}工业企业研发和创新平台（县科技局）",
        heads={
            "research_year_before": "{2}年研发费用（万元）",
            "research_year": "{1}年研发费用（万元）",
            "technical_staff": "科技人员数（人）",
            "invention_patents": "有效发明专利（件）",
            "title_high_tech": "是否高企",
            "title_high_tech_granted": "高企认定日期",
            "high_tech_first": "是否首次认定高企",
            "title_technology_center": "是否企业技术中心",
            "technology_center_level": "企业技术中心级别",
        },
    ),
    _Part(
        name="称号",
        title=f"{NAME}企业称号台账（县工信局）",
        heads={
            "title_specialised": "是否专精特新",
            "title_specialised_granted": "专精特新认定日期",
            "title_little_giant": "是否小巨人",
            "title_green_factory": "是否绿色工厂",
            "title_green_factory_granted": "绿色工厂认定日期",
            "green_factory_level": "绿色工厂级别",
            "title_first_set": "首台套",
            "title_first_set_granted": "首台套认定日期",
            "title_smart_factory": "是否智能工厂",
            "smart_factory_level": "智能工厂级别",
        },
    ),
    _Part(
        name="项目和申报",
        title=f"{NAME}技改项目和奖补申报登记（县工信局）",
        heads={
            "applied": "申报日期",
            "project_kind": "改造类型",
            "project_total": "项目总投资",
            "equipment_investment": "其中：设备投资",
            "software_investment": "软件投资",
            "project_finished": "竣工日期",
            "numerical_control_rate": "数控化率（%）",
            "loan_balance": "贷款余额",
            "interest_paid": "{0}年支付利息",
            "interest_discounted": "已获贴息",
            "rent_paid": "{0}年厂房租金",
            "logistics_paid": "{0}年物流费用",
            "exhibition_fee": "展位费",
            "first_set_sales": "首台套产品销售额",
        },
    ),
    _Part(
        name="信用安全环保",
        title=f"{NAME}工业企业失信、事故、处罚、欠税核查（各部门）",
        unit="",
        heads={
            "credit_veto": "是否列入失信名单",
            "safety_veto": "是否发生安全事故",
            "environment_veto": "环保处罚",
            "tax_arrears": "是否欠税",
        },
    ),
    _Part(
        name="已兑付",
        title=f"{NAME}本年已兑付奖补（县财政局）",
        heads={
            "received_upgrade": "本年已获技改补助",
            "received_research": "本年已获研发补助",
            "received_power": "本年已获用电补助",
            "received_hiring": "本年已获稳岗补助",
            "received_exhibition": "本年已获参展补助",
            "received_this_year": "本年已获补助",
        },
    ),
)
_NUMBERS = (int, float)


def write_enterprises(path: Path, day: date) -> None:
    """Write the bureaus' sheets as they stand on a day, with what is wrong in them.

    Figures of this year are those up to the month before the day's; in January there
    are none yet.
    """
    firms = known(day)
    sheets.write_book(path, [_sheet(part, firms, day) for part in _PARTS])


def _sheet(part: _Part, firms: Sequence[Known], day: date) -> Sheet:
    heads = {
        key: head
        for key, head in part.heads.items()
        if any(key in firm.facts for firm in firms)
    }
    rows = [_row(part, firm, heads) for firm in firms]
    _spoil(part.name, rows)
    for number, row in enumerate(rows, 1):
        row["number"] = number
    columns = (
        Column("number", "序号", "integer"),
        Column("code", part.code),
        Column("firm", part.firm),
        *(_column(key, head, firms, day) for key, head in heads.items()),
    )
    corner = (part.unit,) if part.unit else ()
    return Sheet(
        columns=columns, rows=rows, name=part.name, title=part.title, corner=corner
    )


def _column(key: str, head: str, firms: Sequence[Known], day: date) -> Column:
    years = [day.year - back for back in range(4)]
    over, _, name = head.format(*years, month=day.month - 1).rpartition("|")
    value = next(firm.facts[key] for firm in firms if key in firm.facts)
    if isinstance(value, bool | str):
        return Column(key, name, over=over)
    kind = "decimal" if isinstance(value, _NUMBERS) else "date"
    return Column(key, name, kind, over=over)  # type: ignore[arg-type]


def _row(part: _Part, firm: Known, heads: Mapping[str, str]) -> Row:
    row: Row = {"code": firm.code, "firm": firm.name}
    for key in heads:
        value = firm.facts.get(key)
        if isinstance(value, bool):
            value = "是" if value else "否"
        elif part.times and key in part.times and value is not None:
            value = round(value * part.times[key])
        row[key] = value
    return row


def _spoil(name: str, rows: list[Row]) -> None:
    """Put in what is wrong in such lists: codes, names, units, blanks, a row twice."""
    for at, key, change in _FAULTS.get(name, ()):
        if rows[at][key] is not None:
            rows[at][key] = change(rows[at][key])
    if name == "基本情况":
        rows.insert(90, dict(rows[30]))


def _but(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def _blank(_: object) -> None:
    return None


def _wide(text: str) -> str:
    """Write full width, as some input methods do."""
    return "".join(chr(ord(each) + 0xFEE0) for each in text)


def _swapped(code: str) -> str:
    """Exchange the last two characters, as a typist does."""
    return code[:-2] + code[-1] + code[-2]


def _times(number: int) -> Callable[[float], float]:
    return lambda value: value * number


def _told(text: str) -> Callable[[object], str]:
    return lambda _: text


_FAULTS: Mapping[str, tuple[tuple[int, str, Callable[[Any], Any]], ...]] = {
    "基本情况": (
        (12, "code", _blank),
        (47, "code", _wide),
        (64, "code", _swapped),
        (20, "size", _blank),
        (33, "above_scale", _blank),
        (58, "founded", _told("不详")),
        (71, "land", _blank),
        (105, "staff", _told("约200")),
    ),
    "经营情况": (
        (25, "firm", _but("有限公司", "有限责任公司")),
        (52, "revenue_year", _told("待核实")),
        (83, "output_year", _times(10_000)),
        (110, "revenue_year_before", _blank),
    ),
    "税务": (
        (9, "tax_year", lambda yuan: yuan / 10_000),
        (36, "firm", _but("云泽", "云泽县")),
        (77, "tax_year", _blank),
    ),
    "人社": (
        (15, "code", _blank),
        (15, "firm", _but("有限公司", "有限责任公司")),
        (41, "code", _blank),
        (60, "insured", _blank),
        (99, "code", _swapped),
    ),
    "科技": (
        (6, "research_year", _told("/")),
        (22, "code", str.lower),
        (22, "firm", _but("云泽", "云泽 ")),
    ),
    "信用安全环保": (
        (3, "credit_veto", _blank),
        (28, "environment_veto", _told("核查中")),
        (44, "code", _but("XN", "XM")),
    ),
}
