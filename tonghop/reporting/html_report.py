"""`report.html`: the report as one file without any outside part, where each number opens the chain it came by.

Looks and behaviour lie in `templates/report.css` and `templates/report.js`, which are set into the page here.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from tonghop.paths import TEMPLATES
from tonghop.reporting.chart_image import DrawChart, draw_chart
from tonghop.reporting.docx_text import clean
from tonghop.reporting.exports import write_aside
from tonghop.reporting.html_tables import header_rows, runs_across
from tonghop.reporting.report_wording import (
    GAP,
    closes_attribution,
    document_number,
    listed,
    quality_numeral,
    section_number,
    signed_date,
    without_end_mark,
)
from tonghop.reporting.view import Block, Chart, Heading, Paragraph, ReportView, Table

_PAGE = "report.html.j2"
_SCRIPTS = ("report.js", "report_chart.js")
# Numerals of dates, names and document numbers open their entry too, but are not underlined in running text.
_NOT_MARKED = frozenset({"date", "document", "text"})
# As \u escapes these cannot end the script element or a line of it, nor stop the file from being UTF-8 (lone halves of
# surrogate pairs), and JSON reads them back unchanged.
_UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def render_html(
    view: ReportView,
    entries: Iterable[Mapping[str, Any]],
    target: Path,
    *,
    templates: Path = TEMPLATES,
    draw: DrawChart = draw_chart,
) -> None:
    """Write the page to `target`; the same view and entries give the same bytes.

    `entries` are those of `trace.json`, each with its `id`; what a number opens is what they say.
    """
    by_id = {str(entry["id"]): entry for entry in entries}
    script = "".join((templates / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    page = (
        _environment(templates, by_id, draw)
        .get_template(_PAGE)
        .render(
            view=view,
            gap=GAP,
            signed_date=signed_date(view.letterhead.signed_on, view.cycle),
            closing=without_end_mark(view.closing),
            style=Markup((templates / "report.css").read_text(encoding="utf-8")),  # noqa: S704 (ours, not members')
            script=Markup(script),  # noqa: S704 (ours, not members')
            script_hash=_content_hash(script),
            entries=_json_for_script(by_id),
        )
    )
    write_aside(target, [page])


def _environment(templates: Path, entries: Mapping[str, Any], draw: DrawChart) -> Environment:
    # Templates come from the clerk, and from bundles that anybody may have made.
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, finalize=_without_controls
    )
    environment.filters.update(
        header_rows=header_rows,
        runs_across=runs_across,
        with_attribution=_with_attribution,
        document_number=document_number,
        listed=listed,
        quality_numeral=quality_numeral,
        section_number=section_number,
        drawn=draw,
        as_data=lambda png: "data:image/png;base64," + base64.b64encode(png).decode(),
    )
    environment.tests.update(
        heading=lambda block: isinstance(block, Heading),
        table=lambda block: isinstance(block, Table),
        chart=lambda block: isinstance(block, Chart),
        calculated=lambda trace_id: _is_calculated(entries, trace_id),
    )
    return environment


def _is_calculated(entries: Mapping[str, Any], trace_id: str) -> bool:
    entry = entries.get(trace_id)
    return not (isinstance(entry, Mapping) and entry.get("kind") in _NOT_MARKED)


def _without_controls(value: Any) -> Any:
    return clean(value) if type(value) is str else value


def _with_attribution(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    for block, following in pairwise((*blocks, None)):
        if block is not None:
            yield block, isinstance(block, Paragraph) and closes_attribution(block, following)


def _json_for_script(entries: Mapping[str, Any]) -> Markup:
    """The entries, each figure written once and named by its number: most figures stand in several chains."""
    places: dict[int, int] = {}
    figures: list[Any] = []
    shared = {}
    for trace_id, entry in entries.items():
        for figure in entry.get("figures", ()):
            if id(figure) not in places:
                places[id(figure)] = len(figures)
                figures.append(figure)
        shared[trace_id] = {**entry, "figures": [places[id(figure)] for figure in entry.get("figures", ())]}
    data = {"figures": figures, "entries": shared}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    inert = _UNSAFE_IN_SCRIPT.sub(lambda unsafe: f"\\u{ord(unsafe[0]):04x}", text)
    return Markup(inert)  # noqa: S704 (made inert in the line above)


def _content_hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
