"""Visible text of a saved web page, one line a block."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["html_text"]

_HIDDEN = (
    "script,style,noscript,template,svg,select,button,input,textarea,iframe,object"
)
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote center dd div dl dt fieldset figcaption figure"
        " footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table"
        " tbody tfoot thead title tr ul",
    )
)


def html_text(page: str) -> str:
    """Return what a reader sees: a line a block, table cells set off by tabs."""
    tree = LexborHTMLParser(page)
    for node in tree.css(_HIDDEN):
        node.decompose()
    if tree.body is None:
        return ""
    out: list[str] = []
    _walk(tree.body, out)
    lines = (re.sub(r"[ \t\r\f\v\xa0]*\n[ \t\r\f\v\xa0]*", "\n", "".join(out))).split(
        "\n"
    )
    return "\n".join(line.strip(" \r\f\v") for line in lines if line.strip())


def _walk(node: LexborNode, out: list[str]) -> None:
    """Write the text under a node without recursion: pages can be nested very deep."""
    stack: list[tuple[LexborNode | None, str]] = [(node, "")]
    while stack:
        current, closing = stack.pop()
        if current is None:
            out.append(closing)
            continue
        tag = current.tag
        if tag == "-text":
            out.append(re.sub(r"\s+", " ", current.text_content or ""))
            continue
        if tag == "br":
            out.append("\n")
            continue
        around = "\n" if tag in _BLOCKS else ""
        if tag in {"td", "th"}:
            around = "\t"
        out.append(around)
        stack.append((None, around))
        children = []
        child = current.child
        while child is not None:
            children.append(child)
            child = child.next
        stack += [(inner, "") for inner in reversed(children)]
