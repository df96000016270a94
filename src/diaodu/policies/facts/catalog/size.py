"""企业规模。"""

from diaodu.policies.facts.derivations import SIZES, size
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="size",
    name="企业规模",
    type="choice",
    group="规模",
    source="《统计上大中小微型企业划分办法（2017）》（国统字〔2017〕213号）",
    description="统计部门划定的规模；没有的，按从业人员、营业收入、资产总额划型，缺数又不能判定的不知。",
    synonyms=(
        "规模",
        "企业规模类型",
        "规模类型",
        "企业划型",
    ),
    choices=SIZES,
    needs=(
        "size",
        "industry",
        "staff",
        "revenue_year",
        "assets",
    ),
    derive=lambda c, day: size(c),
    examples=(
        Example(given={"size": "小型"}, expect="小型"),
        Example(
            given={"industry": "1811", "staff": 300, "revenue_year": 2000},
            expect="中型",
        ),
        Example(
            given={"industry": "1811", "staff": 299, "revenue_year": 50000},
            expect="小型",
        ),
        Example(given={"industry": "1811", "staff": 19}, expect="微型"),
        Example(given={"industry": "1811", "staff": 400}, expect=None),
        Example(given={"staff": 400, "revenue_year": 2000}, expect=None),
    ),
)
