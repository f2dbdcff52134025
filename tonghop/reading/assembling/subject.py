"""Which indicator, part and zone a number is about: row, column, ancestors and titles weighed against one another.

Every way to explain the labels gets a cost; the cheapest that the unit allows wins, and two that cost the same are
told apart by nothing: then the number is not used and a finding names both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from tonghop.reading.assembling.crossings import Crossings
from tonghop.reading.assembling.draft import Subject
from tonghop.reading.assembling.going_along import GoingAlong
from tonghop.reading.assembling.inheriting import Inheritance
from tonghop.reading.assembling.joining import Joiner
from tonghop.reading.assembling.parts import (
    any_part,
    inner_heading,
    is_pure_part,
    own_zone,
    parts_of,
    unexplained,
    with_own_words,
)
from tonghop.reading.assembling.stages import Stages
from tonghop.reading.assembling.surroundings import Surroundings
from tonghop.reading.assembling.units_of import only_counts
from tonghop.reading.labels import Candidate, LabelReader, Sense
from tonghop.reading.labels.tokens import stands_in, words_of
from tonghop.reading.units import UnitChoice

_TIE = 0.05
_BY_NAME = 0.1
_SHORT_FORM = 0.25
_JOINED = 0.5
_OF_THE_WHOLE = 1.0


@dataclass(frozen=True)
class Decision:
    """The subject, or why there is none: `unknown` (nothing fits), `unsure` (several fit alike), with the rivals."""

    subject: Subject | None = None
    problem: str = ""
    rivals: tuple[Subject, ...] = ()
    stated: tuple[str, ...] = field(default=())


class SubjectFinder:
    """Decides subjects with one label reader."""

    def __init__(self, labels: LabelReader) -> None:
        self.labels = labels
        self.indicators = labels.catalogue.indicators
        self._stages = Stages(labels)
        self._crossings = Crossings(labels.headers)
        self._along = GoingAlong(labels)
        self._joiner, self._inheritance = Joiner(labels), Inheritance(labels)
        self._sizes = frozenset(words_of(text) for text in labels.headers.sizes)

    def decide(self, around: Surroundings) -> Decision:
        """The subject of a cell with these surroundings."""
        strange = next((sense for sense in self._zone_sources(around) if sense.strange_zone or own_zone(sense)), None)
        if strange is not None and strange.strange_zone:
            return Decision(problem="zone_unknown", stated=(strange.strange_zone,))
        options = [] if self._about_nothing(around) else list(self._options(around))
        options = [row for row in options if not self._of_unread(row, around)]
        crossed = Crossings.of_label(around.row)
        if crossed:
            return Decision(problem="crossed", stated=crossed)
        fitting = self._fitting(options, around) if options else list(self._staged(around))
        if not fitting:
            return Decision(problem="unit", rivals=tuple(options[:3])) if options else self._unknown(around)
        fitting.sort(key=lambda row: row.cost)
        best = fitting[0]
        rivals = {(row.indicator, row.breakdown): row for row in reversed(fitting) if row.cost <= best.cost + _TIE}
        if len(rivals) > 1:
            rivals = self._settle(rivals, around)
        if len(rivals) > 1 or self._by_luck(best, around):
            return Decision(problem="unsure", rivals=tuple(rivals.values()))
        rival = self._stages.rival(best.indicator, around)
        if rival:
            return Decision(problem="unsure", rivals=(best, replace(best, indicator=rival)))
        headings = [frame.sense for frame in around.ancestors if not frame.valued and not frame.sense.named]
        allowed = self.indicators[best.indicator].breakdowns
        under = self._crossings.of_headings(best.breakdown, headings, allowed)
        return Decision(problem="crossed", stated=under) if under else Decision(next(iter(rivals.values())))

    def _about_nothing(self, around: Surroundings) -> bool:
        """Whether nothing is said that an indicator could be: the row before lends nothing then, nor does a title.

        A column headed barely "Diện tích" says how large the zone of its row is, which no indicator does.
        """
        headings = [sense.tokens for sense in around.column if sense.tokens]
        if not headings and not around.row.tokens:
            return True
        bare = bool(headings) and all(tokens in self._sizes for tokens in headings)
        over = any(not frame.valued and own_zone(frame.sense) is None for frame in around.ancestors)
        return bare and not over and bool(own_zone(around.row)) and not around.row.named

    def _of_unread(self, option: Subject, around: Surroundings) -> bool:
        """Whether a part has a whole over it that nobody understood, and that may well be another indicator.

        "Tiếp nhận mới" below "Hồ sơ đang giiả quyết" is of these, though by itself it means those received.
        """
        if option.breakdown in ("", "total") or not any_part(around.row):
            return False
        whole = next((frame.sense for frame in around.ancestors if frame.valued), None)
        if whole is None or not whole.tokens or whole.named or whole.dependent or whole.measure:
            return False
        near = {indicator for _, indicator in self.labels.near(whole)} - {option.indicator}
        return any(option.breakdown in self.indicators[indicator].breakdowns for indicator in near)

    def _fitting(self, options: list[Subject], around: Surroundings) -> list[Subject]:
        """Those of the options that the stated unit allows."""
        fitting = [row for row in options if self._unit_fits(row.indicator, around)]
        outnamed = _outnamed(fitting, options, around)
        if around.percent:
            # A percentage has no unit of its own: it is of what its row counts, and where nothing is, of what is named.
            return options if outnamed else fitting or list(self._staged(around)) or options
        if outnamed:
            # "Số dự án cấp mới" is no part of the land in the row before, though only land has the corner's unit.
            fitting = []
        if not fitting and self._counted(around.units):
            # "Cấp mới GCNĐKĐT | dự án": another noun for what is counted contradicts nothing.
            fitting = [
                row
                for row in options
                if self._counted_by(row.indicator, around.units) or self._spelt_out(row.indicator, around)
            ]
        return fitting or self._nouns(around)

    def _nouns(self, around: Surroundings) -> list[Subject]:
        return [row for row in self._by_noun(around) if self._unit_fits(row.indicator, around)]

    def _staged(self, around: Surroundings) -> Iterator[Subject]:
        """What a row that names nothing but a stage means in its unit: `Cấp mới | dự án`."""
        bare = {row.indicator for noun in self.labels.headers.nouns.values() for row in self.labels.read(noun).named}
        spelt = {word for noun in self.labels.headers.nouns.values() for word in words_of(noun)}
        if spelt.isdisjoint(around.row.tokens):
            yield from (row for row in self._nouns(around) if row.indicator not in bare)

    def _by_noun(self, around: Surroundings) -> Iterator[Subject]:
        """What a row that names a stage means in the unit of its column: `Cấp mới` in tỷ đồng is new capital."""
        about = self.labels.beyond.topic_words
        # A unit that stands in the row contradicts what the row names; one that heads the column says what is meant.
        headed = any(sense.units and {*around.units} <= {*sense.units} for sense in around.column)
        staged = bool(about(around.row) or (around.row.named and headed))
        if not staged or any(about(sense) for sense in around.column if not sense.units):
            return
        families = {choice.family for choice in around.units}
        kinds = {self.labels.catalogue.unit_families[family].kind for family in families}
        nouns = [noun for kind, noun in self.labels.headers.nouns.items() if {kind} in (kinds, families)]
        for noun in nouns:
            sense = self.labels.read(noun)
            for candidate in self.labels.joined(around.row, sense):
                for breakdown in self._along.breakdowns(candidate, candidate.indicator, around, "joined", None):
                    zone = self._along.zone(candidate, around)
                    yield Subject(candidate.indicator, breakdown, zone, candidate.cost, candidate.classes)

    def _unknown(self, around: Surroundings) -> Decision:
        """Nothing fits; when a row's part and its column's are of different kinds, that is why."""
        both = self._crossings.of_row_and_column(around.row, around.column)
        if both:
            return Decision(problem="crossed", stated=both)
        divided = around.row.named and any(parts_of(sense) for sense in around.column)
        return Decision(problem="part" if divided or self._headed_by_another(around) else "unknown")

    def _by_luck(self, best: Subject, around: Surroundings) -> bool:
        """Whether a short form alone (`NN`, `ĐK`), in no unit but a count, would decide without a neighbour's help."""
        words = set(around.row.tokens)
        alone = len(words) == 1 and words <= self.labels.index.abbreviations.keys() and best.cost >= _SHORT_FORM
        # "CK", "TH" alone say when: what is counted then is what the column names.
        when = not around.row.named and any(row.classes and not row.breakdown for row in around.row.dependent)
        if not alone or when or (around.units and not self._counted(around.units)):
            return False
        near = [frame.sense for frame in around.ancestors] + ([around.previous.sense] if around.previous else [])
        section = self.indicators[best.indicator].section
        # A row without words is settled: what it is of was found once.
        told = (row for sense in near if len(sense.tokens) != 1 for row in sense.named)
        return not any(self.indicators[row.indicator].section == section for row in told)

    def _settle(self, rivals: dict[tuple[str, str], Subject], around: Surroundings) -> dict[tuple[str, str], Subject]:
        """Prefer, among equals, the indicator whose usual unit is the one stated, then the neighbours' section."""
        after = {row.amount for row in self.labels.headers.events if row.counted == around.event}
        counted = {key: row for key, row in rivals.items() if row.indicator in after}
        if len(counted) == 1 and not around.row.nature:
            # "Vốn" right below "Cấp mới | dự án" is the capital of those, whatever heads them both.
            return counted
        families = {choice.family for choice in around.units}
        usual = {
            key: row for key, row in rivals.items() if next(iter(self.indicators[row.indicator].units)) in families
        }
        if len(usual) == 1:
            return usual
        near = around.previous.sense.named if around.previous is not None else ()
        # The rivals' own row ("Tổng DT") tells nothing about which of them it is.
        near = () if {code for code, _ in rivals} <= {row.indicator for row in near} else near[:1]
        sections = {self.indicators[row.indicator].section for row in near}
        close = {key: row for key, row in rivals.items() if self.indicators[row.indicator].section in sections}
        return close if len(close) == 1 else rivals

    # -- ways to explain --

    def _options(self, around: Surroundings) -> Iterator[Subject]:
        """Every way to find an indicator, with the part, zone and stock or flow that go with it."""
        for candidate, extra, origin, source in self._candidates(around):
            if self._stages.left_out(candidate, around):
                continue
            indicator = self._stages.indicator_of(candidate, around)
            for breakdown in self._along.breakdowns(candidate, indicator, around, origin, source):
                zone = self._along.zone(candidate, around)
                yield Subject(indicator, breakdown, zone, round(candidate.cost + extra, 3), candidate.classes)

    def _candidates(self, around: Surroundings) -> Iterator[tuple[Candidate, float, str, Sense | None]]:
        row, column = around.row, inner_heading(around.column)
        row_alone = row.dependent[0].cost if row.dependent else 0.0 if not row.tokens else None
        for candidate in row.named if not self._headed_by_another(around) else ():
            if not self._headed_otherwise(candidate, around) and not _is_its_whole(candidate, around):
                yield candidate, unexplained(column), "row", row
        if row_alone is not None:
            for candidate, extra, sense in self._from_column(around, row_alone):
                yield candidate, extra, "column", sense
            for candidate, extra in self._inheritance.candidates(around, row_alone):
                yield candidate, extra, "ancestor", None
            grouped = any(sense.group for sense in around.column)
            if column is not None and grouped and any_part(column) and around.column_event and not row.named:
                # "Trong đó: nữ", also below one another, heads a part of what the column before it counts.
                yield Candidate(around.column_event), 0.1, "ancestor", None
        yield from self._amounts_of(around)
        yield from self._joiner.joined(around)

    def _headed_by_another(self, around: Surroundings) -> bool:
        """Whether a heading that says nothing else names another indicator than its row: `Lao động | Tham gia BHXH`."""
        column = inner_heading(around.column)
        if column is None or not column.named or column.dependent or column.role:
            return False
        own = {row.indicator for row in around.row.named}
        return bool(own) and all(row.cost <= _TIE and row.indicator not in own for row in column.named)

    def _headed_otherwise(self, candidate: Candidate, around: Surroundings) -> bool:
        """Whether "Tổng số" stands over a cell and over that what else is counted: `Hồ sơ | Tổng số` beside `Lao động`.

        The row is a field of those then, though its name alone would be an indicator.
        """
        own = self.indicators[candidate.indicator].units
        headings = [sense for sense in around.column if sense.tokens]
        if len(headings) < 2 or any(choice.family in own for choice in around.units):
            return False
        if headings[0].named or headings[0].measure or not headings[1].named:
            return False
        return all(
            row.cost <= _TIE and not own.keys() & self.indicators[row.indicator].units.keys()
            for row in headings[1].named
        )

    def _amounts_of(self, around: Surroundings) -> Iterator[tuple[Candidate, float, str, Sense | None]]:
        """Capital under a bare heading, in a row of the projects whose it is: `Dự án cấp mới | Số lượng | Vốn`."""
        for own in around.row.named[:1] if around.units else ():
            for sense in around.column:
                for bare in sense.named[:1]:
                    amount = self.labels.headers.amount_after(own.indicator, bare.indicator)
                    if amount and own.cost <= _BY_NAME:
                        yield Candidate(amount, own.breakdown or bare.breakdown), 0.0, "column", sense

    def _from_column(self, around: Surroundings, row_cost: float) -> Iterator[tuple[Candidate, float, Sense]]:
        inner: Sense | None = None
        grouped = bool(around.row.named) and any(sense.group for sense in around.column)
        for n, sense in enumerate(sense for sense in around.column if sense.tokens):
            if grouped and any_part(sense):
                # "Vốn trong nước" under "Trong đó" is a part of what the row names.
                continue
            # "Thủ tục hành chính" heads labels elsewhere; "Dự án" over others only says that they are of projects.
            meant = not (n and sense.role) or any(row.cost <= _TIE for row in sense.named[:1])
            bare = inner is not None and self._is_bare(inner)
            for candidate in sense.named if meant else ():
                alike = inner is not None and self._alike(candidate, inner)
                if bare and not (alike and candidate.cost <= _TIE):
                    continue
                unsaid = self._joiner.unsaid(around, (sense,))
                bonus = _OF_THE_WHOLE if alike else 0.0
                yield with_own_words(candidate, around.row), row_cost * 0.3 + 0.06 * n + unsaid - bonus, sense
            if sense.named:
                if inner is not None or not (self._is_bare(sense) or any(is_pure_part(row) for row in sense.dependent)):
                    return
                # "Vốn" under "Tăng vốn" is what was raised, and "Kỳ trước chuyển sang" under "Hồ sơ đã giải quyết" a
                # part of these, whatever it means alone.
                inner = sense

    def _is_bare(self, sense: Sense) -> bool:
        """Whether a heading is nothing but the noun of what is counted: `Vốn`, `Số DA`."""
        nouns = {row.bare for row in self.labels.headers.events} | {row.indicator for row in self._noun_senses()}
        return bool(sense.named) and all(row.cost >= _SHORT_FORM and row.indicator in nouns for row in sense.named)

    def _noun_senses(self) -> Iterator[Candidate]:
        for noun in self.labels.headers.nouns.values():
            yield from self.labels.read(noun).named

    def _alike(self, candidate: Candidate, inner: Sense) -> bool:
        """Whether an indicator is counted like the one that the words of a part alone would name."""
        own = set(self.indicators[candidate.indicator].units)
        return any(own & set(self.indicators[row.indicator].units) for row in inner.named)

    def _zone_sources(self, around: Surroundings) -> Iterator[Sense]:
        yield around.row
        yield from (frame.sense for frame in around.ancestors)
        yield from around.column

    def _counted(self, units: Sequence[UnitChoice]) -> bool:
        return only_counts(self.labels.catalogue, [choice.family for choice in units])

    def _counted_by(self, indicator: str, units: Sequence[UnitChoice]) -> bool:
        """Whether an indicator is a count, in a section of the catalogue where things are counted in `units` too."""
        own = self.indicators[indicator]
        near = {family for row in self.indicators.values() if row.section == own.section for family in row.units}
        return only_counts(self.labels.catalogue, own.units) and any(choice.family in near for choice in units)

    def _spelt_out(self, indicator: str, around: Surroundings) -> bool:
        """Whether a row names its indicator exactly, and by the noun that is its unit: `DN đang hoạt động | DN`."""
        exact = any(row.indicator == indicator and row.cost <= _TIE for row in around.row.named)
        nouns = {
            words_of(text)
            for choice in around.units
            for unit in self.labels.catalogue.unit_families[choice.family].units
            if unit.name == choice.unit
            for text in (unit.name, *unit.aliases)
        }
        return exact and any(stands_in(noun, around.row.tokens) for noun in nouns)

    def _unit_fits(self, indicator: str, around: Surroundings) -> bool:
        if not around.units:
            return True
        families = self.indicators[indicator].units
        return any(choice.family in families for choice in around.units)


@lru_cache(maxsize=64)
def subject_finder(labels: LabelReader) -> SubjectFinder:
    """The finder of a label reader, built once."""
    return SubjectFinder(labels)


def _is_its_whole(candidate: Candidate, around: Surroundings) -> bool:
    """Whether a label that may be the whole or a part stands below that whole: `Hồ sơ mới tiếp nhận`."""
    if candidate.breakdown or not around.nested:
        return False
    part = any(row.indicator == candidate.indicator and row.breakdown for row in around.row.named)
    whole = next((frame.sense.named[:1] for frame in around.ancestors if frame.valued), ())
    return part and any(row.indicator == candidate.indicator and not row.breakdown for row in whole)


def _outnamed(fitting: Sequence[Subject], options: Sequence[Subject], around: Surroundings) -> bool:
    """Whether a row names its indicator exactly, and what its unit fits is far from what it says."""
    exact = {row.indicator for row in around.row.named if row.cost <= _TIE}
    named = any(row.indicator in exact for row in options)
    return named and bool(fitting) and min(row.cost for row in fitting) > _JOINED
