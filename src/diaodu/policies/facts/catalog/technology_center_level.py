"""企业技术中心级别。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="technology_center_level",
    name="企业技术中心级别",
    type="choice",
    group="称号",
    source="国家企业技术中心认定管理办法（2016年第34号令）",
    description="判断日有效的最高一级。",
    synonyms=(
        "技术中心级别",
        "技术中心等级",
    ),
    choices=("国家级", "省级", "市级", "县级"),
    examples=(
        Example(given={"technology_center_level": "省级"}, expect="省级"),
        Example(given={"technology_center_level": "—"}, expect=None),
    ),
)
