# ruff: noqa: E501, ISC004  texts as they are printed, and what they are made from
"""The clause page says in words what the file says in keys."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from diaodu.policies import facts, load, read, spoken, wording
from diaodu.policies.clauses import clause_page
from diaodu.policies.expression import compiled
from diaodu.policies.model import Policy

FACTS = facts.load()
WORDS = {**FACTS, **{each.name: each for each in FACTS.values()}}
EXAMPLE = Path(__file__).parent / "cases/files/technical_upgrade.yaml"
POLICY = read(EXAMPLE).policies["technical_upgrade"]
HEAD = """\
key: p
name: 某补助
issuer: 云泽县人民政府
document: 若干措施
valid: {from: 2025-01-01}
unit: 县工信局
working_days: 20
class: 免申即享
rounding: 元以下舍去
"""
GRANT = "grant: {fixed: 3万元, clause: 第五条}\n"
ASKED = "conditions:\n  - {fact: above_scale, is: 是, clause: 第三条}\n"


WHOLE = """\
工业技改设备补助

一、基本信息
发文机关：云泽县人民政府
文件依据：云泽县支持工业企业技术改造若干措施（云府发〔2025〕8号）
有效期：2025年1月1日至2027年12月31日
责任单位：县工信局
办理方式：申报，20个工作日内办结

二、享受条件
  1. 规上：是（第三条）
  2. 设备投资额不低于500万元，2026年1月1日起由500万元降为300万元（第四条第一款）
  3. 满足下列条件之一：
    （1）行业大类代码属于17、18（第四条第二款）
    （2）研发占比不低于3%（第四条第三款）
  4. 失信记录：否（第七条）

三、奖补标准
按设备投资额的8%给予。
每户最高200万元。
每户每年累计最高500万元；本年已获补助计算在内。
取整规则：百元以下舍去（先算金额，再取整，最后看上限）。
依据：第五条

四、不重复享受
与同属“技改补助”的“智能工厂奖补”不重复享受，从高享受一项。

五、预算和兑付
预算：2025年3000万元，2026年2000万元（第九条）。
预算不足时择优，按设备投资额从高到低安排，用完为止。

六、申报材料
  1. 设备购置合同和发票
  2. 付款凭证

七、例子
  1. 2026年6月1日：规上为是，设备投资额400万元，行业大类代码为17，失信记录为否，本年已获补助0万元。结果：符合，32万元。
  2. 2025年6月1日：规上为是，设备投资额400万元，行业大类代码为17，失信记录为否。结果：不符合。
  3. 2026年6月1日：规上为是，设备投资额400万元，行业大类代码为26，上年研发费用81万元，上年营业收入3000万元，失信记录为否。结果：不符合。
  4. 2026年6月1日：规上未知，设备投资额400万元，行业大类代码为17，失信记录为否。结果：待核实。
"""


def page_of(folder: Path, tail: str, **others: Policy) -> dict[str, list[str]]:
    path = folder / "p.yaml"
    path.write_text(HEAD + tail, "utf-8")
    found = read(path)
    assert found.issues == ()
    page = clause_page(found.policies["p"], FACTS, others=others)
    return {
        each.heading.split("、")[1]: [str(text) for text in each.paragraphs]
        for each in page.sections
    }


def test_the_whole_page() -> None:
    twin = replace(POLICY, key="twin", name="智能工厂奖补")
    page = clause_page(POLICY, FACTS, others={"twin": twin, POLICY.key: POLICY})
    assert page.version == POLICY.version
    assert str(page) == WHOLE


def test_a_policy_without_end_and_papers_says_no_more(tmp_path: Path) -> None:
    found = page_of(tmp_path, ASKED + GRANT)
    assert list(found) == ["基本信息", "享受条件", "奖补标准"]
    assert "有效期：2025年1月1日起长期有效" in found["基本信息"]
    assert found["奖补标准"][0] == "定额3万元。"


def test_a_not_is_said_as_what_is_asked(tmp_path: Path) -> None:
    tail = """\
conditions:
  - not:
      any:
        - {fact: safety_veto, is: 是}
        - not: {fact: staff, less_than: 20, unit: 人}
        - {fact: size, one_of: [大型]}
    clause: 第三条
  - not:
      all:
        - {fact: staff, at_least: 20, unit: 人}
        - {fact: founded, before: 2020-01-01}
    clause: 第四条
"""
    assert page_of(tmp_path, tail + GRANT)["享受条件"] == [
        "1. 同时满足下列条件：",
        "（1）生产安全事故：否（第三条）",
        "（2）职工人数低于20人（第三条）",
        "（3）企业规模不属于大型（第三条）",
        "2. 满足下列条件之一：",
        "（1）职工人数低于20人（第四条）",
        "（2）成立日期不早于2020年1月1日（第四条）",
    ]


def test_changes_of_all_sorts_are_said(tmp_path: Path) -> None:
    tail = """\
conditions:
  - {fact: above_scale, is: {2025-01-01: 是, 2026-01-01: 否}, clause: 第三条}
  - fact: size
    one_of: {2025-01-01: [小型], 2026-01-01: [小型, 微型]}
    clause: 第三条
  - {fact: founded, before: {2025-01-01: 2020-01-01, 2026-01-01: 2021-01-01}, clause: 一}
  - {fact: rd_share, at_least: {2025-01-01: 3, 2026-01-01: 3.5}, clause: 第三条}
grant:
  rate: {2025-01-01: 8, 2026-01-01: 10, 2027-01-01: 5}
  of: tax_year
  clause: 第五条
"""
    found = page_of(tmp_path, tail)
    assert found["享受条件"] == [
        "1. 规上：是，2026年1月1日起由是改为否（第三条）",
        "2. 企业规模属于小型，2026年1月1日起由小型改为小型、微型（第三条）",
        "3. 成立日期早于2020年1月1日，"
        "2026年1月1日起由2020年1月1日改为2021年1月1日（一）",
        "4. 研发占比不低于3%，2026年1月1日起由3%提高到3.5%（第三条）",
    ]
    assert found["奖补标准"][0] == (
        "按上年纳税总额的8%给予，2026年1月1日起由8%提高到10%，"
        "2027年1月1日起由10%降为5%。"
    )


@pytest.mark.parametrize(
    ("grant", "said"),
    [
        (
            "each: 500元, of: new_staff",
            ["按本年新增就业人数，每人500元给予。"],
        ),
        (
            "each: 0.003元, of: electricity_increase",
            ["按本年累计用电增量，每千瓦时0.003元给予。"],
        ),
        (
            "tiers: [{from: 0, rate: 5}, {from: 1亿元, rate: 8}], of: tax_year,"
            " marginal: 是, unit: 万元",
            [
                "按上年纳税总额分档（分段累进）：",
                "1. 上年纳税总额不超过1亿元的部分，按5%给予",
                "2. 上年纳税总额超过1亿元的部分，按8%给予",
            ],
        ),
        (
            "tiers: [{from: 0, rate: 5}], of: tax_year, marginal: 是",
            ["按上年纳税总额分档（分段累进）：", "1. 上年纳税总额，按5%给予"],
        ),
        (
            "tiers: [{from: 0, each: 5元}, {from: 10, each: 8元}], of: staff,"
            " marginal: 否",
            [
                "按职工人数分档（按达到的档）：",
                "1. 职工人数不满10人的，全额每人5元",
                "2. 职工人数满10人的，全额每人8元",
            ],
        ),
        (
            "tiers: {2025-01-01: [{from: 3, amount: 5万元}],"
            " 2026-01-01: [{from: 3, amount: 6万元}, {from: 4.5, amount: 9万元}]},"
            " of: rd_share",
            [
                "按研发占比分档（按达到的档）：",
                "1. 研发占比满3%的，给予5万元",
                "2026年1月1日起，按研发占比分档（按达到的档）：",
                "1. 研发占比满3%、不满4.5%的，给予6万元",
                "2. 研发占比满4.5%的，给予9万元",
            ],
        ),
        (
            "formula: {2025-01-01: staff * 5元, 2026-01-01: staff * 6元}, of: staff",
            [
                "按下式计算：职工人数×5元。",
                "2026年1月1日起按下式计算：职工人数×6元。",
            ],
        ),
    ],
)
def test_each_way_of_granting_is_said(
    grant: str, said: list[str], tmp_path: Path
) -> None:
    found = page_of(tmp_path, f"{ASKED}grant: {{{grant}, clause: 第五条}}\n")
    assert found["奖补标准"][: len(said)] == said


@pytest.mark.parametrize(
    ("budget", "said"),
    [
        ("rule: pro_rata", "预算不足时，各户同比例压减。"),
        (
            "rule: first_come, by: applied",
            "预算不足时先到先得，按申报日期从先到后安排，用完为止。",
        ),
        (
            "rule: ranked, by: tax_year, order: ascending",
            "预算不足时择优，按上年纳税总额从低到高安排，用完为止。",
        ),
    ],
)
def test_each_rule_of_a_budget_is_said(budget: str, said: str, tmp_path: Path) -> None:
    tail = f"budget: {{2026: 3万元, {budget}, clause: 第九条}}\n"
    found = page_of(tmp_path, ASKED + GRANT + tail)["预算和兑付"]
    assert found == ["预算：2026年3万元（第九条）。", said]


def test_who_comes_before_is_said_by_name(tmp_path: Path) -> None:
    tail = (
        "exclusion: {group: 技改补助, rule: first_of, after: [technical_upgrade, x]}\n"
    )
    found = page_of(tmp_path, ASKED + GRANT + tail, technical_upgrade=POLICY)
    assert found["不重复享受"] == [
        "与同属“技改补助”的“工业技改设备补助”不重复享受，按先后享受一项。",
        "先享受“工业技改设备补助”、“x”的，不再享受本项。",
    ]
    found = page_of(tmp_path, ASKED + GRANT + tail)
    assert "与同属“技改补助”的其他政策不重复享受" in found["不重复享受"][0]


def test_an_example_says_what_cannot_be_told(tmp_path: Path) -> None:
    tail = """\
grant: {rate: 8, of: tax_year, clause: 第五条}
examples:
  - day: 2026-01-01
    given: {above_scale: 是, tax_year: null}
    expect: {verdict: eligible, amount: null}
    note: 税额未报
"""
    assert page_of(tmp_path, ASKED + tail)["例子"] == [
        "1. 2026年1月1日：规上为是，上年纳税总额未知。结果：符合，金额待核实。（税额未报）"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("(设备投资额 + tax_year) * 8%", "（设备投资额+上年纳税总额）×8%"),
        ("设备投资额 - (tax_year - 3元)", "设备投资额-（上年纳税总额-3元）"),
        ("设备投资额 - tax_year * 8%", "设备投资额-上年纳税总额×8%"),
        ("tax_year / (staff * 2)", "上年纳税总额÷（职工人数×2）"),
        ("tax_year * (1 - 8%)", "上年纳税总额×（1-8%）"),
        ("clip(tax_year, 1元, 5元)", "最大值（最小值（上年纳税总额，5元），1元）"),
        (
            "1元 if 规上 and (staff > 5 or not land == 3) else 0元",
            "（如规上且（职工人数大于5或不是占地面积等于3），则1元，否则0元）",
        ),
    ],
)
def test_a_formula_is_said_with_the_brackets_it_needs(text: str, said: str) -> None:
    assert spoken.formula(compiled(text, WORDS), FACTS) == said


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (0, "0元"),
        (1, "0.01元"),
        (999_999, "9999.99元"),
        (1_000_000, "1万元"),
        (123_456_700, "123.4567万元"),
        (10**10, "1亿元"),
        (12_340_000_000, "12340万元"),
        (12_300_000_000, "1.23亿元"),
        (-500_00, "-500元"),
    ],
)
def test_money_is_said_in_a_unit_that_fits(fen: int, said: str) -> None:
    assert wording.money(fen) == said


def test_what_is_finer_than_a_fen_is_said_to_be_about() -> None:
    assert wording.money(Fraction(100_000_000, 3)) == "约33.333333万元"
    assert wording.percent(Fraction(1, 3)) == "33.3333%"
    assert wording.digits(Fraction(-1, 2), 0) == "-1"
    assert wording.day(date(2026, 1, 5)) == "2026年1月5日"


def test_every_policy_of_the_catalogue_has_a_page() -> None:
    policies = load()
    for policy in policies.values():
        text = str(clause_page(policy, FACTS, others=policies))
        assert "None" not in text
        assert policy.document in text
