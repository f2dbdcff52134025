"""Builds the report's view from a cycle's data: every section in the reference's order, every number in the trace.

Pure: nothing is read or written here. Each part of the report has its own module; this one only puts them in place.
"""

from __future__ import annotations

from dataclasses import replace

from tonghop.reporting.appendices import appendices
from tonghop.reporting.charts import charts
from tonghop.reporting.edition_words import edition_lines
from tonghop.reporting.inputs import CoverageRow, ReportInputs
from tonghop.reporting.letterhead import closing, gaps, letterhead, opening
from tonghop.reporting.member_section import member_blocks
from tonghop.reporting.provenance_tables import provenance_blocks
from tonghop.reporting.quality import quality_notes
from tonghop.reporting.report_wording import GAP, quality_numeral
from tonghop.reporting.summary import summary
from tonghop.reporting.trace import Trace
from tonghop.reporting.values_in_words import Writing
from tonghop.reporting.view import Block, MemberSection, Paragraph, ReportView
from tonghop.reporting.wordings import Wordings, load_wordings


def build_view(inputs: ReportInputs, wordings: Wordings | None = None) -> tuple[ReportView, Trace]:
    """The whole report as a view, and the trace of every number in it."""
    wordings = wordings or load_wordings()
    trace = Trace()
    cycle, catalogue = inputs.cycle, inputs.catalogue
    record = catalogue.cycle_file(cycle)
    headings = wordings.headings.of(cycle.label, cycle.next_label)
    for text in headings.texts():
        trace.allow(text, "headings")
    view = ReportView(
        cycle=str(cycle),
        cycle_label=trace.allow(cycle.label, "headings"),
        next_label=trace.allow(cycle.next_label, "headings"),
        headings=headings,
        letterhead=letterhead(cycle, catalogue, wordings, trace),
        opening=opening(cycle, catalogue, wordings, trace),
        bloc_activity=_prose(record.prose.bloc_activity or (GAP,), trace, "I"),
        results_opening=_prose(record.prose.results_opening, trace, "II"),
        summary=(*summary(inputs, wordings, trace), *charts("summary", inputs, wordings, trace)),
        members=tuple(
            _member(number, row, inputs, wordings, trace) for number, row in enumerate(inputs.coverage, start=1)
        ),
        bloc_work=_prose(record.prose.bloc_work or (GAP,), trace, "2", bullet="-"),
        plan=_plan(record.prose.plan or (GAP,), trace, wordings),
        closing=closing(cycle, catalogue, wordings, trace),
        quality_notes=quality_notes(inputs, wordings, trace),
        appendices=appendices(inputs, wordings, trace),
        gaps=gaps(cycle, record, catalogue, wordings),
        edition=trace.bind(" ".join(edition_lines(inputs.edition)), "edition") if inputs.edition else (),
    )
    blocks, anchors = provenance_blocks(inputs, wordings, trace, _quality_name(view))
    return replace(view, provenance=blocks, anchors=anchors), trace


def _quality_name(view: ReportView) -> str:
    return f"Phụ lục {quality_numeral(view.appendices)} ({view.headings.quality})"


def _member(number: int, row: CoverageRow, inputs: ReportInputs, wordings: Wordings, trace: Trace) -> MemberSection:
    where = f"1.{number}"
    writing = Writing(inputs.catalogue, wordings, trace, inputs.cycle, where, row.member)
    figures, narratives = inputs.figures.get(row.member, ()), inputs.narratives.get(row.member, ())
    known = inputs.catalogue.member_by_code.get(row.member)
    note = _state_note(row, wordings, has_figures=bool(figures))
    blocks = member_blocks(figures, narratives, writing)
    name = known.name if known else row.member
    return MemberSection(where, row.member, name, blocks, trace.allow(note, where))


def _state_note(row: CoverageRow, wordings: Wordings, *, has_figures: bool) -> str:
    if row.accepted:
        return wordings.states["remark"].format(reason=row.reason) if row.reason else ""
    reason = f" ({row.reason})" if row.reason else ""
    if row.state is None:
        name = "missing"
    elif has_figures:
        name = "blocked"
    else:
        name = "rejected" if row.state == "rejected" else "waiting"
    return wordings.states[name].format(reason=reason)


def _prose(paragraphs: tuple[str, ...], trace: Trace, where: str, bullet: str = "") -> tuple[Block, ...]:
    return tuple(Paragraph(trace.bind(text, where), bullet=bullet) for text in paragraphs)


def _plan(paragraphs: tuple[str, ...], trace: Trace, wordings: Wordings) -> tuple[Block, ...]:
    numbered = (
        wordings.frame["plan_item"].format(number=number, text=text) for number, text in enumerate(paragraphs, start=1)
    )
    return tuple(Paragraph(trace.bind(text, "III")) for text in numbered)
