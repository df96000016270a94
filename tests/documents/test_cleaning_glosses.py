"""Glosses, halved characters, traditional print."""

import pytest

from diaodu.documents.cleaning import clean
from diaodu.documents.cleaning.gbk import mend_line

GLOSSED = "縣(xiàn)委要求大力發(fā)展產(chǎn)業(yè)，"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("產(chǎn)業(yè)集群", "产业集群"),
        ("領(lǐng)導(dǎo)講(jiǎng)話(huà)", "领导讲话"),
        ("我們?nèi)翰呷毫Α?", "我们群策群力。"),
        ("我們?nèi)翰呷毫", "我们群策群力"),
        ("我們?nèi)翰呷毫,共同發(fā)展", "我们群策群力,共同发展"),
        ("當(dāng)?shù)仄鹬貦C(jī)產(chǎn)業(yè)", "当地起重机产业"),
        ("縣域?qū)⒊蔀楦母锏闹鲬?zhàn)場(chǎng)", "县域将成为改革的主战场"),
        ("第一要?jiǎng)?wù)", "第一要务"),
        ("推進情況??h領(lǐng)導(dǎo)講話(huà)。", "推进情况。县领导讲话。"),
        ("新產(chǎn)品?！奔~科公司說(shuō)。", "新产品。”纽科公司说。"),
        ("設(shè)備,,廠(chǎng)房", "设备,厂房"),
        ("建成投產(chǎn),。", "建成投产。"),
        ("(小溪,、山格)兩個(gè)鎮(zhèn)", "(小溪、山格)两个镇"),
        ("隨著(zhe)產(chǎn)業(yè)轉(zhuǎn)型", "随着产业转型"),
    ],
)
def test_a_bad_conversion_is_undone(printed: str, meant: str) -> None:
    assert clean(GLOSSED + printed).text == f"县委要求大力发展产业，{meant}"


@pytest.mark.parametrize(
    "text",
    [
        "要在旮(gā)旯里找问题，把情况摸清楚。",
        "地名垚(yáo)山镇要加快项目建设。",
        "他能做到?！要给大家一个交代。",
        "这件事行吗??我们要认真研究。",
        "平台采用B(b)类标准，加快建设。",
        "价格为5,,6元，原文如此。",
        "云溪县(xian)要加快发展。",
        "产品代号C(jī)保持不变，继续推进。",
    ],
)
def test_brackets_and_marks_of_a_plain_text_stay(text: str) -> None:
    assert clean(text).text == text


@pytest.mark.parametrize(
    "line",
    [
        "加強社會保??？以幫助企業",  # 保 may be halved, not 。: nothing is proved
        "我們?xx)不知所云",
        "Ā?nèi)翰呷毫",
        "我們?nèi)翰呷",  # no word is left that could close it
        "我們?nèi)翰呷毫中心",
        "我們?nèi)翰",
        "扩大规?！薄５",
        "這個?",
    ],
)
def test_what_the_bytes_do_not_prove_stays(line: str) -> None:
    assert mend_line(line).changes == []


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        (
            "發展經濟，實現“開門紅”，學習《條例》。",
            "发展经济，实现“开门红”，学习《条例》。",
        ),
        (
            "接著推進，隨著形勢變化，著名企業成效顯著。",
            "接着推进，随着形势变化，著名企业成效显著。",
        ),
        ("關於幹部作風問題，後續要解決。", "关于干部作风问题，后续要解决。"),
    ],
)
def test_traditional_print_becomes_simplified(printed: str, meant: str) -> None:
    assert clean(printed).text == meant


@pytest.mark.parametrize(
    "text",
    ["乾安县与张乾同志共同推进项目建设。", "这部著作成效显著，覆盖全县企业。"],
)
def test_simplified_lines_are_not_converted(text: str) -> None:
    assert clean(text).text == text


def test_the_account_gathers_what_happens_to_many_characters() -> None:
    removed = {r.rule: r for r in clean(GLOSSED + "加快推進。").removed}
    assert removed["gloss"].text == "(xiàn) (fā) (chǎn) (yè)"
    assert "共4处" in removed["gloss"].reason
    assert removed["traditional"].now.startswith("县")
