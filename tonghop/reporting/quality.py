"""The data-quality notes: what was received, from which file, and what the checks found that somebody should settle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from tonghop.model import Finding, Severity
from tonghop.reporting.bloc_printing import BlocPrinting
from tonghop.reporting.edition_words import edition_lines
from tonghop.reporting.inputs import CoverageRow, ReportInputs
from tonghop.reporting.runs import fill
from tonghop.reporting.trace import Kind, Trace
from tonghop.reporting.view import Block, Column, Paragraph, Row, Table, Text
from tonghop.reporting.wordings import Wordings

WHERE = "Ghi chú về chất lượng số liệu"
_SHORT_HASH = 12


def quality_notes(inputs: ReportInputs, wordings: Wordings, trace: Trace) -> tuple[Block, ...]:
    """Counts, the sources, the errors and warnings, and what was waived and why; plain notes are only counted."""
    printing = BlocPrinting(inputs, wordings, trace, WHERE)
    said = edition_lines(inputs.edition) if inputs.edition is not None else ()
    blocks: list[Block] = [Paragraph(printing.words(line)) for line in said]
    blocks += [Paragraph(text) for text in _texts(printing)]
    blocks.append(_sources(printing))
    listed = [row for row in inputs.findings if row.severity is not Severity.NOTE and not row.waived]
    if listed:
        blocks.append(_findings(listed, printing))
    waived = [row for row in inputs.findings if row.waived]
    if waived:
        blocks.append(_waived(waived, printing))
    return tuple(blocks)


def _texts(printing: BlocPrinting) -> list[Text]:
    inputs, texts = printing.inputs, printing.bloc.quality
    received = sum(row.state is not None for row in inputs.coverage)
    accepted = sum(row.accepted for row in inputs.coverage)
    values: dict[str, Text] = {
        "received": (printing.count(received, "đơn vị đã gửi số liệu"),),
        "expected": (printing.count(len(inputs.coverage), "đơn vị của Khối"),),
        "accepted": (printing.count(accepted, "đơn vị có số liệu được chấp nhận"),),
    }
    written = [fill(texts["received"], values), _counts(printing), printing.words(texts["fresh"])]
    consolidation = inputs.consolidation
    if consolidation.unexpected:
        written.append(printing.words(texts["unexpected"].format(names=printing.members(consolidation.unexpected))))
    if consolidation.unconverted:
        names = "; ".join(inputs.catalogue.indicators[code].name for code in consolidation.unconverted)
        written.append(printing.words(texts["unconverted"].format(names=names)))
    if consolidation.restatements:
        written.append(_restated(printing))
    return written


def _restated(printing: BlocPrinting) -> Text:
    count = len(printing.inputs.consolidation.restatements)
    table = printing.bloc.tables["restated"]
    values: dict[str, Text] = {
        "count": (printing.count(count, table),),
        "table": printing.words(table),
        "appendix": printing.words(printing.bloc.appendices["comparison"]),
    }
    return fill(printing.bloc.quality["restated"], values)


def _counts(printing: BlocPrinting) -> Text:
    findings = printing.inputs.findings
    if not findings:
        return printing.words(printing.bloc.quality["clean"])
    counts = Counter(row.severity for row in findings if not row.waived)
    values: dict[str, Text] = {
        f"{severity.value}s": (printing.count(counts[severity], f"số {severity.value}"),) for severity in Severity
    }
    return fill(printing.bloc.quality["counts"], values)


def _sources(printing: BlocPrinting) -> Table:
    heads = (
        Column(printing.column("member"), width=2),
        Column(printing.column("file"), width=5),
        Column(printing.column("version"), numeric=True),
        Column(printing.column("hash"), width=2),
        Column(printing.column("state"), width=3),
    )
    rows = tuple(_source(row, printing) for row in printing.inputs.coverage)
    return Table(printing.bloc.tables["sources"], heads, rows)


def _source(row: CoverageRow, printing: BlocPrinting) -> Row:
    missing = (printing.bloc.symbols["missing"],)
    state = printing.bloc.states[row.state.value if row.state else "missing"]
    version = printing.trace.plain(str(row.version), Kind.COUNT, WHERE, row.sha256) if row.version else None
    digest = printing.trace.plain(row.sha256[:_SHORT_HASH], Kind.DOCUMENT, WHERE, row.sha256) if row.sha256 else None
    return Row(
        (
            printing.words(printing.member(row.member)),
            printing.words(row.original_name, Kind.DOCUMENT) if row.original_name else missing,
            (version,) if version else missing,
            (digest,) if digest else missing,
            printing.words(f"{state} ({row.reason})" if row.reason else state),
        )
    )


def _findings(findings: list[Finding], printing: BlocPrinting) -> Table:
    """The members one under the other, each with its questions, so that a member finds its own at a glance."""
    heads = (
        Column(printing.column("severity"), width=2),
        Column(printing.column("finding"), width=9),
        Column(printing.column("cell"), width=3),
    )

    def cells(row: Finding) -> tuple[Text, ...]:
        severity = printing.words(printing.bloc.severities[row.severity.value])
        return severity, printing.words(row.message), _cell(row, printing)

    return Table(printing.bloc.tables["findings"], heads, tuple(_by_member(findings, cells, printing)))


def _waived(findings: list[Finding], printing: BlocPrinting) -> Table:
    heads = (
        Column(printing.column("finding"), width=6),
        Column(printing.column("cell"), width=2),
        Column(printing.column("waiver"), width=6),
    )

    def cells(row: Finding) -> tuple[Text, ...]:
        return printing.words(row.message), _cell(row, printing), printing.words(row.waived, Kind.DOCUMENT)

    return Table(printing.bloc.tables["waived"], heads, tuple(_by_member(findings, cells, printing)))


def _by_member(
    findings: list[Finding], cells: Callable[[Finding], tuple[Text, ...]], printing: BlocPrinting
) -> Iterator[Row]:
    order = [row.member for row in printing.inputs.coverage]
    by_member: dict[str, list[Finding]] = {member: [] for member in order}
    for finding in findings:
        by_member.setdefault(finding.member, []).append(finding)
    for member, rows in by_member.items():
        if rows:
            yield Row((printing.words(printing.member(member)),), "group")
            yield from (Row(cells(row)) for row in rows)


def _cell(finding: Finding, printing: BlocPrinting) -> Text:
    return printing.words(f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet, Kind.DOCUMENT)
