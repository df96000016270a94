"""项目总投资。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="project_total",
    name="项目总投资",
    type="money",
    unit="万元",
    group="投资",
    source="国家统计局《固定资产投资统计报表制度》；县工信局技术改造项目台账",
    description="备案（核准）的项目总投资。",
    synonyms=(
        "总投资",
        "项目投资总额",
        "技改项目总投资",
    ),
    examples=(
        Example(given={"project_total": "0.32亿元"}, expect=3200),
        Example(given={"project_total": "—"}, expect=None),
    ),
)
