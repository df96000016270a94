"""A policy file as nodes that know their line and column, before it means anything.

Every scalar stays text: what is a number is for the reader of the field to say, so
that 05 stays 05 and 否 or no is never taken for something else. Anchors, aliases, tags
and further documents are refused: a policy needs none, and a file could blow up by
them.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol, TypeAlias

import yaml
from yaml import events as yml

from diaodu.kernel.issue import Issue
from diaodu.policies.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FaultError", "Faults", "Items", "Node", "Table", "Text", "parse"]

_DEEPEST = 20
# What PyYAML finds, by a word of its message, as people can mend it.
_WORDS = {
    "cannot start any token": "不能有制表符等特殊字符：缩进请用空格，特殊文字请加引号",
    "could not find expected ':'": "上一行缺少“: ”，或缩进没有对齐",
    "mapping values are not allowed": "多了“: ”，或缩进没有对齐；带“: ”的文字请加引号",
    "sequence entries are not allowed": "“- ”的位置不对，请核对缩进",
    "expected <block end>": "缩进没有对齐",
    "expected ',' or ']'": "方括号没有配对，或缺少半角逗号",
    "expected ',' or '}'": "花括号没有配对，或缺少半角逗号",
    "unexpected end of stream": "引号没有配对",
    "special characters": "有不能显示的字符",
    "expected the node content": "这里缺少内容，或多了标点",
}


class FaultError(Exception):
    """Something in a file that cannot be read, for whoever gathers the faults."""

    def __init__(self, place: Place, code: str, message: str) -> None:
        super().__init__(message)
        self.place = place
        self.code = code
        self.message = message


@dataclass(slots=True)
class Faults:
    """What is wrong in one file, and what only looks odd, gathered while reading."""

    issues: list[Issue] = field(default_factory=list)
    warnings: list[Issue] = field(default_factory=list)

    def add(self, place: Place, code: str, message: str) -> None:
        """Note a fault."""
        self.issues.append(Issue(str(place), code, message))

    def warn(self, place: Place, code: str, message: str) -> None:
        """Note what is allowed, but hardly meant."""
        self.warnings.append(Issue(str(place), code, message))


@dataclass(frozen=True, slots=True)
class Text:
    """A word, a number, a day: text still.

    ``plain`` is False if it is in quotes or a block; ``inline`` if it is in one line,
    so that its characters have columns.
    """

    text: str
    place: Place
    plain: bool = True
    inline: bool = True

    def at(self, column: int) -> Place:
        """Return the place of a character; the beginning if it cannot be told."""
        if not self.inline:
            return self.place
        quote = 0 if self.plain else 1
        return replace(self.place, column=self.place.column + column + quote)

    @property
    def empty(self) -> bool:
        """Tell whether nothing is given: null, ~ or no word at all."""
        return self.plain and self.text in {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    parts: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Keys, each with what stands behind it."""

    entries: tuple[tuple[Text, Node], ...]
    place: Place


Node: TypeAlias = Text | Items | Table


def parse(text: str, *, file: str, faults: Faults) -> Node | None:
    """Return the one document of a file; None, with faults, if it cannot be read."""
    with suppress(yaml.YAMLError, FaultError):
        return _quickly(text, file, faults)
    builder = _Builder(file, faults, yaml.parse(text, Loader=yaml.BaseLoader))
    try:
        return builder.document()
    except FaultError as error:
        faults.add(error.place, error.code, error.message)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position)
        column = error.position - (text.rfind("\n", 0, error.position) + 1)
        faults.add(Place(file=file, line=line + 1, column=column + 1), *_said(error))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        faults.add(builder.place(mark), *_said(error))
    return None


def _quickly(text: str, file: str, faults: Faults) -> Node | None:
    """Read by libyaml if it is there: ten times faster, but it words faults worse."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    mine = Faults()
    node = _Builder(file, mine, yaml.parse(text, Loader=loader)).document()
    faults.issues += mine.issues
    return node


def _said(error: yaml.YAMLError) -> tuple[str, str]:
    found = str(error)
    mended = next((said for word, said in _WORDS.items() if word in found), "")
    return "yaml", f"YAML 写法有误：{mended or '请核对标点和缩进'}"


class _Mark(Protocol):
    line: int
    column: int


@dataclass(slots=True)
class _Builder:
    """Builds nodes out of the events of the parser."""

    file: str
    faults: Faults
    events: Iterator[yml.Event]

    def place(self, mark: _Mark | None) -> Place:
        line, column = (mark.line, mark.column) if mark else (0, 0)
        return Place(file=self.file, line=line + 1, column=column + 1)

    def document(self) -> Node | None:
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yml.DocumentStartEvent):
                if node is not None:
                    place = self.place(event.start_mark)
                    raise FaultError(
                        place, "yaml", "一个文件只写一项政策，不能用“---”分开"
                    )
                node = self.node(next(self.events), 0)
        if node is None:
            place = Place(file=self.file, line=1, column=1)
            raise FaultError(place, "yaml", "文件里没有内容")
        return node

    def node(self, event: yml.Event, depth: int) -> Node:
        place = self.place(event.start_mark)
        if isinstance(event, yml.AliasEvent) or getattr(event, "anchor", None):
            raise FaultError(place, "yaml", "不能用 & 和 *（锚点和引用），请写全")
        if getattr(event, "tag", None):
            raise FaultError(place, "yaml", "不能用 !（标签），文字里有 ! 的请加引号")
        if depth > _DEEPEST:
            raise FaultError(place, "yaml", f"套了{_DEEPEST}层以上，请拆开")
        match event:
            case yml.SequenceStartEvent():
                return Items(tuple(self.items(depth)), place)
            case yml.MappingStartEvent():
                return Table(tuple(self.entries(depth)), place)
        plain = not getattr(event, "style", None)
        inline = self.place(event.end_mark).line == place.line
        return Text(getattr(event, "value", ""), place, plain, inline)

    def items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), yml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def entries(self, depth: int) -> Iterator[tuple[Text, Node]]:
        seen: dict[str, Place] = {}
        while not isinstance(event := next(self.events), yml.MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key, Text):
                self.faults.add(key.place, "key", "冒号前面应是一个词")
            elif key.text in seen:
                first = seen[key.text].line
                said = f"“{key.text}”写了两次，第{first}行已有"
                self.faults.add(key.place, "duplicate", said)
            else:
                seen[key.text] = key.place
                yield key, value
