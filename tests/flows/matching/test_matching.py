"""Firms and policies brought together: cases, amounts, questions, near misses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.flows.matching import desk

from diaodu import policies
from diaodu.flows.matching import Head, Matching, Report, match, report_of, take_in
from diaodu.flows.matching.cases import cases_of
from diaodu.flows.matching.named import facts_for, firms_of, policy_of
from diaodu.papers.match import Match, Verdict

if TYPE_CHECKING:
    from pathlib import Path

WAN = 1_000_000


def matched(tmp_path: Path, firms: str = desk.FIRMS, within: int = 10) -> Matching:
    table = desk.write_firms(tmp_path / "企业表.csv", firms)
    found = policies.read_all(desk.write_policies(tmp_path / "政策"))
    assert found.issues == ()
    taken = take_in([table], desk.DAY)
    return match(found.policies, taken.matrix, desk.DAY, within=within)


@pytest.fixture
def matching(tmp_path: Path) -> Matching:
    return matched(tmp_path)


@pytest.fixture
def report(matching: Matching) -> Report:
    return report_of(matching, Head())


def case(report: Report, firm: str, policy: str) -> Match:
    (found,) = (
        each
        for each in report.matches.matches
        if firm in each.firm.name and each.policy.key == policy
    )
    return found


def test_each_firm_that_gets_may_get_or_nearly_gets_something_is_a_case(
    report: Report,
) -> None:
    assert {
        (each.firm.name[2:4], each.policy.key): each.verdict.value
        for each in report.matches.matches
    } == {
        ("宏川", "title"): "可享受",
        ("青禾", "title"): "可享受",
        ("盛达", "title"): "待核实",
        ("宏川", "upgrade"): "可享受",
        ("凯源", "upgrade"): "可享受",
        ("青禾", "upgrade"): "差一点",
        ("华锦", "upgrade"): "待核实",
        ("宏川", "small"): "可享受",
        ("凯源", "small"): "可享受",
        ("青禾", "small"): "差一点",
        ("华锦", "small"): "可享受",
        ("宏川", "research"): "可享受",
        ("凯源", "research"): "差一点",
        ("青禾", "research"): "待核实",
    }


def test_amounts_are_told_step_by_step(report: Report) -> None:
    first = case(report, "宏川", "upgrade").amount
    assert first is not None
    assert first.before_caps == 260 * WAN
    assert first.after_caps == first.after_exclusion == first.granted == 200 * WAN
    assert first.how == "设备投资额3250万元，乘以8%：260万元"
    assert first.notes == ("每户不超过200万元：200万元",)
    second = case(report, "凯源", "upgrade").amount
    assert second is not None
    assert (second.after_exclusion, second.granted) == (80 * WAN, 50 * WAN)
    assert second.notes == ("2026年预算250万元", "预算不足，只兑付50万元")


def test_of_policies_that_exclude_one_another_the_other_is_named(
    report: Report,
) -> None:
    lost = case(report, "凯源", "small")
    assert lost.amount is not None
    assert (lost.amount.after_caps, lost.amount.granted) == (10 * WAN, 0)
    assert lost.amount.notes == ("与“技改补助”不重复享受，取那一项",)
    assert lost.label == "不重复享受"
    contested = case(report, "华锦", "small")
    assert contested.granted == 10 * WAN
    assert contested.amount is not None
    assert contested.amount.notes[0].startswith("先按本项兑付")


def test_a_spent_budget_pays_nothing_more(tmp_path: Path) -> None:
    rich = desk.FIRMS.replace(",1000,270,", ",9000,270,").replace("2026-04", "2026-01")
    late = case(report_of(matched(tmp_path, rich), Head()), "宏川", "upgrade")
    assert late.granted == 50 * WAN
    richer = rich.replace("云泽青禾食品有限公司", "云泽甲有限公司").replace(
        "285.4,,2000,是,2026-02-01", "2600,,2000,是,2026-01-02"
    )
    spent = report_of(matched(tmp_path, richer), Head())
    told = case(spent, "宏川", "upgrade")
    assert told.label == "预算用完"
    assert told.amount is not None
    assert told.amount.notes[-2:] == ("2026年预算250万元", "预算已用完")


def test_a_year_without_a_budget_is_not_called_spent(tmp_path: Path) -> None:
    folder = desk.write_policies(tmp_path / "政策")
    path = folder / "upgrade.yaml"
    path.write_text(path.read_text("utf-8").replace("  2026: 250", "  2025: 250"))
    found = policies.read_all(folder)
    assert found.issues == ()
    taken = take_in([desk.write_firms(tmp_path / "企业表.csv")], desk.DAY)
    judged = match(found.policies, taken.matrix, desk.DAY, within=10)
    listed = report_of(judged, Head())
    told = case(listed, "宏川", "upgrade").amount
    assert told is not None
    assert (told.granted, told.notes[-1]) == (0, "没有写2026年的预算")


def test_what_is_unknown_is_asked_for_and_never_refused(report: Report) -> None:
    unsure = case(report, "青禾", "research")
    (ask,) = unsure.asks
    assert ask.fact == "上年研发费用"
    assert ask.how.startswith("部门核对")
    (share, industry) = unsure.conditions
    assert (share.value, share.met, share.blocks) == ("未知", None, True)
    assert (industry.required, industry.met) == ("不属于18", True)
    assert unsure.granted is None


def test_a_share_of_nothing_is_left_to_an_office(tmp_path: Path) -> None:
    none = desk.FIRMS.replace("285.4,,2000", "285.4,0,0")
    unsure = case(report_of(matched(tmp_path, none), Head()), "青禾", "research")
    (ask,) = unsure.asks
    assert ask.fact == "研发占比"
    assert ask.how == (
        "由上年研发费用、上年营业收入算不出（基数为零或负数），请责任单位认定"
    )


def test_an_unknown_base_leaves_the_amount_open_and_is_asked_for(
    tmp_path: Path,
) -> None:
    grant = desk.SMALL.replace(
        "{fixed: 10, unit: 万元,", "{rate: 1, of: equipment_investment, unit: 万元,"
    ).replace(
        "fact: equipment_investment, at_least: 300, unit: 万元",
        "fact: title_high_tech, is: 是",
    )
    (tmp_path / "small.yaml").write_text(grant, encoding="utf-8")
    firms = desk.FIRMS.replace(",285.4,", ",,")
    table = desk.write_firms(tmp_path / "企业表.csv", firms)
    found = policies.read_all(tmp_path / "small.yaml")
    made = match(found.policies, take_in([table], desk.DAY).matrix, desk.DAY, within=10)
    report = report_of(made, Head())
    unsure = case(report, "青禾", "small")
    assert (unsure.verdict, unsure.granted) == (Verdict.ELIGIBLE, None)
    assert [each.fact for each in unsure.asks] == ["设备投资额"]
    assert unsure.asks[0].how.startswith("请企业填报")
    (open_one,) = (each for each in report.ledger.payments if each.fen is None)
    assert open_one.firm.name == "云泽青禾食品有限公司"


def test_who_is_near_reads_what_is_missing_and_what_it_would_bring(
    report: Report,
) -> None:
    near = case(report, "凯源", "research")
    (share,) = near.missed
    assert (share.value, share.required) == ("2.70%", "不低于3%")
    assert share.miss == "差30万元"
    assert near.granted == 15 * WAN  # 5 % of the 300 that would just be enough
    other = case(report, "青禾", "upgrade")
    assert other.missed[0].miss == "差14.6万元"
    assert other.granted == 24 * WAN


def test_who_is_near_and_open_besides_is_asked_for_the_rest(tmp_path: Path) -> None:
    unsure = desk.FIRMS.replace("小型,是,285.4", "小型,,285.4")
    near = case(report_of(matched(tmp_path, unsure), Head()), "青禾", "upgrade")
    assert near.verdict is Verdict.NEARLY
    assert [each.fact for each in near.asks] == ["规上"]
    assert [each.name for each in near.missed] == ["设备投资额"]


def test_what_must_not_exceed_a_limit_is_near_from_above(tmp_path: Path) -> None:
    folder = tmp_path / "政策"
    folder.mkdir()
    capped = desk.SMALL.replace("at_least: 300", "at_most: 270")
    (folder / "small.yaml").write_text(capped, encoding="utf-8")
    table = desk.write_firms(tmp_path / "企业表.csv")
    found = policies.read_all(folder).policies
    made = match(found, take_in([table], desk.DAY).matrix, desk.DAY, within=10)
    near = case(report_of(made, Head()), "青禾", "small")
    assert near.missed[0].miss == "超15.4万元"
    assert near.granted == 10 * WAN


def test_rounding_is_told_where_it_changed_something(tmp_path: Path) -> None:
    odd = desk.FIRMS.replace(",1000,270,", ",1000.01,270,")
    found = case(report_of(matched(tmp_path, odd), Head()), "凯源", "upgrade").amount
    assert found is not None
    assert found.how == (
        "设备投资额1000.01万元，乘以8%：80.0008万元，百元以下舍去：80万元"
    )


def test_nobody_is_near_within_one_percent(tmp_path: Path) -> None:
    narrow = report_of(matched(tmp_path, within=1), Head())
    verdicts = {each.verdict for each in narrow.matches.matches}
    assert Verdict.NEARLY not in verdicts


def test_the_notice_names_who_is_paid_unasked_and_the_ledger_begins(
    report: Report,
) -> None:
    assert report.notice is not None
    assert [(each.firm.code, each.fen) for each in report.notice.lines] == [
        (desk.HONG, 20 * WAN),
        (desk.QING, 20 * WAN),
    ]
    assert report.notice.batch == "2026年第一批"
    assert (report.notice.region, report.notice.unit) == ("云泽县", "县工信局")
    ledger = report.ledger
    assert len(ledger.payments) == 6
    assert {each.found for each in ledger.payments} == {desk.DAY}
    assert {each.applied for each in ledger.payments} == {None}
    assert sum(each.fen or 0 for each in ledger.payments) == 325 * WAN


def test_without_anyone_to_pay_there_is_no_notice(tmp_path: Path) -> None:
    nobody = desk.FIRMS.replace("是,2026", "否,2026")
    assert report_of(matched(tmp_path, nobody), Head()).notice is None


def test_the_head_of_the_papers_can_be_given(matching: Matching) -> None:
    head = Head(region="某县", author="某局", phone="123", batch="第九批")
    found = report_of(matching, head, faulty=3)
    assert found.notice is not None
    assert (found.notice.region, found.notice.batch) == ("某县", "第九批")
    assert found.matches.contact is not None
    assert found.matches.contact.phone == "123"
    assert "3处须改正" in found.matches.notes[0]


def test_one_firm_is_told_also_what_it_does_not_get(matching: Matching) -> None:
    firms = firms_of(matching.matrix)
    (row,) = (at for at, each in enumerate(firms) if "盛达" in each.name)
    found = {
        each.policy.key: each.verdict for each in cases_of(matching, firms, rows=[row])
    }
    assert found == {
        "research": Verdict.NOT_ELIGIBLE,
        "small": Verdict.NOT_ELIGIBLE,
        "title": Verdict.TO_VERIFY,
        "upgrade": Verdict.NOT_ELIGIBLE,
    }


def test_a_firm_is_named_with_town_trade_and_size(matching: Matching) -> None:
    first, *_, last = firms_of(matching.matrix)
    assert (first.code, first.town, first.size) == (desk.HONG, "城关镇", "中型")
    assert first.industry == "通用设备制造业"
    assert last.code == "无信用代码-5号"


def test_a_document_is_put_into_its_marks(matching: Matching) -> None:
    policy = matching.policies["upgrade"]
    paper = policy_of(policy, 2026)
    assert paper.document == "《云泽县若干措施》（云府发〔2025〕8号）"
    marked = replace(policy, document="《某办法》第三章")
    assert policy_of(marked, 2026).document == "《某办法》第三章"
    assert (paper.budget, policy_of(policy, 2027).budget) == (250 * WAN, None)


def test_policies_say_which_facts_they_need(matching: Matching) -> None:
    assert facts_for(matching.policies.values()) == {
        *("town", "industry", "size", "title_high_tech", "above_scale"),
        *("equipment_investment", "applied", "rd_share", "research_year"),
        "industry_division",
    }


def test_the_digest_counts_both_parts_of_a_ratio(tmp_path: Path) -> None:
    heads = desk.FIRMS.replace("备注", "关键工序数控化率（%）", 1)
    one = matched(tmp_path, heads.replace("2026-03-01,", "2026-03-01,60"))
    other = matched(tmp_path, heads.replace("2026-03-01,", "2026-03-01,61"))
    assert one.digest != other.digest


def test_the_digest_changes_with_the_facts_and_only_with_them(tmp_path: Path) -> None:
    one, same = matched(tmp_path), matched(tmp_path)
    other = matched(tmp_path, desk.FIRMS.replace(",270,", ",271,"))
    assert one.digest == same.digest
    assert other.digest != one.digest
    assert other.versions == one.versions
