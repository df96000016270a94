"""Write a paper as one HTML file that needs no other: for screens, phones and A4."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib.resources import files
from itertools import count
from typing import TYPE_CHECKING

from diaodu.kernel.files import replace_file
from diaodu.papers.anchors import anchors_of
from diaodu.papers.drawing import Studio
from diaodu.papers.html_table import table_html
from diaodu.papers.model import (
    Attachments,
    DateLine,
    Heading,
    Picture,
    Ref,
    Table,
    Text,
    pictures_of,
    runs,
)
from diaodu.papers.phrases import day_text
from diaodu.papers.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from diaodu.papers.anchors import Anchors
    from diaodu.papers.model import Block, Section, Words

__all__ = ["write_html"]

_ID = re.compile(r'(?<=\bid=")([\w-]+)(?=")|(?<=url\(#)([\w-]+)(?=\))')
_SIZE = re.compile(r'(<svg\b[^>]*?) width="[\d.]+" height="[\d.]+"')
_MARK = re.compile(r'<path aria-label="([^"]*)"([^>]*?)(?:/>|></path>)')


@dataclass(frozen=True, slots=True)
class _Report:
    """A report in the making, and what is numbered throughout it."""

    studio: Studio
    anchors: Anchors
    headings: Sequence[Heading]
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    pictures: Iterator[int] = field(default_factory=lambda: count(1))
    chapters: Iterator[int] = field(default_factory=lambda: count(1))


def write_html(
    sections: Sequence[Section], path: Path, *, studio: Studio | None = None
) -> None:
    """Write the sections as one page without scripts, whole or not at all."""
    studio = studio or Studio()
    studio.order(pictures_of(sections))
    data = _page(sections, studio).encode()
    replace_file(path, lambda stream: stream.write(data))


def _page(sections: Sequence[Section], studio: Studio) -> str:
    blocks = [block for section in sections for block in section.blocks]
    chapters = [each for each in blocks if isinstance(each, Heading) and each.level < 2]
    report = _Report(studio, anchors_of(sections), chapters)
    title = _text(sections[0].title.replace("\n", ""))
    body = "".join(
        _section(report, section, first=not number)
        for number, section in enumerate(sections)
    )
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_style()}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return (files("diaodu.papers") / "report.css").read_text("utf-8")


def _section(report: _Report, section: Section, *, first: bool) -> str:
    parts = [f"<h1>{_text(section.title)}</h1>"]
    if section.subtitle:
        parts.append(f'<p class="under">{_text(section.subtitle)}</p>')
    parts += (f'<p class="small">{_text(line)}</p>' for line in section.lines)
    if first and len(report.headings) > 2:
        parts.append(_contents(report.headings))
    parts += (_block(report, block) for block in section.blocks)
    parts += (f'<p class="small note">{_text(note)}</p>' for note in section.notes)
    return "<section>\n{}\n</section>\n".format("\n".join(parts))


def _contents(headings: Sequence[Heading]) -> str:
    links = (
        f'<a href="#part-{number}">{_text(heading.text)}</a>'
        for number, heading in enumerate(headings, 1)
    )
    return f"<nav>{''.join(links)}</nav>"


def _block(report: _Report, block: Block) -> str:
    match block:
        case Heading():
            return _heading(report, block)
        case Text():
            return f'<p class="text">{_words(report, block.text)}</p>'
        case Picture():
            return _picture(report, block)
        case Attachments():
            return f'<p class="text">附件：{_text("；".join(block.names))}</p>'
        case DateLine():
            lines = (each for each in (block.signer, day_text(block.day)) if each)
            signed = "".join(f"<p>{_text(line)}</p>" for line in lines)
            return f'<div class="sign">{signed}</div>'
        case _:
            return _table(report, block)


def _heading(report: _Report, heading: Heading) -> str:
    tag = f"h{heading.level + 1}"
    place = f' id="part-{next(report.chapters)}"' if heading.level < 2 else ""
    return f"<{tag}{place}>{_text(heading.text)}</{tag}>"


def _words(report: _Report, words: Words) -> str:
    return "".join(
        _text(run) if isinstance(run, str) else _link(report, run)
        for run in runs(words)
    )


def _link(report: _Report, ref: Ref) -> str:
    number = report.anchors.find(ref.target)
    if number is None:
        return _text(ref.text)
    tip = f' title="{_text(ref.title)}"' if ref.title else ""
    return f'<a href="#row-{number}"{tip}>{_text(ref.text)}</a>'


def _table(report: _Report, table: Table) -> str:
    caption = f"表{next(report.tables)}　{table.caption}" if table.caption else ""
    shown = table_html(table, report.anchors)
    unit = f'<p class="unit">单位：{_text(table.unit)}</p>' if table.unit else ""
    notes = "".join(f'<p class="foot">注：{_text(note)}</p>' for note in table.notes)
    grid = f'{unit}<div class="wrap">{shown}</div>{notes}'
    if table.folded:
        head = _text(caption) or "查看数据"
        return f'<details class="list"><summary>{head}</summary>{grid}</details>'
    head = f'<p class="caption">{_text(caption)}</p>' if caption else ""
    return f'<div class="grid">{head}{grid}</div>'


def _picture(report: _Report, picture: Picture) -> str:
    number = next(report.pictures)
    svg = _inline(report.studio.svg(picture), number=number, alt=picture.alt)
    caption = _text(f"图{number}　{picture.caption}")
    drawn = f'<div class="draw">{svg}</div><figcaption>{caption}</figcaption>'
    data = ""
    if picture.instead:
        shown = table_html(picture.instead, report.anchors)
        data = (
            "<details><summary>查看图中数据</summary>"
            f'<div class="wrap">{shown}</div></details>'
        )
    return f"<figure>{drawn}</figure>{data}"


def _inline(svg: str, *, number: int, alt: str) -> str:
    """Make a picture a part of the page: names of its own, a tip for each mark."""
    named = _ID.sub(lambda found: f"p{number}-{found[0]}", svg)
    sized = _SIZE.sub(r"\1", named, count=1)
    tipped = _MARK.sub(r'<path aria-label="\1"\2><title>\1</title></path>', sized)
    label = f'<svg role="img" aria-label="{_text(alt)}" '
    return tipped.replace("<svg ", label, 1)


def _text(text: str) -> str:
    return escape(clean(text))
