"""The way in: a member's file → a Reading of figures, prose, findings and an account of what was left aside.

Reads the container, recognises whose and which cycle's file it is, reads every visible sheet and finishes the numbers.
A member's mistakes become findings; nothing a file holds makes these functions raise.
"""

from __future__ import annotations

from pathlib import Path

from tonghop.catalogue import Catalogue
from tonghop.model import Cycle, Reading
from tonghop.reading.assembling import SheetReading, read_sheet
from tonghop.reading.assembling.finishing import Finisher
from tonghop.reading.containers import read_grid
from tonghop.reading.grid import Workbook
from tonghop.reading.labels import LabelReader, label_reader
from tonghop.reading.layout import SheetView
from tonghop.reading.values import ValueWords
from tonghop.reading.values.clauses import nil_key


def read_submission(path: Path, *, catalogue: Catalogue, cycle: Cycle, member: str | None) -> Reading:
    """Read the file at `path` as what `member` sent for `cycle`."""
    return read_workbook(read_grid(path), catalogue=catalogue, cycle=cycle, member=member)


def read_workbook(workbook: Workbook, *, catalogue: Catalogue, cycle: Cycle, member: str | None) -> Reading:
    """Read a workbook that is already a grid."""
    if not workbook.readable:
        return Reading(workbook.sha256, readable=False, findings=workbook.findings)
    labels = label_reader(catalogue, cycle, member)
    words = value_words(labels)
    sheets = [read_sheet(SheetView(sheet, labels, words)) for sheet in workbook.sheets if sheet.visible]
    finisher = Finisher(catalogue, str(cycle), member or "", workbook.sha256)
    finished = finisher.finish([draft for sheet in sheets for draft in sheet.drafts])
    return Reading(
        workbook.sha256, readable=True, figures=tuple(figure for figure, _ in finished.figures),
        findings=workbook.findings, tables=tuple(note for sheet in sheets for note in sheet.notes),
    )


def value_words(labels: LabelReader) -> ValueWords:
    """What value cells are read with."""
    nil = {nil_key(text): kind for kind, texts in labels.headers.nil.items() for text in texts}
    return ValueWords(labels.units, nil, ())


__all__ = ["SheetReading", "read_submission", "read_workbook", "value_words"]
