"""Charts drawn in a process of their own, whose drawing library is imported long before the first chart is known.

How a chart looks is in `chart_image.py`; this is only the way there and back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tonghop.engine import Engine

if TYPE_CHECKING:
    from tonghop.reporting.chart_image import ChartImage
    from tonghop.reporting.view import Chart

TASK = "tonghop.reporting.drawing:work"
_STANDS_BACK = 10
"""Until the charts are known, everybody else is in more of a hurry."""
DrawCharts = Callable[[Sequence["Chart"]], Sequence["ChartImage"]]
"""Draws charts somewhere else while the caller goes on."""


def work(charts: Sequence[Chart] | None) -> list[ChartImage]:
    """In that process: draw `charts`, or only get ready when there are none yet."""
    from tonghop.reporting.chart_image import draw_chart, load_library  # noqa: PLC0415 - see this module's purpose

    if charts is None:
        load_library()
        return []
    return [draw_chart(chart) for chart in charts]


def drawing_engine() -> Engine:
    """Start the process; returns at once."""
    engine = Engine(TASK, niceness=_STANDS_BACK)
    engine.send(None)
    return engine


def drawn_by(engine: Engine) -> DrawCharts:
    """Drawing that asks `engine`. It raises EngineFault."""

    def draw(charts: Sequence[Chart]) -> Sequence[ChartImage]:
        pictures: Sequence[ChartImage] = engine.send(charts).result()
        return pictures

    return draw
