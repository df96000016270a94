"""产业链（集群）。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="chain",
    name="产业链（集群）",
    type="text",
    group="基本情况",
    source="县工信局企业台账",
    description="县里哪条产业链、哪个集群的企业。",
    synonyms=(
        "产业链",
        "产业集群",
        "所属产业链",
    ),
    examples=(
        Example(given={"chain": "纺织服装"}, expect="纺织服装"),
        Example(given={"chain": "—"}, expect=None),
    ),
)
