"""A chart of the view drawn as PNG: dark bars beside white hatched ones, so that it reads in black and white too.

The drawing library is imported at the first chart, not with this module. The font is the library's own, so that every
machine draws the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from tonghop.reporting.runs import plain
from tonghop.reporting.view import Bar, Chart

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DOTS_PER_INCH = 150
WIDTH_INCHES = 6.4
_LINE, _GAP, _MARGIN, _LEGEND = 0.165, 0.09, 0.06, 0.26
_NUMBERS, _CHARACTER, _WIDEST_NAMES = 0.95, 0.073, 2.6
_POINTS = 8.0
_LONGEST_NAME = 34
_DARK = "#333333"
_LOOKS: tuple[tuple[str, str | None], ...] = ((_DARK, None), ("white", "/////"))


@dataclass(frozen=True, slots=True)
class ChartImage:
    """A drawn chart: PNG bytes and its size on paper."""

    png: bytes
    width_inches: float
    height_inches: float


DrawChart = Callable[[Chart], ChartImage]
"""Gives the picture of a chart: `draw_chart`, or what draws it elsewhere."""


def load_library() -> None:
    """Import now what the first chart would, half a second of it."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: F401, PLC0415 - see the module's docstring


@lru_cache(maxsize=32)
def draw_chart(chart: Chart) -> ChartImage:
    """The picture of a chart; the same chart gives the same bytes."""
    import matplotlib as mpl  # noqa: PLC0415 - half a second that a run without charts does not pay
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    height = _height(chart)
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update({"font.family": "DejaVu Sans", "font.size": _POINTS, "hatch.linewidth": 0.7})
        figure = Figure(figsize=(WIDTH_INCHES, height), dpi=DOTS_PER_INCH)
        _draw(chart, figure, height)
        return ChartImage(_png(figure), WIDTH_INCHES, height)


def _height(chart: Chart) -> float:
    lines = sum(len(_drawn(bar)) for bar in chart.bars)
    legend = _LEGEND if len(chart.series) > 1 else 0.0
    return round(2 * _MARGIN + legend + lines * _LINE + len(chart.bars) * _GAP, 2)


def _draw(chart: Chart, figure: Figure, height: float) -> None:
    """From the top downwards; there are no axes, each bar has its number beside it."""
    paper = _Paper(figure, height)
    amounts = [float(amount) for bar in chart.bars for amount in bar.amounts if amount is not None]
    lowest, highest = min(0.0, *amounts), max(0.0, *amounts)
    left = min(_WIDEST_NAMES, 0.2 + _CHARACTER * max(len(_short(bar.name)) for bar in chart.bars))
    scale = (WIDTH_INCHES - left - _NUMBERS) / ((highest - lowest) or 1.0)
    zero, top = left - lowest * scale, _MARGIN
    if len(chart.series) > 1:
        _legend(chart, paper)
        top += _LEGEND
    first = top
    for bar in chart.bars:
        drawn = _drawn(bar)
        top += _GAP / 2
        paper.write(left - 0.08, top + len(drawn) * _LINE / 2, _short(bar.name), "right")
        for index, amount, printed in drawn:
            length = amount * scale
            paper.bar(min(zero, zero + length), top, abs(length), index)
            paper.write(max(zero, zero + length) + 0.05, top + _LINE / 2, printed, "left")
            top += _LINE
        top += _GAP / 2
    paper.rule(zero, first, top)


def _legend(chart: Chart, paper: _Paper) -> None:
    left = _MARGIN
    for index, name in enumerate(chart.series):
        paper.bar(left, _MARGIN, 0.32, index)
        paper.write(left + 0.38, _MARGIN + _LINE / 2, name, "left")
        left += 0.6 + _CHARACTER * len(name)


class _Paper:
    """A figure drawn on in inches from its top left corner; the library's axes would cost as much as all the bars."""

    def __init__(self, figure: Figure, height: float) -> None:
        self._figure = figure
        self._height = height
        self._inches = figure.dpi_scale_trans

    def write(self, x: float, y: float, words: str, side: Literal["left", "right"]) -> None:
        self._figure.text(
            x, self._height - y, words, ha=side, va="center_baseline", transform=self._inches, parse_math=False
        )

    def bar(self, x: float, top: float, length: float, series: int) -> None:
        from matplotlib.patches import Rectangle  # noqa: PLC0415 - as above

        colour, hatch = _LOOKS[series]
        corner = (x, self._height - top - _LINE * 0.92)
        self._figure.add_artist(
            Rectangle(
                corner, length, _LINE * 0.84, transform=self._inches,
                facecolor=colour, edgecolor=_DARK, hatch=hatch, linewidth=0.8,
            )
        )  # fmt: skip

    def rule(self, x: float, top: float, bottom: float) -> None:
        from matplotlib.lines import Line2D  # noqa: PLC0415 - as above

        ends = [self._height - top, self._height - bottom]
        self._figure.add_artist(Line2D([x, x], ends, transform=self._inches, color="black", linewidth=0.8))


def _drawn(bar: Bar) -> list[tuple[int, float, str]]:
    return list(_lines(bar))


def _lines(bar: Bar) -> Iterator[tuple[int, float, str]]:
    for index, (amount, text) in enumerate(zip(bar.amounts, bar.texts, strict=True)):
        if amount is not None:
            yield index, float(amount), plain(text)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _png(figure: Figure) -> bytes:
    """Greys say all there is and take half the bytes; nothing of clock or version goes into the file."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - as above
    from PIL import Image  # noqa: PLC0415 - as above

    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    drawn = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
    saved = io.BytesIO()
    drawn.convert("L").save(saved, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return saved.getvalue()
