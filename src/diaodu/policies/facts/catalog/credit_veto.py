"""失信记录。"""

from diaodu.policies.facts.model import Example, Fact

FACT = Fact(
    key="credit_veto",
    name="失信记录",
    type="yes_no",
    group="否决事项",
    source="国家发展改革委等《全国失信惩戒措施基础清单》；信用中国",
    description="判断日被列入严重失信主体名单。",
    synonyms=(
        "严重失信",
        "失信",
        "是否失信",
        "失信被执行人",
        "严重违法失信",
        "是否列入失信名单",
    ),
    examples=(
        Example(given={"credit_veto": "否"}, expect=False),
        Example(given={"credit_veto": "—"}, expect=None),
    ),
)
