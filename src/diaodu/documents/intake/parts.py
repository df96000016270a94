"""The parts of a Word file: small XML files in a zip, read with suspicion."""

from __future__ import annotations

import posixpath
import zlib
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from diaodu.documents.intake.formats import not_word
from diaodu.errors import InputError
from diaodu.kernel.files import safe_zip

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["WORD", "Parts", "local"]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# The strict form of the standard has other names for the same things.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPOILT = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, SyntaxError)


class Parts:
    """Opens the main part and those it refers to."""

    def __init__(self, data: bytes, *, where: str) -> None:
        self._where = where
        self._archive = safe_zip(data, where=where, kind=".docx")
        self._names = frozenset(self._archive.namelist())
        main = self._targets("").get("officeDocument", "word/document.xml")
        if main not in self._names or not main.startswith("word/"):
            raise not_word(self._names, where=where)
        self._links = self._targets(main)
        self.document = self._parsed(main)

    def part(self, kind: str) -> Any:
        """Return the root of the part of a kind, None if the file has none."""
        name = self._links.get(kind)
        return self._parsed(name) if name in self._names else None

    def _targets(self, name: str) -> Mapping[str, str]:
        """Return what a part refers to: the last word of the kind -> the name."""
        folder, base = posixpath.split(name)
        links = posixpath.join(folder, "_rels", f"{base}.rels")
        if links not in self._names:
            return {}
        return {
            link.get("Type", "").rpartition("/")[2]: posixpath.normpath(
                posixpath.join("/", folder, link.get("Target", ""))
            ).lstrip("/")
            for link in self._parsed(links).iter(_LINK)
        }

    def _parsed(self, name: str | None) -> Any:
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            data = self._archive.read(name or "").replace(_STRICT, _USUAL)
            tree: Any = etree.ElementTree(etree.fromstring(data, parser))
        except _SPOILT as error:
            hint = "文件可能没有下载完整，请重新下载，或打开后另存一次"
            raise InputError("Word 文档已损坏", where=self._where, hint=hint) from error
        if tree.docinfo.doctype:
            hint = "正常公文不会这样，请勿打开来历不明的文件"
            found = "Word 文档里有不该有的定义（DTD），已拒绝读取"
            raise InputError(found, where=self._where, hint=hint)
        return tree.getroot()


def local(node: Any) -> str:
    """Return the name of an element without its namespace."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
