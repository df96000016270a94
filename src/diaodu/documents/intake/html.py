"""Visible text of a saved web page, one line a block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diaodu.documents.intake.cells import Cell, Writer
from diaodu.errors import InputError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["html_text"]

_UNSEEN = frozenset(
    re.findall(
        r"[\w-]+",
        "script style noscript template svg select button input iframe object title"
        " head -comment",
    )
)
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote caption center dd details div dl dt fieldset"
        " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p"
        " pre section summary table tbody textarea tfoot thead ul",
    )
)
_CLOSED = _BLOCKS | {"tr", "td", "th"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_KEPT = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_HAN = "\u4e00-\u9fff，。、；：（）“”"
_WRAPPED = re.compile(rf"(?<=[{_HAN}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_HAN}])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MOST_SPAN = 100
_DEEPEST = 3000
_NESTING = ("div", "span", "font", "b", "a", "table", "section", "blockquote", "ul")


def html_text(page: str, *, where: str = "") -> str:
    """Return what a reader sees: a line a block, the cells of a row set off by tabs.

    What a page hides is left out, unless it is most of what the page holds. Raises
    InputError for a page that only frames other pages.
    """
    from selectolax.lexbor import LexborHTMLParser

    _check_depth(page, where)
    tree = LexborHTMLParser(page)
    text = _seen(tree.body, hidden=False)
    whole = _seen(tree.body, hidden=True)
    if 2 * len(text) < len(whole):
        text = whole
    if not text and tree.css_first("frame, iframe") is not None:
        hint = "请在浏览器里打开正文那一页再保存，或直接复制正文"
        raise InputError("这个网页只是框架，正文不在里面", where=where, hint=hint)
    return text


def _check_depth(page: str, where: str) -> None:
    """Refuse what is nested so deep that a parser would not come to an end."""
    for tag in _NESTING:
        if page.count(f"<{tag}") - page.count(f"</{tag}") > _DEEPEST:
            hint = "请重新保存网页，或直接复制正文"
            raise InputError("网页已损坏：标签没有结束", where=where, hint=hint)


def _seen(body: LexborNode | None, *, hidden: bool) -> str:
    """Write the text under a node without recursion: pages can be nested very deep."""
    writer = Writer()
    stack: list[tuple[LexborNode | None, str, bool]] = [(body, "", False)]
    while stack:
        node, closing, kept = stack.pop()
        if node is None:
            writer.close(closing)
            continue
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or ""
            writer.write(text if kept else _collapsed(text))
            continue
        if tag in _UNSEEN or not (hidden or _is_shown(node)):
            continue
        _open(writer, node, tag)
        stack.append((None, tag if tag in _CLOSED else "", kept))
        kept = kept or tag in {"pre", "textarea"} or _has(node, _KEPT)
        children = list(node.iter(include_text=True))
        stack += [(child, "", kept) for child in reversed(children)]
    return writer.text()


def _open(writer: Writer, node: LexborNode, tag: str) -> None:
    if tag in {"td", "th"}:
        writer.open_cell(Cell(_span(node, "colspan"), _span(node, "rowspan")))
    elif tag == "tr":
        writer.open_row()
    elif tag == "table":
        writer.open_table()
    elif tag == "br" or tag in _BLOCKS:
        writer.write("\n")
    elif tag == "a" and node.prev is not None and node.prev.tag == "a":
        writer.write(" ")


def _span(node: LexborNode, name: str) -> int:
    value = (node.attributes.get(name) or "1").strip()
    return min(_MOST_SPAN, max(1, int(value))) if value.isdecimal() else 1


def _is_shown(node: LexborNode) -> bool:
    return "hidden" not in node.attributes and not _has(node, _HIDDEN)


def _has(node: LexborNode, style: re.Pattern[str]) -> bool:
    return style.search(node.attributes.get("style") or "") is not None


def _collapsed(text: str) -> str:
    """Draw blanks together; a line end of the source between Chinese is none.

    A blank as wide as a letter is the blank of Chinese.
    """
    return _SPACES.sub(" ", _WRAPPED.sub("", text)).replace("\u2003", "\u3000")
