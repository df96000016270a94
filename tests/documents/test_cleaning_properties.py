"""What holds for any text: nothing lost silently, nothing done twice, in time."""

import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from diaodu.documents.cleaning import clean
from diaodu.documents.intake import open_text
from diaodu.errors import InputError

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests/cases/documents").glob("*/raw.*"))
CASES += sorted((ROOT.parent / "shared/gold").glob("*/raw.txt"))

PIECES = [
    "\n",
    "同志们: ",
    "各位领导、同志们：",
    "一、",
    "（一）",
    "第一，",
    "其次，",
    "一要",
    "要加快推进工业强县建设。",
    "增长9.5%，",
    "[缺文]",
    " ",
    "　　",
    "\t",
    "1、",
    "2、",
    "3、",
    "- 1 -",
    "— 2 —",
    "第3页 共12页",
    "產業(yè)",
    "產(chǎn)",
    "?nèi)",
    "?！",
    "??h",
    "(chǎn)",
    ",,",
    "，。",
    "首页>新闻",
    "登录",
    "登录后查看全文",
    "剩余5页未读",
    "（省略888字）",
    "阅读全文",
    "未完",
    "相关文章",
    "首页 | 登录 | 讲话",
    "今天是2023年5月20日 星期六",
    "阅读 3218 赞 57",
    "【分享到】",
    "· 在全县大会上的讲话",
    "第二，",
    "其次，抓落实。",
    "在全县大会上的讲话县长张三（2023年5月18日）同志们：",
    "縣們?nèi)翰呷毫,",
    "仅供网友学习交流，未经授权请勿转载。",
    "某某公文网 首页",
    "上一篇：",
    "索引号：A-1",
    "来源：县工信局",
    "责任编辑：张三",
    "发布时间：2023-01-02 09:10",
    "版权所有",
    "ICP备1号",
    "主办单位：县府办",
    "扫一扫",
    "更多公文范文请登录材料网。",
    "字体：大 中 小",
    "《讲话.docx》由会员分享,可在线阅读",
    "在全县工业大会上的讲话",
    "在全县工业大会上的讲话.docx",
    "（2023年2月1日）",
    "县委书记",
    "<p>",
    "<image>data:image/x</image>",
    "&nbsp;",
    "&amp;",
    "\u200b",
    "\ue000",
    "⼯",
    "工 业",
    "2 0 2 3 年",
    "20 23年",
    "143. 7",
    "X",
    "*",
    "“",
    "”",
    "附件：1.表",
    "云溪县人民政府",
    "关于印发方案的通知",
    "云溪县人民政府关于印发方案的通知",
    "20211225:区委书记讲话",
    "小编整理",
    "张三 李四",
    "如有侵权请联系本站删除文档",
    "责任单位：县工信局",
    "著",
    "隨著",
    "……",
    "A B",
    "·",
    "●",
    "。",
    "，",
    "：",
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=40).map(
    "".join
)

ENDLESS = {
    "blanks": " ",
    "wide blanks": "　",
    "lines": "\n",
    "tags": "<p ",
    "quotes": "《",
    "adverts": "更多材料请登录",
    "brackets": "【更多公文",
    "numbers": "1、2、",
    "dashes": "- 3 - ",
    "glosses": "產(chǎn)業(yè)?nèi)",
    "stranded": "產(chǎn)?！",
    "spaced": "工 业 ",
    "paragraphs": "发展。 推进 ",
    "menus": "首页登录大中小",
    "crumbs": "首页>",
    "fields": "索引号：",
    "dots": "…",
    "titles": "县工业会议\n",
    "greetings": "各位领导、同志们：",
    "walls": "登录后查看",
    "footers": "ICP备\n地址：\n",
    "bars": "首页 | 登录 | 讲话\n",
    "stamps": "2023-05-18 08:00\n",
    "anchors": "阅读 3218 赞 57\n在全县工业大会上的讲话\n",
    "openings": "在全县大会上的讲话县长张三",
    "labels": "发展。第一,抓。（一）抓。",
    "halves": "產(chǎn)們?nèi)翰呷毫,",
    "nested": "（【“",
}


def printed(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace())


@given(texts)
def test_every_character_is_kept_or_accounted_for(raw: str) -> None:
    try:
        got = clean(raw)
    except InputError:
        return
    balance = printed(raw)
    for one in got.removed:
        balance.subtract(printed(one.text))
        balance.update(printed(one.now))
    balance.subtract(printed(got.text))
    assert not {char: n for char, n in balance.items() if n}


@given(texts | st.text().map("要加快推进工业强县建设。{}".format))
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    try:
        once = clean(raw).text
    except InputError:
        return
    assert clean(once).text == once


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_a_labelled_document_comes_out_as_its_clean_text(path: Path) -> None:
    want = path.with_name("clean.txt").read_text("utf-8").strip()
    got = clean(open_text(path)).text
    assert [bare(line) for line in got.split("\n")] == [
        bare(line) for line in want.split("\n")
    ]
    assert 200 * LCSseq.similarity(got, want) / (len(got) + len(want)) >= 99


def bare(line: str) -> str:
    return "".join(line.split())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_a_clean_text_stays_as_it_is(path: Path) -> None:
    text = path.with_name("clean.txt").read_text("utf-8").strip()
    got = clean(text)
    assert (got.text, got.removed) == (text, ())


@pytest.mark.parametrize("piece", ENDLESS.values(), ids=ENDLESS)
def test_time_grows_with_the_length_only(piece: str) -> None:
    assert seconds(piece, 80_000) < 9 * seconds(piece, 20_000) + 0.2


def seconds(piece: str, length: int) -> float:
    text = (piece * (length // len(piece) + 1))[:length]
    start = time.perf_counter()
    with suppress(InputError):
        clean(text)
    return time.perf_counter() - start
