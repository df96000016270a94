"""Decode text bytes: UTF-8, UTF-16, GB18030 or Big5, by what the bytes prove."""

from __future__ import annotations

import codecs
import re

from diaodu.errors import InputError

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The commonest characters of written Chinese, simplified and traditional: a text in the
# right encoding is full of them, a wrong decoding is not.
_COMMON_SIGNS = (
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
    "縣區鎮項務單責議會勞據處給領導報，。、；：（）“”"
)
_COMMON = re.compile(f"[{_COMMON_SIGNS}]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BROKEN = re.compile("\ufffd|锟斤拷|锟届|烫烫|屯屯")
_BROKEN_SIGNS = "\ufffd锟烫屯"
_SAMPLE, _OPENING = 4_000, 1_000
_HEAD = 400_000
_ASCII = bytes(range(0x80))
_UPPER_HALF = range(0x4E, 0xA0)  # of the Chinese characters, in UTF-16
_NO_UPPER_HALF = bytes(byte for byte in range(256) if byte not in _UPPER_HALF)
_FEWEST = 16  # characters that are enough to judge by
_CHINESE, _SURELY = 0.05, 0.25  # least share of the common characters
_DAMAGED = 200  # one character in so many may be damaged


def decode(data: bytes, *, where: str) -> str:
    """Return the text of bytes in one of the encodings in use.

    A few damaged characters become U+FFFD. Text that was once read in a wrong encoding
    and saved again is mended where that can be proven. Raises InputError where the
    bytes are no text in any encoding.
    """
    text = _decoded(data)
    if text is None or len(_CONTROL.findall(text[:_SAMPLE])) > len(text[:_SAMPLE]) / 50:
        raise InputError(
            "读不出文字：不是文本，或编码无法识别",
            where=where,
            hint="请用记事本打开，另存为 UTF-8 编码；若是图片或程序文件则无法读取",
        )
    if not _is_chinese(text) and _foreign(text) >= _FEWEST:
        mended = _mended(text)
        if mended is None and _was_gbk(text):
            raise _lost(where)
        text = mended or text
    broken = any(map(text.__contains__, _BROKEN_SIGNS))
    if broken and len(_BROKEN.findall(text)) * _DAMAGED > len(text) + _DAMAGED:
        raise _lost(where)
    return text


def _lost(where: str) -> InputError:
    hint = "文件曾以错误的编码另存；请向原单位索取原件"
    return InputError("文字已成乱码，无法恢复", where=where, hint=hint)


def _decoded(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    wide = ("utf-16-le", "utf-16-be")
    if _has_zeros(data) or (0 in data and _has_han(data)):
        text = _best(data, wide)
        if text is not None:
            return text
    if data.count(0) * _DAMAGED > len(data):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        encodings = ("utf-8", "gb18030", "big5hkscs")
        return _best(data, (*encodings, *wide) if _has_han(data) else encodings)


def _has_zeros(data: bytes) -> bool:
    """Say whether ASCII may stand in the bytes as UTF-16, line ends above all."""
    sample = data[:4096]
    zeros = max(sample[0::2].count(0), sample[1::2].count(0))
    line_ends = sample.count(b"\n\x00") + sample.count(b"\x00\n")
    return zeros * 20 > len(sample) or (zeros > 0 and line_ends > 1)


def _has_han(data: bytes) -> bool:
    """Say whether every second byte may be the upper half of a Chinese character."""
    sample = data[:4096]
    return any(
        len(sample[side::2].translate(None, _NO_UPPER_HALF)) * 10 > len(sample) * 3
        for side in (0, 1)
    )


def _best(data: bytes, encodings: tuple[str, ...]) -> str | None:
    """Decode in the encoding whose text is the most Chinese."""
    texts = [text for each in encodings if (text := _lenient(data, each)) is not None]
    if len(texts) == 1:
        return texts[0] if _is_chinese(texts[0]) else None
    shares = [(_share_common(text), -at) for at, text in enumerate(texts)]
    share, at = max(shares, default=(0.0, 0))
    return texts[-at] if share >= _CHINESE else None


def _lenient(data: bytes, encoding: str) -> str | None:
    """Decode, forgiving characters cut off at the end or damaged here and there."""
    text = data.decode(encoding, errors="replace")
    return text if text.count("\ufffd") * _DAMAGED <= len(text) + _DAMAGED else None


def _is_chinese(text: str) -> bool:
    """Say whether the text holds enough common characters; its opening mostly shows."""
    if _count_common(text[:_OPENING]) >= _CHINESE * _SAMPLE:
        return True
    return _share_common(text) >= _CHINESE


def _share_common(text: str) -> float:
    sample = _without_ascii(text[:_HEAD])[:_SAMPLE] or _without_ascii(text)
    return _count_common(sample) / max(1, len(sample))


def _count_common(text: str) -> int:
    return sum(map(len, _COMMON.findall(text)))


def _foreign(text: str) -> int:
    return len(_without_ascii(text))


def _without_ascii(text: str) -> str:
    """Return the text without ASCII, which in UTF-8 stands for nothing else."""
    foreign = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return foreign.decode("utf-8", "surrogatepass")


def _mended(text: str) -> str | None:
    """Undo a wrong decoding, if all of it comes out right and Chinese."""
    for bytes_of in (_as_windows, _as_gbk):
        data = bytes_of(text)
        if data is not None:
            mended = _decoded(data)
            if (
                mended is not None
                and "\ufffd" not in mended
                and _share_common(mended) >= _SURELY
            ):
                return mended
    return None


def _as_windows(text: str) -> bytes | None:
    """Return the bytes that were read as Latin-1, or as Windows has it."""
    try:
        return b"".join(
            char.encode("latin-1" if char < "\u0100" else "cp1252") for char in text
        )
    except UnicodeEncodeError:
        return None


def _as_gbk(text: str) -> bytes | None:
    """Return the bytes of UTF-8 that was read as GBK."""
    try:
        data = text.encode("gb18030")
        data.decode("utf-8")
    except UnicodeError:
        return None
    return data


def _was_gbk(text: str) -> bool:
    """Say whether the text is UTF-8 read as GBK, of which some bytes were lost."""
    rest = text.encode("gb18030", "ignore").decode("utf-8", "ignore")
    return len(rest) * 4 > len(text) and _share_common(rest) >= _SURELY
