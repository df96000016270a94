"""Numbers as they are printed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.documents import numerals
from diaodu.documents.numerals import chinese, scan
from diaodu.documents.units import FAMILIES, family_of


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("新增24家", 24, "家"),
        ("产值256.55亿元", 256.55, "亿元"),
        ("用电1,234.5万千瓦时", 1234.5, "万千瓦时"),
        ("厂房20万平方米", 20, "万平方米"),
        ("目标是50万,", 50, "万"),
        ("近2000余人", 2000, "人"),
        ("招工3万余人", 3, "万人"),
        ("盘活20多亩", 20, "亩"),
        ("增加了100个亿", 100, "个亿"),
        ("提高2.3个百分点", 2.3, "个百分点"),
        ("增长9.4%", 9.4, "%"),
        ("增长9.4％", 9.4, "％"),
        ("百分之五", 5, "%"),
        ("近五分之一", 0.2, ""),
        ("七分之一还多", 0.1429, ""),
        ("占三成以上", 0.3, ""),
        ("七成半的企业", 0.75, ""),
        ("一百二十三家", 123, "家"),
        ("三千万元", 3000, "万元"),
        ("突破千亿元", 1000, "亿元"),
        ("两家企业", 2, "家"),
        ("排名第九,", 9, ""),
        ("居全市第12位", 12, "位"),
        ("位列前三名", 3, "名"),
        ("一家都没有", 0, "家"),
        ("没有一户入库", 0, "户"),
        ("至今仍是空白", 0, ""),
        ("翻一番", 1, "番"),
        ("设备3台(套)", 3, "台(套)"),
        ("装机100MW", 100, "MW"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: float, unit: str) -> None:
    (found,) = scan(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("X个", "个"),
        ("XX家", "家"),
        ("XX.X%", "%"),
        ("*亿元", "亿元"),
        ("**户", "户"),
        ("×项", "项"),
        ("第X名", "名"),
        ("倒数第*,", ""),
        ("提高到*96,", "%"),
        ("12:45:43", ""),
        ("二三家", "家"),
    ],
)
def test_what_is_masked_has_no_value(text: str, unit: str) -> None:
    (found,) = scan(text)
    assert (found.value, found.unit) == (None, unit)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("650-700亿元", 650, 700, "亿元"),
        ("650—700亿元", 650, 700, "亿元"),
        ("2至3家", 2, 3, "家"),
        ("5%-6%", 5, 6, "%"),
        ("100万-200万元", 100, 200, "万元"),
    ],
)
def test_a_range_has_two_bounds(text: str, low: float, high: float, unit: str) -> None:
    (found,) = scan(text)
    assert found.ranged
    assert (found.value, found.high, found.unit) == (low, high, unit)


def test_a_list_shares_the_unit_behind_it() -> None:
    found = scan("分别提高0.5个和0.1个百分点")
    assert [(n.value, n.unit) for n in found] == [(0.5, "个百分点"), (0.1, "个百分点")]


def test_hidden_names_before_a_number_are_no_mask() -> None:
    (found,) = scan("*4户企业")
    assert (found.value, found.text) == (4, "4户")


@pytest.mark.parametrize(
    "text",
    [
        "5G网络",
        "X项目",
        "3方面",
        "第一,",
        "X部门",
        "X书记",
        "十四五",
        "三大改造",
        "A4纸",
        "PM2.5",
        "GB/T 9704",
        "百亿级产业集群",
        "5亿级龙头",
        "一成不变",
        "两个人均",
        "0000-1234567",
        "〔2023〕14号",
    ],
)
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert [n.text for n in scan(text) if n.shape not in {"rank", "chinese"}] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零五", 105),
        ("百", 100),
        ("二三", None),
    ],
)
def test_chinese_numerals(text: str, value: float | None) -> None:
    assert chinese(text) == value


def test_every_unit_has_its_family_with_a_multiplier_too() -> None:
    for family, words in FAMILIES.items():
        for word in words.split():
            assert family_of(word) == family
    assert family_of("亿千瓦时") == "power"
    assert family_of("万") == ""


@given(
    st.text(
        alphabet="一二十百千万亿X*0123456789.,-%个家第名分之成:、和 半都没有",
        max_size=40,
    )
)
def test_every_number_is_a_slice_of_its_text(text: str) -> None:
    last = 0
    for found in scan(text):
        assert text[found.start : found.end] == found.text
        assert last <= found.start < found.end
        last = found.end


SIGNS = "第前没有无尚还仍是为属空白半一二十百千万亿零X*_○0123456789.,-%余多至和、:"


@given(
    st.text(alphabet=SIGNS + "".join(FAMILIES.values()), max_size=8)
    | st.lists(st.sampled_from([*SIGNS, *" ".join(FAMILIES.values()).split()])).map(
        "".join
    )
)
def test_every_number_begins_with_a_sign_of_the_beginnings(text: str) -> None:
    heads = {head.start() for head in numerals._HEAD.finditer(text)}
    for at in range(len(text)):
        assert at in heads or not numerals._GRAMMAR.match(text, at)


@pytest.mark.parametrize(
    "unit", ["1,234", "X", "十", "1、", "第一", "1.2", "一都", "9:"]
)
def test_a_long_text_is_scanned_in_linear_time(unit: str) -> None:
    begun = time.perf_counter()
    scan(unit * 20_000)
    assert time.perf_counter() - begun < 5
