"""The word across every page of a draft (`DỰ THẢO`), put into the headers as Word itself does it."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tonghop.reporting.docx_text import escape

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
)
_POSITION = (
    "position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:96pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)
_POINTS_PER_CHARACTER = 55


def watermark(document: Document, words: str) -> None:
    """Set `words` pale and aslant behind the text of every page."""
    headers = [rel.target_part for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.HEADER]
    for number, part in enumerate(sorted(headers, key=lambda part: str(part.partname)), start=1):
        paragraph: Any = part.element.find(qn("w:p"))
        paragraph.append(parse_xml(_picture(words, number)))


def _picture(words: str, number: int) -> str:
    position = _POSITION.format(width=_POINTS_PER_CHARACTER * len(words))
    return (
        f"<w:r {_NAMESPACES}><w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE_TYPE}"
        f'<v:shape id="Watermark{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" alt="{escape(words)}"'
        f' style="{position}" o:allowincell="f" fillcolor="silver" stroked="f"><v:fill opacity=".4"/>'
        f'<v:textpath style="font-family:\'Times New Roman\';font-size:1pt" string="{escape(words)}"/>'
        "</v:shape></w:pict></w:r>"
    )
