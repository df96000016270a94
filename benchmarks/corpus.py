"""Make many different documents of about 5,000 characters, dirty as they come.

The paragraphs are those of the labelled samples, shuffled, with their numbers and dates
changed, so that no two documents are alike and no cache answers for the reader.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

__all__ = ["write_corpus"]

SAMPLES = Path(__file__).parents[1] / "tests" / "cases" / "documents"
LENGTH = 5_000
_NUMERALS = "一二三四五六七八九十"


def write_corpus(folder: Path, count: int, *, seed: int = 7) -> list[Path]:
    """Write ``count`` documents into a folder; the same seed gives the same bytes."""
    chance = random.Random(seed)  # noqa: S311 - a benchmark wants the same dice
    pool = _paragraphs()
    paths = []
    for index in range(count):
        path = folder / f"{index:05d}.txt"
        path.write_bytes(_document(chance, pool))
        paths.append(path)
    return paths


def _paragraphs() -> list[str]:
    """Collect the body paragraphs of the samples, without labels at their heads."""
    found = []
    for clean in sorted(SAMPLES.glob("*/clean.txt")):
        for line in clean.read_text(encoding="utf-8").splitlines():
            bare = re.sub(
                r"^(?:[一二三四五六七八九十]+、|[（(].{1,3}[）)]|\d+[.、])", "", line
            )
            if len(bare) > 80 and "\t" not in bare:
                found.append(bare)
    return found


def _document(chance: random.Random, pool: list[str]) -> bytes:
    year = chance.randint(2019, 2025)
    title = f"在全县工业经济第{chance.randint(1, 400)}次调度会议上的讲话"
    lines = [
        title,
        f"（{year}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日）",
        "同志们：",
    ]
    length, part = 0, 0
    while length < LENGTH:
        if length >= part * LENGTH // 5:
            lines.append(f"{_NUMERALS[part % 10]}、把第{part + 1}个方面的工作抓紧抓实")
            part += 1
        lines.append(_changed(chance, chance.choice(pool)))
        length += len(lines[-1])
    noise = chance.choice((_plain, _site, _wrapped))
    text = noise(title, lines)
    return text.encode(chance.choice(("utf-8", "gb18030")), errors="replace")


def _changed(chance: random.Random, paragraph: str) -> str:
    """Change the digits of a paragraph, so that its numbers are new."""
    return re.sub(r"[2-8]", lambda _: str(chance.randint(2, 8)), paragraph)


def _plain(_title: str, lines: list[str]) -> str:
    return "\n".join(lines)


def _site(title: str, lines: list[str]) -> str:
    """Dump a document as a document site does: run together, with page numbers."""
    body = " ".join(lines)
    pages = [body[at : at + 620] for at in range(0, len(body), 620)]
    dumped = "\n".join(f"{n}、{page}" for n, page in enumerate(pages, start=1))
    head = (
        f"《{title}.docx》由会员分享，可在线阅读，更多相关《{title}.docx（9页珍藏版）"
        f"》请在文库上搜索。"
    )
    return f"{head}\n{dumped}\n查看更多\n相关文章\n您可能关注的文档"


def _wrapped(_title: str, lines: list[str]) -> str:
    """Wrap every line at 36 characters, with page feet, as a converted PDF does."""
    out: list[str] = []
    for line in lines:
        out += [line[at : at + 36] for at in range(0, len(line), 36)]
    for page, at in enumerate(range(28, len(out), 29), start=1):
        out.insert(at, f"— {page} —")
    return "\n".join(out)
