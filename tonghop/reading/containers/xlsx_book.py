"""What the sheets of one .xlsx workbook share: styles, shared strings, and numbers and columns worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import InitVar, dataclass, field
from typing import NamedTuple

from tonghop.reading import limits
from tonghop.reading.containers.draft import Run, TextStore, is_error_literal
from tonghop.reading.containers.xlsx_canonical import column_index
from tonghop.reading.containers.xlsx_styles import CellStyle


class SharedString(NamedTuple):
    """A shared string: clean text for a cell in a Unicode font, stored text, runs.

    `plain` says that it is an ordinary text: not blank, of one run, and not a spreadsheet's error word.
    """

    text: str
    raw: str
    runs: tuple[Run, ...]
    plain: bool


def shared_string(runs: tuple[Run, ...], texts: TextStore) -> SharedString:
    """The string of `runs`, those in legacy fonts decoded."""
    text, raw = texts.from_runs(runs)
    return SharedString(text, raw, runs, bool(text) and len(runs) == 1 and not is_error_literal(text))


class _Styles(dict[str | None, CellStyle]):
    """Styles by the `s` attribute; the default one for none, or for one that is not there."""

    def __missing__(self, style_id: str | None) -> CellStyle:
        return self["0"]


class _Columns(dict[str, int]):
    """0-based columns by their letters, worked out when first asked for."""

    def __missing__(self, letters: str) -> int:
        self[letters] = column_index(letters)
        return self[letters]


@dataclass(slots=True)
class BookContext:
    """One workbook's shared state. `never_opened`: the file asks to be calculated when it is first opened."""

    styles: InitVar[Sequence[CellStyle]]
    strings: InitVar[Sequence[SharedString]]
    texts: TextStore
    date1904: bool = False
    has_links: bool = False
    never_opened: bool = False
    cells_left: int = limits.MAX_CELLS
    columns: dict[str, int] = field(default_factory=_Columns)
    styles_by_id: dict[str | None, CellStyle] = field(init=False)
    strings_by_index: dict[str, SharedString] = field(init=False)

    def __post_init__(self, styles: Sequence[CellStyle], strings: Sequence[SharedString]) -> None:
        self.styles_by_id = _Styles({str(index): style for index, style in enumerate(styles)})
        self.strings_by_index = {str(index): string for index, string in enumerate(strings)}

    def string(self, index: str) -> SharedString | None:
        """The shared string a cell's value names, None when there is no such string."""
        return self.strings_by_index.get(index.strip())
