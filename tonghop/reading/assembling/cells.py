"""One value cell with its surroundings → draft figures: a plain number, `a/b`, `a đến b`, or a number with its changes.

What a part of a cell's text says of itself ("giảm 26,2% so với cùng kỳ") outweighs what its column says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tonghop.reading.assembling.cell_context import ASIDE, CellContext, Problem
from tonghop.reading.assembling.cell_doubts import capital_of, far_off, multiplied, of_another
from tonghop.reading.assembling.draft import DraftFigure, Subject
from tonghop.reading.assembling.halves import Halves
from tonghop.reading.assembling.part_measures import CHANGED, PartMeasures
from tonghop.reading.assembling.subject import Decision, SubjectFinder
from tonghop.reading.assembling.units_of import AMOUNTS, PERCENT_MEASURES, UnitVerdict, unit_for
from tonghop.reading.labels import Candidate, LabelReader, Sense
from tonghop.reading.labels.facts import as_of_in, base_of_change
from tonghop.reading.labels.tokens import words_of
from tonghop.reading.layout import Frame
from tonghop.reading.layout.tree import Style
from tonghop.reading.units import UnitChoice
from tonghop.reading.values import Part

_BESIDES = frozenset({"prior", "plan"})
_STATED = frozenset({"stated_change", "stated_change_pct", "stated_index_pct", "stated_plan_pct"})
_SAYS_PART = 40
_MISFITS = frozenset({"label_unit", "unit_mismatch"})


class CellReader:
    """Turns value cells into drafts and problems."""

    def __init__(self, labels: LabelReader, finder: SubjectFinder) -> None:
        self.labels, self.finder = labels, finder
        self.catalogue = labels.catalogue
        self._halves, self._measures = Halves(labels), PartMeasures(labels)

    def read(self, context: CellContext) -> Iterator[DraftFigure | Problem]:
        """Drafts and problems of one cell, in the order of its text."""
        if context.measure in ASIDE:
            yield Problem("period_aside", context.cell, found=context.measure)
        elif context.value.shape == "fraction" or self._is_pair(context):
            yield from self._fraction(context)
        elif context.value.shape == "span":
            yield from self._span(context)
        else:
            yield from self._parts(context, context.value.parts)

    def _is_pair(self, context: CellContext) -> bool:
        """Whether two numbers of different kinds (`31 dự án; 1.686 tỷ đồng`) stand under a label of two halves."""
        parts = context.value.parts
        if context.value.shape or len(parts) != 2 or not all(part.units for part in parts):
            return False
        families = [{choice.family for choice in part.units} for part in parts]
        return not families[0] & families[1] and self._halves.around(context.around) is not None

    def stated(self, context: CellContext) -> Iterator[DraftFigure]:
        """Changes, shares of plan, prior and plan that a note says in so many words; nothing else in it is a figure."""
        if context.value.shape:
            return
        for part in context.value.parts:
            classes = self._measures.classes(part)
            measure = self._measures.of_part(context, part, "", 1)
            compared = classes & {"compare", "same_period", "last_year", "year_start", "plan"}
            if compared and (measure in _STATED or (measure in _BESIDES and part.units)):
                made = self._one(context, part, measure)
                yield from (row for row in made if isinstance(row, DraftFigure))

    # -- several numbers in a cell --

    def _parts(self, context: CellContext, parts: tuple[Part, ...]) -> Iterator[DraftFigure | Problem]:
        previous = ""
        first: DraftFigure | None = None
        for n, part in enumerate(parts):
            theirs = capital_of(first, part, self.labels) if n else ""
            if theirs:
                yield from self._one(_of_capital(context, theirs), part, context.measure or "actual")
                continue
            if self.labels.unexplained_words(part.words) or of_another(part, context.around.row, self.labels):
                kind = "value_part_unread" if n else "number_unread"
                yield Problem(kind, context.cell, found=_text(part) if n else context.cell.text)
                if n == 0:
                    return
                continue
            measure = self._measures.of_part(context, part, previous, n)
            if not measure or measure in ASIDE:
                yield Problem("value_part_unread", context.cell, found=_text(part))
                continue
            inner = self._part_breakdown(part) if n else None
            for made in self._one(context, part, measure, inner):
                if isinstance(made, DraftFigure):
                    falling = first is not None and _fallen(first) and previous in CHANGED
                    alike = not part.signed and made.measure == "stated_change_pct"
                    same = falling and (alike or "equivalent" in self._measures.classes(part))
                    yield replace(made, negative=made.negative or same)
                    first = made
                    if made.family != "percent":
                        # "DT: 500 tỷ đồng, đạt 55 % kế hoạch": the amount tells what the percentage is of.
                        beside = (UnitChoice(made.family, made.unit),)
                        context = replace(context, stated=(*context.stated, beside))
                elif n == 0 or made.kind != "unit_mismatch":
                    yield made
            previous = measure

    def _part_breakdown(self, part: Part) -> Sense | None:
        if not part.words or len(part.words) > _SAYS_PART:
            return None
        sense = self.labels.read(part.words)
        return sense if sense.dependent and sense.dependent[0].breakdown and not sense.classes else None

    # -- one number --

    def _one(
        self, context: CellContext, part: Part, measure: str, inner: Sense | None = None
    ) -> Iterator[DraftFigure | Problem]:
        part = replace(part, units=self.labels.units.beside(context.around.row.tokens, part.units))
        decision = self._decide(context, part, measure, inner)
        if decision.subject is None:
            kind = decision.problem if decision.problem == "zone_unknown" else f"label_{decision.problem}"
            yield Problem(kind, context.cell, decision, found=next(iter(decision.stated), ""))
            return
        yield self._draft(context, part, measure, decision.subject)

    def _decide(self, context: CellContext, part: Part, measure: str, inner: Sense | None) -> Decision:
        percent = measure in PERCENT_MEASURES or (
            measure.endswith("?") and any(row.family == "percent" for row in part.units or ())
        )
        percent = percent or measure.endswith("?")
        sources = [choices for choices in (part.units, *context.stated) if choices]
        if percent:
            # A percentage is of the indicator that its row counts in the row's own unit.
            sources = [choices for choices in sources if any(row.family != "percent" for row in choices)]
        around = replace(context.around, units=next(iter(sources), ()), percent=percent)
        if inner is not None:
            outer = Frame(Style(0, 0.0), around.row, valued=True)
            around = replace(around, row=replace(inner, named=()), ancestors=(outer, *around.ancestors))
        decision = self.finder.decide(around)
        if decision.problem == "unit" and context.column_units and context.column_units != around.units:
            # "FDI (vốn: triệu USD)" says nothing of a column in ha.
            return self.finder.decide(replace(around, units=context.column_units))
        return decision

    def _draft(self, context: CellContext, part: Part, measure: str, subject: Subject) -> DraftFigure | Problem:
        measure = self._measures.settled(context, part, measure, subject)
        nature = self.catalogue.indicators[subject.indicator].nature
        if measure in AMOUNTS and (nature, True) in (("flow", context.gathered), ("stock", context.came_in)):
            return Problem("period_aside", context.cell, Decision(subject), found=measure)
        stated = (part.units, *context.stated)
        if measure.endswith("equivalent"):
            # A column "Tương đương (tỷ đồng)" beside amounts in USD says its own unit.
            stated = (part.units, context.column_units, *context.stated)
        verdict = unit_for(self.catalogue, subject.indicator, measure, stated)
        if verdict.choice is None and measure.endswith("?"):
            percent = (choice for choices in stated for choice in choices if choice.family == "percent")
            verdict = UnitVerdict(next(percent, None), verdict.problem)
        row_units = next((choices for choices in context.stated if choices), ())
        if verdict.choice is not None and far_off(part, verdict.choice, row_units, self.catalogue):
            return Problem("unit_far_off", context.cell, Decision(subject), found=_text(part))
        if verdict.choice is not None and multiplied(part, verdict.choice.unit):
            return Problem("number_unread", context.cell, Decision(subject), found=context.cell.text)
        if context.multiple and not part.units and measure not in PERCENT_MEASURES:
            return Problem("unit_unread", context.cell, Decision(subject), found=context.multiple)
        if context.conflicting and not part.units and verdict.choice is not None and self._clashing(context, subject):
            return Problem("unit_conflict", context.cell, Decision(subject), found=_text(part))
        if verdict.choice is None:
            return Problem(f"unit_{verdict.problem}", context.cell, Decision(subject), found=_text(part))
        if measure.endswith("equivalent") and not measure.endswith("d_equivalent"):
            currency = "vnd" if verdict.choice.family == "money_vnd" else "usd"
            measure = f"{measure.removesuffix('equivalent')}{currency}_equivalent"
        words = part.words
        return DraftFigure(
            sheet=context.sheet,
            cell=context.cell,
            zone=subject.zone,
            indicator=subject.indicator,
            breakdown=subject.breakdown,
            measure=measure,
            family=verdict.choice.family,
            unit=verdict.choice.unit,
            scope=context.scope,
            numeral=part.numeral,
            stored=part.stored,
            negative=self._measures.negative(context, part, measure),
            as_of=(as_of_in(words, self.labels.cycle).as_of if words else "") or context.as_of,
            qualifier=self._qualifier(context, part, subject, measure),
            base=(base_of_change(words) or context.base)
            if measure.startswith(("stated_change", "compare", "change"))
            else "",
            label=context.around.row.text,
        )

    def _clashing(self, context: CellContext, subject: Subject) -> bool:
        """Whether the label's unit and the unit column's both fit the indicator and say different things."""
        families = self.catalogue.indicators[subject.indicator].units
        both = [{choice for choice in choices if choice.family in families} for choices in context.stated[:2]]
        return all(both) and not both[0] & both[1]

    def _qualifier(self, context: CellContext, part: Part, subject: Subject, measure: str) -> str:
        """The number's own qualifier, or its row's; a row's estimate is not of the year before, the plan or shares."""
        own = self.labels.qualifier_of(words_of(part.words)) if part.words else ""
        if own:
            return own
        # As whole words: "ước" also ends "nước" and "trước".
        named = f" {self.catalogue.indicators[subject.indicator].name.casefold()} "
        if measure != "actual" or f" {context.qualifier} " in named:
            return ""
        return context.qualifier

    # -- a/b and a đến b --

    def _fraction(self, context: CellContext) -> Iterator[DraftFigure | Problem]:
        """`56/56`: the part and its whole, as the label's two halves or the indicator's rule say."""
        over, under = context.value.parts[:2]
        measures = self._halves.measured(context.around)
        if measures:
            for part, measure in zip((over, under), measures, strict=True):
                yield from self._one(replace(context, measure=measure), part, measure)
            return
        pair = self._halves.around(context.around)
        if pair is None:
            made = list(self._one(context, over, context.measure or "actual"))
            drafts = [row for row in made if isinstance(row, DraftFigure)]
            rule = next(
                (row for row in self.labels.headers.fractions if drafts and row.numerator == drafts[0].indicator), None
            )
            if rule is None:
                # Of what nobody understands, it is the label that is asked about.
                strange = any(isinstance(row, Problem) and row.kind.startswith("label") for row in made)
                kind = "label_unknown" if strange else "number_unread"
                yield Problem(kind, context.cell, found=context.cell.text)
                return
            first = replace(drafts[0], indicator=rule.as_numerator or drafts[0].indicator)
            if rule.breakdown:
                family, unit = next(iter(self.catalogue.indicators[first.indicator].units.items()))
                first = replace(first, breakdown=rule.breakdown, family=family, unit=unit)
            yield first
            yield replace(first, indicator=rule.denominator, numeral=under.numeral)
        else:
            for part, around in zip((over, under), pair, strict=True):
                yield from self._half(replace(context, around=around), part)
        yield from self._parts(context, context.value.parts[2:])

    def _half(self, context: CellContext, part: Part) -> Iterator[DraftFigure | Problem]:
        """One of two numbers: a unit behind the second alone (`31/1.686 tỷ đồng`) is not the first's unless it fits."""
        if part.shared and not self._halves.may_have(part.units, context.around):
            part, context = replace(part, units=()), replace(context, stated=())
        made = list(self._one(context, part, context.measure or "actual"))
        if part.units and any(isinstance(row, Problem) and row.kind in _MISFITS for row in made):
            # Nor is what the corner says for all, where the cell says otherwise.
            bare = [*self._one(replace(context, stated=()), replace(part, units=()), context.measure or "actual")]
            made = bare if all(isinstance(row, DraftFigure) for row in bare) else made
        yield from made

    def _span(self, context: CellContext) -> Iterator[DraftFigure | Problem]:
        """`01 đến 03 ngày`: the least and the most, where the indicator has both."""
        low, high = context.value.parts
        for made in self._one(context, low, context.measure or "actual"):
            rule = None
            if isinstance(made, DraftFigure):
                rule = next((row for row in self.labels.headers.ranges if row.indicator == made.indicator), None)
            if rule is None or not isinstance(made, DraftFigure):
                yield (
                    made
                    if isinstance(made, Problem)
                    else Problem("number_unread", context.cell, found=context.cell.text)
                )
                continue
            yield replace(made, indicator=rule.low)
            yield replace(made, indicator=rule.high, numeral=high.numeral)


def _fallen(draft: DraftFigure) -> bool:
    text = draft.numeral.text if draft.numeral is not None else str(draft.stored.value) if draft.stored else ""
    return draft.negative or text.lstrip().startswith("-")


def _of_capital(context: CellContext, indicator: str) -> CellContext:
    """The context of the capital that follows projects in their cell: of the same part, zone and period."""
    label = context.around.row
    parts = [row.breakdown for row in label.named[:1]]
    named = tuple(Candidate(indicator, part) for part in parts or [""])
    around = replace(context.around, row=replace(label, named=named, tokens=()), event="", column_event="")
    return replace(context, around=around, stated=())


def _text(part: Part) -> str:
    if part.numeral is not None:
        return part.numeral.text
    return str(part.stored.value) if part.stored is not None else ""
