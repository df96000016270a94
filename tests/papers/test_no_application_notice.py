"""免申即享公示: what is published, for how long, and what is not shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from docx import Document
from tests.papers.rereading import book, formulas_agree, lines, words

from diaodu.errors import InputError
from diaodu.papers import load
from diaodu.papers.notice import NoticeLine, basis_text
from diaodu.papers.notice_example import NOTICE
from diaodu.papers.policy import PaperContact, cited
from diaodu.papers.policy_example import FIRMS, GREEN, HIGH_TECH, RESEARCH

if TYPE_CHECKING:
    from pathlib import Path

PAPER = load()["no_application_notice"]


def test_the_notice_says_by_what_right_who_and_how_much(tmp_path: Path) -> None:
    text = words(PAPER, NOTICE, tmp_path)
    for told in (
        "关于云泽县2026年第二批惠企政策\n“免申即享”拟兑付企业名单的公示",
        (
            "根据《云泽县支持企业创新发展若干措施》（云府办发〔2025〕21号）第六条，"
            "《云泽县支持工业企业技术改造若干措施》（云府发〔2025〕8号）第九条规定，"
        ),
        "2026年第二批“免申即享”拟兑付企业3户，资金共计70万元（700000元），现予公示。",
        "公示期5个工作日，2026年6月8日至2026年6月12日。",
        (
            "受理单位：县工信局企业服务股\n联系电话：0000-0000000\n"
            "电子邮箱：gongxin@yunze.example\n通讯地址：云泽县城关镇政务服务中心3楼"
        ),
        "附件：云泽县2026年第二批“免申即享”拟兑付企业名单",
        "云泽县工业和信息化局\n2026年6月5日",
    ):
        assert told in text


def test_the_list_adds_up_in_both_units(tmp_path: Path) -> None:
    text = words(PAPER, NOTICE, tmp_path)
    assert "1|云泽宏川机械有限公司|91990101MA0K2T7XXP|200,000|20.00" in text
    assert "高新技术企业认定奖励：2户，40万元" in text
    assert "|合计||700,000|70.00" in text


def test_fen_are_printed_in_both_units(tmp_path: Path) -> None:
    odd = replace(NOTICE, lines=(replace(NOTICE.lines[0], fen=12_345_678),))
    text = words(PAPER, odd, tmp_path)
    assert "资金共计12.345678万元（123456.78元）" in text
    assert "|123,456.78|12.345678" in text


def test_a_firm_with_two_grants_is_one_firm(tmp_path: Path) -> None:
    second = NoticeLine(firm=FIRMS[0], policy=GREEN, fen=1_000_000)
    text = words(PAPER, replace(NOTICE, lines=(*NOTICE.lines, second)), tmp_path)
    assert "拟兑付企业3户、4户次，资金共计71万元" in text


def test_the_period_skips_days_of_rest_and_works_on_moved_ones() -> None:
    # 19 to 21 June 2026 are 端午节; the notice is of the Wednesday before
    june = replace(NOTICE, day=date(2026, 6, 17))
    assert (june.first, june.last) == (date(2026, 6, 18), date(2026, 6, 25))
    # Saturday 9 May 2026 is a moved work day
    may = replace(NOTICE, day=date(2026, 5, 8), working_days=1)
    assert may.first == may.last == date(2026, 5, 9)


def test_a_year_whose_holidays_are_not_known_yet_is_told(tmp_path: Path) -> None:
    later = replace(NOTICE, day=date(2031, 3, 3))
    assert "，节假日安排公布后以其为准。" in words(PAPER, later, tmp_path)
    assert "节假日安排" not in words(PAPER, NOTICE, tmp_path)


def test_what_is_no_credit_code_is_not_published(tmp_path: Path) -> None:
    identity = "110101199003070011"
    person = replace(FIRMS[0], code=identity)
    content = replace(NOTICE, lines=(replace(NOTICE.lines[0], firm=person),))
    assert identity not in words(PAPER, content, tmp_path)
    rows = lines(book(PAPER, content, tmp_path)["公示名单"])
    assert identity not in {cell for row in rows for cell in row}
    assert "待核实" in {cell for row in rows for cell in row}


def test_towns_trades_and_sizes_are_not_published(tmp_path: Path) -> None:
    rows = lines(book(PAPER, NOTICE, tmp_path)["公示名单"])
    shown = words(PAPER, NOTICE, tmp_path).partition("附件：")[2] + str(rows)
    assert FIRMS[0].name in shown
    for firm in FIRMS:
        for private in (firm.town, firm.industry, firm.size):
            assert private not in shown


def test_nobody_to_pay_is_no_notice(tmp_path: Path) -> None:
    nobody = replace(NOTICE, lines=())
    with pytest.raises(InputError, match="没有拟兑付的企业"):
        PAPER.word(nobody, tmp_path / "文.docx")
    with pytest.raises(InputError, match="没有拟兑付的企业"):
        PAPER.excel(nobody, tmp_path / "表.xlsx")
    assert not list(tmp_path.iterdir())


def test_an_office_with_a_phone_only_leaves_no_empty_lines(tmp_path: Path) -> None:
    short = replace(NOTICE, contact=PaperContact(unit="县工信局", phone="12345"))
    text = words(PAPER, short, tmp_path)
    assert "受理单位：县工信局\n联系电话：12345\n" in text
    assert "邮箱" not in text
    assert "地址" not in text


def test_clauses_of_one_document_stand_together() -> None:
    same = replace(RESEARCH, document=HIGH_TECH.document, clause="第八条")
    assert basis_text((HIGH_TECH, GREEN, same)) == (
        "《云泽县支持企业创新发展若干措施》（云府办发〔2025〕21号）第六条、第八条，"
        "《云泽县支持工业企业技术改造若干措施》（云府发〔2025〕8号）第九条"
    )


@pytest.mark.parametrize(
    ("document", "shown"),
    [
        (
            "奖励办法（试行）（云府发〔2025〕8号）",
            "《奖励办法（试行）》（云府发〔2025〕8号）",
        ),
        ("奖励办法（试行）", "《奖励办法（试行）》"),
        ("《奖励办法》（云府发〔2025〕8号）", "《奖励办法》（云府发〔2025〕8号）"),
        ("", ""),
    ],
)
def test_a_document_is_cited_with_its_title_in_marks(document: str, shown: str) -> None:
    assert cited(document) == shown


def test_the_workbook_computes_one_unit_from_the_other(tmp_path: Path) -> None:
    page = book(PAPER, NOTICE, tmp_path)["公示名单"]
    assert lines(page)[4][-2:] == [200_000, 20]
    assert lines(page)[7][1:] == ["合计", None, None, None, 700_000, 70]
    assert page.auto_filter.ref == "A4:G7"
    assert formulas_agree(PAPER, NOTICE, tmp_path) == 5


def test_the_list_begins_on_a_page_of_its_own(tmp_path: Path) -> None:
    PAPER.word(NOTICE, tmp_path / "文.docx")
    assert len(Document(str(tmp_path / "文.docx")).sections) == 2
