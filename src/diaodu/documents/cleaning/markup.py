"""What is left of a web page's markup: tags, entities, images, bare addresses."""

from __future__ import annotations

import html
import re

from diaodu.documents.cleaning.draft import Draft, Rule

__all__ = ["strip_markup"]

_BLOCK = (
    "p|div|br|tr|table|tbody|thead|li|ul|ol|h[1-6]|hr|section|article|header|footer|nav"
    "|blockquote|pre|form|title|dl|dd|dt|center"
)
_INLINE = (
    "span|b|i|u|em|strong|font|a|img|td|th|sup|sub|small|big|label|input"
    "|button|iframe|meta|link|html|head|body|image|video|audio|source|svg|col|colgroup"
)
_HIDDEN = re.compile(
    r"<!--[^<>]{0,2000}-->|<(script|style)\b[^<>]{0,500}>[^<]{0,20000}</\1>",
    re.IGNORECASE,
)
_IMAGE = re.compile(
    r"<(?P<name>(?:[a-z]{1,12}:)?image)>[^<\n]{0,2000}</(?P=name)>|!\[[^\[\]\n]{0,200}\]\([^()\s]{0,500}\)",
    re.IGNORECASE,
)
_DATA = re.compile(r"data:(?:image|application|font)/[^\s<>()（）\u4e00-\u9fff]+")
_TAG = re.compile(
    rf"</?(?:[a-z]{{1,12}}:)?(?:(?P<block>{_BLOCK})|{_INLINE})\b[^<>]*>", re.IGNORECASE
)
_LINK = re.compile(
    r"\[([^\[\]\n]{1,200})\]\((?:https?://|/|#|javascript)[^()\s]{0,500}\)"
)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}[1-4]?|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_ADDRESS = re.compile(
    r"^[ \t]*https?://[\w./?&=%#:;~+@!,-]{4,500}[ \t]*$", re.ASCII | re.MULTILINE
)

_HIDDEN_RULE = Rule("hidden_code", "网页脚本、样式或注释")
_IMAGE_RULE = Rule("image", "图片占位或图片数据")
_TAG_RULE = Rule("tag", "残留的网页标签")
_LINK_RULE = Rule("link", "链接地址，只留文字")
_ENTITY_RULE = Rule("entity", "网页转义符还原")
_ADDRESS_RULE = Rule("address", "单独成行的网址")


def strip_markup(draft: Draft) -> None:
    """Take out tags, images and bare addresses; write entities as their characters."""
    if "<" in draft.text:
        draft.sub(_HIDDEN, _HIDDEN_RULE)
        draft.sub(_IMAGE, _IMAGE_RULE)
        draft.sub(_TAG, _TAG_RULE, lambda m: "\n" if m["block"] else "")
    if "](" in draft.text:
        draft.sub(_IMAGE, _IMAGE_RULE)
        draft.sub(_LINK, _LINK_RULE, lambda m: m[1])
    if "data:" in draft.text:
        draft.sub(_DATA, _IMAGE_RULE)
    if "&" in draft.text:
        draft.sub(_ENTITY, _ENTITY_RULE, lambda m: html.unescape(m.group()))
    if "://" in draft.text:
        draft.sub(_ADDRESS, _ADDRESS_RULE)
