"""绿色工厂认定日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_green_factory_granted",
    name="绿色工厂认定日期",
    type="day",
    group="称号",
    source="绿色工厂梯度培育及管理暂行办法（工信部节〔2024〕13号）",
    description="证书或公布文件上的日期。",
    synonyms=(
        "绿色工厂认定时间",
        "绿色工厂发证日期",
        "绿色工厂获得日期",
        "绿色制造工厂认定日期",
        "绿色制造工厂认定时间",
        "绿色制造工厂发证日期",
        "绿色制造工厂获得日期",
    ),
    examples=(
        Example(
            given={"title_green_factory_granted": "2023-12-01"},
            expect=date(2023, 12, 1),
        ),
        Example(given={"title_green_factory_granted": "无"}, expect=None),
    ),
)
