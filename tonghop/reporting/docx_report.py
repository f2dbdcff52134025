"""`report.docx`: the clerk's Word template filled with the report's view.

Wording of the frame, fonts and margins are the template's; content is the view's. Members' text is only ever a value.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from tonghop.model.cycle import Cycle
from tonghop.paths import TEMPLATES
from tonghop.reporting.chart_image import DrawChart, draw_chart
from tonghop.reporting.docx_context import ITEMS, Placeholders
from tonghop.reporting.docx_page import TextWidths, close_last_section
from tonghop.reporting.docx_pictures import Pictures
from tonghop.reporting.docx_placeholders import TemplateBroken, check_placeholders
from tonghop.reporting.docx_styles import StyleIds
from tonghop.reporting.docx_text import clean
from tonghop.reporting.docx_watermark import watermark
from tonghop.reporting.exports import write_aside
from tonghop.reporting.view import ReportView
from tonghop.reporting.zips import deterministic_zip

REPORT_TEMPLATE = TEMPLATES / "report.docx"
_LONGEST_PROPERTY = 255


def render_docx(
    view: ReportView,
    target: Path,
    *,
    template: Path = REPORT_TEMPLATE,
    across: str = "",
    draw: DrawChart = draw_chart,
) -> None:
    """Write the report to `target`; the same view and template give the same bytes.

    `across` is the word set across every page of a draft (`DỰ THẢO`), empty for the report to sign.

    Raises PlaceholderUnknown, PlaceholderMisplaced, StyleMissing or TemplateBroken when the template cannot be used;
    `target` is then left as it was.
    """
    document = _open(template)
    word = document.get_docx()
    placeholders = Placeholders(StyleIds.of(word), TextWidths.of(word), Pictures(word, draw), view.anchors)
    context = placeholders.of(view)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    check_placeholders(document, template, environment, context, ITEMS)
    try:
        document.render(context, environment, autoescape=True)
    except TemplateError as mistake:
        raise TemplateBroken(template, str(mistake)) from mistake
    placeholders.fragments.settle(word.element.body)
    close_last_section(word.element.body)
    if across:
        watermark(word, across)
    _describe(word, view)
    _write(document, target)


def _open(template: Path) -> DocxTemplate:
    document = DocxTemplate(template)
    try:
        document.get_docx()
    except (PackageNotFoundError, BadZipFile, OSError, KeyError, ValueError) as problem:
        raise TemplateBroken(template, f"it is not a Word document ({problem})") from problem
    return document


def _describe(word: Document, view: ReportView) -> None:
    head = view.letterhead
    day = head.signed_on or Cycle.parse(view.cycle).end
    moment = datetime.combine(day, time(), UTC)
    properties = word.core_properties
    values: dict[str, Any] = {
        "title": f"{head.title} {head.subject}".strip(),
        "subject": head.subject,
        "author": head.issuing_body,
        "last_modified_by": head.issuing_body,
        "category": head.title,
        "identifier": head.number,
        "keywords": view.cycle,
        "comments": "",
        "version": "",
        "language": "vi-VN",
    }
    for name, value in values.items():
        setattr(properties, name, clean(value).replace("\n", " ")[:_LONGEST_PROPERTY])
    properties.created = properties.modified = moment
    properties.last_printed = moment
    properties.revision = 1


def _write(document: DocxTemplate, target: Path) -> None:
    saved = io.BytesIO()
    document.save(saved)
    write_aside(target, [deterministic_zip(saved.getvalue())])
