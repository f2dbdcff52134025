"""`annex.xlsx`: the consolidated tables as a workbook whose totals recalculate.

Members' rows are numbers, totals and ratios live formulas over them with the computed value stored beside. Member text
is always written as text. The same tables give the same bytes: the creation date is the cycle's end and the zip carries
no clock.
"""

from __future__ import annotations

import io
from datetime import datetime, time
from pathlib import Path

from xlsxwriter import Workbook

from tonghop.reporting.annex_charts import charts_sheet
from tonghop.reporting.annex_comparison import comparison_sheet, ratio_sheet
from tonghop.reporting.annex_notes import findings_sheet, notes_sheet, sources_sheet
from tonghop.reporting.annex_sheets import Annex, section_sheets
from tonghop.reporting.exports import write_aside
from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.wordings import Wordings, load_wordings
from tonghop.reporting.zips import deterministic_zip

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd/mm/yyyy",
}


def annex_bytes(inputs: ReportInputs, wordings: Wordings | None = None) -> bytes:
    """The workbook's bytes."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, _OPTIONS)
    annex = Annex(workbook, inputs, wordings or load_wordings())
    workbook.set_properties(
        {
            "title": annex.title,
            "author": inputs.catalogue.bloc.name,
            "created": datetime.combine(inputs.cycle.end, time()),
        }
    )
    section_sheets(annex)
    comparison_sheet(annex)
    ratio_sheet(annex)
    charts_sheet(annex)
    notes_sheet(annex)
    sources_sheet(annex)
    findings_sheet(annex)
    workbook.close()
    return deterministic_zip(buffer.getvalue())


def write_annex(path: Path, inputs: ReportInputs) -> None:
    """Write the workbook to `path`, aside first. Raises OSError."""
    write_aside(path, (annex_bytes(inputs),))
