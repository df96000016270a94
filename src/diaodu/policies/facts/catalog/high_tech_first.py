"""首次认定高新技术企业。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="high_tech_first",
    name="首次认定高新技术企业",
    type="yes_no",
    group="称号",
    source="高新技术企业认定管理办法（国科发火〔2016〕32号）第九条、第十二条",
    description="最近一次认定是首次认定；期满后重新认定的不是。",
    synonyms=(
        "首次认定高企",
        "首次认定",
        "是否首次认定",
        "是否首次认定高企",
    ),
    examples=(
        Example(given={"high_tech_first": "是"}, expect=True),
        Example(given={"high_tech_first": "—"}, expect=None),
    ),
)
