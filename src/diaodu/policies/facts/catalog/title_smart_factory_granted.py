"""智能工厂认定日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_smart_factory_granted",
    name="智能工厂认定日期",
    type="day",
    group="称号",
    source="工业和信息化部等六部门《智能工厂梯度培育行动实施方案》（2024）",
    description="证书或公布文件上的日期。",
    synonyms=(
        "智能工厂认定时间",
        "智能工厂发证日期",
        "智能工厂获得日期",
        "智能制造工厂认定日期",
        "智能制造工厂认定时间",
        "智能制造工厂发证日期",
        "智能制造工厂获得日期",
    ),
    examples=(
        Example(
            given={"title_smart_factory_granted": "2023-12-01"},
            expect=date(2023, 12, 1),
        ),
        Example(given={"title_smart_factory_granted": "无"}, expect=None),
    ),
)
