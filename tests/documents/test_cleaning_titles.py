"""The title, and the fields of a portal's head."""

import pytest

from diaodu.documents.cleaning import clean

BODY = (
    "为推动工业经济高质量发展，经县政府同意，现就有关事项通知如下，请各单位结合实际认真"
    "贯彻落实，及时总结好的经验做法，遇到的困难和问题请向县工业强县领导小组办公室反映。"
)
LONG = "关于做好全县重点工业项目申报和跟踪服务工作的通知"


@pytest.mark.parametrize(
    ("head", "kept", "title"),
    [
        (
            "在全县大会上的讲话.docx\n在全县大会上的讲话",
            "在全县大会上的讲话",
            "在全县大会上的讲话",
        ),
        ("在全县大会上的讲话.docx", "在全县大会上的讲话", "在全县大会上的讲话"),
        (
            "在全县大会上的讲话_领导讲话_公文之家\n在全县大会上的讲话",
            "在全县大会上的讲话",
            "在全县大会上的讲话",
        ),
        (
            "在全县大会上的讲话 - 某某文秘\n在全县大会上的讲话",
            "在全县大会上的讲话",
            "在全县大会上的讲话",
        ),
        (
            "于溪县委书记:工业大会上的讲话\n工业大会上的讲话\n于溪县委书记",
            "工业大会上的讲话\n于溪县委书记",
            "工业大会上的讲话",
        ),
        (f"{LONG}\n{LONG[:14]}\n{LONG[14:]}", LONG, LONG),
        (
            "某市工信局\n某市工信局关于申报项目的通知",
            "某市工信局关于申报项目的通知",
            "某市工信局关于申报项目的通知",
        ),
        (
            "20211225:区委书记在工业大会上的讲话",
            "20211225:区委书记在工业大会上的讲话",
            "区委书记在工业大会上的讲话",
        ),
        (
            "云溪县人民政府办公室\n关于印发实施方案的通知",
            "云溪县人民政府办公室\n关于印发实施方案的通知",
            "云溪县人民政府办公室关于印发实施方案的通知",
        ),
        (
            "云溪县人民政府文件\n云政发〔2023〕5号\n关于印发方案的通知",
            "云溪县人民政府文件\n云政发〔2023〕5号\n关于印发方案的通知",
            "关于印发方案的通知",
        ),
        (
            "长渡县人民政府\n专题会议纪要\n〔2024〕9号\n关于研究用地问题的会议纪要",
            "长渡县人民政府\n专题会议纪要\n〔2024〕9号\n关于研究用地问题的会议纪要",
            "关于研究用地问题的会议纪要",
        ),
    ],
)
def test_the_title_is_kept_once_and_known(head: str, kept: str, title: str) -> None:
    got = clean(f"{head}\n{BODY}")
    assert (got.text, got.title) == (f"{kept}\n{BODY}", title)


def test_a_text_that_begins_at_once_has_no_title() -> None:
    assert clean(BODY).title is None


def test_a_title_glued_to_the_salutation_gets_its_line() -> None:
    title = "在全县大会上的讲话"
    raw = f"{title}.docx\n20220916:{title} 各位领导、同志们: {BODY} {BODY}"
    got = clean(raw)
    assert got.title == "在全县大会上的讲话"
    assert got.text == f"20220916:在全县大会上的讲话\n各位领导、同志们:\n{BODY}\n{BODY}"


@pytest.mark.parametrize(
    "head",
    [
        "索引号：YX-1 主题分类：工业\n发文机关：工信局\n成文日期：3月9日\n有效性：有效",
        "索 引 号：YX-1主题分类：工业\n发文机关：工信局\n成文日期：3月9日 有效性：有效",
        "索引号\nYX-1\n主题分类\n工业\n发文机关\n工信局\n成文日期\n3月9日\n有效性\n有效",
        "|索引号：|YX-1|主题分类：工业\n发文机关：工信局\n成文日期：3月9日|有效性：有效|",
    ],
)
def test_the_portal_head_becomes_fields(head: str) -> None:
    got = clean(f"{head}\n{LONG}\n{BODY}")
    assert got.text == f"{LONG}\n{BODY}"
    assert got.fields == {
        "索引号": "YX-1",
        "主题分类": "工业",
        "发文机关": "工信局",
        "成文日期": "3月9日",
        "有效性": "有效",
    }


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (
            "发布时间：2024-09-10 15:20 来源：县工信局 【字体：大 中 小】",
            {"发布时间": "2024-09-10 15:20", "来源": "县工信局"},
        ),
        (
            "2022-09-20 08:15:33  作者:佚名  来源:网络  阅读:2203次",
            {"发布时间": "2022-09-20 08:15:33", "作者": "佚名", "来源": "网络"},
        ),
        (
            "时间:2023-08-02 编辑:小张 点击:415 次",
            {"时间": "2023-08-02", "编辑": "小张"},
        ),
        ("2023-07-24 10:02", {"发布时间": "2023-07-24 10:02"}),
        ("来源：县委办公室", {"来源": "县委办公室"}),
    ],
)
def test_the_line_under_the_title_becomes_fields(
    line: str, fields: dict[str, str]
) -> None:
    got = clean(f"{LONG}\n{line}\n{BODY}")
    assert (got.text, got.fields) == (f"{LONG}\n{BODY}", fields)


@pytest.mark.parametrize(
    "line",
    [
        "云工信发〔2024〕41号",
        "（2024年2月28日）",
        "2024年2月28日",
        "时间：2024年3月5日上午",
        "主题词：工业 经济 通知",
        "关键词：工业强县",
        "来源：本县企业占六成，外地企业占四成。",
    ],
)
def test_lines_of_the_document_itself_stay(line: str) -> None:
    text = f"{LONG}\n{line}\n{BODY}"
    got = clean(text)
    assert (got.text, got.fields) == (text, {})


def test_a_label_inside_the_body_is_no_field() -> None:
    text = f"{LONG}\n{BODY}\n发布单位：县工信局\n{BODY}"
    assert clean(text).text == text
