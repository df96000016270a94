"""绿色工厂级别。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="green_factory_level",
    name="绿色工厂级别",
    type="choice",
    group="称号",
    source="绿色工厂梯度培育及管理暂行办法（工信部节〔2024〕13号）",
    description="判断日有效的最高一级。",
    synonyms=("绿色工厂等级",),
    choices=("国家级", "省级", "市级", "县级"),
    examples=(
        Example(given={"green_factory_level": "省级"}, expect="省级"),
        Example(given={"green_factory_level": "—"}, expect=None),
    ),
)
