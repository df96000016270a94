"""智能工厂级别。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="smart_factory_level",
    name="智能工厂级别",
    type="choice",
    group="称号",
    source="工业和信息化部等六部门《智能工厂梯度培育行动实施方案》（2024）",
    description="判断日有效的最高一级。",
    synonyms=("智能工厂等级",),
    choices=("领航级", "卓越级", "先进级", "基础级"),
    examples=(
        Example(given={"smart_factory_level": "卓越级"}, expect="卓越级"),
        Example(given={"smart_factory_level": "—"}, expect=None),
    ),
)
