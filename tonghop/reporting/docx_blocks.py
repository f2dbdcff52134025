"""The view's blocks (paragraphs, headings, tables, charts) as WordprocessingML fragments, in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tonghop.reporting.docx_styles import ATTRIBUTION, BODY, BULLET, SUBHEADING
from tonghop.reporting.docx_tables import Setting, framed, table_xml
from tonghop.reporting.docx_text import run, runs
from tonghop.reporting.report_wording import closes_attribution
from tonghop.reporting.view import Block, Chart, Heading, Paragraph, Table


def blocks_xml(blocks: Sequence[Block], setting: Setting) -> str:
    """Every block one after the other; a member's prose is attributed once, at its last paragraph."""
    followed = pairwise((*blocks, None))
    return "".join(_block_xml(block, following, setting) for block, following in followed if block is not None)


def _block_xml(block: Block, following: Block | None, setting: Setting) -> str:
    match block:
        case Paragraph():
            return _paragraph_xml(block, closes_attribution(block, following), setting)
        case Table():
            # Word would join two tables that touch into one.
            touching = isinstance(following, Table) and not (block.notes or following.title or following.unit_line)
            return table_xml(block, setting) + (f"<w:p>{_style(BODY, setting)}</w:p>" if touching else "")
        case Chart():
            picture = setting.pictures.paragraph(setting.pictures.draw(block), block.alt, _style(BODY, setting))
            return framed(block, picture, setting)
        case Heading():
            return f"<w:p>{_style(SUBHEADING, setting)}{run(block.text)}</w:p>"


def _paragraph_xml(paragraph: Paragraph, attributed: bool, setting: Setting) -> str:
    mark = run(f"{paragraph.bullet} ") if paragraph.bullet else ""
    source = ""
    if attributed:
        source = run(f" (Theo {paragraph.author})", f'<w:rStyle w:val="{setting.styles[ATTRIBUTION]}"/>')
    style = _style(BULLET if paragraph.bullet else BODY, setting)
    return f"<w:p>{style}{mark}{runs(paragraph.text, setting.bookmarks)}{source}</w:p>"


def _style(name: str, setting: Setting) -> str:
    return f'<w:pPr><w:pStyle w:val="{setting.styles[name]}"/></w:pPr>'
