"""Decode text bytes: UTF-8, UTF-16, GB18030 or Big5, by what the bytes prove."""

from __future__ import annotations

import codecs
import re

from diaodu.errors import InputError

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The commonest characters of written Chinese, simplified and traditional: a text in the
# right encoding is full of them, a wrong decoding is not.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"
    "同工也能"
    "下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小"
    "现实加量都"
    "两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间"
    "样与关各重"
    "新线内数正心反明看原又么利比或但质气第向道命此变条只没结解问意建月公无系很情者最"
    "立代想已通"
    "并提直题党程展五果料县市省区局委村镇企项目业落实推进加快强化完善服务支持责任单位"
    "工作会议"
    "這為個國時來們對發動過說產種後學經進著裡現實兩體機當點業從應開還無義線數問與關條"
    "沒結題黨"
    "縣區鎮項務單責議會勞據處給領導報"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 20_000


def decode(data: bytes, *, where: str) -> str:
    """Return the text of bytes in one of the encodings in use.

    Raises InputError where the bytes are no text in any of them.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, where)
    if _looks_utf16(data):
        return _best(data, ("utf-16-le", "utf-16-be"), where)
    if b"\x00" in data[:4096]:
        raise _no_text(where)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _best(data, ("gb18030", "big5hkscs"), where)
    if len(_CONTROL.findall(text[:_SAMPLE])) > len(text[:_SAMPLE]) // 50:
        raise _no_text(where)
    return text


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _no_text(where) from error


def _looks_utf16(data: bytes) -> bool:
    """Say whether the bytes may be UTF-16 without a mark: even, with ASCII's zeros."""
    if len(data) % 2 or len(data) < 8:
        return False
    sample = data[:4096]
    zeros = max(sample[0::2].count(0), sample[1::2].count(0))
    line_ends = sample.count(b"\n\x00") + sample.count(b"\x00\n")
    return zeros > 0 and (line_ends > 0 or zeros * 20 > len(sample))


def _best(data: bytes, encodings: tuple[str, ...], where: str) -> str:
    """Decode in the encoding whose text is the most Chinese."""
    ranked = []
    for encoding in encodings:
        text = _lenient(data, encoding)
        if text is not None:
            ranked.append((_share_common(text), encoding, text))
    ranked.sort(reverse=True)
    if not ranked or ranked[0][0] < 0.05:
        raise _no_text(where)
    return ranked[0][2]


def _lenient(data: bytes, encoding: str) -> str | None:
    """Decode, forgiving a character that is cut off or damaged here and there."""
    text = data.decode(encoding, errors="replace")
    return text if text.count("\ufffd") * 200 <= len(text) else None


def _share_common(text: str) -> float:
    sample = [char for char in text[:_SAMPLE] if char >= "\u0080"]
    return sum(char in _COMMON for char in sample) / max(1, len(sample))


def _no_text(where: str) -> InputError:
    return InputError(
        "读不出文字：不是文本，或编码无法识别",
        where=where,
        hint="请用记事本打开，另存为 UTF-8 编码；若是图片或程序文件则无法读取",
    )
