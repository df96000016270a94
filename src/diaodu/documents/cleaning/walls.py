"""Gaps: where a site stopped printing, or cut something out.

The forms stand in ``data/walls.txt``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from diaodu.documents.cleaning.draft import Rule
from diaodu.documents.cleaning.forms import GAP, ends_sentence, is_prose, lines_with
from diaodu.documents.cleaning.tables import sections

if TYPE_CHECKING:
    from diaodu.documents.cleaning.draft import Draft

__all__ = ["is_wall", "mark_gaps"]

LONGEST_WALL = 80

_WALL = Rule("login_wall", "网站要求登录、付费或下载后才显示下文")
_CUT = Rule("site_cut", "网站略去正文")
_TWICE = Rule("gap_twice", "相连的缺文标记并为一处")

# A button that unfolds a text cut for the screen: a gap only where a sentence is torn.
_UNFOLD = re.compile(
    r"[<《\[【(（]?(?:点击|下拉)?(?:展开阅读|展开查看|展开|收起)"
    r"(?:阅读)?(?:全文|全部|更多)?[^。]{0,8}"
)
# What a speech says last: nothing is held back behind it.
_CLOSING = re.compile(
    "(?:谢谢(?:大家|各位)?|散会|更加美好|[作做]出[^。，,]{0,10}贡献)[。！!]?$"
)
_CUT_SIGN = re.compile(
    "省略|略去|隐藏|删[除去]|未完|页未|剩余?[ ]?[0-9]"
    "|阅读(?:全文|更多|全部)|查看(?:全文|更多|全部)|展开(?:全文|更多|全部)"
)
# Without one of these no line can be a wall.
_SIGN = re.compile(
    "登|注册|扫码|付费|购买|支付|V|v|会员|剩|全文|全部|完整|继续|展开|未完|试读|预览|试看"
    "|下载|隐藏|显示|解锁|下文|后文|余文|更多|余下|后续"
)
_ALONE = re.compile(rf"(?<=[^\n])\n(?:[ ]*\n)+(?={re.escape(GAP)})")
_DOTS = re.compile(rf"(?<=[^\n.…])(?:…{{1,6}}|[.]{{3,12}})[ ]*(?=\n{re.escape(GAP)})")
_GAPS = re.compile(rf"(?:\n?{re.escape(GAP)}){{2,}}")


@cache
def _inline() -> re.Pattern[str]:
    return re.compile("|".join(sections("walls.txt")["inline"][1]), re.MULTILINE)


@cache
def _line() -> re.Pattern[str]:
    table = sections("walls.txt")
    rest = f"(?:{table['MORE'][1][0]})"
    forms = "|".join(row.replace("<MORE>", rest) for row in table["line"][1])
    before = r"[(（\[【<《]?[ ]?(?:(?:本文|本章|文档|内容|正文|以上)[ ]?)?"
    return re.compile(
        rf"{before}(?>{forms})[)）\]】>》»\u203a.。…!！ ]*", re.IGNORECASE
    )


def mark_gaps(draft: Draft) -> None:
    """Put a gap line where the site says that it left something out."""
    if told := lines_with(draft.text, _CUT_SIGN):
        lines = draft.text.split("\n")
        for index in told:
            lines[index] = draft.swap(lines[index], _inline(), _CUT, f"\n{GAP}\n")
        draft.text = "\n".join(lines)
    _mark_walls(draft)
    if GAP in draft.text:
        draft.text = _ALONE.sub("\n", draft.text)
        draft.sub(_DOTS, _CUT)
        draft.sub(_GAPS, _TWICE, f"\n{GAP}")


def _mark_walls(draft: Draft) -> None:
    """Turn the lines that hold back the rest into gaps, once the document began."""
    told = lines_with(draft.text, _SIGN)
    if not told:
        return
    lines = draft.text.split("\n")
    walls = {i for i in told if is_wall(lines[i].replace("\u3000", " ").strip())}
    if not walls:
        return
    before = ""
    begun = False
    for index, line in enumerate(lines):
        bare = line.replace("\u3000", " ").strip()
        if index in walls:
            whole = _UNFOLD.fullmatch(bare) is not None and ends_sentence(before)
            whole = whole or _CLOSING.search(before[-60:]) is not None
            lines[index] = GAP if begun and not whole else ""
            draft.note(_WALL, line, lines[index])
        elif bare:
            before = bare
            begun = begun or is_prose(bare)
    draft.text = "\n".join(lines)


def is_wall(line: str) -> bool:
    """Tell whether a line only says that the rest is held back."""
    if len(line) > LONGEST_WALL or not _SIGN.search(line):
        return False
    return _line().fullmatch(line) is not None
