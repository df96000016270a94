"""Who is to do it, as sentences, brackets and duty lines name them."""

from typing import Any

import pytest

from diaodu.documents.parties import by_columns, duties, named
from diaodu.documents.people import is_person, post_of


def roles(found: Any) -> Any:
    return tuple(
        [party.name for party in group]
        for group in (found.leaders, found.lead, found.support)
    )


SENTENCES = [
    (
        "由赵晖同志负责,区工信局牵头,科技局、商务局、发改委等部门参与,加快推进。",
        (["赵晖同志"], ["区工信局"], ["科技局", "商务局", "发改委"]),
    ),
    ("县科技局牵头,县工信局配合,积极引进人才。", ([], ["县科技局"], ["县工信局"])),
    (
        "此项工作由X同志牵头,商务局、集聚区共同负责,抓好对接。",
        (["X同志"], ["商务局", "集聚区"], []),
    ),
    (
        "开发委、科技、工信等部门要整合资源。",
        ([], ["开发委", "科技部门", "工信部门"], []),
    ),
    (
        "各责任单位特别是发改、工信、住建等部门要紧盯欠账。",
        ([], ["发改部门", "工信部门", "住建部门"], []),
    ),
    (
        "工信部门要牵头,中医药产业、农业农村等部门要按照职责分工推进。",
        ([], ["工信部门"], ["中医药产业部门", "农业农村部门"]),
    ),
    ("由县工信局会同县财政局于6月底前完成。", ([], ["县工信局"], ["县财政局"])),
    (
        "县住房和城乡建设局和县财政局要加快进度。",
        ([], ["县住房和城乡建设局", "县财政局"], []),
    ),
    ("县发改、工信、财政局要加快进度。", ([], ["县发改局", "工信局", "财政局"], [])),
    ("由副县长王强牵头,县工信局具体负责。", (["副县长王强"], ["县工信局"], [])),
    ("由县人社局副局长韩雪梅同志具体负责。", (["韩雪梅同志"], [], [])),
    ("云溪镇、县经开区管委会要加快征地。", ([], ["云溪镇", "县经开区管委会"], [])),
    ("县工信局加快编制规划。", ([], ["县工信局"], [])),
    ("政法机关要依法打击犯罪。", ([], ["政法机关"], [])),
    ("企业服务股具体抓好落实。", ([], ["企业服务股"], [])),
]
NOBODY = [
    "各镇各单位要抓紧推进。",
    "县委、县政府将加大投入。",
    "我们要抓项目、优环境。",
    "由X集团公司牵头的农机创新中心要升格。",
    "加强与中国服装协会等机构的合作。",
    "依托县职教中心开设专业。",
    "对推诿拖延的,提请县纪委监委追责问责。",
    "加快备案、能评、环评等要件办理。",
]
DUTIES = [
    ("（责任单位：县工信局、县发改局，各乡镇）", ([], ["县工信局", "县发改局"], [])),
    (
        "（牵头单位：县工信局；配合单位：县发改局、县财政局）",
        ([], ["县工信局"], ["县发改局", "县财政局"]),
    ),
    ("(区发改局牵头,区住建局配合)", ([], ["区发改局"], ["区住建局"])),
    ("(责任单位:市发改委牵头,市自然资源局配合)", ([], ["市发改委"], ["市自然资源局"])),
    ("（县工信局、县发改局）", ([], ["县工信局", "县发改局"], [])),
    ("（责任领导：周明远）", (["周明远"], [], [])),
    ("牵头单位：县工信局 责任单位：县财政局", ([], ["县工信局"], ["县财政局"])),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence_names_its_parties(text: Any, expected: Any) -> None:
    assert roles(named(text)) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_general_addressees_partners_and_objects_are_no_parties(text: Any) -> None:
    assert not named(text)


@pytest.mark.parametrize(("text", "expected"), DUTIES)
def test_duty_lines_and_brackets_name_parties(text: Any, expected: Any) -> None:
    assert roles(duties(text)) == expected


@pytest.mark.parametrize(
    "text", ["（包括标准厂房）", "（一期）", "加快建设。", "时间：上午九点"]
)
def test_other_brackets_name_nobody(text: Any) -> None:
    assert not duties(text)


def test_a_duty_line_keeps_its_time() -> None:
    found = duties("责任领导：王强 牵头单位：县工信局 完成时限：2024年6月底前")
    assert (found.due, [p.name for p in found.leaders]) == ("2024年6月底前", ["王强"])


def test_units_are_mapped_to_the_list_beside_their_printed_name() -> None:
    (party,) = named("区工信局要加快进度。").lead
    assert (party.name, party.canonical) == ("区工信局", "县工业和信息化局")


def test_a_unit_that_is_not_in_the_list_stays_without_canonical_name() -> None:
    (party,) = named("县蚕桑产业服务中心要加快进度。").lead
    assert party.canonical is None


def test_persons_keep_their_post() -> None:
    (leader,) = named("由副县长王强负责。").leaders
    assert (leader.person, leader.post) == (True, "副县长")


def test_cells_of_a_row_name_parties() -> None:
    assert roles(by_columns("王强", "县工信局", "县工商联、某某公司")) == (
        ["王强"],
        ["县工信局"],
        ["县工商联", "某某公司"],
    )


def test_a_name_counts_once_and_keeps_its_first_role() -> None:
    first, second = (
        named("县工信局牵头抓落实。"),
        duties("（配合单位：县工信局、县财政局）"),
    )
    assert roles(first.joined(second)) == ([], ["县工信局"], ["县财政局"])


@pytest.mark.parametrize(
    "name", ["赵晖同志", "X同志", "副县长王强", "王强副县长", "*副区长"]
)
def test_persons_are_told_from_units(name: Any) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name", ["主要负责同志", "云溪镇", "县工信局", "高校", "各位同志"]
)
def test_units_and_general_addressees_are_no_persons(name: Any) -> None:
    assert not is_person(name)


def test_a_post_is_read_from_either_side_of_the_name() -> None:
    assert (post_of("副县长王强"), post_of("王强副县长"), post_of("王强同志")) == (
        "副县长",
        "副县长",
        None,
    )
