"""Lines of a table whose rows are indicators: zones and sections as headings, parts under their whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from combining.desk import Desk
from combining.figure_sets import Subject
from combining.plans import Line
from combining.wording import GROUP_WORDS, marker

WHOLE = ["Toàn Ban Quản lý", "Chung", "Số liệu chung"]


class LineWriter:
    """Lines in the clerk's numbering."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.tree = desk, desk.dims.tree

    def of_zones(self, subjects: Sequence[Subject], zones: Sequence[str], *, sectioned: bool) -> list[Line]:
        """All subjects once for each zone, under the zone's name when `sectioned`."""
        made: list[Line] = []
        for n, zone in enumerate(zones):
            if sectioned:
                title = zone or self.desk.rng.choice(WHOLE)
                made.append(Line((title,), level=0, marker=marker(self.tree, 0, n, ()), heading=True))
            made.extend(self.of_subjects(subjects, zone))
        return made

    def of_subjects(self, subjects: Sequence[Subject], zone: str) -> list[Line]:
        """The subjects' lines, in sections of one unit each when units stand in section rows."""
        whole = [row for row in subjects if row.breakdown == "total"]
        if self.desk.dims.units != "section" or not all(row.unit for row in whole):
            return [line for n, row in enumerate(whole) for line in self._indicator(row, subjects, zone, n)]
        made: list[Line] = []
        whole.sort(key=self._section_key)
        for n, ((_, unit), rows) in enumerate(groupby(whole, self._section_key)):
            together = list(rows)
            made.extend(self._section(together[0], unit, n))
            made.extend(line for k, row in enumerate(together) for line in self._indicator(row, subjects, zone, k))
        return made

    def _section_key(self, subject: Subject) -> tuple[str, str]:
        return self.desk.wording.section(subject.indicator), subject.unit

    def _section(self, first: Subject, unit: str, n: int) -> list[Line]:
        title, text = self.desk.wording.section(first.indicator), self.desk.wording.unit(unit)
        number = marker(self.tree, 1, n, ())
        if self.desk.chance(0.5):
            return [Line((f"{title} (ĐVT: {text})",), level=1, marker=number, heading=True)]
        return [
            Line((title,), level=1, marker=number, heading=True),
            Line((f"ĐVT: {text}",), level=1, heading=True),
        ]

    def _indicator(self, subject: Subject, subjects: Sequence[Subject], zone: str, n: int) -> list[Line]:
        wording, rng, style = self.desk.wording, self.desk.rng, self.desk.dims.parts
        made = [self._line(subject, zone, wording.label(subject.indicator), 2, marker(self.tree, 2, n, ()))]
        parts = [row for row in subjects if row.indicator == subject.indicator and row.breakdown != "total"]
        if parts and style == "group row":
            word = rng.choice(GROUP_WORDS["all" if len(parts) > 1 else "some"])
            made.append(Line((word,), level=3, heading=True))
        for k, part in enumerate(parts):
            number = marker(self.tree, 3, k, (n,))
            label = wording.part(part.breakdown)
            if style == "whole label":
                made.append(self._line(part, zone, wording.label(part.indicator, part.breakdown), 3, number))
                continue
            if style == "lead":
                label = f"{rng.choice(['Trong đó: ', 'Riêng ', 'Trong đó '])}{label}" if k == 0 else label
            made.append(self._line(part, zone, label, 3, number))
        return made

    def _line(self, subject: Subject, zone: str, label: str, level: int, number: str) -> Line:
        of = {"indicator": subject.indicator, "breakdown": subject.breakdown, "unit": subject.unit, "zone": zone}
        return Line((label,), of, level, number, unit=subject.unit)
