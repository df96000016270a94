"""Which rows below the head are returns, and which only belong to the sheet."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from diaodu.sheets.streaming import Cell

__all__ = ["is_town", "kind", "plain"]

_TOTAL = re.compile(
    r"(?:合计|总计|小计|总和|汇总|累计)$|^(?:合计|总计|小计|全[县市区镇乡省国园]"
    r"(?:合计|总计|小计|$))|^其中:?|^(?:total|sum)$"
)
_NOTE = re.compile(
    r"^(?:注|备注|说明|填表说明|填报说明|附注)[:\d]|^(?:\d[.、)])?(?:本表|上表|数据来源|资料来源)"
    r"|(?:填表人|制表人|单位负责人|统计负责人|审核人|复核人|填报人|负责人|联系人|联系电话"
    r"|报出日期|填报日期|填报时间|制表|审核|打印日期)(?:签名|签章|签字)?[:(]"
)
_SECTION = re.compile(r"^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\))")
_TOWN = re.compile(
    r"[\u4e00-\u9fff]{1,12}(?:镇|乡|街道|街道办|办事处|园区|开发区|工业园)"
)
_CODE = 18
_FIRST = 4


def plain(cell: Cell) -> str:
    """Write a cell as it is compared: half width, no blanks."""
    text = str(cell)
    if text.isascii():
        return text.strip().casefold()
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def kind(row: Sequence[Cell], name: Cell, code: Cell, heads: Set[str]) -> str:
    """Say what a row is: "" a return, else 空行, 合计, 注, 表头 or 分组."""
    texts = [cell for cell in row if cell != ""]
    if not any(not isinstance(each, str) or each.strip() for each in texts):
        return "空行"
    if isinstance(code, str) and len(code.strip()) == _CODE:
        return ""
    words = [plain(each) for each in texts[:_FIRST] if isinstance(each, str)]
    named = plain(name)
    if any(_TOTAL.search(each) for each in (named, *words[:2])):
        return "合计"
    if any(_NOTE.search(each) for each in (named, *words)):
        return "注"
    if len(texts) > 1 and named and named in heads:
        return "表头"
    return _alone(texts, words, named)


def _alone(texts: Sequence[Cell], words: Sequence[str], named: str) -> str:
    """Judge a row with one text only: the name of a group, or a remark."""
    if len(words) != min(len(texts), _FIRST) or len(set(words)) > 1:
        return ""
    if _SECTION.match(words[0]) or is_town(words[0]):
        return "分组"
    return "" if named else "注"


def is_town(text: str) -> bool:
    """Tell whether a text is the name of a town, a street or a park."""
    return bool(_TOWN.fullmatch(text))
