"""Two texts as one label: a row with its column, a heading with what stands below it.

`Cấp mới` over or beside `Số dự án` is new projects. What such a reading leaves unsaid costs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tonghop.reading.assembling.parts import any_part, inner_heading, is_pure_part, unexplained
from tonghop.reading.assembling.surroundings import Surroundings
from tonghop.reading.labels import Candidate, LabelReader, Sense
from tonghop.reading.labels.tokens import words_of
from tonghop.reading.layout import Frame

_JOINED_AT_MOST = 0.5
_JOINED_BONUS = 0.6
_LONGEST_OUTER = 9
_UNSAID = 0.45
_EXACT = 0.05
_ITS_OWN_NAME = 0.05


class Joiner:
    """Joins texts with one label reader."""

    def __init__(self, labels: LabelReader) -> None:
        self.labels = labels
        titles = (section.title for section in labels.catalogue.sections.values())
        self._sizes = frozenset(words_of(text) for text in labels.headers.sizes)
        self._topics = frozenset(words_of(text) for text in (*titles, *labels.headers.topics_over))

    def joined(self, around: Surroundings) -> Iterator[tuple[Candidate, float, str, Sense | None]]:
        """Two texts as one label: `Cấp mới` over or beside `Số dự án`, `Chấm dứt` with `Diện tích đất`."""
        row = around.row
        measures = bool(row.classes) and not row.named and not self.labels.beyond.own_words(row)
        headings = _headings(around)
        outers = [*headings, *around.titles[:3]]
        inside = next((n for n, sense in enumerate(headings) if sense.named), None)
        if inside is not None and not row.named:
            # "FDI" under "Vốn tăng thêm" is a part of that, whatever the headings further out would make of it.
            headings = headings[: inside + 1]
            outers = headings
        # "Cùng kỳ" under a row with its own name speaks of that one, and of no section further out.
        spoken = measures and any(frame.valued and frame.sense.named for frame in around.ancestors[:1])
        for outer, inner, extra in self._pairs(around, headings, outers):
            if (measures and row in (outer, inner)) or (spoken and outer not in around.column):
                # "6 tháng đầu năm 2020" as a row is part of no label; the headings of its columns may be one together.
                continue
            if not outer.tokens or self._wordy(outer, around) or self._passes_over(around, outer, inner):
                continue
            if not self._adds(outer, inner) or self._only_zone(inner) or self._whole_of_part(outer, inner):
                continue
            if row.named and inner is row and outer.tokens in self._topics:
                # A section of the catalogue over a row that names its own indicator only tells the topic.
                continue
            if row not in (outer, inner) and not self._explained(row, inner):
                # A row that nobody understands is not explained by the headings around it.
                continue
            for candidate in self.labels.joined(outer, inner):
                left = self._contradicted(candidate, around, (outer, inner))
                if candidate.cost <= _JOINED_AT_MOST and not left and not self._swallowed(candidate, outer, inner):
                    column = inner_heading(around.column) if inner is row and around.column else None
                    unsaid = self.unsaid(around, (outer, inner)) if inner is not row or outer in around.column else 0.0
                    # Where the headings alone make the label, the row may still say the part.
                    origin = "joined" if row in (outer, inner) else "column"
                    yield candidate, extra - _JOINED_BONUS + unexplained(column) + unsaid, origin, None

    def _contradicted(self, candidate: Candidate, around: Surroundings, used: Sequence[Sense]) -> bool:
        """Whether the heading right over a cell counts something else and was left out: `Vốn đầu tư`, for projects."""
        heading = inner_heading(around.column)
        if heading is None or heading.role or heading.measure or heading.dependent:
            return False
        # "Dự án FDI" with "Vốn đầu tư" beside it is only the row again.
        again = any(row.indicator == candidate.indicator for row in around.row.named)
        return (heading not in used or again) and self._counts_else(heading, [candidate])

    def _explained(self, row: Sense, inner: Sense) -> bool:
        """Whether a row says nothing, a part, or by name what the heading beside it counts ("Dự án" and "Số DA")."""
        again = any(own.indicator == named.indicator for own in row.named[:1] for named in inner.named[:1])
        return not row.tokens or bool(row.dependent) or again

    def _wordy(self, outer: Sense, around: Surroundings) -> bool:
        """Whether a text is too long to be the beginning of a label; the period in a heading does not count."""
        words = outer.tokens if outer in around.titles else self.labels.beyond.without_period(outer.tokens)
        return len(words) > _LONGEST_OUTER

    def _pairs(
        self, around: Surroundings, headings: Sequence[Sense], outers: Sequence[Sense]
    ) -> Iterator[tuple[Sense, Sense, float]]:
        """(outer, inner, cost) of texts that may make one label. A heading is nearer than a title."""
        row = around.row
        for n, outer in enumerate(outers):
            yield outer, row, 0.03 * n if n < len(headings) else _JOINED_BONUS + 0.2
        # "Cấp mới 6 tháng đầu năm 2020" says when, and at which stage too.
        own = self.labels.beyond.topic_words
        topics = [(n, s) for n, s in enumerate(around.column) if s.tokens and (not s.measure or own(s))]
        for n, sense in topics:
            # "Cấp mới trong 6 tháng" says when besides, and is no part.
            part = bool(sense.dependent) and not (sense.measure and own(sense))
            part_only = part and (not sense.named or (row.named and _foremost_part(sense)))
            if row.tokens and not (part_only and (row.named or n < topics[-1][0])):
                yield row, sense, 0.0
                yield sense, row, 0.0
            wider = (*around.column[n + 1 :], *(outers if not row.named else ()))
            for m, outer in enumerate(wider):
                # A heading that names an indicator itself is not made another by a title or a sheet's name ("DT-XK").
                far = _JOINED_BONUS + 0.2 if sense.named and outer in around.titles else 0.0
                yield outer, sense, 0.05 + 0.03 * m + far
            if not part_only:
                # Over a heading that only names a part, the next one says what it is a part of.
                return

    def unsaid(self, around: Surroundings, used: Sequence[Sense]) -> float:
        """What it costs to leave a heading's own words out of account (`Cấp mới` over `Vốn đăng ký`)."""
        texts = (around.row, *around.column)
        outer = around.column[1:]
        left = [s for s in texts if s not in used and s.tokens and (not s.named or (s in outer and not s.role))]
        return _UNSAID if any(self.labels.beyond.topic_words(sense) for sense in left) else 0.0

    def _passes_over(self, around: Surroundings, outer: Sense, inner: Sense) -> bool:
        """Whether two joined texts explain a number without its row, though the row names an indicator itself.

        `Dự án FDI` names projects, but in a column of capital it only says whose capital.
        """
        row, families = around.row, {choice.family for choice in around.units}
        fits = [own for own in row.named if not families or families & self._families(own.indicator)]
        part = any(own.breakdown and own.cost <= fits[0].cost for own in row.dependent[:1] if fits)
        # "Số DA" under "Tăng vốn" counts the very things that the row "Dự án FDI" is of.
        again = any(own.indicator == named.indicator for own in fits[:1] for named in inner.named[:1])
        # "Vốn đầu tư" counts no projects: the row "Dự án FDI" only says whose capital it is.
        whose = any_part(row) and self._counts_else(inner, fits)
        return bool(fits) and not (part or again or whose) and outer is not row and inner is not row

    def _counts_else(self, heading: Sense, counted: Sequence[Candidate]) -> bool:
        """Whether all that a heading names is counted otherwise than `counted`."""
        families = frozenset[str]().union(*(self._families(row.indicator) for row in counted))
        return bool(heading.named) and all(not families & self._families(row.indicator) for row in heading.named)

    def _families(self, indicator: str) -> frozenset[str]:
        return frozenset(self.labels.catalogue.indicators[indicator].units)

    def _only_zone(self, sense: Sense) -> bool:
        """Whether a text names a zone and nothing that could be joined with a heading's words."""
        return any(row.zone for row in sense.dependent) and not self.labels.beyond.own_words(sense)

    def _whole_of_part(self, outer: Sense, inner: Sense) -> bool:
        """Whether the texts are only a part and "tổng số": a row "FDI" in a column of the whole names nothing."""
        part = next((sense for sense in (inner, outer) if not sense.named and any_part(sense)), None)
        return part is not None and not self.labels.beyond.topic_words(outer if part is inner else inner)

    def _swallowed(self, candidate: Candidate, outer: Sense, inner: Sense) -> bool:
        """Whether two texts only come to the outer one again, though the inner is a label of its own: `đã cho thuê`.

        A bare "Diện tích" is none.
        """
        again = any(row.indicator == candidate.indicator for row in outer.named)
        own = inner.named[:1] if inner.tokens not in self._sizes else ()
        exact = any(row.cost <= _EXACT and row.indicator != candidate.indicator for row in own)
        return again and exact and not {*inner.tokens} <= {*outer.tokens}

    def _adds(self, outer: Sense, inner: Sense) -> bool:
        """Whether the outer text has a word of its own beyond zones, stock words, measures and fillers.

        "Tổng số" or "FDI" under a heading that names an indicator by its own name divides it and makes it no other.
        """
        divided = not inner.named and any(row.breakdown for row in inner.dependent[:1])
        if divided and outer.named and outer.named[0].cost <= _ITS_OWN_NAME:
            return False
        return bool(set(self.labels.beyond.own_words(outer)) - set(inner.tokens))


def _nearest(around: Surroundings) -> Sequence[Frame]:
    """The ancestors whose words a row's may continue: for a part, none beyond the row with numbers it is a part of."""
    if around.follows:
        return ()
    ancestors = around.ancestors[:4]
    if not any_part(around.row) or (around.row.named and not around.row.group):
        return ancestors
    whole = next((n for n, frame in enumerate(ancestors) if frame.valued and frame.sense.named), len(ancestors))
    return ancestors[: whole + _counted(around)]


def _counted(around: Surroundings) -> bool:
    """Whether columns count different things of what a part's row is a part of (`Số dự án | Vốn đầu tư`)."""
    return any(sense.named for sense in around.column) and any_part(around.row) and not around.row.named


def _headings(around: Surroundings) -> list[Sense]:
    """The texts above that a label may begin with.

    A row with numbers heads its parts as a heading without numbers would, where it only names a stage ("Cấp mới") or
    its columns count different things.
    """
    counted = _counted(around)
    return [frame.sense for frame in _nearest(around) if not frame.valued or counted or _only_stage(frame.sense)]


def _only_stage(sense: Sense) -> bool:
    """Whether a text names neither an indicator nor a part, so that it needs what its columns count."""
    return not sense.named and not any_part(sense) and not any(row.zone is not None for row in sense.dependent)


def _foremost_part(sense: Sense) -> bool:
    """Whether a text is a part before it is anything else ("Đầu tư trong nước")."""
    return any(is_pure_part(row) and row.cost <= sense.named[0].cost for row in sense.dependent)
