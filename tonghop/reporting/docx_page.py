"""Pages of the Word document: how wide their text is, and the section that ends the document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

_TWIPS_PER_EMU = 1 / 635


@dataclass(frozen=True, slots=True)
class TextWidths:
    """Length of a line on upright and on turned pages, in twentieths of a point."""

    portrait: int
    landscape: int

    @classmethod
    def of(cls, template: Document) -> TextWidths:
        """The widths of the template's sections; one that has no turned section counts as upright throughout."""
        widths: dict[bool, int] = {}
        for section in template.sections:
            line = (section.page_width or 0) - sum(
                margin or 0 for margin in (section.left_margin, section.right_margin)
            )
            widths.setdefault(section.orientation == WD_ORIENT.LANDSCAPE, round(line * _TWIPS_PER_EMU))
        portrait = widths.get(False) or next(iter(widths.values()))
        return cls(portrait, widths.get(True, portrait))


def close_last_section(body: Any) -> None:
    """Let the last section break end the document, instead of opening one more, empty page."""
    final = body.find(qn("w:sectPr"))
    last = final.getprevious()
    properties = None if last is None else last.find(qn("w:pPr"))
    section = None if properties is None else properties.find(qn("w:sectPr"))
    if properties is None or section is None:
        return
    properties.remove(section)
    body.replace(final, section)
