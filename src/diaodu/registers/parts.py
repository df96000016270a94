"""Fields that several registers share, and checks of what is written in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.registers.kinds import Law
from diaodu.registers.model import Field
from diaodu.standards import credit_code, industries

if TYPE_CHECKING:
    from diaodu.registers.model import Record

__all__ = ["CODE", "FIRM", "INDUSTRY", "NOTE", "in_order", "not_more"]


def _credit_code(text: str) -> str:
    issues = credit_code.check(text)
    return issues[0].message if issues else ""


def _industry(text: str) -> str:
    if industries.is_industrial(text.upper().removeprefix("C")):
        return ""
    return f"“{text}”不是 GB/T 4754 的工业行业代码"


CODE = Field(
    "code",
    "统一社会信用代码",
    required=True,
    check=_credit_code,
    synonyms=("信用代码", "社会信用代码"),
)
FIRM = Field("firm", "企业名称", required=True, synonyms=("企业", "单位名称"))
INDUSTRY = Field(
    "industry",
    "行业代码",
    check=_industry,
    help="GB/T 4754—2017 的小类代码，如 1811",
    fact="industry",
)
NOTE = Field("note", "备注", "long")


def in_order(first: str, last: str, message: str) -> Law:
    """Return the law that one day is not before another."""

    def holds(record: Record) -> bool:
        return record[last] >= record[first]  # type: ignore[operator]

    return Law(field=last, message=message, needs=(first, last), holds=holds)


def not_more(part: str, whole: str, message: str) -> Law:
    """Return the law that one number is not greater than another."""

    def holds(record: Record) -> bool:
        return record[part] <= record[whole]  # type: ignore[operator]

    return Law(field=part, message=message, needs=(part, whole), holds=holds)
