"""The provenance appendix of the Word document: for the bloc, then member by member, the lines as compact tables.

The page `report.html` has no such appendix: there a number opens its chain itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tonghop.consolidating import Value
from tonghop.model import Figure
from tonghop.reporting.inputs import CoverageRow, ReportInputs
from tonghop.reporting.provenance import Computed, Line, Provenance, Sent
from tonghop.reporting.runs import fill, join
from tonghop.reporting.trace import Trace
from tonghop.reporting.trace_labels import AppendixWords, TraceLabels, load_trace_words
from tonghop.reporting.values_in_words import Writing
from tonghop.reporting.view import Block, Column, Paragraph, Row, Table, Text
from tonghop.reporting.wordings import Wordings

_SHORT_HASH = 12


def provenance_blocks(
    inputs: ReportInputs, wordings: Wordings, trace: Trace, quality: str
) -> tuple[tuple[Block, ...], Mapping[str, str]]:
    """The appendix, and the anchor of each printed number's line by trace id.

    To be called when everything else is in the trace; `quality` names the appendix with the list of files.
    """
    provenance = Provenance.of(trace, inputs.catalogue, inputs.cycle, wordings)
    writing = Writing(inputs.catalogue, wordings, trace, inputs.cycle, "", "")
    tables = _Tables(inputs, trace, load_trace_words().appendix, writing)
    made = [table for table in (tables.of_bloc(provenance), tables.of_members(provenance)) if table.rows]
    blocks: list[Block] = [Paragraph(tables.words(tables.text.lead.format(quality=quality))), *made]
    if tables.too_many:
        blocks.append(Paragraph(tables.words(tables.text.too_many)))
    printed = {row.anchor for table in made for row in table.rows}
    return tuple(blocks), {number: anchor for number, anchor in provenance.anchors.items() if anchor in printed}


@dataclass(frozen=True)
class _Tables:
    inputs: ReportInputs
    trace: Trace
    text: AppendixWords
    writing: Writing

    def words(self, text: str) -> Text:
        """Words whose numerals are those of entries, cells or names that the trace already holds."""
        return (self.trace.describe((text,)),) if text else ()

    @property
    def too_many(self) -> bool:
        """Whether the members' figures would fill more pages than anybody turns."""
        return sum(map(len, self.inputs.figures.values())) > self.text.most_figures

    def of_bloc(self, provenance: Provenance) -> Table:
        """A line an indicator of the bloc."""
        rows = [self.bloc_row(line) for line in provenance.of_member("")]
        return self._table(self.text.bloc, ("subject", "computed", "cells"), (3, 8, 5), rows)

    def of_members(self, provenance: Provenance) -> Table:
        """The members one after the other; no rows where they are too many."""
        members = () if self.too_many else self.inputs.coverage
        rows = (row for known in members for row in self.member_rows(known, provenance.of_member(known.member)))
        return self._table(self.text.members, ("subject", "sent"), (3, 8), rows)

    def _table(self, title: str, columns: tuple[str, ...], widths: tuple[int, ...], rows: Iterable[Row]) -> Table:
        heads = (Column(self.text.columns[name], width=width) for name, width in zip(columns, widths, strict=True))
        return Table(title, tuple(heads), tuple(rows), compact=True)

    def bloc_row(self, line: Line) -> Row:
        """An indicator of the bloc: each number with its formula, then the members with their cells."""
        return Row((self._subject(line), self._computed(line.computed), self._cells(line.figures)), anchor=line.anchor)

    def member_rows(self, row: CoverageRow, lines: list[Line]) -> Iterator[Row]:
        """The member's file as a heading, then its lines."""
        if not lines:
            return
        known = self.inputs.catalogue.member_by_code.get(row.member)
        named = {"member": known.name if known else row.member, "file": row.original_name}
        yield Row((self.words(self.text.file.format(**named, digest=row.sha256[:_SHORT_HASH])),), "group")
        for line in lines:
            said = [text for text in (self._sent(line.sent), self._computed(line.computed)) if text]
            yield Row((self._subject(line), join(said, "\n")), anchor=line.anchor)

    def _subject(self, line: Line) -> Text:
        place = f" ({line.key.zone})" if line.key.zone else ""
        return self.words(f"{line.key.subject}{place}")

    def _sent(self, rows: Iterable[Sent]) -> Text:
        return join([self._one_sent(row) for row in rows], "; ")

    def _one_sent(self, row: Sent) -> Text:
        figure, labels = row.figure, TraceLabels(self.inputs.catalogue, self.inputs.cycle)
        said = f"{labels.measure(figure.key)}, {figure.qualifier}".rstrip(", ")
        return fill(
            self.text.sent,
            {
                "what": self.words(said),
                "number": (_sign(row.number.text, figure.value < 0), row.number),
                "unit": self.words(self.writing.unit_behind(figure)),
                "place": self.words(_cell(figure)),
            },
        )

    def _computed(self, rows: Iterable[Computed]) -> Text:
        return join([self._one_computed(row) for row in rows], "\n")

    def _one_computed(self, row: Computed) -> Text:
        return fill(
            self.text.computed,
            {
                "what": self.words(row.what),
                "number": (_sign(row.number.text, row.value.amount < 0), row.number),
                "unit": self.words(_unit(row.value)),
                "formula": self.words(row.formula),
            },
        )

    def _cells(self, figures: Iterable[Figure]) -> Text:
        by_member: dict[str, dict[str, None]] = {}
        for figure in figures:
            by_member.setdefault(figure.key.member, {})[_cell(figure)] = None
        named = (
            self.text.member_cells.format(member=self._short(member), cells=", ".join(cells))
            for member, cells in by_member.items()
        )
        return self.words(self.text.coverage.format(counted=len(by_member), members="; ".join(named)))

    def _short(self, member: str) -> str:
        known = self.inputs.catalogue.member_by_code.get(member)
        return known.short_name if known else member


def _cell(figure: Figure) -> str:
    return f"{figure.location.sheet}!{figure.location.cell}"


def _unit(value: Value) -> str:
    return "%" if value.unit == "%" else f" {value.unit}"


def _sign(printed: str, below: bool) -> str:
    """The minus sign that a sentence (`giảm 26,2%`) leaves out."""
    return "-" if below and not printed.startswith("-") else ""
