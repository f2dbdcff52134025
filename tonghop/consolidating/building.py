"""Makes a cycle's consolidated tables from the accepted figures of its members, each member's figures filed once.

Pure: figures, catalogue and cycle in, tables out. The work grows with the number of figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tonghop.catalogue import Catalogue, Indicator, Zone
from tonghop.catalogue.cycle_file import ExchangeRate
from tonghop.consolidating.comparing import with_plan, with_prior
from tonghop.consolidating.consolidation import Consolidation, IndicatorRow, RowKey
from tonghop.consolidating.converting import CONVERTED, USD, VND, Conversion, is_converted
from tonghop.consolidating.earlier import compared
from tonghop.consolidating.lines import MemberLine, line_of, sum_of_lines
from tonghop.consolidating.ratios import RatioLine, ratio_lines, ratio_row, weighted_total
from tonghop.consolidating.restating import restatements
from tonghop.consolidating.statements import Place, statements_of
from tonghop.consolidating.values import total
from tonghop.model import Cycle, Figure

Lines = dict[RowKey, MemberLine]
Filed = dict[tuple[str, str], Place]


@dataclass
class _Tables:
    """What is gathered while members are filed one after the other."""

    lines: dict[RowKey, list[MemberLine]] = field(default_factory=dict)
    ratios: dict[str, list[RatioLine]] = field(default_factory=dict)


def consolidate(
    accepted: Mapping[str, Sequence[Figure]],
    *,
    catalogue: Catalogue,
    cycle: Cycle,
    expected: Sequence[str] | None = None,
    last_year: Mapping[str, Sequence[Figure]] | None = None,
) -> Consolidation:
    """The cycle's tables over the accepted figures by member; `expected` is the roster, by default the catalogue's.

    `last_year` are the accepted figures of the same period last year, by the members of then: they stand in for prior
    values that nobody gives now. Figures whose indicator the catalogue does not know are left aside: reading has
    reported them.
    """
    roster = tuple(expected) if expected is not None else tuple(row.code for row in catalogue.expected_members(cycle))
    rate = catalogue.cycle_file(cycle).rate()
    tables = _Tables()
    reporting = tuple(member for member in roster if accepted.get(member))
    before = {member: _member_lines(member, rows, catalogue, rate)[0] for member, rows in (last_year or {}).items()}
    for member in reporting:
        _file_member(tables, member, _member_lines(member, accepted[member], catalogue, rate), before, catalogue)
    return Consolidation(
        cycle=cycle,
        expected=roster,
        reporting=reporting,
        rows=_rows(tables, catalogue),
        ratios={code: ratio_row(code, lines) for code, lines in sorted(tables.ratios.items())},
        rate=rate,
        unconverted=() if rate else _in_dollars(tables, catalogue),
        unexpected=tuple(sorted(set(accepted) - set(roster))),
        restatements=restatements({member: accepted[member] for member in reporting}, last_year or {}, catalogue),
    )


def _member_lines(
    member: str, figures: Sequence[Figure], catalogue: Catalogue, rate: ExchangeRate | None
) -> tuple[Lines, Filed]:
    """A member's lines, those that follow from others among them, and the statements they were made of."""
    known = catalogue.member_by_code.get(member)
    zones = known.zones if known else ()
    filed = statements_of(member, (figure for figure in figures if figure.key.indicator in catalogue.indicators))
    lines: Lines = {}
    for (code, breakdown), place in filed.items():
        for family in sorted({family for statement in place.values() for family in statement.families}):
            addable = catalogue.indicators[code].adds_up == "sum"
            line = line_of(member, place, family, zones if addable else None)
            if line is not None:
                lines[RowKey(code, breakdown, family)] = line
    for code in dict.fromkeys(code for code, _ in filed):
        _complete(lines, member, catalogue.indicators[code], catalogue, rate)
    return lines, filed


def _file_member(
    tables: _Tables, member: str, said: tuple[Lines, Filed], before: Mapping[str, Lines], catalogue: Catalogue
) -> None:
    lines, filed = said
    known = catalogue.member_by_code.get(member)
    for key, line in (compared(lines, known, before) if known else lines).items():
        tables.lines.setdefault(key, []).append(line)
    _file_ratios(tables, member, filed, catalogue, known.zones if known else ())


def _complete(lines: Lines, member: str, indicator: Indicator, catalogue: Catalogue, rate: ExchangeRate | None) -> None:
    """Adds the lines that follow from others: converted ones, and totals from the parts of a whole."""
    if rate is not None and {VND, USD} <= set(indicator.units):
        conversion = Conversion.of(catalogue, indicator, rate)
        for breakdown in {key.breakdown for key in lines if key.indicator == indicator.code}:
            vnd, usd = (lines.get(RowKey(indicator.code, breakdown, family)) for family in (VND, USD))
            line = conversion.line(vnd, usd)
            if line is not None:
                lines[RowKey(indicator.code, breakdown, CONVERTED)] = line
    if indicator.adds_up != "sum":
        return
    for family in dict.fromkeys((*indicator.units, CONVERTED)):
        key = RowKey(indicator.code, "total", family)
        if key not in lines and not (family != CONVERTED and _has_total(lines, indicator)):
            line = _from_parts(lines, member, indicator, family, catalogue)
            if line is not None:
                lines[key] = line


def _has_total(lines: Lines, indicator: Indicator) -> bool:
    return any(RowKey(indicator.code, "total", family) in lines for family in indicator.units)


def _from_parts(
    lines: Lines, member: str, indicator: Indicator, family: str, catalogue: Catalogue
) -> MemberLine | None:
    if indicator.free_breakdown:
        named = [line for key, line in lines.items() if (key.indicator, key.family) == (indicator.code, family)]
        return sum_of_lines(member, named) if named else None
    for whole in catalogue.wholes:
        parts = [lines.get(RowKey(indicator.code, part, family)) for part in whole.parts]
        given = [part for part in parts if part is not None]
        if whole.holds_for(indicator.code) and len(given) == len(parts):
            return sum_of_lines(member, given)
    return None


def _file_ratios(
    tables: _Tables,
    member: str,
    filed: Mapping[tuple[str, str], Place],
    catalogue: Catalogue,
    zones: Sequence[Zone],
) -> None:
    for indicator in catalogue.indicators.values():
        if indicator.adds_up == "ratio":
            codes = (indicator.numerator, indicator.denominator, indicator.code)
            above, below, stated = (filed.get((code, "total"), {}) for code in codes)
            if above or below or stated:
                tables.ratios.setdefault(indicator.code, []).extend(ratio_lines(member, (above, below, stated), zones))


def _rows(tables: _Tables, catalogue: Catalogue) -> dict[RowKey, IndicatorRow]:
    indicators = {code: number for number, code in enumerate(catalogue.indicators)}
    breakdowns = {code: number for number, code in enumerate(catalogue.breakdowns)}

    def order(key: RowKey) -> tuple[int, int, str, int]:
        families = [*catalogue.indicators[key.indicator].units, CONVERTED]
        place = families.index(key.family) if key.family in families else -1
        return indicators[key.indicator], breakdowns.get(key.breakdown, len(breakdowns)), key.breakdown, place

    kept = [
        key
        for key, lines in tables.lines.items()
        if key.family != CONVERTED or any(is_converted(line.actual) for line in lines)
    ]
    return {key: _row(key, tables, catalogue) for key in sorted(kept, key=order)}


def _row(key: RowKey, tables: _Tables, catalogue: Catalogue) -> IndicatorRow:
    indicator, lines = catalogue.indicators[key.indicator], tuple(tables.lines[key])
    unit = lines[0].actual.unit
    if indicator.adds_up == "weighted":
        family = next(iter(catalogue.indicators[indicator.weight].units))
        weights = tables.lines.get(RowKey(indicator.weight, "total", family), [])
        mean, counted = weighted_total(lines, {line.member: line for line in weights})
        return IndicatorRow(key, unit, lines, mean, counted)
    if indicator.adds_up != "sum":
        return IndicatorRow(key, unit, lines, None, ())
    counted = tuple(line.member for line in lines)
    sum_of_all = total([line.actual for line in lines])
    return IndicatorRow(key, unit, lines, sum_of_all, counted, with_prior(lines), with_plan(lines))


def _in_dollars(tables: _Tables, catalogue: Catalogue) -> tuple[str, ...]:
    held = {key.indicator for key in tables.lines if key.family == USD}
    return tuple(code for code, row in catalogue.indicators.items() if code in held and VND in row.units)
