"""状态。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="state",
    name="状态",
    type="choice",
    group="基本情况",
    source="县工信局企业台账",
    synonyms=(
        "经营状态",
        "生产状态",
        "企业状态",
    ),
    choices=("正常", "停产", "筹建", "搬迁", "注销"),
    examples=(
        Example(given={"state": "正常"}, expect="正常"),
        Example(given={"state": "—"}, expect=None),
    ),
)
