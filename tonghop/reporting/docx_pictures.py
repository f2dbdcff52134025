"""Pictures in the Word document: the image as a part of the package, and the paragraph that shows and describes it."""

from __future__ import annotations

import io

from docx.document import Document

from tonghop.reporting.chart_image import ChartImage, DrawChart, draw_chart
from tonghop.reporting.docx_text import escape

_EMU_PER_INCH = 914400
_NAMESPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
# A line as high as the picture, centred, without the indent of running text; notes stay with it.
_SHAPE = (
    '<w:keepNext/><w:spacing w:before="60" w:after="60" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>'
)


class Pictures:
    """Takes pictures into one document."""

    def __init__(self, document: Document, draw: DrawChart = draw_chart) -> None:
        self.draw = draw
        self._document = document
        self._count = 0

    def paragraph(self, image: ChartImage, description: str, properties: str) -> str:
        """A paragraph that holds the picture in line with the text; `properties` is its w:pPr with the style."""
        self._count += 1
        relation, _ = self._document.part.get_or_add_image(io.BytesIO(image.png))
        width, height = (round(inches * _EMU_PER_INCH) for inches in (image.width_inches, image.height_inches))
        name = f'id="{self._count}" name="Biểu đồ {self._count}"'
        size = f'cx="{width}" cy="{height}"'
        return (
            f"<w:p {_NAMESPACES}>{properties.removesuffix('</w:pPr>')}{_SHAPE}<w:r><w:drawing>"
            f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr {name} descr="{escape(description)}"/>'
            f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r></w:p>"
        )
