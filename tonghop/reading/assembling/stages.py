"""At which stage of its life an amount is: all that there has been or what came in the period, new or raised.

Catalogue twins (capital registered and capital attracted) and the events before an amount decide; which indicator a
label names at all is decided in `subject.py`.
"""

from __future__ import annotations

from tonghop.reading.assembling.parts import parts_of
from tonghop.reading.assembling.surroundings import Surroundings
from tonghop.reading.labels import Candidate, LabelReader, Sense
from tonghop.reading.labels.sense import NOTHING
from tonghop.reading.labels.tokens import Tokens, stands_in, words_of

_SHORT_FORM = 0.25
_JOINED = 0.5


class Stages:
    """Knows them with one label reader."""

    def __init__(self, labels: LabelReader) -> None:
        self.labels = labels
        self.indicators = labels.catalogue.indicators
        self.twins_by_stock = {twin.stock: twin.flow for twin in labels.headers.twins}
        self.twins_by_flow = {twin.flow: twin.stock for twin in labels.headers.twins}
        self._gathered = {twin.flow for twin in labels.headers.twins if twin.gathered}
        self._periods = [words_of(text) for text in labels.headers.nature.get("period", ())]
        self._nature_words = [
            phrase for rows in labels.phrases.by_first.values() for phrase, kind, _ in rows if kind == "nature"
        ]

    def indicator_of(self, candidate: Candidate, around: Surroundings) -> str:
        """The indicator that a candidate means where it stands."""
        staged = self._by_heading(candidate, around)
        return staged or self._by_event(candidate, self._by_nature(candidate, around), around)

    def left_out(self, candidate: Candidate, around: Surroundings) -> bool:
        """Whether a heading over a cell says a stage that `candidate` is not at: "Thu hồi" over "Vốn" or "Số DA"."""
        headings = [sense for sense in around.column if sense.tokens]
        for n, outer in enumerate(headings):
            staged = self._staged(outer, over=n > 0)
            if not staged:
                continue
            inner = (*headings[:n], around.row, owner_of(candidate, around))
            meant = staged | {row.indicator for sense in inner for row in self.labels.joined(outer, sense)}
            return candidate.indicator not in meant and self.indicator_of(candidate, around) not in meant
        return False

    def _staged(self, outer: Sense, *, over: bool = False) -> frozenset[str]:
        """What a heading that names only a stage counts by the nouns of what passes through stages; else nothing.

        Over another heading, what only bends into an indicator's name may be a stage too: `Điều chỉnh`.
        """
        divides = any(row.breakdown or row.zone for row in outer.dependent)
        named = any(row.cost < _SHORT_FORM or not over for row in outer.named) or bool(outer.role)
        if named or divides or not self.labels.beyond.topic_words(outer):
            return frozenset()
        nouns = [self.labels.read(noun) for noun in self.labels.headers.nouns.values()]
        rows = {row.indicator for noun in nouns for row in self.labels.joined(outer, noun) if row.cost <= _JOINED}
        rows |= {row.indicator for row in outer.named}
        return frozenset(rows) if rows - self._bare() else frozenset()

    def _bare(self) -> set[str]:
        """What the nouns of what passes through stages mean alone."""
        return {row.indicator for noun in self.labels.headers.nouns.values() for row in self.labels.read(noun).named}

    def _by_heading(self, candidate: Candidate, around: Surroundings) -> str:
        """A part's whole at the stage its column names: "Trong nước" under "Vốn đăng ký", in the column "Cấp mới"."""
        owner = owner_of(candidate, around)
        if owner is around.row or owner in around.column or candidate.indicator not in self._bare():
            return ""
        for outer in around.column:
            staged = self._staged(outer)
            rows = [row for row in self.labels.joined(outer, owner) if row.indicator in staged] if staged else []
            if rows:
                return rows[0].indicator
        return ""

    def _by_nature(self, candidate: Candidate, around: Surroundings) -> str:
        """The stock or flow twin, as the label's own words, its column or its section say."""
        code = candidate.indicator
        twins = self.twins_by_stock if code in self.twins_by_stock else self.twins_by_flow
        if code not in twins:
            return code
        # A label's own period makes it a flow; that a row beside it is of the period says nothing of a stock.
        dated = "this_period" in candidate.classes and candidate in around.row.named
        nature = candidate.nature or ("flow" if dated else self._context_nature(candidate, around))
        if not nature or nature == self.indicators[code].nature:
            return code
        return twins[code]

    def _by_event(self, candidate: Candidate, indicator: str, around: Surroundings) -> str:
        """Capital that is named barely, right after "Số dự án cấp mới", is the capital of those."""
        own = candidate in around.row.named
        events = (around.event, _heading_event(around)) if own else (around.column_event,)
        if candidate.nature or candidate.cost > _JOINED:
            return indicator
        amounts = (self.labels.headers.amount_after(event, candidate.indicator) for event in events)
        amount = next((found for found in amounts if found), "")
        if not amount or candidate.cost > _SHORT_FORM:
            return self._by_stage(candidate, indicator, around)
        if indicator != candidate.indicator:
            return amount
        # "Tổng vốn đăng ký" may be all that there is; only a section of what came in the period makes it this.
        return indicator if self._is_stock(candidate, around) or _of_all(owner_of(candidate, around)) else amount

    def rival(self, indicator: str, around: Surroundings) -> str:
        """What "Tổng vốn đăng ký" right after "Số dự án cấp mới" may be as well as all that there is; else empty."""
        amount = self.labels.headers.amount_after(around.event, indicator)
        own = [row for row in around.row.named if row.indicator == indicator]
        barely = any(not row.nature and row.cost <= _SHORT_FORM for row in own)
        told = not amount or not barely or any(self._is_stock(row, around) for row in own)
        return "" if told or not _of_all(around.row) else amount

    def _is_stock(self, candidate: Candidate, around: Surroundings) -> bool:
        """Whether a label or what stands over it says that an amount is all that there has been."""
        said = self.labels.nature_in(owner_of(candidate, around).text)
        return "stock" in (said, self._context_nature(candidate, around))

    def _by_stage(self, candidate: Candidate, indicator: str, around: Surroundings) -> str:
        """A bare amount in a column, at the stage that the section of its row names (`I. Cấp mới trong kỳ`)."""
        amounts = {row.amount for row in self.labels.headers.events if row.bare == candidate.indicator}
        if indicator == candidate.indicator or not amounts or candidate in around.row.named:
            return indicator
        named = (s for s in around.column if any(row.indicator == candidate.indicator for row in s.named))
        owner = next(named, NOTHING)
        for frame in around.ancestors:
            if not frame.valued and frame.sense.nature:
                rows = self.labels.joined(frame.sense, owner)
                return next((row.indicator for row in rows if row.indicator in amounts), indicator)
        return indicator

    def _context_nature(self, candidate: Candidate, around: Surroundings) -> str:
        owner = owner_of(candidate, around)
        gathered = candidate.indicator in self._gathered and not any(stands_in(p, owner.tokens) for p in self._periods)
        if self._says_nature(owner.tokens) and not gathered:
            return ""
        # "GCNĐKĐT" is a part of dossiers; what counts projects it makes no part of the row before.
        own = {*parts_of(around.row)} & {*self.indicators[candidate.indicator].breakdowns} - {"total"}
        before = around.previous.sense.named[:1] if around.previous is not None and own else ()
        code = candidate.indicator
        twins = {code, self.twins_by_stock.get(code), self.twins_by_flow.get(code)}
        staged = any(self.labels.beyond.topic_words(sense) for sense in around.column)
        if owner is around.row and before and before[0].indicator in twins and not staged:
            # "Vốn FDI" right under "Tổng vốn đăng ký lũy kế" is a part of that.
            return self.indicators[before[0].indicator].nature
        senses = [*around.column, *(frame.sense for frame in around.ancestors), *around.titles]
        for sense in senses:
            # What a whole column of measures is about ("6 tháng đầu năm 2020") says nothing of stock or flow.
            if sense.nature and sense is not owner:
                return sense.nature
        return ""

    def _says_nature(self, words: Tokens) -> bool:
        return any(stands_in(phrase, words) for phrase in self._nature_words)


def _of_all(sense: Sense) -> bool:
    return "tong" in sense.tokens


def owner_of(candidate: Candidate, around: Surroundings) -> Sense:
    """The label that names the indicator: the row's, a heading's, or that of the row which this one is part of."""
    own = next((sense for sense in (around.row, *around.column) if candidate in sense.named), None)
    over = (*around.column, *(frame.sense for frame in around.ancestors))
    of_part = (sense for sense in over if any(row.indicator == candidate.indicator for row in sense.named))
    return own or next(of_part, around.row)


def _heading_event(around: Surroundings) -> str:
    """What the nearest heading without numbers counts: `Dự án cấp mới` over `Vốn đăng ký`."""
    headings = (frame.sense.named[0] for frame in around.ancestors if not frame.valued and frame.sense.named)
    return next((row.indicator for row in headings), "")
