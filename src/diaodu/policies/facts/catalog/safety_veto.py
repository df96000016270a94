"""生产安全事故。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="safety_veto",
    name="生产安全事故",
    type="yes_no",
    group="否决事项",
    source="《生产安全事故报告和调查处理条例》（国务院令第493号）",
    description="本年或上年发生一般以上生产安全责任事故。",
    synonyms=(
        "安全事故",
        "是否发生安全事故",
        "安全生产事故",
    ),
    examples=(
        Example(given={"safety_veto": "无"}, expect=False),
        Example(given={"safety_veto": "—"}, expect=None),
    ),
)
