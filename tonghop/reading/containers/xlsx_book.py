"""What the sheets of one .xlsx workbook share: styles, shared strings, and numbers and columns worked out once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from tonghop.reading import limits
from tonghop.reading.containers.draft import ERROR_STARTS, TextStore, is_error_literal
from tonghop.reading.containers.xlsx_styles import CellStyle, StyleTable
from tonghop.reading.containers.xlsx_text import RichText
from tonghop.reading.grid import column_index

Look = tuple[bool, str, bool, int]
"""A style as the scanner wants it: whether it is plain, number format, bold, indent."""


class _Styles(dict[str, CellStyle]):
    """Styles by the `s` attribute of cells, none meaning the first."""

    def __init__(self, table: StyleTable) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, style_id: str) -> CellStyle:
        style = self[style_id] = self._table[int(style_id) if style_id else 0]
        return style


class _Looks(dict[str, Look]):
    """Looks by the `s` attribute of cells."""

    def __init__(self, styles: _Styles) -> None:
        super().__init__()
        self._styles = styles

    def __missing__(self, style_id: str) -> Look:
        style = self._styles[style_id]
        look = self[style_id] = (style.plain, style.number_format, style.bold, style.indent)
        return look


class _Columns(dict[str, int]):
    """0-based columns by their letters, worked out when first asked for."""

    def __missing__(self, letters: str) -> int:
        self[letters] = column_index(letters)
        return self[letters]


class BookContext:
    """One workbook's shared state, laid out for the scanner: everything is found by the text of an attribute.

    `strings` are the shared strings, as text or as runs;
    `plain_strings` those of them that are ordinary text, neither blank nor an error word, as (clean text, stored text).
    `never_opened`: the file asks to be calculated when it is first opened.
    """

    def __init__(self, styles: StyleTable, strings: Iterable[str | RichText], texts: TextStore) -> None:
        self.styles = _Styles(styles)
        self.looks = _Looks(self.styles)
        clean, known = texts.clean, texts.cleaned.get
        self.strings = dict(zip(map(str, count()), strings, strict=False))
        self.plain_strings = {
            at: (text, stored)
            for at, stored in self.strings.items()
            if stored.__class__ is str
            and (text := known(stored) or clean(stored))
            and (text[0] not in ERROR_STARTS or not is_error_literal(text))
        }
        self.columns: dict[str, int] = _Columns()
        self.texts = texts
        self.cells_left = limits.MAX_CELLS
        self.date1904 = self.has_links = self.never_opened = False

    def runs(self, index: str) -> RichText | None:
        """The runs of the shared string that a cell's value names, None when there is no such string."""
        string = self.strings.get(index.strip())
        return (("", string),) if isinstance(string, str) else string
