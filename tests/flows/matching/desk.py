"""A small county for tests of matching: five firms in a table, four policies."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 6, 5)
HONG, KAI, QING, HUA = (
    "91990101MA0K2T7XXP",
    "91990101MA0P5R3E4E",
    "91990101MA0H8W6Q47",
    "91990101MA0D4Y9N9T",
)
HEADS = (
    "企业名称,统一社会信用代码,乡镇（街道）,行业代码,企业规模,规上,设备投资额（万元）,"
    "上年研发费用（万元）,上年营业收入（万元）,高新技术企业,申报日期,备注"
)
FIRMS = f"""{HEADS}
云泽宏川机械有限公司,{HONG},城关镇,3411,中型,是,3250,500,10000,是,2026-03-01,
云泽凯源新材料有限公司,{KAI},城关镇,2651,中型,是,1000,270,10000,否,2026-04-01,
云泽青禾食品有限公司,{QING},柳塘镇,1411,小型,是,285.4,,2000,是,2026-02-01,
云泽华锦服饰有限公司,{HUA},柳塘镇,1821,小型,,400,0,1000,否,2026-05-01,
云泽盛达铸造有限公司,,石桥镇,3391,小型,否,42,1,900,,2026-05-02,
"""
_HEAD = """key: {key}
name: {name}
issuer: 云泽县人民政府
document: 云泽县若干措施（云府发〔2025〕8号）
valid: {{from: 2025-01-01, to: 2027-12-31}}
unit: 县工信局
working_days: 10
class: {route}
papers: [{papers}]
rounding: 百元以下舍去
"""
TITLE = (
    _HEAD.format(key="title", name="高企奖励", route="免申即享", papers="")
    + """conditions:
  - {fact: title_high_tech, is: 是, clause: 第六条}
grant: {fixed: 20, unit: 万元, clause: 第六条}
"""
)
UPGRADE = (
    _HEAD.format(key="upgrade", name="技改补助", route="申报", papers="发票")
    + """conditions:
  - {fact: above_scale, is: 是, clause: 第三条}
  - {fact: equipment_investment, at_least: 300, unit: 万元, clause: 第四条}
grant: {rate: 8, of: equipment_investment, cap: 200, unit: 万元, clause: 第五条}
exclusion: {group: 技改, rule: best_of}
budget:
  2026: 250
  unit: 万元
  rule: first_come
  by: applied
  order: ascending
  clause: 第九条
"""
)
SMALL = (
    _HEAD.format(key="small", name="设备小额补助", route="快申快享", papers="发票")
    + """conditions:
  - {fact: equipment_investment, at_least: 300, unit: 万元, clause: 第十条}
grant: {fixed: 10, unit: 万元, clause: 第十条}
exclusion: {group: 技改, rule: best_of}
"""
)
RESEARCH = (
    _HEAD.format(key="research", name="研发补助", route="申报", papers="审计报告")
    + """conditions:
  - {fact: rd_share, at_least: 3, unit: "%", clause: 第八条}
  - not: {fact: industry_division, one_of: ["18"], clause: 第八条}
grant: {rate: 5, of: research_year, unit: 万元, clause: 第八条}
"""
)
EXPIRED = (
    _HEAD.format(key="expired", name="过期政策", route="申报", papers="").replace(
        "2027-12-31", "2025-12-31"
    )
    + """conditions:
  - {fact: above_scale, is: 是, clause: 第一条}
grant: {fixed: 1, unit: 万元, clause: 第一条}
"""
)
POLICIES = {
    "title": TITLE,
    "upgrade": UPGRADE,
    "small": SMALL,
    "research": RESEARCH,
    "expired": EXPIRED,
}


def write_policies(folder: Path) -> Path:
    """Write the policies into a folder, and return it."""
    folder.mkdir(exist_ok=True)
    for key, text in POLICIES.items():
        (folder / f"{key}.yaml").write_text(text, encoding="utf-8")
    return folder


def write_firms(path: Path, text: str = FIRMS) -> Path:
    """Write a table of firms, and return its path."""
    path.write_text(text, encoding="utf-8")
    return path
