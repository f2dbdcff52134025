"""All documents of a cycle from one set of inputs, into one folder: the same inputs give the same bytes.

Where the inputs come from (the warehouse, or an edition's frozen records) and where the folder goes is the caller's.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tonghop.reporting.annex import write_annex
from tonghop.reporting.build import build_view
from tonghop.reporting.chart_image import ChartImage, DrawChart, draw_chart
from tonghop.reporting.docx_report import render_docx
from tonghop.reporting.drawing import DrawCharts
from tonghop.reporting.edition_words import words_across
from tonghop.reporting.exports import write_figures, write_findings
from tonghop.reporting.html_report import render_html
from tonghop.reporting.inputs import ReportInputs
from tonghop.reporting.orphans import check_orphans
from tonghop.reporting.trace import Trace
from tonghop.reporting.trace_export import TraceExport, write_entries
from tonghop.reporting.view import Chart, ReportView
from tonghop.reporting.wordings import load_wordings

REPORT = "report.docx"


class Documents(NamedTuple):
    """What the documents were rendered from."""

    view: ReportView
    trace: Trace


def write_documents(inputs: ReportInputs, folder: Path, elsewhere: DrawCharts | None = None) -> Documents:
    """Write report, page, annex, trace and exports; `elsewhere` draws the charts meanwhile, else they are drawn here.

    Raises PipelineFault when a template cannot be used or the report prints a number that nobody can trace.
    """
    view, trace = build_view(inputs)
    across = words_across(inputs.edition, view.gaps, load_wordings().frame["draft"])
    with _drawing(view, elsewhere) as draw:
        write_annex(folder / "annex.xlsx", inputs)
        entries = tuple(TraceExport(inputs).entries(trace))
        write_entries(folder / "trace.json", inputs.cycle, entries)
        write_figures(folder / "figures.csv", (row for sent in inputs.figures.values() for row in sent))
        write_findings(folder / "findings.csv", inputs.findings)
        render_docx(view, folder / REPORT, across=across, draw=draw)
        check_orphans(folder / REPORT, trace)
        render_html(view, entries, folder / "report.html", draw=draw)
    return Documents(view, trace)


@contextmanager
def _drawing(view: ReportView, elsewhere: DrawCharts | None) -> Iterator[DrawChart]:
    """What gives each chart's picture when it is asked for: `elsewhere` begins with all of them now."""
    if elsewhere is None:
        yield draw_chart
        return
    blocks = (*view.summary, *(block for appendix in view.appendices for block in appendix.blocks))
    charts = [block for block in blocks if isinstance(block, Chart)]
    with ThreadPoolExecutor(max_workers=1) as beside:
        drawn = beside.submit(elsewhere, charts)

        def draw(chart: Chart) -> ChartImage:
            return drawn.result()[charts.index(chart)] if chart in charts else draw_chart(chart)

        yield draw
