"""One spelling of OOXML, so that fast scanners can read it.

Most programs write this spelling already and their parts pass through untouched. Others (namespace prefixes, comments,
CDATA, other encodings, cells without an address) are written anew by a real XML parser, with the same meaning.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from tonghop.reading import limits
from tonghop.reading.containers.xml_guard import check_xml, refuse_marks
from tonghop.reading.grid import cell_address, column_index
from tonghop.reading.refusal import FileRefused

_KEPT: dict[str, tuple[str, ...]] = {
    "Relationships": (),
    "Relationship": ("Id", "Type", "Target", "TargetMode"),
    "workbook": (),
    "workbookPr": ("date1904",),
    "calcPr": ("fullCalcOnLoad",),
    "sheets": (),
    "sheet": ("name", "state", "id"),
    "styleSheet": (),
    "numFmts": (),
    "numFmt": ("numFmtId", "formatCode"),
    "fonts": (),
    "font": (),
    "name": ("val",),
    "b": ("val",),
    "cellXfs": (),
    "xf": ("numFmtId", "fontId"),
    "alignment": ("indent",),
    "worksheet": (),
    "sst": (),
    "si": (),
    "cols": (),
    "col": ("min", "max", "width", "hidden"),
    "sheetData": (),
    "row": ("r", "ht", "hidden"),
    "c": ("r", "s", "t"),
    "f": (),
    "v": (),
    "is": (),
    "t": (),
    "r": (),
    "rPr": (),
    "rFont": ("val",),
    "rPh": (),
    "mergeCells": (),
    "mergeCell": ("ref",),
}
_WITH_TEXT = frozenset({"f", "v", "t"})
_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b[^>]*\?>\s*")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_HEAD = _TAIL = 200
_ROW_NUMBER = re.compile(r"[0-9]{1,7}")
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def canonical(data: bytes, root: str) -> str:
    """The part as text, in the canonical spelling as far as its outside shows.

    `root` is the name of the root element. Whether every cell is spelt canonically only the scanner sees; it calls
    `rewritten` when not. Without `<!` a document has no DTD, so that only what gets rewritten needs the XML parser.
    """
    start, in_utf8 = _declared(data[: data.find(b"?>", 0, _HEAD) + 2])
    if in_utf8 and _begins(data, root, start) and data[-_TAIL:].rstrip().endswith(b"</%b>" % root.encode()):
        # Looking for one character first is many times cheaper, and neither is usual.
        odd = (b"!" in data and b"<!" in data) or (b"'" in data and b"='" in data)
        if not odd:
            try:
                return data.decode("utf-8")
            except UnicodeDecodeError as problem:
                raise FileRefused("file_unreadable", detail="một phần XML trong tệp bị hỏng") from problem
    return rewritten(data)


@lru_cache(maxsize=64)
def _declared(head: bytes) -> tuple[int, bool]:
    """Where the document begins after its XML declaration, which `head` ends with, and whether it is in UTF-8."""
    declaration = _DECLARATION.match(head)
    if declaration is None:
        return 0, True
    encoding = _ENCODING.search(declaration[0])
    return declaration.end(), encoding is None or encoding[1].lower() == b"utf-8"


def _begins(data: bytes, root: str, start: int) -> bool:
    document = data[start : start + _HEAD].lstrip()
    return document.startswith((b"<%b " % root.encode(), b"<%b>" % root.encode()))


def rewritten(data: bytes) -> str:
    """The part written anew in the canonical spelling; rows and cells without an address get the one they stand at."""
    refuse_marks(data, limits.MAX_ANEW_MARKS)
    check_xml(data)
    writer = _Writer()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.text
    parser.Parse(data, True)
    return "".join(writer.pieces)


class _Writer:
    """Writes kept elements without prefixes, with kept attributes in a fixed order, and counts rows and cells."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._in_text = False
        self._row = self._col = -1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        kept = _KEPT.get(name)
        if kept is None:
            return
        attributes = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "row":
            stored = attributes.get("r", "")
            self._row = int(stored) - 1 if _ROW_NUMBER.fullmatch(stored) else self._row + 1
            self._col = -1
        elif name == "c":
            attributes["r"] = self._address(attributes.get("r", ""))
        spelt = "".join(f" {key}={quoteattr(attributes[key])}" for key in kept if key in attributes)
        self.pieces.append(f"<{name}{spelt}>")
        self._in_text = name in _WITH_TEXT

    def _address(self, stored: str) -> str:
        match = _ADDRESS.fullmatch(stored)
        self._col = column_index(match[1]) if match else self._col + 1
        return stored if match else cell_address(max(self._row, 0), self._col)

    def end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name in _KEPT:
            self.pieces.append(f"</{name}>")
            self._in_text = False

    def text(self, text: str) -> None:
        if self._in_text:
            self.pieces.append(escape(text))
