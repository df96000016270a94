"""首台套产品销售额。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="first_set_sales",
    name="首台套产品销售额",
    type="money",
    held=False,
    unit="万元",
    group="投资",
    source="工业和信息化部《首台（套）重大技术装备推广应用指导目录》",
    description="认定产品在申报年度内的不含税销售额。",
    synonyms=(
        "首台套销售额",
        "首台（套）销售额",
    ),
    examples=(
        Example(given={"first_set_sales": "460"}, expect=460),
        Example(given={"first_set_sales": "—"}, expect=None),
    ),
)
