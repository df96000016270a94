"""设备投资额。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="equipment_investment",
    name="设备投资额",
    type="money",
    held=False,
    unit="万元",
    group="投资",
    source="国家统计局《固定资产投资统计报表制度》；县工信局技术改造项目台账",
    description="申报年度内购置生产设备的投资，以不含税发票额计。",
    synonyms=(
        "设备投资",
        "设备投入",
        "技改设备投资",
        "本年设备投资",
        "当年设备投资",
        "年度设备投资",
        "设备购置额",
        "其中设备投资",
    ),
    examples=(
        Example(given={"equipment_investment": "1,250.5"}, expect=1250.5),
        Example(given={"equipment_investment": "—"}, expect=None),
    ),
)
