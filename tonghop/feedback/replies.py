"""Reading back what a member answered in the sheet of results of the workbook it sends next.

What a member writes there stays a text: cleaned, no longer than a page, never more than a sheet of results can ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tonghop.feedback.names import FINDING_ID, ID_HEADING, REPLY_HEADING, has_result_name, is_result_sheet
from tonghop.model import Finding, Reading, Reply
from tonghop.reading.containers.reader import read_grid
from tonghop.reading.grid import CellKind, Sheet, Workbook
from tonghop.reading.messages import finding_of
from tonghop.reading.text import clean_text

LONGEST_REPLY, MOST_REPLIES = 1_000, 500
"""Characters of a reply, and replies of a file, that are kept; that there was more is said in a note."""


def read_replies(source: Workbook | Path) -> tuple[Reply, ...]:
    """All answers in a workbook, read from its grid or its file; none when it has no sheet of results.

    Rows may have been moved, and columns too, as long as the headings and the hidden ids went with them. A path is
    read in this process: hand in the grid when the file has not been looked at before.
    """
    workbook = read_grid(source) if isinstance(source, Path) else source
    return tuple(reply for reply in _all(workbook) if reply.text)


def with_replies(reading: Reading, workbook: Workbook, *, cycle: str, member: str) -> Reading:
    """The reading of `workbook` with its answers, no more and no longer than is kept, and a note where more was."""
    everything = _all(workbook)
    if not everything:
        return reading
    replies = tuple(reply for reply in everything if reply.text)
    kept = tuple(replace(row, text=_shortened(row.text)) for row in replies[:MOST_REPLIES])
    notes = tuple(replace(note, cycle=cycle, member=member) for note in _notes(replies, everything))
    return replace(reading, replies=kept, findings=(*reading.findings, *notes))


def _all(workbook: Workbook) -> tuple[Reply, ...]:
    """Every answer once; those that are a formula without a result have no text."""
    sheets = [sheet for sheet in workbook.sheets if has_result_name(sheet.name) and is_result_sheet(sheet)]
    return tuple(dict.fromkeys(reply for sheet in sheets for reply in _of_sheet(sheet)))


def _notes(replies: tuple[Reply, ...], everything: tuple[Reply, ...]) -> Iterator[Finding]:
    for reply in everything[:MOST_REPLIES]:
        if not reply.text:
            sheet, _, cell = reply.cell.rpartition("!")
            yield finding_of("reply_cut/formula", sheet=sheet, cell=cell)
    for reply in replies[:MOST_REPLIES]:
        if len(reply.text) > LONGEST_REPLY:
            sheet, _, cell = reply.cell.rpartition("!")
            yield finding_of("reply_cut/long", sheet=sheet, cell=cell, count=len(reply.text), kept=LONGEST_REPLY)
    if len(replies) > MOST_REPLIES:
        sheet = replies[0].cell.rpartition("!")[0]
        yield finding_of("reply_cut/many", sheet=sheet, count=len(replies), kept=MOST_REPLIES)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_REPLY else text[: LONGEST_REPLY - 1].rstrip() + "…"


def _of_sheet(sheet: Sheet) -> Iterator[Reply]:
    columns: dict[str, int] = {}
    for (row, col), cell in sorted(sheet.cells.items()):
        if cell.text in (ID_HEADING, REPLY_HEADING):
            columns[cell.text] = col
        elif col == columns.get(ID_HEADING) and FINDING_ID.fullmatch(cell.text) and REPLY_HEADING in columns:
            answer = sheet.at(row, columns[REPLY_HEADING])
            if (text := clean_text(answer.text)) or answer.kind is CellKind.UNCALCULATED:
                yield Reply(cell.text, text, f"{sheet.name}!{answer.address}")
