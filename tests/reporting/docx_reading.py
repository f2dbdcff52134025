"""Reads a made Word document back: its paragraphs, styles as they take effect, bookmarks and sections."""

from pathlib import Path
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn

MM = 36000


class ReadBack:
    """One document, opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.document = Document(str(path))
        self.body = self.document.element.body

    @property
    def texts(self) -> list[str]:
        """Texts of all paragraphs, those in tables included, in order."""
        return [text_of(paragraph) for paragraph in self.body.iter(qn("w:p"))]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    def paragraph(self, start: str) -> Any:
        """The first paragraph that starts so."""
        return next(p for p in self.body.iter(qn("w:p")) if text_of(p).startswith(start))

    def look(self, start: str) -> dict[str, Any]:
        """Size in points, weight, slant, case and alignment of the paragraph that starts so."""
        style = self.document.styles[self.style_name(start)]
        return {
            "size": style.font.size.pt,
            "bold": bool(style.font.bold),
            "italic": bool(style.font.italic),
            "caps": bool(style.font.all_caps),
            "align": style.paragraph_format.alignment.name,
        }

    def style_name(self, start: str) -> str:
        style_id = self.paragraph(start).find(qn("w:pPr")).find(qn("w:pStyle")).get(qn("w:val"))
        return next(str(style.name) for style in self.document.styles if style.style_id == style_id)

    def bookmarked(self) -> dict[str, str]:
        """Bookmark name → the text between its start and its end."""
        found = {}
        for start in self.body.iter(qn("w:bookmarkStart")):
            if start.getnext().tag == qn("w:bookmarkEnd"):
                continue  # an anchor that links lead to
            run, end = start.getnext(), start.getnext().getnext()
            assert end.tag == qn("w:bookmarkEnd")
            assert end.get(qn("w:id")) == start.get(qn("w:id"))
            found[start.get(qn("w:name"))] = text_of(run)
        return found

    def anchors(self) -> dict[str, Any]:
        """Name of each empty bookmark → the table row it stands in."""
        found = {}
        for start in self.body.iter(qn("w:bookmarkStart")):
            if start.getnext().tag == qn("w:bookmarkEnd"):
                found[start.get(qn("w:name"))] = next(start.iterancestors(qn("w:tr")))
        return found

    def links(self) -> list[tuple[str, str]]:
        """Text and target of each link inside the document, in order."""
        return [(text_of(link), link.get(qn("w:anchor"))) for link in self.body.iter(qn("w:hyperlink"))]

    def part(self, name: str) -> str:
        with ZipFile(self.path) as package:
            return package.read(name).decode()

    def parts(self) -> list[str]:
        with ZipFile(self.path) as package:
            return package.namelist()


def text_of(element: Any) -> str:
    """The text of an element's runs; a line break is a newline."""
    return "".join(
        "\n" if piece.tag == qn("w:br") else piece.text or "" for piece in element.iter(qn("w:t"), qn("w:br"))
    )
