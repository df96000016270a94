"""行业代码。"""

from diaodu.policies.facts.derivations import industry_code
from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="industry",
    name="行业代码",
    type="text",
    group="基本情况",
    source="GB/T 4754—2017《国民经济行业分类》",
    description="GB/T 4754—2017 的小类代码，四位数字，只知道大类的写两位；写名称也可。",
    synonyms=(
        "国民经济行业代码",
        "行业小类代码",
        "行业小类",
        "行业",
    ),
    spell=industry_code,
    examples=(
        Example(given={"industry": "1811"}, expect="1811"),
        Example(given={"industry": "—"}, expect=None),
        Example(given={"industry": "C3911"}, expect="3911"),
        Example(given={"industry": "纺织服装、服饰业"}, expect="18"),
    ),
)
