"""政策匹配清单: for the head, for each firm, for each policy, as a workbook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.papers.rereading import book, formulas_agree, lines, words

from diaodu.papers import load
from diaodu.papers.match import (
    Match,
    MatchAmount,
    MatchAsk,
    MatchList,
    Verdict,
    asked_in,
    count_of,
)
from diaodu.papers.match_example import MATCHES
from diaodu.papers.policy import PaperContact
from diaodu.papers.policy_example import FIRMS, POLICIES, UPGRADE, wan

PAPER = load()["policy_match_list"]
HONGCHUAN, KAIYUAN, QINGHE, HUAJIN, SHENGDA = FIRMS


def amount(granted: int | None, **more: int | None) -> MatchAmount:
    steps = {"before_caps": granted, "after_caps": granted, "after_exclusion": granted}
    return MatchAmount(**{**steps, **more}, granted=granted)  # type: ignore[arg-type]


def one(verdict: Verdict, granted: MatchAmount | None = None) -> Match:
    return Match(firm=HONGCHUAN, policy=UPGRADE, verdict=verdict, amount=granted)


def only(*matches: Match, **more: object) -> MatchList:
    return replace(MATCHES, matches=matches, **more)  # type: ignore[arg-type]


def test_the_head_is_told_how_many_and_how_much(tmp_path: Path) -> None:
    text = words(PAPER, MATCHES, tmp_path)
    for told in (
        (
            "对全县5户企业、4项有效政策逐户逐条比对，可享受政策的企业4户、6户次，"
            "合计407.68万元。其中免申即享3户次、70万元，快申快享1户次、37.68万元，"
            "申报2户次、300万元。"
        ),
        "待核实2户次，涉及事实2项，每项只问一次，核实后即可判定。",
        "差一点2户次（差距在15%以内），达到后预计可再享受44.5万元。",
        "年度预算不足的政策1项：“工业技改设备补助”缺12.5万元。",
        "免申即享|2|3|3|70.00|0|0",
        "快申快享|1|1|1|37.68|1|1",
        "申报|1|2|2|300.00|1|1",
        "合计|4|4|6|407.68|2|2",
        "4|工业技改设备补助|申报|2|300.00|300.00|1|1",
    ):
        assert told in text


def test_each_policy_names_its_firms_the_greatest_first(tmp_path: Path) -> None:
    text = words(PAPER, MATCHES, tmp_path)
    band = "工业技改设备补助：2户，合计300万元（申报，县工信局，20个工作日内办结）"
    after = text[text.index(band) :]
    first, second = after.index("宏川"), after.index("凯源")
    assert first < second
    assert (
        "1|云泽宏川机械有限公司|91990101MA0K2T7XXP|县工业园|200.00|"
        "设备投资3250万元×8%=260万元\n每户最高200万元，封顶减60万元"
    ) in after


def test_a_firm_is_told_what_it_gets_what_to_prove_and_what_it_lacks(
    tmp_path: Path,
) -> None:
    text = words(PAPER, MATCHES, tmp_path)
    for told in (
        (
            "按2026年6月5日有效的4项政策逐条比对，贵公司可享受政策1项，合计20万元，"
            "待核实1项，差一点1项。"
        ),
        (
            "3|工业技改设备补助\n第五条|200.00|设备投资3250万元×8%=260万元\n"
            "每户最高200万元，封顶减60万元|申报\n县工信局\n20个工作日|"
            "设备购置合同和发票；\n项目备案证；\n付款凭证"
        ),
        "|免申即享\n县科技局\n10个工作日|不需提交",
        "或请企业提供审计报告|研发投入补助\n",
        "核实后可判定政策1项：研发投入补助（第八条第二款）。",
        "1|研发投入补助|研发占比\n第八条第一款|2.70%|不低于3%|41万元|约20.50",
        "符合“绿色工厂奖励”的条件，但不重复享受：与“工业技改设备补助”从高不重复",
        "咨询：县工信局企业服务股，电话：0000-0000000，邮箱：gongxin@yunze.example。",
    ):
        assert told in text


def titles(content: MatchList) -> list[str]:
    return [f"{each.title}{each.subtitle}" for each in PAPER.sections(content)]


def test_a_firm_without_anything_to_say_gets_no_sheet() -> None:
    told = titles(MATCHES)
    assert "惠企政策一企一单云泽华锦服饰有限公司" in told
    assert "惠企政策一企一单云泽盛达铸造有限公司" not in told
    assert len(told) == 6


def test_sheets_are_printed_for_the_firms_that_are_asked_for() -> None:
    asked = replace(MATCHES, slips=(SHENGDA.code,))
    assert titles(asked)[2:] == ["惠企政策一企一单云泽盛达铸造有限公司"]
    assert len(titles(replace(MATCHES, slips=()))) == 2


def test_a_firm_that_gets_nothing_is_told_so(tmp_path: Path) -> None:
    text = words(PAPER, replace(MATCHES, slips=(SHENGDA.code,)), tmp_path)
    assert "贵公司可享受政策0项。" in text


def test_wide_lists_lie_on_their_side_and_no_code_is_torn(tmp_path: Path) -> None:
    PAPER.word(MATCHES, tmp_path / "文.docx")
    document = Document(str(tmp_path / "文.docx"))
    assert [page.orientation for page in document.sections] == [0, 1, 0, 0, 0, 0]
    table = next(
        table
        for table in document.tables
        if [cell.text for cell in table.rows[0].cells][2] == "统一社会信用代码"
    )
    # 18 half characters of 10.5 pt, ten of them at most capitals of 0.72 em
    room = (8 * 0.5 + 10 * 0.72) * 10.5
    width = table.columns[2].width
    assert width is not None
    assert width.pt > room


def test_an_unknown_amount_is_counted_apart_and_never_nothing(tmp_path: Path) -> None:
    open_one = one(Verdict.ELIGIBLE, amount(None))
    counted = count_of((open_one,))
    assert (counted.cases, counted.fen, counted.open) == (1, 0, 1)
    text = words(PAPER, only(open_one), tmp_path)
    assert "可享受政策的企业1户、1户次，1户次金额待核实。" in text
    assert "贵公司可享受政策1项，1户次金额待核实。" in text
    assert "合计0万元" not in text
    assert "另有1户次金额待核实，未计入金额。" in text
    row = lines(book(PAPER, only(open_one), tmp_path)["企业政策明细"])[5]
    assert row[7:12] == ["可享受", *["待核实"] * 4]


@pytest.mark.parametrize(
    ("match", "label", "entitled"),
    [
        (one(Verdict.ELIGIBLE), "可享受", True),
        (one(Verdict.ELIGIBLE, amount(wan(1))), "可享受", True),
        (one(Verdict.ELIGIBLE, amount(0)), "金额为零", False),
        (one(Verdict.ELIGIBLE, amount(0, after_caps=wan(2))), "不重复享受", False),
        (
            one(Verdict.ELIGIBLE, amount(0, after_caps=wan(2), after_exclusion=wan(2))),
            "预算用完",
            False,
        ),
        (one(Verdict.TO_VERIFY, amount(wan(1))), "待核实", False),
        (one(Verdict.NEARLY, amount(wan(1))), "差一点", False),
        (one(Verdict.NOT_ELIGIBLE), "不符合", False),
    ],
)
def test_who_gets_nothing_is_told_why_and_is_not_counted(
    match: Match, label: str, *, entitled: bool
) -> None:
    assert (match.label, match.entitled) == (label, entitled)
    assert count_of((match,)).cases == entitled


def test_a_spent_budget_is_told_to_the_firm(tmp_path: Path) -> None:
    spent = one(Verdict.ELIGIBLE, amount(0, after_caps=wan(2), after_exclusion=wan(2)))
    text = words(PAPER, only(spent), tmp_path)
    assert "符合“工业技改设备补助”的条件，但预算用完。" in text
    assert "“工业技改设备补助”缺2万元" in text
    assert "目前没有可享受企业的政策：高新技术企业认定奖励、绿色工厂奖励" in text


def test_a_bare_list_says_only_what_is_known(tmp_path: Path) -> None:
    bare = only(one(Verdict.NEARLY), contact=None, within=None, versions="", notes=())
    text = words(PAPER, bare, tmp_path)
    assert "差一点1户次。" in text
    for absent in ("咨询", "待核实0", "预算不足", "依据："):
        assert absent not in text
    assert lines(book(PAPER, bare, tmp_path)["差一点"])[0][0] == "云泽县差一点清单"


def test_a_list_without_policies_is_printed_too(tmp_path: Path) -> None:
    nothing = replace(MATCHES, firms=(), policies=(), matches=())
    assert "可享受政策的企业0户、0户次，合计0万元。" in words(PAPER, nothing, tmp_path)
    sheets = book(PAPER, nothing, tmp_path)
    assert all(page.auto_filter.ref is None for page in sheets)


def test_policies_without_clause_limit_or_contact_leave_no_empty_brackets(
    tmp_path: Path,
) -> None:
    bare = replace(UPGRADE, clause="", working_days=None, papers=())
    match = replace(one(Verdict.ELIGIBLE, amount(wan(1))), policy=bare)
    nearly = replace(MATCHES.matches[11], conditions=MATCHES.matches[11].missed)
    assert nearly.verdict is Verdict.NEARLY
    missed = replace(nearly.missed[0], clause="", miss="")
    content = only(
        match,
        replace(nearly, conditions=(missed,)),
        policies=(*POLICIES[:3], bare),
        contact=PaperContact(unit="县工信局"),
    )
    text = words(PAPER, content, tmp_path)
    assert "1|工业技改设备补助|1.00|—|申报\n县工信局|不需提交" in text
    assert "工业技改设备补助：1户，合计1万元（申报，县工信局）" in text
    assert "1|研发投入补助|研发占比|2.70%|不低于3%|—|约20.50" in text
    assert "咨询：县工信局。" in text
    sheets = book(PAPER, content, tmp_path)
    assert lines(sheets["企业政策明细"])[6][-1] == "× 研发占比：2.70%，要求不低于3%"


def test_what_another_condition_makes_up_for_is_not_lacking(tmp_path: Path) -> None:
    missed = MATCHES.matches[11].missed[0]
    spare = replace(missed, name="用电量", blocks=False)
    near = replace(MATCHES.matches[11], conditions=(missed, spare))
    assert near.missed == (missed,)
    rows = lines(book(PAPER, only(near), tmp_path)["差一点"])
    assert [row[4] for row in rows[4:]] == ["研发占比"]


def test_the_workbook_has_a_line_for_each_firm_and_policy(tmp_path: Path) -> None:
    sheets = book(PAPER, MATCHES, tmp_path)
    assert sheets.sheetnames == [
        *("汇总", "按政策", "按企业", "企业政策明细", "待核实事实", "差一点")
    ]
    detail = lines(sheets["企业政策明细"])
    assert len(detail) == 5 + 20
    row = detail[5 + 16]
    assert row == [
        *(17, "云泽凯源新材料有限公司", "91990101MA0P5R3E4E", "县工业园"),
        *("工业技改设备补助", "申报", "县工信局", "可享受"),
        *(112.5, 112.5, 112.5, 100),
        "设备投资1406.25万元×8%=112.5万元\n年度预算300万元按申请先后，余额只够100万元",
        (
            "√ 规上工业企业：是，要求为是（第三条）\n"
            "√ 设备投资：1406.25万元，要求不低于300万元（第四条第一款）"
        ),
    ]
    assert detail[5 + 19][-1].splitlines()[1] == (
        "× 设备投资：42万元，要求不低于300万元，差258万元（第四条第一款）"
    )
    assert detail[5 + 12][7:12] == ["待核实", *["—"] * 4]


def test_sheets_can_be_filtered_and_keep_their_heads(tmp_path: Path) -> None:
    sheets = book(PAPER, MATCHES, tmp_path)
    filters = {page.title: page.auto_filter.ref for page in sheets}
    assert filters == {
        "汇总": None,
        "按政策": "A4:K8",
        "按企业": "A4:J9",
        "企业政策明细": "A5:N25",
        "待核实事实": "A4:G6",
        "差一点": "A4:J6",
    }
    panes = {page.title: page.freeze_panes for page in sheets}
    assert panes["企业政策明细"] == "B6"
    paper_sizes = {page.title: page.page_setup.paperSize for page in sheets}
    assert (paper_sizes["企业政策明细"], paper_sizes["汇总"]) == (8, 9)


def test_a_fact_is_asked_once_for_all_policies_that_need_it(tmp_path: Path) -> None:
    ask = MatchAsk(fact="用电量", how="向供电公司核对")
    first = replace(one(Verdict.TO_VERIFY), asks=(ask,))
    second = replace(first, policy=POLICIES[0])
    content = only(first, second)
    table = lines(book(PAPER, content, tmp_path)["待核实事实"])[4:]
    assert [row[1:6] for row in table] == [
        [
            HONGCHUAN.name,
            HONGCHUAN.code,
            "用电量",
            "向供电公司核对",
            "工业技改设备补助；高新技术企业认定奖励",
        ]
    ]
    text = words(PAPER, content, tmp_path)
    assert "待核实2户次，涉及事实1项" in text
    assert "1|用电量|向供电公司核对|工业技改设备补助；高新技术企业认定奖励" in text


def test_what_most_policies_wait_for_is_asked_first() -> None:
    rare, often = (MatchAsk(fact=fact, how="问") for fact in ("甲", "乙"))
    waiting = one(Verdict.TO_VERIFY)
    both = replace(waiting, asks=(rare, often, often))
    other = replace(waiting, asks=(often,))
    assert asked_in((both, other)) == {often: [both, other], rare: [both]}
    assert list(asked_in((both, other))) == [often, rare]


@pytest.mark.parametrize(
    ("granted", "told"),
    [
        (
            [wan(3), None],
            (
                "核实后可判定政策2项：高新技术企业认定奖励（第六条，符合的约3万元）；"
                "绿色工厂奖励（第九条）。"
            ),
        ),
        ([None] * 5, "核实后可判定政策5项。"),
        (
            [wan(3), None, wan(2), 0, None],
            "核实后可判定政策5项，其中2项已能算出金额，符合条件的合计约5万元。",
        ),
    ],
)
def test_a_firm_is_told_what_comes_of_its_answers(
    granted: list[int | None], told: str, tmp_path: Path
) -> None:
    policies = [
        replace(POLICIES[at % 4], key=f"policy_{at}") for at in range(len(granted))
    ]
    matches = [
        replace(one(Verdict.TO_VERIFY, amount(fen)), policy=policy)
        for fen, policy in zip(granted, policies, strict=True)
    ]
    content = only(*matches, policies=tuple(policies))
    assert told in words(PAPER, content, tmp_path)


def test_a_policy_without_a_clause_is_only_named(tmp_path: Path) -> None:
    bare = replace(UPGRADE, clause="")
    match = replace(one(Verdict.TO_VERIFY), policy=bare)
    text = words(PAPER, only(match, policies=(bare,)), tmp_path)
    assert "核实后可判定政策1项：工业技改设备补助。" in text


def test_totals_follow_the_lines(tmp_path: Path) -> None:
    assert formulas_agree(PAPER, MATCHES, tmp_path) == 64


VERDICTS = st.sampled_from(list(Verdict))
FEN = st.one_of(st.none(), st.integers(0, 3).map(wan), st.integers(0, 10**11))


@st.composite
def lists(draw: st.DrawFn) -> MatchList:
    matches = []
    for firm in FIRMS:
        for policy in POLICIES:
            found = draw(st.none() | FEN.map(amount))
            made = Match(firm=firm, policy=policy, verdict=draw(VERDICTS), amount=found)
            matches.append(made)
    return only(*matches)


@settings(max_examples=8, deadline=None)
@given(lists())
def test_all_totals_agree_with_a_plain_count(content: MatchList) -> None:
    got = [
        match
        for match in content.matches
        if match.verdict is Verdict.ELIGIBLE
        and not (match.amount and match.amount.granted == 0)
    ]
    fen = sum((match.amount.granted or 0) if match.amount else 0 for match in got)
    with TemporaryDirectory() as folder:
        formulas_agree(PAPER, content, Path(folder))
        sheets = book(PAPER, content, Path(folder))
        for name in ("汇总", "按政策", "按企业"):
            total = next(
                row for row in lines(sheets[name]) if "合计" in (row[0], row[1])
            )
            assert len(got) in total
            assert total[{"汇总": 6, "按政策": 8, "按企业": 9}[name]] == pytest.approx(
                fen / 1_000_000
            )


def test_heads_that_paper_breaks_are_whole_on_a_screen(tmp_path: Path) -> None:
    PAPER.html(MATCHES, tmp_path / "页.html")
    text = (tmp_path / "页.html").read_text("utf-8")
    assert "<th>金额（万元）</th>" in text
