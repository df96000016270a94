"""Gaps: where a site stopped printing, or cut something out."""

from __future__ import annotations

import re

from diaodu.documents.cleaning.draft import Draft, Rule
from diaodu.documents.cleaning.forms import GAP, is_prose

__all__ = ["mark_gaps"]

LONGEST_WALL = 80

_WALL = Rule("login_wall", "网站要求登录、付费或下载后才显示下文")
_CUT = Rule("site_cut", "网站略去正文")
_TWICE = Rule("gap_twice", "相连的缺文标记并为一处")

_MORE = "(?:全文|全部内容|全部|剩余内容|剩余|余下内容|完整内容|完整版|更多内容|后续内容|隐藏内容|下文|后文|正文|原文|余文)"
_OPEN = "[(（\\[【<《]?[ ]?(?:(?:本文|本章|文档|内容|正文|以上)[ ]?)?"
_WALLS = (
    rf"(?:请)?(?:先|您需要|需要)?(?:登录|登陆|注册|扫码|付费|购买|支付|充值|开通|成为|加入|升级)[^。\n]{{0,30}}?"
    rf"(?:查看|阅读|浏览|显示|解锁|下载|获取|看)[^。\n]{{0,4}}?{_MORE}[^。\n]{{0,16}}",
    r"(?:登录|登陆|付费|购买|开通VIP|开通会员)后?(?:可)?(?:继续)?(?:阅读|查看|浏览)",
    r"(?:还)?有?约?[ ]?\d{1,6}[ ]?(?:余|多)?(?:字|页|%)[^。\n]{0,6}(?:未|没有?)(?:显示|展示|展开|阅读|读)[^。\n]{0,60}",
    r"[^。\n]{0,60}(?:解锁|验证码)[^。\n]{0,20}(?:全文|内容|阅读|解锁)[^。\n]{0,10}|[^。\n]{0,60}(?:解锁全文|解锁阅读)",
    r"(?:还)?(?:剩余|剩下|剩)[ ]?\d{1,5}[ ]?(?:页|%|字)[^。\n]{0,30}",
    rf"(?:点击|展开|继续|查看|单击|点此|下拉|免费|下载|获取|扫码)*(?:阅读|查看|展开|获取|下载|显示){_MORE}"
    r"[^。\n]{0,16}",
    r"(?:继续阅读|展开阅读|点击展开|展开全文|查看全文|阅读原文)[^。\n]{0,16}",
    r"未完(?:待续)?(?:[,，。;；][^。\n]{0,40})?",
    r"(?:免费)?(?:全文)?(?:试读|预览|试看)(?:部分)?(?:已经|已)?(?:结束|完毕|到此)[^\n]{0,60}",
    r"(?:亲[,，])?(?:该文档|此文档|本文档)?(?:总共|共)\d{1,4}页[,，]?当前(?:预览|显示)[^\n]{0,60}",
    r"(?:喜欢|下载)就(?:下载|收藏)吧[^\n]{0,40}",
)
_WALL_LINE = re.compile(rf"{_OPEN}(?>{'|'.join(_WALLS)})[)）\]】>》»›.。…!！ ]*", re.I)
_INLINE = re.compile(
    r"[(（\[【][ ]?(?:此处|中间|以下|下文|后面|正文|本文)?[ ]?(?:已)?(?:省略|略去|隐藏|删除|删去)[ ]?约?"
    r"\d{1,6}[ ]?(?:余|多)?字[^()（）\[\]【】\n]{0,20}[)）\]】][ ]?"
    r"|[.…]{0,12}(?:此处|中间|以下|下文)(?:已)?(?:省略|略去|隐藏)[ ]?\d{1,6}[ ]?(?:余|多)?字[.…]{0,12}"
    r"|[.…]{2,12}(?:已)?省略[ ]?\d{1,6}[ ]?(?:余|多)?字[.…]{0,12}"
    r"|[.…]{0,12}[(（]未完[,，。;；]?[^()（）\n]{0,60}[)）][ ]?"
    r"|[(（\[【]?(?:还)?(?:剩余|剩)[ ]?\d{1,5}[ ]?页(?:未读|未看)?[,，]?(?:继续阅读|点击展开)?[)）\]】]?$"
    r"|(?:\.{3,12}|…{1,6})[ ]?[\[【(（]?(?:点击|展开)?(?:阅读|查看|展开)(?:全文|更多|全部)[\]】)）>》]{0,4}$"
    r"|(?<=[。！？])[ ]?[\[【(（](?:点击|展开)?(?:阅读|查看|展开)(?:全文|更多|全部)[\]】)）]$",
    re.M,
)
_CUT_WORDS = ("省略", "略去", "隐藏", "删", "未完", "剩", "全文", "更多", "全部")
_HINT = re.compile(
    "登|注册|扫码|付费|购买|支付|VIP|会员|剩|全文|全部|完整|继续|展开|未完|试读|预览|试看|下载|隐藏|显示|解锁",
    re.I,
)
_ALONE = re.compile(rf"(?<=[^\n])\n(?:[ ]*\n)+(?={re.escape(GAP)})")
_GAPS = re.compile(rf"(?:\n?{re.escape(GAP)}){{2,}}")


def mark_gaps(draft: Draft) -> None:
    """Put a gap line where the site says that it left something out."""
    if any(word in draft.text for word in _CUT_WORDS):
        draft.sub(_INLINE, _CUT, f"\n{GAP}\n")
    lines = draft.text.split("\n")
    begun = False
    for index, line in enumerate(lines):
        bare = line.strip()
        if len(bare) <= LONGEST_WALL and _HINT.search(bare) and _is_wall(bare):
            lines[index] = GAP if begun else ""
            draft.note(_WALL, line, lines[index])
        begun = begun or is_prose(bare)
    draft.text = "\n".join(lines)
    if GAP in draft.text:
        draft.text = _ALONE.sub("\n", draft.text)
        draft.sub(_GAPS, _TWICE, f"\n{GAP}")


def _is_wall(line: str) -> bool:
    return _WALL_LINE.fullmatch(line) is not None
