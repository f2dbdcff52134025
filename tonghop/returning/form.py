"""The form as data: zones, sections and rows with label, unit and known values, before a sheet is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tonghop.catalogue import Catalogue, CatalogueFault, Member
from tonghop.model import Cycle
from tonghop.paths import TEMPLATES
from tonghop.reading.vocabulary import Alias
from tonghop.returning.history import LineKey, Reported
from tonghop.returning.labels import LineLabels
from tonghop.returning.wordings import UsualLine


@dataclass(frozen=True, slots=True)
class FormRow:
    """A line to fill in, in `unit`; `prior` and `plan` are what is known of it, in the same unit."""

    line: LineKey
    label: str
    unit: str
    integer: bool = False
    may_be_negative: bool = False
    prior: Decimal | None = None
    plan: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FormSection:
    """Rows under one heading, in the catalogue's order."""

    title: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class FormZone:
    """The sections of one zone; the name is empty for the whole member."""

    name: str
    sections: tuple[FormSection, ...]


@dataclass(frozen=True, slots=True)
class ReturnForm:
    """One member's form. `left_out` are lines it reported once that have no place in a form, such as lists of firms."""

    cycle: Cycle
    member: Member
    zones: tuple[FormZone, ...]
    left_out: tuple[LineKey, ...] = ()

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """All rows from top to bottom."""
        return tuple(row for zone in self.zones for section in zone.sections for row in section.rows)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the head board has chosen: lines for members without a history, and labels it has confirmed."""

    usual: tuple[UsualLine, ...]
    confirmed: tuple[Alias, ...] = ()


def make_form(catalogue: Catalogue, cycle: Cycle, member: Member, reported: Reported, choices: Choices) -> ReturnForm:
    """The form of `member`, with the usual lines when it has reported none. Raises CatalogueFault for a wrong one."""
    lines = reported.lines or usual_lines(catalogue, choices.usual)
    labels = LineLabels(catalogue, cycle, member.code, choices.confirmed)
    rows: dict[LineKey, FormRow] = {}
    for line in lines:
        label = _label(catalogue, member, line, labels)
        if label is not None:
            rows[line] = _row(catalogue, line, label, reported)
    zones = ("", *(zone.name for zone in member.zones))
    made = (FormZone(zone, _sections(catalogue, [rows[line] for line in rows if line.zone == zone])) for zone in zones)
    left_out = tuple(sorted(line for line in lines if line not in rows))
    return ReturnForm(cycle, member, tuple(zone for zone in made if zone.sections), left_out)


def usual_lines(catalogue: Catalogue, usual: Iterable[UsualLine]) -> frozenset[LineKey]:
    """The lines for a member without a history. Raises CatalogueFault naming those the catalogue does not know."""
    lines, mistakes = set(), []
    for row in usual:
        indicator = catalogue.indicators.get(row.indicator)
        family = catalogue.units[row.unit][0].code if row.unit in catalogue.units else ""
        family = family if row.unit else next(iter(indicator.units), "") if indicator else ""
        if indicator is None or row.breakdown not in indicator.breakdowns or family not in indicator.units:
            shown = " ".join(part for part in (row.indicator, row.breakdown, row.unit) if part)
            mistakes.append(f"{TEMPLATES / 'return.yaml'}: usual: the catalogue has no '{shown}'")
        else:
            lines.add(LineKey("", row.indicator, row.breakdown, family))
    if mistakes:
        raise CatalogueFault(mistakes)
    return frozenset(lines)


def _label(catalogue: Catalogue, member: Member, line: LineKey, labels: LineLabels) -> str | None:
    if not _has_a_place(catalogue, member, line):
        return None
    section = catalogue.sections[catalogue.indicators[line.indicator].section]
    return labels.label_of(line, section.title)


def _has_a_place(catalogue: Catalogue, member: Member, line: LineKey) -> bool:
    indicator = catalogue.indicators[line.indicator]
    zones = {"", *(zone.name for zone in member.zones)}
    return line.zone in zones and line.breakdown in indicator.breakdowns and line.family in indicator.units


def _row(catalogue: Catalogue, line: LineKey, label: str, reported: Reported) -> FormRow:
    indicator = catalogue.indicators[line.indicator]
    return FormRow(
        line,
        label,
        catalogue.canonical_unit(line.indicator, line.family),
        indicator.integer,
        indicator.may_be_negative,
        reported.prior.get(line),
        reported.plan.get(line),
    )


def _sections(catalogue: Catalogue, rows: Sequence[FormRow]) -> tuple[FormSection, ...]:
    places = {code: place for place, code in enumerate(catalogue.indicators)}

    def place(row: FormRow) -> tuple[int, int, int]:
        indicator = catalogue.indicators[row.line.indicator]
        parts, families = list(indicator.breakdowns), list(indicator.units)
        return places[indicator.code], parts.index(row.line.breakdown), families.index(row.line.family)

    ordered = sorted(rows, key=place)
    sections = (
        FormSection(
            section.title,
            tuple(row for row in ordered if catalogue.indicators[row.line.indicator].section == section.code),
        )
        for section in catalogue.sections.values()
    )
    return tuple(section for section in sections if section.rows)
