"""The sheet of results as a worksheet part. Every text is stored as text, so that nothing in it can be a formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from tonghop.feedback.names import FORMULA_SIGNS, ID_HEADING, REPLY_HEADING
from tonghop.feedback.ooxml import HEAD, MAIN, OFFICE_RELATIONS, attribute_xml, text_xml
from tonghop.feedback.outcome import Outcome
from tonghop.feedback.result import Result, ResultRow
from tonghop.feedback.styles import Look, StyleBook
from tonghop.feedback.wordings import FeedbackWordings
from tonghop.model import Severity
from tonghop.reading.grid import cell_address, column_letters

WIDTHS = (5, 11, 18, 14, 14, 12, 46, 38, 30, 3)
_REPLY_COLUMN, _ID_COLUMN = 8, 9
_LETTERS_ACROSS, _LINE_POINTS, _HIGHEST_ROW = 165, 15.0, 400.0
_LETTERS_A_WIDTH = 1.25
_TITLE = Look(bold=True, size=15, framed=False, vertical="center")
_LINE = Look(framed=False)
_HEADING = Look(bold=True, fill="D9D9D9", horizontal="center", vertical="center")
_TEXT = Look()
_CENTRED = Look(horizontal="center")
_LINK = Look(colour="0563C1", underlined=True)
_REPLY = Look(fill="E2F0D9", locked=False)
_VERDICTS = {
    Outcome.CLEAN: "C6E0B4",
    Outcome.NOTED: "C6E0B4",
    Outcome.QUESTIONED: Severity.WARNING,
    Outcome.BLOCKED: Severity.ERROR,
    Outcome.UNREADABLE: Severity.ERROR,
}


class _Cell(NamedTuple):
    text: str
    look: Look


class ResultSheet:
    """Writes a Result in the styles of one workbook."""

    def __init__(self, result: Result, words: FeedbackWordings, styles: StyleBook) -> None:
        self._result, self._words, self._styles = result, words, styles
        self._top = list(self._summary())
        self.heading_row = len(self._top) + 1
        """0-based row of the table's headings; an empty row is above it."""

    def to_bytes(self) -> bytes:
        """The worksheet part."""
        corner = cell_address(self.heading_row + max(len(self._result.rows), 1), _ID_COLUMN)
        return "".join(
            (
                f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE_RELATIONS}">',
                '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>',
                f'<dimension ref="A1:{corner}"/>',
                self._view(),
                '<sheetFormatPr defaultRowHeight="15"/>',
                self._columns(),
                f"<sheetData>{''.join(self._rows())}</sheetData>",
                # Without a password: it only keeps the cells that are not for answers from being typed over.
                '<sheetProtection sheet="1" formatCells="0" formatColumns="0" formatRows="0"/>',
                self._merges(),
                self._links(),
                '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>',
                '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
                f'<ignoredErrors><ignoredError sqref="A1:{corner}" numberStoredAsText="1"/></ignoredErrors>',
                "</worksheet>",
            )
        ).encode()

    def _view(self) -> str:
        below = self.heading_row + 1
        first = cell_address(below, 0)
        reply = cell_address(below, _REPLY_COLUMN) if self._result.rows else first
        return (
            '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
            f'<pane ySplit="{below}" topLeftCell="{first}" activePane="bottomLeft" state="frozen"/>'
            f'<selection pane="bottomLeft" activeCell="{reply}" sqref="{reply}"/></sheetView></sheetViews>'
        )

    def _columns(self) -> str:
        hidden = {_ID_COLUMN: ' hidden="1"'}
        columns = (
            f'<col min="{n + 1}" max="{n + 1}" width="{width}" customWidth="1"{hidden.get(n, "")}/>'
            for n, width in enumerate(WIDTHS)
        )
        return f"<cols>{''.join(columns)}</cols>"

    def _summary(self) -> Iterator[_Cell]:
        result = self._result
        ground = _VERDICTS[result.outcome]
        fill = self._words.severities[ground].fill if isinstance(ground, Severity) else ground
        yield _Cell(result.title, _TITLE)
        yield _Cell(result.submission, _LINE)
        yield _Cell(result.verdict, Look(bold=True, size=12, fill=fill, framed=False, vertical="center"))
        yield from (_Cell(line, _LINE) for line in result.lines)

    def _rows(self) -> Iterator[str]:
        for place, cell in enumerate(self._top):
            height = max(_lines(cell.text, _LETTERS_ACROSS) * _LINE_POINTS, cell.look.size * 1.6)
            merged = [cell, *[_Cell("", cell.look)] * _REPLY_COLUMN]
            yield self._row(place, merged, f' ht="{height:.1f}" customHeight="1"')
        columns = self._words.columns
        headings = (
            columns.number, columns.severity, columns.cell, columns.found, columns.expected, columns.difference,
            columns.message, columns.advice, REPLY_HEADING, ID_HEADING,
        )  # fmt: skip
        yield self._row(self.heading_row, [_Cell(text, _HEADING) for text in headings], ' ht="30" customHeight="1"')
        for number, row in enumerate(self._result.rows, start=1):
            cells = self._cells(number, row)
            # No program fits rows to wrapped text by itself when it opens a file; the rows may still grow later.
            yield self._row(self.heading_row + number, cells, f' ht="{_height(cells):.1f}"')
        if not self._result.rows:
            yield self._row(self.heading_row + 1, [_Cell(self._words.sheet.nothing_found, _LINE)])

    def _cells(self, number: int, row: ResultRow) -> Sequence[_Cell]:
        return (
            _Cell(str(number), _CENTRED),
            _Cell(row.label, Look(bold=True, horizontal="center", fill=row.fill)),
            _Cell(row.place, _LINK if row.cell else _TEXT),
            *(_Cell(text, _TEXT) for text in (row.found, row.expected, row.difference, row.message, row.advice)),
            _Cell(row.reply, _REPLY),
            _Cell(row.finding_id, _TEXT),
        )

    def _row(self, row: int, cells: Sequence[_Cell], attributes: str = "") -> str:
        stored = "".join(self._cell(row, col, cell) for col, cell in enumerate(cells))
        return f'<row r="{row + 1}"{attributes}>{stored}</row>'

    def _cell(self, row: int, col: int, cell: _Cell) -> str:
        look = replace(cell.look, quoted=True) if cell.text.startswith(FORMULA_SIGNS) else cell.look
        opening = f'<c r="{cell_address(row, col)}" s="{self._styles.style_of(look)}"'
        if not cell.text:
            return f"{opening}/>"
        return f'{opening} t="inlineStr"><is><t xml:space="preserve">{text_xml(cell.text)}</t></is></c>'

    def _merges(self) -> str:
        last = column_letters(_REPLY_COLUMN)
        merges = "".join(f'<mergeCell ref="A{row}:{last}{row}"/>' for row in range(1, len(self._top) + 1))
        return f'<mergeCells count="{len(self._top)}">{merges}</mergeCells>'

    def _links(self) -> str:
        links = []
        for number, row in enumerate(self._result.rows, start=1):
            if row.cell:
                target = "'" + row.sheet.replace("'", "''") + f"'!{row.cell}"
                ref = cell_address(self.heading_row + number, 2)
                links.append(f'<hyperlink ref="{ref}" location="{attribute_xml(target)}"/>')
        return f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""


def _height(cells: Sequence[_Cell]) -> float:
    shown = zip(cells[:_ID_COLUMN], WIDTHS, strict=False)
    lines = max(_lines(cell.text, width * _LETTERS_A_WIDTH) for cell, width in shown)
    return min(lines * _LINE_POINTS + 3, _HIGHEST_ROW)


def _lines(text: str, letters: float) -> int:
    return sum(1 + int(len(line) / letters) for line in text.split("\n"))
