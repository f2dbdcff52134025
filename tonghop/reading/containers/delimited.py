"""Plain-text tables (.csv, .tsv): encoding, delimiter and quoting found out, every field kept as text.

Which decimal mark a column uses is not decided here.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from tonghop.model import Finding
from tonghop.reading import limits
from tonghop.reading.containers.draft import SheetDraft, TextStore, is_error_literal
from tonghop.reading.containers.finishing import finish_sheet
from tonghop.reading.grid import Cell, CellKind, Sheet, cell_address
from tonghop.reading.messages import finding_of
from tonghop.reading.refusal import FileRefused
from tonghop.reading.text.code_pages import decode_text

SHEET_NAME = "CSV"
_DELIMITERS = "\t;,|"
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SAMPLE_LINES = 200
_SAMPLE = 200_000
_BINARY_SHARE = 20
_MAX_WIDE_ROWS = 20
_TWO = 2
_SHOWN = 40


def read_delimited(data: bytes) -> tuple[list[Sheet], list[Finding], bool]:
    """One sheet named `CSV`, findings, and False for the date system. Raises FileRefused."""
    text, encoding, guessed = decode_text(data)
    _refuse_binary(text)
    declared = _DECLARED.match(text)
    if declared:
        text = text[declared.end() :]
    delimiter = declared[1] if declared else detect_delimiter(text)
    texts, draft = TextStore(), SheetDraft(SHEET_NAME)
    if max(text.count(mark) for mark in (delimiter, "\n", "\r")) > limits.MAX_STORED_CELLS:
        raise FileRefused("file_too_large", detail=f"hơn {limits.MAX_STORED_CELLS} ô hoặc dòng")
    rows = _rows(text, delimiter)
    widths, padded, last = [], Counter[int](), list[str]()
    for row, last in enumerate(rows):
        widths.append(_fill_row(draft, texts, row, last))
        padded[len(last)] += 1
    if not draft.cells:
        raise FileRefused("file_empty")
    sheet, about = finish_sheet(draft, texts)
    findings = [finding_of("encoding_guessed", encoding=encoding)] if guessed else []
    # A program that saves a sheet as text gives all rows the same number of fields: then nothing was split in two.
    findings += _wide_rows(widths) if len(padded) > 1 else []
    findings += _open_end(text, padded, last)
    return [sheet], findings + about, False


def _refuse_binary(text: str) -> None:
    """Text does not hold many control characters; a broken or foreign binary file does."""
    sample = text[:_SAMPLE]
    controls = sum(1 for character in sample if character < " " and character not in "\t\r\n\x0b\x0c\x1c")
    if controls * _BINARY_SHARE > len(sample):
        raise FileRefused("file_wrong_type", kind="dữ liệu nhị phân không rõ loại")


def detect_delimiter(text: str) -> str:
    """The character that splits the most lines into the same number of fields, above one.

    Decimal commas make commas frequent but irregular; quoted stretches do not count.
    """
    lines = [line for line in _QUOTED.sub("", text[:_SAMPLE]).splitlines() if line.strip()][:_SAMPLE_LINES]
    best, best_score = ",", (0, 0)
    for delimiter in _DELIMITERS:
        counts = Counter(line.count(delimiter) for line in lines)
        del counts[0]
        if counts:
            usual, lines_alike = max(counts.items(), key=lambda item: (item[1], item[0]))
            score = (lines_alike, usual)
            if score > best_score:
                best, best_score = delimiter, score
    return best


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """Fields row by row, in lines as the file has them (a quoted line break does not start a row)."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            break
        except csv.Error as problem:
            # The csv module bounds a field at 131,072 characters: an opened quote that never closes runs into it.
            raise FileRefused("file_truncated/open_quote", line=reader.line_num) from problem
    if _ends_inside_quotes(text, delimiter):
        raise FileRefused("file_truncated/open_quote", line=_last_quote_line(text))


def _ends_inside_quotes(text: str, delimiter: str) -> bool:
    """Whether the last field opens a quote and never closes it, read as the csv module reads."""
    if text.count('"') % 2 == 0:
        return False
    try:
        list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as problem:
        return "unexpected end of data" in str(problem)
    return False


def _last_quote_line(text: str) -> int:
    return text.count("\n", 0, text.rindex('"')) + 1


def _fill_row(draft: SheetDraft, texts: TextStore, row: int, fields: list[str]) -> int:
    """Put the row's non-blank fields into the draft; the number of columns up to the last of them."""
    if len(fields) > limits.MAX_COLUMNS:
        raise FileRefused("file_too_large", detail=f"dòng {row + 1} có {len(fields)} cột")
    width = 0
    for col, stored in enumerate(fields):
        if stored and (text := texts.clean(stored)):
            kind = CellKind.ERROR if is_error_literal(text) else CellKind.TEXT
            draft.cells[row, col] = Cell(row, col, kind, text, raw=stored)
            width = col + 1
    if len(draft.cells) > limits.MAX_CELLS:
        raise FileRefused("file_too_large", detail=f"hơn {limits.MAX_CELLS} ô có dữ liệu")
    return width


def _wide_rows(widths: list[int]) -> list[Finding]:
    """Rows with more columns than the widest usual one: an unquoted decimal comma splits a number in two."""
    counts = Counter(width for width in widths if width > 1)
    usual = max((width for width, times in counts.items() if times * 3 >= sum(counts.values())), default=0)
    wide = [row for row, width in enumerate(widths) if usual and width > usual]
    return [
        finding_of(
            "file_suspicious/wide_row",
            sheet=SHEET_NAME,
            cell=cell_address(row, usual),
            line=row + 1,
            count=widths[row],
            usual=usual,
        )
        for row in wide[:_MAX_WIDE_ROWS]
    ]


def _open_end(text: str, padded: Counter[int], last: list[str]) -> list[Finding]:
    """A file that ends within a line may be cut off, most likely where its last row is shorter than all others.

    Programs end the last line too; a person who types the file may not, so that it is only a warning or a note.
    """
    row = sum(padded.values()) - 1
    if text.endswith(("\n", "\r")) or not last:
        return []
    line, cell, found = row + 1, cell_address(row, len(last) - 1), last[-1][-_SHOWN:]
    if padded[len(last)] == 1 and len(padded) == _TWO and len(last) < max(padded):
        detail = {"count": len(last), "usual": max(padded)}
        kind = "file_truncated/last_row"
    else:
        detail, kind = {}, "file_truncated/last_cell"
    return [finding_of(kind, cells=(cell,), sheet=SHEET_NAME, cell=cell, line=line, found=found, **detail)]
