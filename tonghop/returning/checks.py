"""Formulas of the check column: totals against their parts, ratios worked out again, jumps against last year.

Which parts make a whole and which ratios can be worked out is the catalogue's; tolerances are in the wordings. The
rules proper are in `expectations`; these only save the member a round of questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tonghop.catalogue import Catalogue
from tonghop.returning.history import LineKey
from tonghop.returning.layout import KNOWN, Layout, Line, Part
from tonghop.returning.wordings import CheckWordings


class Checks:
    """Writes the check formula of each line of one layout."""

    def __init__(self, catalogue: Catalogue, layout: Layout, words: CheckWordings) -> None:
        self._catalogue, self._layout, self._words = catalogue, layout, words
        self._rows: Mapping[LineKey, int] = layout.row_of()

    def formula(self, line: Line) -> str:
        """The formula, empty for a line that nothing can be held against."""
        compared = [*self._parts(line), *self._ratio(line)]
        said = [self._compared(*row) for row in compared]
        if self._layout.columns.count(KNOWN[0]) and line.form.prior is not None:
            said.append(self._jump(line))
        return "=" + "&".join(said) if said else ""

    def _compared(self, cells: list[str], difference: str, tolerance: Decimal, saying: str) -> str:
        """Nothing until every cell holds a number, then that it fits or by how much it does not."""
        before, _, after = saying.partition("{difference}")
        differs = f'"{before}"&ROUND({difference},2)&"{after} "'
        fits = f'IF(ABS({difference})<={tolerance},"{self._words.fits} ",{differs})'
        return f'IF(COUNT({",".join(cells)})<{len(cells)},"",{fits})'

    def _parts(self, line: Line) -> Iterator[tuple[list[str], str, Decimal, str]]:
        key = line.form.line
        if key.breakdown != "total":
            return
        for whole in self._catalogue.wholes:
            parts = [key._replace(breakdown=part) for part in whole.parts]
            if whole.holds_for(key.indicator) and all(part in self._rows for part in parts):
                cells = [self._actual(part) for part in parts]
                own = self._actual(key)
                tolerance = Decimal(0) if line.form.integer else self._words.sum_tolerance
                yield [own, *cells], f"ROUND({own}-({'+'.join(cells)}),6)", tolerance, self._words.parts

    def _ratio(self, line: Line) -> Iterator[tuple[list[str], str, Decimal, str]]:
        key, indicator = line.form.line, self._catalogue.indicators[line.form.line.indicator]
        if indicator.adds_up != "ratio" or key.breakdown != "total":
            return
        over, under = (self._line(key.zone, code) for code in (indicator.numerator, indicator.denominator))
        if over is None or under is None:
            return
        own, top, bottom = self._actual(key), self._actual(over), self._actual(under)
        difference = f"ROUND({own}-IF({bottom}=0,{own},{top}/{bottom}*100),6)"
        yield [own, top, bottom], difference, self._words.ratio_tolerance_points, self._words.ratio

    def _line(self, zone: str, indicator: str) -> LineKey | None:
        family = next(iter(self._catalogue.indicators[indicator].units))
        key = LineKey(zone, indicator, "total", family)
        return key if key in self._rows else None

    def _jump(self, line: Line) -> str:
        now, known = (self._layout.address(line.row, part) for part in (Part.ACTUAL, Part.KNOWN_PRIOR))
        factor = self._words.jump_factor
        far = f"OR(ABS({now})>{factor}*ABS({known}),ABS({now})*{factor}<ABS({known}))"
        saying = self._words.jump.format(factor=factor)
        return f'IF(COUNT({now},{known})<2,"",IF(AND({now}<>0,{known}<>0,{far}),"{saying}",""))'

    def _actual(self, key: LineKey) -> str:
        return self._layout.address(self._rows[key], Part.ACTUAL)
