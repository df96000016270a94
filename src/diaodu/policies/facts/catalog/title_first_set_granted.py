"""首台（套）重大技术装备认定日期。"""

from datetime import date

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="title_first_set_granted",
    name="首台（套）重大技术装备认定日期",
    type="day",
    group="称号",
    source="工业和信息化部《首台（套）重大技术装备推广应用指导目录》；各省首台（套）认定办法",
    description="证书或公布文件上的日期。",
    synonyms=(
        "首台（套）重大技术装备认定时间",
        "首台（套）重大技术装备发证日期",
        "首台（套）重大技术装备获得日期",
        "首台套认定日期",
        "首台套认定时间",
        "首台套发证日期",
        "首台套获得日期",
        "首台（套）认定日期",
        "首台（套）认定时间",
        "首台（套）发证日期",
        "首台（套）获得日期",
        "首台套认定认定日期",
        "首台套认定认定时间",
        "首台套认定发证日期",
        "首台套认定获得日期",
    ),
    examples=(
        Example(
            given={"title_first_set_granted": "2023-12-01"}, expect=date(2023, 12, 1)
        ),
        Example(given={"title_first_set_granted": "无"}, expect=None),
    ),
)
