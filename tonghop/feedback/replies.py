"""Reading back what a member answered in the sheet of results of the workbook it sends next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tonghop.feedback.names import FINDING_ID, ID_HEADING, REPLY_HEADING, has_result_name, is_result_sheet
from tonghop.reading.containers.reader import read_grid
from tonghop.reading.grid import Sheet, Workbook


class Reply(NamedTuple):
    """An answer to the finding with this id, and where it stands (`Kết quả kiểm tra!I9`)."""

    finding_id: str
    text: str
    cell: str


def read_replies(source: Workbook | Path) -> tuple[Reply, ...]:
    """All answers in a workbook, read from its grid or its file; none when it has no sheet of results.

    Rows may have been moved, and columns too, as long as the headings and the hidden ids went with them. A path is
    read in this process: hand in the grid when the file has not been looked at before.
    """
    workbook = read_grid(source) if isinstance(source, Path) else source
    found: dict[Reply, None] = {}
    for sheet in workbook.sheets:
        if has_result_name(sheet.name) and is_result_sheet(sheet):
            found.update(dict.fromkeys(_of_sheet(sheet)))
    return tuple(found)


def _of_sheet(sheet: Sheet) -> Iterator[Reply]:
    columns: dict[str, int] = {}
    for (row, col), cell in sorted(sheet.cells.items()):
        if cell.text in (ID_HEADING, REPLY_HEADING):
            columns[cell.text] = col
        elif col == columns.get(ID_HEADING) and FINDING_ID.fullmatch(cell.text) and REPLY_HEADING in columns:
            answer = sheet.at(row, columns[REPLY_HEADING])
            if answer.text:
                yield Reply(cell.text, answer.text, f"{sheet.name}!{answer.address}")
