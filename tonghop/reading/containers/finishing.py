"""The last step of every container: a draft becomes a Sheet, and what a member should know of it becomes findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter

from tonghop.model import Finding
from tonghop.reading import limits
from tonghop.reading.containers.draft import SheetDraft, TextStore
from tonghop.reading.grid import Cell, CellKind, Sheet, cell_address
from tonghop.reading.messages import finding_of
from tonghop.reading.refusal import FileRefused
from tonghop.reading.text import clean_text, has_control_characters
from tonghop.reading.text.detection import guess_encodings
from tonghop.reading.text.legacy import LegacyEncoding, decode_legacy

_EXAMPLE = 60
_KIND = attrgetter("kind")
_MAX_ROWS, _MAX_COLS = 1_048_576, 16_384


def finish_sheet(draft: SheetDraft, texts: TextStore) -> tuple[Sheet, list[Finding]]:
    """The sheet of `draft`, its legacy text decoded, and the findings about its cells."""
    draft.name = clean_text(draft.name[: limits.MAX_CODE])
    if len(draft.cells) > limits.MAX_SHEET_ROWS:
        draft.trim()
    n_rows, n_cols = _extent(draft)
    findings: list[Finding] = []
    if n_rows * n_cols > limits.MAX_BOX_CELLS:
        findings += _set_stray_aside(draft)
        n_rows, n_cols = _extent(draft)
    findings += _decode_guessed(draft, texts)
    hidden_rows = frozenset(row for row in draft.hidden_rows if row < n_rows)
    hidden_cols = frozenset(
        col for first, last in draft.hidden_col_ranges for col in range(first, min(last + 1, n_cols))
    )
    _mark_hidden(draft, hidden_rows, hidden_cols)
    _attach_comments(draft)
    findings += _cell_findings(draft, texts)
    sheet = Sheet(
        name=draft.name,
        visible=draft.visible,
        cells=draft.cells,
        merges=tuple(sorted(islice(_clipped(draft.merges, n_rows, n_cols), limits.MAX_MERGES))),
        hidden_rows=hidden_rows,
        hidden_cols=hidden_cols,
        n_rows=n_rows,
        n_cols=n_cols,
        comments=draft.comments,
        cut=draft.full or len(draft.merges) > limits.MAX_MERGES,
    )
    return sheet, findings


def _clipped(
    merges: Iterable[tuple[int, int, int, int]], n_rows: int, n_cols: int
) -> Iterator[tuple[int, int, int, int]]:
    """Merges cut to the used area: a hostile or careless one may span the whole sheet."""
    for top, left, bottom, right in merges:
        if top < n_rows and left < n_cols:
            bottom_in, right_in = min(bottom, n_rows - 1), min(right, n_cols - 1)
            if (bottom_in, right_in) != (top, left):
                yield top, left, bottom_in, right_in


def _extent(draft: SheetDraft) -> tuple[int, int]:
    if not draft.cells:
        return 0, 0
    rows, cols = zip(*draft.cells, strict=True)
    last_row, last_col = max(rows), max(cols)
    if last_row >= _MAX_ROWS or last_col >= _MAX_COLS or min(rows) < 0:
        raise FileRefused("file_unreadable", detail="ô có địa chỉ không hợp lệ")
    return 1 + last_row, 1 + last_col


def _set_stray_aside(draft: SheetDraft) -> Iterator[Finding]:
    """Take out cells far from the rest: rows times columns is more than anyone could walk through."""
    stray = sorted(at for at in draft.cells if at[0] >= limits.BOX_ROWS or at[1] >= limits.BOX_COLS)
    for at in stray:
        del draft.cells[at]
    yield _sheet_finding("file_suspicious/far_cells", draft, stray)


def _decode_guessed(draft: SheetDraft, texts: TextStore) -> Iterator[Finding]:
    """Decode the cells whose content shows a legacy encoding that no font told of."""
    if not texts.special:
        return
    plain = [cell for cell in draft.cells.values() if cell.kind is CellKind.TEXT and cell.text == texts.clean(cell.raw)]
    if not any(cell.raw in texts.special for cell in plain):
        return
    guesses = guess_encodings(cell.raw for cell in plain)
    decoded: dict[LegacyEncoding, list[Cell]] = {}
    for cell in plain:
        if encoding := guesses.get(cell.raw):
            better = cell._replace(text=clean_text(decode_legacy(cell.raw, encoding)))
            draft.cells[cell.row, cell.col] = better
            decoded.setdefault(encoding, []).append(better)
    for encoding, cells in sorted(decoded.items()):
        example = max((cell.text for cell in cells), key=len)[:_EXAMPLE]
        addresses = [(cell.row, cell.col) for cell in cells]
        if encoding is LegacyEncoding.UTF8_MISREAD:
            draft.repaired.update(addresses)
        yield _sheet_finding("encoding_guessed/cells", draft, addresses, encoding=encoding.value, found=example)


def _mark_hidden(draft: SheetDraft, rows: frozenset[int], cols: frozenset[int]) -> None:
    if not rows and not cols:
        return
    for at in [at for at in draft.cells if at[0] in rows or at[1] in cols]:
        draft.cells[at] = draft.cells[at]._replace(hidden=True)


def _attach_comments(draft: SheetDraft) -> None:
    for at, comment in draft.comments.items():
        draft.comments[at] = clean_text(comment[: limits.MAX_TEXT])
        if cell := draft.cells.get(at):
            draft.cells[at] = cell._replace(comment=draft.comments[at])


def _cell_findings(draft: SheetDraft, texts: TextStore) -> Iterator[Finding]:
    error, uncalculated = CellKind.ERROR, CellKind.UNCALCULATED
    kinds = set(map(_KIND, draft.cells.values()))
    if error in kinds:
        yield from _of_cells("cell_error", draft, [cell for cell in draft.cells.values() if cell.kind is error])
    if uncalculated in kinds:
        unknown = [cell for cell in draft.cells.values() if cell.kind is uncalculated]
        yield from _of_cells("formula_not_calculated", draft, unknown)
    if texts.special:
        special = [cell for at, cell in draft.cells.items() if cell.raw in texts.special and at not in draft.repaired]
        yield from _of_cells("control_characters", draft, [c for c in special if has_control_characters(c.raw)])
        yield from _of_long_texts(draft, [c for c in special if len(c.raw) > limits.MAX_TEXT])
    if draft.external:
        yield _sheet_finding("external_link", draft, draft.external)
    if draft.repeated:
        yield finding_of("file_suspicious/repeated_cells", sheet=draft.name, count=draft.repeated)


def _of_cells(rule: str, draft: SheetDraft, cells: list[Cell]) -> Iterator[Finding]:
    """A finding a cell, up to a bound; the rest, if any, share one. What is hidden is only noted."""
    can_be_noted = rule != "control_characters"
    for cell in cells[: limits.MAX_LISTED_CELLS]:
        quiet = can_be_noted and (cell.hidden or not draft.visible)
        yield finding_of(
            f"{rule}/hidden" if quiet else rule,
            sheet=draft.name,
            cell=cell.address,
            found="" if rule == "control_characters" else cell.text or cell.raw,
        )
    if rest := cells[limits.MAX_LISTED_CELLS :]:
        yield _sheet_finding(f"{rule}/more", draft, [(cell.row, cell.col) for cell in rest])


def _of_long_texts(draft: SheetDraft, cells: Iterable[Cell]) -> Iterator[Finding]:
    for cell in cells:
        draft.cells[cell.row, cell.col] = cell._replace(raw=cell.raw[: limits.MAX_TEXT])
        yield finding_of(
            "text_too_long", sheet=draft.name, cell=cell.address, length=len(cell.raw), limit=limits.MAX_TEXT
        )


def _sheet_finding(message_id: str, draft: SheetDraft, at: Sequence[tuple[int, int]], **values: object) -> Finding:
    """One finding for many cells of a sheet; addressed to the first."""
    addresses = [cell_address(row, col) for row, col in at]
    return finding_of(
        message_id,
        cells=addresses[: limits.MAX_LISTED_CELLS],
        sheet=draft.name,
        cell=addresses[0],
        count=len(addresses),
        **values,
    )
