"""行业大类代码。"""

from diaodu.policies.facts.derivations import division
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="industry_division",
    name="行业大类代码",
    type="text",
    group="基本情况",
    source="GB/T 4754—2017《国民经济行业分类》",
    description="行业代码的前两位；代码不在标准中的不知。",
    asked=False,
    needs=("industry",),
    derive=lambda c, day: division(c.coded("industry")),
    examples=(
        Example(given={"industry": "1811"}, expect="18"),
        Example(given={"industry": "C3911"}, expect="39"),
        Example(given={"industry": "C"}, expect=None),
        Example(given={}, expect=None),
    ),
)
