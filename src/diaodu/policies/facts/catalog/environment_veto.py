"""环境处罚。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="environment_veto",
    name="环境处罚",
    type="yes_no",
    group="否决事项",
    source="《中华人民共和国环境保护法》；生态环境部门行政处罚公示",
    description="本年或上年受到较大数额罚款以上的生态环境行政处罚。",
    synonyms=(
        "环保处罚",
        "环境违法",
        "环保违法",
        "环境污染处罚",
    ),
    examples=(
        Example(given={"environment_veto": "有"}, expect=True),
        Example(given={"environment_veto": "—"}, expect=None),
    ),
)
