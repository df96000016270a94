"""近三年研发占比。"""

from diaodu.policies.facts.columns import ratio, total
from diaodu.policies.facts.model import Example, Fact

_YEARS = ("year", "year_before", "two_before")

FACT = Fact(
    key="rd_three_year_share",
    name="近三年研发占比",
    type="ratio",
    unit="%",
    part="research_year",
    group="研发",
    source="高新技术企业认定管理办法（国科发火〔2016〕32号）第十一条",
    description="近三个会计年度研发费用总额占同期营业收入总额的比重。",
    asked=False,
    needs=(
        "research_year",
        "research_year_before",
        "research_two_before",
        "revenue_year",
        "revenue_year_before",
        "revenue_two_before",
    ),
    derive=lambda c, day: ratio(
        total(*(c[f"research_{year}"] for year in _YEARS)),
        total(*(c[f"revenue_{year}"] for year in _YEARS)),
    ),
    examples=(
        Example(
            given={
                "research_year": 60,
                "research_year_before": 50,
                "research_two_before": 40,
                "revenue_year": 1300,
                "revenue_year_before": 1200,
                "revenue_two_before": 1250,
            },
            expect=4,
        ),
        Example(
            given={
                "research_year": 60,
                "research_year_before": 50,
                "revenue_year": 1300,
                "revenue_year_before": 1200,
                "revenue_two_before": 1250,
            },
            expect=None,
        ),
    ),
)
