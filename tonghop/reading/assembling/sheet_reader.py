"""One sheet → draft figures, problems and an account of what was found and what was left aside."""

from __future__ import annotations

from tonghop.model import TableNote
from tonghop.reading.assembling.cell_context import CellContext
from tonghop.reading.assembling.cells import CellReader
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.lines import labelled_lines
from tonghop.reading.assembling.sheet_reading import SheetReading
from tonghop.reading.assembling.subject import subject_finder
from tonghop.reading.assembling.surroundings import Surroundings
from tonghop.reading.assembling.table_reader import TableReader
from tonghop.reading.assembling.table_row import TableRow
from tonghop.reading.assembling.zone_titles import without_number, zone_in, zone_over
from tonghop.reading.identity import cycles_in, other_cycle
from tonghop.reading.layout import SheetView, find_tables
from tonghop.reading.values import read_value


def read_sheet(view: SheetView) -> SheetReading:
    """Read every table of a sheet but those whose titles say another cycle."""
    reading = SheetReading(view)
    _sort_tables(reading)
    zones = [zone_over(view, table) for table in reading.tables]
    sheet_zone = zone_in(view, without_number(view.sheet.name))
    if sheet_zone is None and zones and zones[0] and not any(zones[1:]):
        sheet_zone = zones[0]
    cells = CellReader(view.labels, subject_finder(view.labels))
    for table, zone in zip(reading.tables, zones, strict=True):
        TableReader(reading, table, (zone if zone is not None else sheet_zone) or "", cells).read()
    if not reading.tables:
        _read_lines(reading, cells, sheet_zone or "")
    return reading


def _sort_tables(reading: SheetReading) -> None:
    """Keep the tables of this cycle; a table without a cycle of its own goes with the first of its sheet."""
    cycle = reading.view.labels.cycle
    sheet_cycles = cycles_in(reading.view.sheet.name)
    for table in find_tables(reading.view):
        own = [found for cell in table.titles for found in cycles_in(cell.text)]
        said = own or sheet_cycles
        if said and all(other_cycle(found, cycle) for found in said):
            reading.stale.append((table, said[0].label))
            sheet_cycles = said
            note = f"bảng của {said[0].label}, để ngoài"
            reading.notes.append(TableNote(reading.view.sheet.name, table.range, "stale", note))
        else:
            reading.tables.append(table)
            sheet_cycles = own or sheet_cycles


def _read_lines(reading: SheetReading, cells: CellReader, zone: str) -> None:
    view = reading.view
    for cell, label, text in labelled_lines(view):
        value = read_value(cell._replace(text=text), view.words)
        around = Surroundings(label, table_zone=zone)
        scope = (view.sheet.name, "", cell.col)
        context = CellContext(view.sheet.name, cell, value, around, "actual", (label.units,), scope, as_of=label.as_of)
        row = TableRow(cell.row, label, (), None, (label.units,), "", (), after_footer=False)
        for made in cells.read(context):
            if isinstance(made, DraftFigure):
                reading.drafts.append(made)
            else:
                reading.problems.append((made, row))
