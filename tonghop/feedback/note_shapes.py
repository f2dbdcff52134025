"""The boxes of a sheet's comments: the old drawing language that spreadsheet programs still want for them.

All boxes of a sheet are drawn anew, hidden until the mouse is over the cell, and large enough for their text.
"""

from __future__ import annotations

from collections.abc import Mapping

_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" fillcolor="#ffffe1" o:insetmode="auto" '
    'style="position:absolute;width:{width}pt;height:{height}pt;z-index:{z};visibility:hidden">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{col}</x:Column>"
    "</x:ClientData></v:shape>"
)
_BLOCK = 1_024
_WIDTH, _COLUMNS = 290, 4
_LETTERS_A_LINE, _LINE, _PADDING = 52, 13.0, 12.0
_LOWEST, _HIGHEST = 50.0, 330.0
_ROW, _LEAST_ROW = 15.0, 3.0
_PIXELS_A_POINT = 4 / 3


def note_shapes(texts: Mapping[tuple[int, int], str], number: int, row_heights: Mapping[int, float]) -> bytes:
    """The drawing part of the `number`th sheet, with a box for every comment's text by its cell.

    `row_heights` are points by row, for rows that state one: a box ends in the row that its height reaches.
    """
    shapes = []
    for count, ((row, col), text) in enumerate(sorted(texts.items()), start=1):
        height = _height(text)
        last, rest = _bottom(max(row - 1, 0), height, row_heights)
        anchor = (col + 1, 15, max(row - 1, 0), 4, col + 1 + _COLUMNS, 15, last, round(rest * _PIXELS_A_POINT))
        shapes.append(
            _SHAPE.format(
                id=number * _BLOCK + count,
                width=_WIDTH,
                height=round(height),
                z=count,
                anchor=", ".join(str(part) for part in anchor),
                row=row,
                col=col,
            )
        )
    return (_HEAD.format(number=number) + "".join(shapes) + "</xml>").encode()


def _height(text: str) -> float:
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
    return min(max(lines * _LINE + _PADDING, _LOWEST), _HIGHEST)


def _bottom(row: int, height: float, row_heights: Mapping[int, float]) -> tuple[int, float]:
    """The row in which a box that begins in `row` ends, and how far into it in points."""
    while (step := max(row_heights.get(row, _ROW), _LEAST_ROW)) < height:
        height -= step
        row += 1
    return row, height
