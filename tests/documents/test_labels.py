"""Labels of numbered items."""

from typing import Any

import pytest

from diaodu.documents.labels import label_at, value_of


@pytest.mark.parametrize(
    ("text", "label", "family", "number"),
    [
        ("一、加快建设", "一、", "main", 1),
        ("(二)强化保障", "(二)", "bracket", 2),
        ("（十二）强化保障", "（十二）", "bracket", 12),
        ("第一,要统一思想", "第一,", "ordinal", 1),
        ("其次，要认清形势", "其次，", "ordinal", 2),
        ("三要抓龙头", "三要", "point", 3),
        ("四是要素不足", "四是", "point", 4),
        ("1.推进项目", "1.", "arabic", 1),
        ("12、推进项目", "12、", "arabic", 12),
        ("（3）推进项目", "（3）", "arabic_bracket", 3),
        ("⑤推进项目", "⑤", "circled", 5),
        ("第二十一条 本办法", "第二十一条", "article", 21),
        ("第三章 附则", "第三章", "chapter", 3),
        ("2 加快推进", "2", "bare", 2),
    ],
)
def test_a_label_is_read_as_printed(
    text: Any, label: Any, family: Any, number: Any
) -> None:
    found = label_at(text)
    assert found is not None
    assert (found.text, found.family, found.number) == (label, family, number)


@pytest.mark.parametrize(
    "text",
    [
        "1.5亿元投资",
        "2023年全县",
        "一要求就办",
        "第一产业增长",
        "一、二、三产业融合",
        "要加快",
        "",
    ],
)
def test_what_only_looks_like_a_label_is_none(text: Any) -> None:
    assert label_at(text) is None


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("十", 10), ("二十", 20), ("一百零三", 103), ("③", 3), ("7", 7)],
)
def test_ordinals_are_read(numeral: Any, value: Any) -> None:
    assert value_of(numeral) == value
