"""The annex's last sheets: what its signs mean and which rate was used, the files behind it, and the findings."""

from __future__ import annotations

from collections.abc import Iterator

from tonghop.consolidating import IndicatorRow, Mark, MemberLine
from tonghop.consolidating.comparing import NOT_SENT
from tonghop.reporting.annex_sheets import HEAD_ROW, Annex
from tonghop.reporting.edition_words import edition_lines
from tonghop.reporting.numbers import write_date, write_decimal

# A cell holds 32,767 characters and XlsxWriter drops longer ones.
_NAMES_A_CELL = 15
_LONGEST_TEXT = 32_000
_NOTE_WIDTH, _FINDING_WIDTH = 110, 90


def notes_sheet(annex: Annex) -> None:
    """Remarks on the whole workbook, then one row for each value that is not simply as sent."""
    sheet = annex.sheet(annex.wordings.annex.sheets["notes"], 4, (HEAD_ROW + 1, 0))
    sheet.set_column(0, 0, _NOTE_WIDTH)
    sheet.set_row(HEAD_ROW, 20)
    annex.heads(sheet, (annex.wordings.annex.sheets["notes"],))
    for at, text in enumerate(_notes(annex), start=HEAD_ROW + 1):
        sheet.write_string(at, 0, text, annex.text)
        annex.fit_row(sheet, at, (text, _NOTE_WIDTH))


def sources_sheet(annex: Annex) -> None:
    """Member, file, version, whole hash and state."""
    sheet = annex.sheet(annex.wordings.annex.sheets["sources"], 5, (HEAD_ROW + 1, 1))
    annex.heads(sheet, ("member", "file", "version", "hash", "state"))
    sheet.set_row(HEAD_ROW, 20)
    sheet.set_column(1, 1, 50)
    sheet.set_column(3, 3, 70)
    sheet.set_column(4, 4, 40)
    for at, row in enumerate(annex.inputs.coverage, start=HEAD_ROW + 1):
        state = annex.wordings.bloc.states[row.state.value if row.state else "missing"]
        sheet.write_string(at, 0, annex.member(row.member), annex.text)
        sheet.write_string(at, 1, row.original_name, annex.text)
        sheet.write_string(at, 2, str(row.version or ""), annex.text)
        sheet.write_string(at, 3, row.sha256, annex.text)
        said = f"{state} ({row.reason})" if row.reason else state
        sheet.write_string(at, 4, said, annex.text)
        annex.fit_row(sheet, at, (row.original_name, 50), (said, 40))


def findings_sheet(annex: Annex) -> None:
    """Every finding with its cell; member text in it is written as text."""
    sheet = annex.sheet(annex.wordings.annex.sheets["findings"], 4, (HEAD_ROW + 1, 1))
    annex.heads(sheet, ("member", "severity", "finding", "cell"))
    sheet.set_row(HEAD_ROW, 20)
    sheet.set_column(2, 2, _FINDING_WIDTH)
    sheet.set_column(3, 3, 24)
    for at, row in enumerate(annex.inputs.findings, start=HEAD_ROW + 1):
        sheet.write_string(at, 0, annex.member(row.member), annex.text)
        sheet.write_string(at, 1, annex.wordings.bloc.severities[row.severity.value], annex.text)
        sheet.write_string(at, 2, row.message[:_LONGEST_TEXT], annex.text)
        cell = f"{row.sheet}!{row.cell}" if row.cell else row.sheet
        sheet.write_string(at, 3, cell, annex.text)
        annex.fit_row(sheet, at, (row.message, _FINDING_WIDTH), (cell, 24))


def _notes(annex: Annex) -> Iterator[str]:
    texts = annex.wordings.bloc.notes
    if annex.inputs.edition is not None:
        yield from edition_lines(annex.inputs.edition)
    yield annex.wordings.annex.live
    yield annex.wordings.annex.italic
    yield texts["symbols"]
    yield texts["ratio"]
    rate = annex.inputs.consolidation.rate
    if rate is not None:
        printed = write_decimal(rate.vnd_per_usd)
        yield texts["converted"].format(rate=printed, source=rate.source, date=write_date(rate.published))
    else:
        yield annex.wordings.bloc.texts["no_rate"]
    for mark in annex.wordings.bloc.marks:
        names = dict.fromkeys(
            f"{annex.member(line.member)}, {annex.row_name(row)}{_zones(mark, line)}"
            for row in annex.inputs.consolidation.rows.values()
            for line in row.lines
            if mark in _marks(row, line)
        )
        listed = list(names)
        for start in range(0, len(listed), _NAMES_A_CELL):
            yield texts[mark].format(names="; ".join(listed[start : start + _NAMES_A_CELL]))


def _marks(row: IndicatorRow, line: MemberLine) -> frozenset[Mark]:
    beside = (value.marks & NOT_SENT for value in (line.prior, line.plan) if value is not None)
    return line.actual.marks.union(*beside) if row.total is not None else frozenset()


def _zones(mark: str, line: MemberLine) -> str:
    return f" ({', '.join(line.from_zones)})" if mark == Mark.FROM_ZONES and line.from_zones else ""
