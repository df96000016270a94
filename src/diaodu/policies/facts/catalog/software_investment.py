"""软件和信息化投资额。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="software_investment",
    name="软件和信息化投资额",
    type="money",
    held=False,
    unit="万元",
    group="投资",
    source="国家统计局《固定资产投资统计报表制度》；县工信局技术改造项目台账",
    description="申报年度内购置软件、信息系统和服务的投资，以不含税发票额计。",
    synonyms=(
        "软件投资",
        "信息化投资",
        "软件投入",
        "数字化投资",
    ),
    examples=(
        Example(given={"software_investment": "80"}, expect=80),
        Example(given={"software_investment": "—"}, expect=None),
    ),
)
