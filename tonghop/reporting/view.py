"""The report as plain data: sections, paragraphs, tables, and every number with the id of its trace.

One view feeds docx, html and annex alike, so that they cannot differ. How a number came about is in `trace.py`,
how a page looks is in the renderers and in `templates/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tonghop.reporting.headings import Headings


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number as the reader sees it (`6.307,23`), with the id under which the trace explains it."""

    text: str
    trace_id: str


Run = str | PrintedNumber
Text = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `bullet` is the mark typed before it (`-`, `+` or none); `author` attributes a member's prose."""

    text: Text
    bullet: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: heading, the heading over a group of columns if any, whether it holds numbers, width."""

    heading: str
    group: str = ""
    numeric: bool = False
    width: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `kind` is `body`, `group` (a heading across the table) or `total`.

    `anchor` is the name by which other parts of a document refer to the row.
    """

    cells: tuple[Text, ...]
    kind: str = "body"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A publication table: title, unit line, columns, rows, notes and the legend of its symbols.

    A `compact` one is reference matter, set in the smallest type.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit_line: str = ""
    notes: tuple[Text, ...] = ()
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A member's line of a chart: for each series the amount that sets the length, and the number printed beside it.

    `places` names each amount among the consolidated ones (`exports.total.money_usd.long-an.prior`).
    """

    name: str
    amounts: tuple[Decimal | None, ...]
    texts: tuple[Text, ...]
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars, the longest first. `alt` says in one sentence what is to be seen, `names` heads the names."""

    title: str
    unit_line: str
    names: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    alt: str
    notes: tuple[Text, ...] = ()

    def as_table(self) -> Table:
        """The same numbers as a table, for readers who cannot see the picture and for tracing each of them."""
        columns = (Column(self.names, width=3), *(Column(name, numeric=True) for name in self.series))
        return Table("", columns, tuple(Row(((bar.name,), *bar.texts)) for bar in self.bars), self.unit_line)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section, smaller than the section's own."""

    text: str


Block = Paragraph | Table | Chart | Heading


@dataclass(frozen=True, slots=True)
class MemberSection:
    """Section 1.n: everything a member sent, or why there is nothing. `state_note` is empty when all is accepted."""

    number: str
    member: str
    name: str
    blocks: tuple[Block, ...]
    state_note: str = ""


@dataclass(frozen=True, slots=True)
class Appendix:
    """`Phụ lục I` and so on: tables that would break the body. Wide ones are set on landscape pages."""

    numeral: str
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = True


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Everything of the decree's page frame; an empty string is a gap that is marked in the draft."""

    superior_body: str
    issuing_body: str
    number: str
    place: str
    signed_on: date | None
    title: str
    subject: str
    addressed_to: tuple[str, ...]
    legal_bases: tuple[str, ...]
    recipients: tuple[str, ...]
    signature_lines: tuple[str, ...]
    signer: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole report of a cycle, ready to render.

    `edition` says which edition it is, on the page. `provenance` is the last appendix of the paper; `anchors` names, by
    trace id, the row of it that explains a number.
    """

    cycle: str
    cycle_label: str
    next_label: str
    headings: Headings
    letterhead: Letterhead
    opening: Text
    bloc_activity: tuple[Block, ...]
    results_opening: tuple[Block, ...]
    summary: tuple[Block, ...]
    members: tuple[MemberSection, ...]
    bloc_work: tuple[Block, ...]
    plan: tuple[Block, ...]
    closing: Text
    quality_notes: tuple[Block, ...]
    appendices: tuple[Appendix, ...]
    gaps: tuple[str, ...] = field(default=())
    provenance: tuple[Block, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
    edition: Text = ()
