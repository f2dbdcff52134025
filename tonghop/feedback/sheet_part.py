"""One worksheet part of a book: colouring its cells, and taking off the colours of an earlier round.

Values, formulas and formats are left alone; a coloured cell only points to a copy of its style on another ground.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tonghop.feedback.marks import At, Mark
from tonghop.feedback.ooxml import NotAnnotatable, main
from tonghop.feedback.styles import StyleBook
from tonghop.reading.grid import cell_address, position_of


def deselect(root: Any) -> None:
    """Take a sheet out of the selected ones: what is typed into one of several selected sheets goes into all."""
    for view in root.iterfind(f"{main('sheetViews')}/{main('sheetView')}"):
        view.attrib.pop("tabSelected", None)


class SheetPart:
    """The tree of a worksheet. Raises NotAnnotatable when rows or cells do not say where they stand."""

    def __init__(self, root: Any, styles: StyleBook) -> None:
        self._root, self._styles = root, styles
        self._data = root.find(main("sheetData"))
        if root.tag != main("worksheet") or self._data is None:
            raise NotAnnotatable("a worksheet without cells' data")

    def anchors(self, marks: Mapping[At, Mark]) -> dict[At, Mark]:
        """The marks at the cells that show them: within a merged range, that is its first cell."""
        ranges = list(self._merged()) if marks else []
        anchored: dict[At, Mark] = {}
        for (row, col), mark in marks.items():
            first = next(((r0, c0) for r0, c0, r1, c1 in ranges if r0 <= row <= r1 and c0 <= col <= c1), (row, col))
            known = anchored.get(first)
            anchored[first] = mark if known is None else Mark(known.fill, f"{known.text}\n\n{mark.text}")
        return anchored

    def colour(self, marks: Mapping[At, Mark]) -> None:
        """Give every marked cell its ground, also cells that were not stored because they are blank."""
        rows: dict[int, dict[int, Any]] = {}
        nodes: dict[int, Any] = {}
        for node in self._rows():
            nodes[_row_of(node)] = node
        for (row, col), mark in marks.items():
            if row not in nodes:
                nodes[row] = self._new_row(row)
            if row not in rows:
                rows[row] = {_col_of(cell): cell for cell in _cells(nodes[row])}
            cell = rows[row].get(col)
            if cell is None:
                cell = rows[row][col] = self._new_cell(nodes[row], row, col)
            cell.set("s", str(self._styles.filled(_style_of(cell), mark.fill)))
        for row, cells in rows.items():
            _in_order(nodes[row], [cells[col] for col in sorted(cells)])
        _in_order(self._data, [nodes[row] for row in sorted(nodes)])

    def uncolour(self, styles: frozenset[int]) -> None:
        """Take the ground off every cell in one of `styles`, which are those of an earlier round's marks."""
        for row in self._rows():
            for cell in _cells(row):
                if _style_of(cell) in styles:
                    cell.set("s", str(self._styles.filled(_style_of(cell), "")))

    def row_heights(self) -> dict[int, float]:
        """Heights in points, by row, of those rows that state one."""
        return {_row_of(row): float(row.get("ht")) for row in self._rows() if _is_number(row.get("ht"))}

    def _rows(self) -> Iterator[Any]:
        return (node for node in self._data if node.tag == main("row"))

    def _merged(self) -> Iterator[tuple[int, int, int, int]]:
        for node in self._root.iterfind(f"{main('mergeCells')}/{main('mergeCell')}"):
            first, _, last = node.get("ref", "").partition(":")
            start, end = position_of(first), position_of(last or first)
            if start and end:
                yield *start, *end

    def _new_row(self, row: int) -> Any:
        node = self._data.makeelement(main("row"), {"r": str(row + 1)})
        self._data.append(node)
        return node

    def _new_cell(self, row_node: Any, row: int, col: int) -> Any:
        row_node.attrib.pop("spans", None)
        style = row_node.get("s") if row_node.get("customFormat") in {"1", "true"} else self._column_style(col)
        cell = row_node.makeelement(main("c"), {"r": cell_address(row, col), "s": style or "0"})
        row_node.append(cell)
        return cell

    def _column_style(self, col: int) -> str:
        for node in self._root.iterfind(f"{main('cols')}/{main('col')}"):
            if int(node.get("min", "0")) <= col + 1 <= int(node.get("max", "0")):
                return str(node.get("style", "0"))
        return "0"


def _cells(row: Any) -> Iterator[Any]:
    return (node for node in row if node.tag == main("c"))


def _row_of(node: Any) -> int:
    number = node.get("r", "")
    if not number.isdecimal():
        raise NotAnnotatable("a row without its number")
    return int(number) - 1


def _col_of(cell: Any) -> int:
    at = position_of(cell.get("r", ""))
    if at is None:
        raise NotAnnotatable("a cell without its address")
    return at[1]


def _style_of(cell: Any) -> int:
    style = cell.get("s", "0")
    return int(style) if style.isdecimal() else 0


def _in_order(parent: Any, ordered: list[Any]) -> None:
    """Put `ordered` children of `parent` first, in this order, where they are not so already."""
    if [child for child in parent if child.tag == ordered[0].tag] != ordered:
        for place, child in enumerate(ordered):
            parent.insert(place, child)


def _is_number(text: str | None) -> bool:
    return text is not None and text.replace(".", "", 1).isdecimal()
