"""A made Word document read back for its numerals: every paragraph of every part, and what its bookmarks hold.

Only reading lives here; which numerals may stand where is decided in `orphans.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]

_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_PARAGRAPH, _WORDS, _BREAK, _TAB = qn("w:p"), qn("w:t"), qn("w:br"), qn("w:tab")
_START, _END, _ID, _NAME = qn("w:bookmarkStart"), qn("w:bookmarkEnd"), qn("w:id"), qn("w:name")
_FIELD, _FIELD_MARK, _INSTRUCTION = qn("w:fldSimple"), qn("w:fldChar"), qn("w:instrText")
_PICTURE = qn("wp:docPr")
_READ = (_PARAGRAPH, _WORDS, _BREAK, _TAB, _START, _END, _FIELD, _FIELD_MARK, _INSTRUCTION, _PICTURE)


@dataclass(slots=True)
class MadeParagraph:
    """One paragraph as the reader sees it; `bookmarks` are names with the span of text inside each."""

    part: str
    text: str = ""
    bookmarks: list[tuple[str, int, int]] = field(default_factory=list)


def read_paragraphs(docx: Path) -> Iterator[MadeParagraph]:
    """Paragraphs of body, tables, text boxes, headers, footers and notes, and the descriptions of pictures.

    Page numbers are left out: the page gives them, not the report.
    """
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    with ZipFile(docx) as package:
        for name in sorted(package.namelist()):
            if _PARTS.fullmatch(name):
                yield from _Part(name).read(etree.fromstring(package.read(name), parser))


class _Part:
    """Walks one part in document order."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._current = MadeParagraph(name)
        self._open: dict[str, tuple[str, int]] = {}
        self._instruction = ""
        self._in_result = False
        self._skipped: set[Any] = set()

    def read(self, root: Any) -> Iterator[MadeParagraph]:
        for element in root.iter(*_READ):
            if element.tag == _PARAGRAPH:
                yield self._current
                self._current = MadeParagraph(self._name)
                self._open.clear()
            elif element.tag == _PICTURE:
                yield MadeParagraph(self._name, element.get("descr", ""))
            elif element.tag in {_FIELD, _FIELD_MARK, _INSTRUCTION}:
                self._follow_field(element)
            else:
                self._take(element)
        yield self._current

    def _take(self, element: Any) -> None:
        current = self._current
        if element.tag == _START:
            self._open[element.get(_ID)] = (element.get(_NAME), len(current.text))
        elif element.tag == _END:
            name, start = self._open.pop(element.get(_ID), ("", 0))
            if name:
                current.bookmarks.append((name, start, len(current.text)))
        elif element.tag != _WORDS:
            current.text += "\n" if element.tag == _BREAK else "\t"
        elif element not in self._skipped and not (self._in_result and _PAGE_FIELD.match(self._instruction)):
            current.text += element.text or ""

    def _follow_field(self, element: Any) -> None:
        if element.tag == _INSTRUCTION:
            self._instruction += element.text or ""
        elif element.tag == _FIELD:
            if _PAGE_FIELD.match(element.get(qn("w:instr"), "")):
                self._skipped.update(element.iter(_WORDS))
        else:
            kind = element.get(qn("w:fldCharType"))
            self._in_result = kind == "separate"
            if kind == "begin":
                self._instruction = ""
