"""上年纳税总额。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="tax_year",
    name="上年纳税总额",
    type="money",
    unit="万元",
    group="收入和产值",
    source="税务部门完税数据；《中华人民共和国税收征收管理法》",
    description="全年实际入库的税金，不含代扣代缴的个人所得税。",
    synonyms=(
        "纳税总额",
        "实缴税金",
        "税收",
        "纳税",
        "税金",
        "税金总额",
        "入库税收",
        "实际缴纳税金",
        "缴纳税金",
    ),
    year=-1,
    examples=(
        Example(given={"tax_year": "1,234.5"}, expect=1234.5),
        Example(given={"tax_year": "1.2亿元"}, expect=12000),
        Example(given={"tax_year": "/"}, expect=None),
    ),
)
