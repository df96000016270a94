"""Formulas: what is allowed, what each gives, and where one is wrong."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.policies import facts
from diaodu.policies.evaluating import evaluated
from diaodu.policies.expression import FormulaError, compiled
from diaodu.policies.facts import Ratio
from diaodu.policies.tree import Arithmetic, Number, Reference, facts_in

FACTS = facts.load()
WORDS = {**FACTS, **{each.name: each for each in FACTS.values()}}
WAN = 1_000_000


def value(text: str, **given: facts.Plain) -> Fraction | bool | None:
    return evaluated(compiled(text, WORDS), given)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("500万元", 500 * WAN),
        ("1.5元", 150),
        ("20万元 × 3", 60 * WAN),
        ("20万元 ÷ 3", Fraction(20 * WAN, 3)),
        ("（2万元\uff0b3万元）\uff0a2", 10 * WAN),
        ("2万元 - 3万元", -WAN),
        ("-3元 + 5元", 200),
        ("8% * 100元", 800),
        ("100元*8%", 800),
        ("min(3元, 2元, 5元)", 200),
        ("max(0, 2元 - 5元)", 0),
        ("clip(7元, 1元, 5元)", 500),
        ("clip(0元, 1元, 5元)", 100),
        ("1元 if 2 ≥ 1 else 2元", 100),
        ("1元 if 1 < 2 < 2 else 2元", 200),
        ("1元 if not 2 > 1 and 1 == 1 else 2元", 200),
        ("1元 if 2 > 1 or 1 != 1 else 0", 100),
        ("0 if 1 > 2 else 3元", 300),
        ("100元 * (6元 / 4元)", 15_000),
        ("１０元", 1_000),
        ("1元\n  + 1元", 200),
    ],
)
def test_a_formula_of_numbers(text: str, fen: Fraction | int) -> None:
    assert value(text) == fen


def test_facts_are_fen_steps_fractions_and_truths() -> None:
    text = "设备投资额 * rd_share * staff if 规上 else 0"
    firm: dict[str, facts.Plain] = {
        "equipment_investment": 400 * WAN,
        "rd_share": Ratio(1, 3),
        "staff": 6,
        "above_scale": True,
    }
    assert value(text, **firm) == 800 * WAN
    assert value(text, **{**firm, "above_scale": False}) == 0
    for key in firm:
        assert value(text, **{**firm, key: None}) is None
    assert value(text, **{**firm, "rd_share": Ratio(1, 0)}) is None


def test_what_decides_need_not_be_known() -> None:
    text = "1元 if staff > 5 and 规上 else 2元"
    assert value(text, staff=5) == 200
    assert value(text, staff=6) is None
    assert value("1元 if staff > 5 or 规上 else 2元", above_scale=True) == 100
    assert value("1元 if not 规上 else 2元") is None
    assert value("min(1元, tax_year)") is None
    assert value("tax_year if 2 > 1 else 设备投资额", tax_year=7) == 7


def test_division_by_zero_is_unknown() -> None:
    assert value("100元 / staff", staff=0) is None
    assert value("100元 / staff", staff=8) == 1250


def test_the_tree_is_typed() -> None:
    tree = compiled("tax_year * 8%", WORDS)
    assert tree == Arithmetic(
        operator="*",
        left=Reference(fact="tax_year", kind="money"),
        right=Number(value=Fraction(8, 100), kind="number"),
        kind="money",
    )
    text = "min(tax_year, staff * 1元) if not 规上 or land > 5 else -tax_year"
    found = facts_in(compiled(text, WORDS))
    assert found == ("above_scale", "land", "tax_year", "staff")


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("1元 + 甲", 5, "“甲”没有列在“of”里"),
        ("8% * staff", 0, "算式应得出金额，现在得出的是数"),
        ("2 > 1", 0, "算式应得出金额，现在得出的是是否"),
        ("1元 + staff", 0, "金额和数不能这样放在一起（金额要写单位，如 500万元）"),
        ("2元 + 500", 0, "金额和数不能这样放在一起"),
        ("max(5, tax_year)", 0, "金额和数不能这样放在一起"),
        ("3 * (1元 * 1元)", 5, "金额不能乘金额"),
        ("3 / 1元", 0, "数不能除以金额"),
        ("1元 ** 2", 0, "算式里只能用 + - × ÷"),
        ("1元 + tax_year / 0", 16, "不能除以0"),
        ("1元 // 2", 0, "算式里只能用 + - × ÷"),
        ("1元 + 规上", 0, "算式里只能用 + - × ÷，而且两边都要是数"),
        ("-规上", 0, "算式里不能这样写"),
        ("+1元", 0, "算式里不能这样写"),
        ("1元 if staff else 2元", 6, "这里应是一个判断"),
        ("1元 if 规上 > 1 else 2元", 6, "只能用 < <= > >= == != 比较两个数"),
        ("1元 if 1 in 2 else 2元", 6, "只能用 < <= > >= == != 比较两个数"),
        ("1元 if 规上 else 规上", 0, "金额和是否不能这样放在一起"),
        ("0 if 规上 else 规上", 0, "数和是否不能这样放在一起"),
        ("abs(1元)", 0, "只能用 min、max、clip 三个函数"),
        ("min(1元, key=2元)", 0, "只能用 min、max、clip 三个函数"),
        ("(min)(1元)", 0, "min 的参数个数不对"),
        ("clip(1元, 2元)", 0, "clip 的参数个数不对（clip 要三个：数、下限、上限）"),
        ("min(规上, 规上)", 0, "min 里要放数"),
        ("size", 0, "“企业规模”不是数，不能放进算式"),
        ("founded", 0, "“成立日期”不是数，不能放进算式"),
        ("1元 +", 4, "算式写法有误，请核对括号和运算符"),
        ("(1元", 0, "算式写法有误"),
        ("", 0, "算式里不能这样写"),
        ("1元; 2元", 2, "算式里不能用“;”"),
        ("__import__('os')", 11, "算式里不能用“'”"),
        ("tax_year.real", 8, "算式里不能用“.”"),
        ("tax_year[0]", 8, "算式里不能用“[”"),
        ("_ * 2", 0, "算式里不能用“_”"),
        ("lambda: 1元", 6, "算式里不能用“:”"),
        ("min(*tax_year, 1元)", 4, "算式里不能这样写"),
        ("(1元, 2元)", 0, "算式里不能这样写"),
        ("None", 0, "算式里不能这样写"),
        ("True", 0, "算式里不能这样写"),
        ("3 + 0x10", 4, "这个数或它的单位写法有误"),
        ("1" * 16 + "元", 0, "这个数或它的单位写法有误"),
        ("5万圆", 0, "这个数或它的单位写法有误"),
        ("1元 if 1if 2 else 3元", 6, "这个数或它的单位写法有误"),
        ("1元+" * 200 + "1元", 0, "算式超过500个字"),
        ("(" * 30 + "1元" + ")" * 30 + "-" + "-" * 30 + "1元", 83, "算式套了20层以上"),
        ("(" * 240 + "1元" + ")" * 240, 199, "算式写法有误"),
    ],
)
def test_what_is_not_allowed_is_told_with_its_column(
    text: str, column: int, message: str
) -> None:
    with pytest.raises(FormulaError) as caught:
        compiled(text, WORDS)
    assert message in caught.value.message
    assert caught.value.column == column


LETTERS = "()+-*/<>=, 0123456789.%元if else and not min_tax_year規"


@given(st.text(alphabet=LETTERS, max_size=60))
def test_any_text_is_read_or_refused_at_a_column(text: str) -> None:
    column, kind = -1, ""
    try:
        kind = compiled(text, WORDS).kind
    except FormulaError as error:
        column = error.column
    assert kind == "money" or 0 <= column <= len(text)


@given(
    st.integers(0, 10**12),
    st.integers(1, 10**6),
    st.integers(0, 100),
    st.integers(0, 10**9),
)
def test_nothing_is_lost_to_floating_point(
    invested: int, staff: int, percent: int, cap: int
) -> None:
    text = f"min(设备投资额 * {percent}% / staff, {cap}元)"
    found = value(text, equipment_investment=invested, staff=staff)
    assert found == min(Fraction(invested * percent, 100 * staff), Fraction(cap * 100))
