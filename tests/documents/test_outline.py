"""Which labels open a heading, and at which level."""

from typing import Any

from diaodu.documents.outline import lay_out


def heads(text: Any) -> Any:
    return [(h.level, h.label, h.heading) for h in lay_out(text)[1]]


def test_a_numbered_line_of_its_own_is_a_heading() -> None:
    assert heads("一、抓项目\n要抓项目。\n（一）抓开工\n要抓开工。") == [
        (1, "一、", "抓项目"),
        (2, "（一）", "抓开工"),
    ]


def test_a_short_numbered_sentence_with_text_under_it_is_a_run_in_heading() -> None:
    text = "一要抓创新。制造业要强。二要抓人才。人才要引。"
    assert heads(text) == [(2, "一要", "抓创新"), (2, "二要", "抓人才")]


def test_a_row_of_bare_sentences_has_no_headings() -> None:
    assert (
        heads("有新变化,一是技术变了。二是市场变了。三是政策变了。各单位要抓紧。") == []
    )


def test_parts_of_an_enumeration_are_no_headings() -> None:
    assert heads("差距：一是项目少；二是人才缺；三是土地紧。") == []


def test_what_stands_below_goes_one_level_down() -> None:
    text = (
        "一、总体要求\n第一，要认清问题。差距：一是龙头少。大项目不多。二是创新弱。投"
        "入不够。"
    )
    assert heads(text) == [
        (1, "一、", "总体要求"),
        (2, "第一，", "要认清问题"),
        (3, "一是", "龙头少"),
        (3, "二是", "创新弱"),
    ]


def test_a_heading_torn_by_a_gap_is_kept() -> None:
    text = "一要抓创新。制造业要强。二要解决\n[缺文]"
    assert heads(text)[-1] == (2, "二要", "解决")


def test_an_article_that_is_a_whole_rule_is_no_heading() -> None:
    assert heads(
        "第一条 为了支持企业发展，根据有关规定，结合实际，制定本办法。\n"
        "第二条 用途。用于奖补。"
    ) == [(1, "第二条", "用途")]


def test_sentences_know_the_headings_above_them() -> None:
    sentences, _ = lay_out("一、抓项目\n（一）开工\n要开工。\n二、抓人才\n要引人。")
    paths = {s.text: [h.heading for h in s.path] for s in sentences}
    assert paths["要开工。"] == ["抓项目", "开工"]
    assert paths["要引人。"] == ["抓人才"]
