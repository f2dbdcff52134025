"""Sheets that are no part of a member's figures, known by their name and by a cell they hold; which, is data."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from tonghop.catalogue.source import Record, load_records
from tonghop.model import TableNote
from tonghop.paths import CATALOGUE_DATA
from tonghop.reading.grid import Sheet, Workbook
from tonghop.reading.text.keys import toned_key


class Aside(Record):
    """A kind of sheet to leave aside. `note` says why, for people."""

    name: str = Field(min_length=1)
    holds: str = Field(min_length=1)
    note: str


@lru_cache(maxsize=8)
def load_asides(directory: Path = CATALOGUE_DATA) -> tuple[Aside, ...]:
    """The entries of `asides.yaml`. Raises CatalogueFault with file and line."""
    asides: tuple[Aside, ...] = load_records(directory / "asides.yaml", tuple[Aside, ...])
    return asides


def aside_of(sheet: Sheet, directory: Path = CATALOGUE_DATA) -> Aside | None:
    """The entry that `sheet` answers to, None for a sheet to be read."""
    name = toned_key(sheet.name)
    for aside in load_asides(directory):
        if name.startswith(toned_key(aside.name)) and any(cell.text == aside.holds for cell in sheet.cells.values()):
            return aside
    return None


def without_asides(workbook: Workbook, directory: Path = CATALOGUE_DATA) -> tuple[Workbook, tuple[TableNote, ...]]:
    """The workbook without the sheets to leave aside nor findings about them, and a note for each that says so."""
    asides = {sheet.name: aside.note for sheet in workbook.sheets if (aside := aside_of(sheet, directory))}
    if not asides:
        return workbook, ()
    sheets = tuple(sheet for sheet in workbook.sheets if sheet.name not in asides)
    findings = tuple(finding for finding in workbook.findings if finding.sheet not in asides)
    notes = tuple(TableNote(sheet=name, cells="", kind="aside", note=note) for name, note in asides.items())
    return replace(workbook, sheets=sheets, findings=findings), notes
