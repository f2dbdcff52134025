"""Drafts → figures: the notation of texts, comparing columns told apart by their values, exact conversion.

A count that is not whole in one notation votes for the other. A comparing column is an index or a change by what fits
actual and prior, else by its signs and sizes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tonghop.catalogue import Catalogue
from tonghop.model import Figure, FigureKey, Location
from tonghop.reading.assembling.draft import DraftFigure
from tonghop.reading.assembling.percentages import Known, PercentScale
from tonghop.reading.numbers import Notation, Numeral, Quantity
from tonghop.reading.numbers.notation import NotationVotes, Verdict

_BOOK = ("book",)
_ENOUGH_VOTES = 3
_LEAST_INDEX = 30
_USUAL = (70, 150)
_USUAL_ALONE = 80
_OPEN = ("change?", "compare?", "attain?", "ratio?")


@dataclass(frozen=True)
class Undecided:
    """A draft that stays out, or was used on an assumption: `kind` is a message's id, `readings` are printed values."""

    draft: DraftFigure
    kind: str
    readings: tuple[str, ...] = ()


@dataclass
class Finished:
    """Figures with their drafts, drafts that stay out, and drafts used although their notation was only assumed."""

    figures: list[tuple[Figure, DraftFigure]] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)
    assumed: list[Undecided] = field(default_factory=list)


class Finisher:
    """Finishes the drafts of one workbook."""

    def __init__(self, catalogue: Catalogue, cycle: str, member: str, sha256: str) -> None:
        self.catalogue, self.cycle, self.member, self.sha256 = catalogue, cycle, member, sha256
        self.votes = NotationVotes()

    def finish(self, drafts: Sequence[DraftFigure], others: Iterable[tuple[str, Numeral]] = ()) -> Finished:
        """Figures of `drafts`; `others` are (sheet, numeral) of cells that are no figures but show the notation."""
        for draft in drafts:
            self._vote(draft)
        for sheet, numeral in others:
            self.votes.add(numeral, sheet, _BOOK)
        finished = Finished()
        settled = self._settle_measures(self._scaled(drafts, finished), finished)
        known: Known = {(draft.subject, draft.measure, draft.family): self._amount(draft) for draft in settled}
        open_ = {id(draft) for draft in settled if draft.numeral is not None and draft.numeral.ambiguous}
        sure = {(row.subject, row.measure, row.family) for row in settled if id(row) not in open_ or self._whole(row)}
        known = {key: value for key, value in known.items() if key in sure}
        for draft in settled:
            self._finish_one(draft, known, finished)
        return finished

    def _scaled(self, drafts: Sequence[DraftFigure], finished: Finished) -> list[DraftFigure]:
        """The drafts with percentages that were given as fractions made percentages."""
        known: Known = {(row.subject, row.measure, row.family): self._amount(row) for row in drafts}
        scaled = PercentScale(self.catalogue, self._quantity, known).scale(drafts)
        finished.undecided.extend(Undecided(row, "percent_fraction", both) for row, both in scaled.undecided)
        finished.assumed.extend(Undecided(row, "percent_fraction/assumed", both) for row, both in scaled.assumed)
        return scaled.drafts

    # -- notation --

    def _vote(self, draft: DraftFigure) -> None:
        if draft.numeral is None:
            return
        scopes = (draft.scope, draft.sheet, _BOOK)
        self.votes.add(draft.numeral, *scopes)
        if draft.numeral.ambiguous and self._whole(draft):
            vi, en = draft.numeral.vietnamese, draft.numeral.english
            if vi is not None and en is not None and (vi.decimals == 0) != (en.decimals == 0):
                self.votes.add_vote(Notation.VIETNAMESE if vi.decimals == 0 else Notation.ENGLISH, *scopes)

    def _whole(self, draft: DraftFigure) -> bool:
        counted = self.catalogue.indicators[draft.indicator].integer and "pct" not in draft.measure
        single = draft.unit not in self.catalogue.units or self.catalogue.units[draft.unit][1].factor == 1
        return counted and single and not draft.measure.endswith("?")

    def _verdict(self, draft: DraftFigure) -> Verdict:
        return self.votes.verdict(draft.scope, draft.sheet, _BOOK)

    def _quantity(self, draft: DraftFigure) -> Quantity:
        if draft.numeral is None:
            quantity = draft.stored or Quantity(Decimal(0), 0)
        else:
            quantity = draft.numeral.read(self._notation(draft)) or Quantity(Decimal(0), 0)
        return Quantity(-abs(quantity.value), quantity.decimals) if draft.negative else quantity

    def _notation(self, draft: DraftFigure) -> Notation:
        numeral = draft.numeral
        if numeral is not None and numeral.ambiguous and self._whole(draft):
            return Notation.VIETNAMESE if numeral.vietnamese and numeral.vietnamese.decimals == 0 else Notation.ENGLISH
        return self._verdict(draft).notation

    def _value(self, draft: DraftFigure) -> Decimal:
        return self._quantity(draft).value

    def _amount(self, draft: DraftFigure) -> Decimal:
        """The value in the unit that its indicator is held in, so that amounts sent in different units compare."""
        if draft.family == "percent":
            return self._value(draft)
        unit = self.catalogue.canonical_unit(draft.indicator, draft.family)
        return self.catalogue.convert(self._value(draft), draft.unit, unit)

    def _as_sent(self, draft: DraftFigure, family: str, amount: Decimal) -> Decimal:
        """An amount of a family of units in the unit that the draft's own cell is in."""
        if draft.family != family:
            return amount
        return self.catalogue.convert(amount, self.catalogue.canonical_unit(draft.indicator, family), draft.unit)

    # -- comparing measures --

    def _settle_measures(self, drafts: Sequence[DraftFigure], finished: Finished) -> list[DraftFigure]:
        """The drafts with the measures that words left open decided by the values of their columns and tables."""
        known: Known = {(row.subject, row.measure, row.family): self._amount(row) for row in drafts}
        proved = {id(row): self._by_identity(row, known) for row in drafts if row.measure in _OPEN}
        columns: dict[object, list[DraftFigure]] = defaultdict(list)
        tables: dict[object, set[str]] = defaultdict(set)
        for draft in drafts:
            if draft.measure in _OPEN:
                columns[draft.scope, *_kind_left_open(draft)].append(draft)
                fallen = draft.measure == "compare?" and self._value(draft) < 0
                # What is below zero is no index, whatever it changed from.
                tables[draft.scope[:2], *_kind_left_open(draft)].add(
                    proved[id(draft)] or ("stated_change_pct" if fallen else "")
                )
        decided: dict[int, str] = {}
        for rows in columns.values():
            first = rows[0]
            shared = {proved[id(row)] for row in rows} - {""}
            if first.measure == "compare?" and len(shared) > 1:
                # Where others of its column compare with last year, a number fits the plan by chance.
                shared -= {"stated_plan_pct"}
                proved.update({id(row): "" for row in rows if proved[id(row)] == "stated_plan_pct"})
            # "So cùng kỳ" means under one heading of a table what it means under the others.
            beside = tables[first.scope[:2], *_kind_left_open(first)] - {""}
            otherwise = shared.pop() if len(shared) == 1 else self._likely(rows, known, beside)
            decided.update({id(row): proved[id(row)] or otherwise for row in rows})
        settled = []
        for draft in drafts:
            measure = decided.get(id(draft), draft.measure)
            if not measure:
                finished.undecided.append(Undecided(draft, "measure_unsure", (str(self._value(draft)),)))
            elif measure.endswith("_pct"):
                settled.append(replace(draft, measure=measure, family="percent", unit="%"))
            else:
                settled.append(replace(draft, measure=measure))
        return settled

    def _likely(self, column: Sequence[DraftFigure], known: Known, beside: set[str]) -> str:
        """The measure of a column of which no number, or numbers of two kinds, prove what it is; empty when unsure.

        `beside` is what such columns of the same table turned out to be.
        """
        likely = self._by_size(column, known)
        if column[0].measure != "compare?" or len(beside) != 1:
            return likely
        agreed = next(iter(beside))
        return agreed if likely in ("", agreed) else ""

    def _by_size(self, column: Sequence[DraftFigure], known: Known) -> str:
        """What the sizes and signs of a column's values make likely; empty when they do not tell."""
        measure, values = column[0].measure, [self._value(row) for row in column]
        if measure in ("attain?", "ratio?"):
            planned = any((row.subject, "plan", family) in known for row in column for family in self._families(row))
            if planned or measure == "attain?":
                return "stated_plan_pct"
            # A whole has no share of itself.
            wholes = all(row.breakdown == "total" and len(self._parts_of(row)) == 1 for row in column)
            return "" if wholes else "stated_share_pct"
        if measure == "change?":
            return "stated_change_pct" if column[0].family == "percent" else "stated_change"
        if any(row.negative or value < 0 for row, value in zip(column, values, strict=True)):
            return "stated_change_pct"
        # One number alone may be growth by as much.
        telling = len(values) > 1 or values[0] >= _USUAL_ALONE
        usual = any(_USUAL[0] <= value <= _USUAL[1] for value in values)
        if telling and usual and all(value >= _LEAST_INDEX for value in values):
            return "stated_index_pct"
        if all(value < _LEAST_INDEX for value in values):
            return "stated_change_pct"
        return ""

    def _parts_of(self, draft: DraftFigure) -> Mapping[str, object]:
        return self.catalogue.indicators[draft.indicator].breakdowns

    def _families(self, draft: DraftFigure) -> list[str]:
        return list(self.catalogue.indicators[draft.indicator].units)

    def _by_identity(self, draft: DraftFigure, known: Known) -> str:
        """Which measure fits the actual and prior (or plan) of the same subject, to the printed precision."""
        value, slack = self._value(draft), Decimal("0.6").scaleb(-min(self._quantity(draft).decimals, 2))
        for family in self._families(draft):
            actual = known.get((draft.subject, "actual", family))
            prior = known.get((draft.subject, "prior", family))
            plan = known.get((draft.subject, "plan", family))
            if actual is None:
                continue
            if plan and draft.measure == "attain?" and abs(value - actual / plan * 100) <= slack:
                # "% TH/KH" says what it is of: growth by as much is chance.
                return "stated_plan_pct"
            if prior:
                fits = {
                    "stated_index_pct": actual / prior * 100,
                    "stated_change_pct": (actual / prior - 1) * 100,
                    "stated_change": self._as_sent(draft, family, actual - prior),
                }
                told = (draft.subject, "stated_change", family) in known
                # Nothing that is counted whole changes by 0,00.
                whole = self._quantity(draft).decimals == 0 or not self.catalogue.indicators[draft.indicator].integer
                if draft.measure == "change?" and draft.family != "percent" and not told and whole:
                    # No change at all is 0 either way: what is not in percent is the amount, when no other number is.
                    fits = {"stated_change": fits["stated_change"], **fits}
                measure = min(fits, key=lambda row: abs(value - fits[row]))
                if abs(value - fits[measure]) <= slack:
                    return measure
            if (
                plan
                and draft.measure in ("attain?", "ratio?", "compare?")
                and abs(value - actual / plan * 100) <= slack
            ):
                return "stated_plan_pct"
        return ""

    # -- figures --

    def _finish_one(self, draft: DraftFigure, known: Known, finished: Finished) -> None:
        doubt = self._doubt(draft, known)
        if doubt == "undecidable":
            finished.undecided.append(Undecided(draft, "number_ambiguous", _both(draft)))
            return
        if doubt:
            finished.assumed.append(Undecided(draft, "number_ambiguous/assumed", _both(draft)))
        finished.figures.append((self._figure(draft), draft))

    def _doubt(self, draft: DraftFigure, known: Known) -> str:
        numeral = draft.numeral
        if numeral is None or not numeral.ambiguous or self._whole(draft):
            return ""
        ground = self._verdict(draft).ground
        if ground == "proved" and self.votes.contested(draft.sheet) and self.votes.count(draft.scope) < _ENOUGH_VOTES:
            # Another column of the sheet writes the other way: one neighbour proves little here.
            ground = "contested"
        thousands = numeral.vietnamese is not None and numeral.vietnamese.decimals == 0
        if ground == "proved" or (ground == "assumed" and thousands) or self._confirmed(draft, known):
            return ""
        return "assumed" if ground == "assumed" else "undecidable"

    def _confirmed(self, draft: DraftFigure, known: Known) -> bool:
        """Whether the assumed reading is of the size of its neighbours: actual and prior within a factor of thirty."""
        value = abs(self._amount(draft))
        for measure in ("actual", "prior", "plan"):
            other = known.get((draft.subject, measure, draft.family))
            if measure != draft.measure and other and value and Decimal(1) / 30 < value / abs(other) < 30:
                return True
        return False

    def _figure(self, draft: DraftFigure) -> Figure:
        quantity = self._quantity(draft)
        unit = self.catalogue.canonical_unit(draft.indicator, draft.family) if draft.family != "percent" else "%"
        key = FigureKey(
            self.cycle, self.member, draft.zone, draft.indicator, draft.breakdown, draft.measure, draft.family
        )
        return Figure(
            key=key,
            value=_tidy(self.catalogue.convert(quantity.value, draft.unit, unit)),
            unit=unit,
            raw=draft.cell.text,
            sent_value=quantity.value,
            sent_unit=draft.unit,
            decimals=quantity.decimals,
            location=Location(self.sha256, draft.sheet, draft.cell.address),
            as_of=draft.as_of,
            qualifier=draft.qualifier,
            base=draft.base,
        )


def _kind_left_open(draft: DraftFigure) -> tuple[str, bool]:
    """What is alike in numbers that compare without saying how: their words, and whether they are in percent.

    "So với cùng kỳ" compares in all rows in the same way, also where no amount beside it tells its unit.
    """
    return draft.measure, draft.family == "percent" and draft.measure != "compare?"


def _both(draft: DraftFigure) -> tuple[str, ...]:
    numeral = draft.numeral
    if numeral is None:
        return ()
    return tuple(str(row.value) for row in (numeral.vietnamese, numeral.english) if row is not None)


def _tidy(value: Decimal) -> Decimal:
    """The same number without an exponent or trailing zeros that conversion left."""
    return Decimal(format(value.normalize(), "f"))
