"""How one number is typed: stored, as text in either notation, qualified, with a unit, as nothing, or broken."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sheet_papers import PERCENT, Wanted, vietnamese

from combining.desk import Desk
from combining.page import Entry, Kind, Page, Place, Said, Told
from combining.plans import Column, Line

_QUALIFIERS = {
    "ước": ["ước ", "Ước đạt "],
    "khoảng": ["khoảng ", "Khoảng "],
    "hơn": ["hơn "],
    "gần": ["gần "],
    "dự kiến": ["dự kiến "],
}
_ROUGHLY = ("khoảng", "hơn", "gần")
_ZERO = ["-", "–", "không", "Không có", "0"]
_NOTHING = ["x", "chưa có số liệu", "…", "chưa thống kê", "X"]
_RELATING = {
    "stated_index_pct": [("bằng ", "%"), ("Bằng ", " %"), ("bằng ", "% so với cùng kỳ"), ("bằng ", "% so CK")],
    "stated_plan_pct": [("đạt ", "%"), ("Đạt ", " %"), ("đạt ", "% KH"), ("đạt ", "% so với kế hoạch")],
}
_GLUED = ("ha", "Ha", "m2", "m²", "M2", "USD", "đ", "%")
_RANGES = ["{} đến {}", "từ {} đến {}", "{} - {}", "{} – {}", "{}-{}", "từ {} tới {}", "khoảng {} đến {}", "{}÷{}"]
_SLIPS = ["1O0,5", "12 34", "5..3", "xem phụ lục 2", "1.2.3"]
_TEN = 10
_AMOUNTS = ("actual", "prior", "plan")
_TYPED = {"vi": "vi", "plain": "vi", "en": "en"}


def typed(value: Decimal, style: str) -> str:
    """A value as text: `vi` 6.307,23, `plain` 6307,23, `en` 6,307.23."""
    if style == "en":
        return f"{value:,f}"
    return vietnamese(value, thousands=style != "plain")


class Pen:
    """Writes figures on a page and notes what must be read there."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.rng, self.dims = desk, desk.rng, desk.dims
        self.whole = False
        self.derived: frozenset[tuple[str, str, str]] = frozenset()
        """Zone, indicator and part of what has percentages or changes that nothing instead of an amount would belie."""

    def style(self) -> str:
        """The style of a column of numbers."""
        numbers = self.dims.numbers
        if numbers == "two notations":
            numbers = self.rng.choice(["vi", "en"])
        if self.dims.container == "csv" and numbers not in ("vi", "en"):
            return "plain"
        return "stored" if numbers in ("percent", "fraction") else numbers

    def put(self, page: Page, place: Place, wanted: Wanted, line: Line, column: Column) -> None:
        """Write one figure."""
        counted = self.desk.catalogue.indicators[wanted.indicator].integer
        self.whole = counted and wanted.measure not in PERCENT
        amount = wanted.measure not in PERCENT and wanted.unit != "%"
        scale = line.scale * column.scale if amount and not wanted.measure.endswith("equivalent") else 1
        style = self.rng.choice(["stored", "vi"]) if column.style == "mixed" else column.style
        inner = "%" if (line.inner or column.inner) and not amount else line.inner or column.inner
        _, _, shown = (line.fmt or column.fmt).partition(' "')
        shown = shown.rstrip('"') if amount else ""
        if style in _TYPED:
            # What is typed shows no format: the unit is typed too.
            inner = inner or shown
        inner = "" if wanted.measure.endswith("equivalent") else inner
        if self._odd(page, place, wanted, (scale, style, inner or shown)):
            return
        page.told.append(Told(wanted, place))
        value = wanted.value * scale
        if inner:
            glue = self.rng.choice(["", " "]) if inner in ("%", "ha", "m2") else " "
            self._text(page, place, value, style, after=glue + inner)
        elif wanted.unit == "%" and self._percent(page, place, wanted, style):
            return
        elif style in _TYPED:
            self._text(page, place, value, style, before=self._nought(value))
        else:
            kind = Kind.FORMULA if style == "formula" else Kind.NUMBER
            fmt = line.fmt or column.fmt if amount and not wanted.measure.endswith("equivalent") else ""
            fmt = fmt or self.rng.choice(["", "#,##0.00", "General", "#,##0.###"])
            page.entries[place] = Entry(kind, number=value, fmt=fmt)

    def _text(self, page: Page, place: Place, value: Decimal, style: str, before: str = "", after: str = "") -> None:
        style = style if style in _TYPED else "vi"
        entry = Entry(Kind.TEXT, f"{before}{typed(value, style)}{after}", value, notation=_TYPED[style])
        plain = not before.strip("0") and not after.strip(" %")
        page.entries[place] = replace(entry, plain=plain, whole=self.whole)

    def _nought(self, value: Decimal) -> str:
        """The 0 that offices write before counts of one digit."""
        return "0" if self.whole and 0 < value < _TEN and self.rng.random() < 0.3 else ""

    def _percent(self, page: Page, place: Place, wanted: Wanted, style: str) -> bool:
        """Write a percentage in a way that only percentages are written; False when it is written as any number."""
        if style in _TYPED and self.rng.random() < 0.4:
            after = self.rng.choice(["%", " %", "% %"])
            self._text(page, place, wanted.value, style, after=after)
            whole, mark, part = page.entries[place].text.partition(",")
            if mark and self.rng.random() < 0.3 and "%" in part:
                page.entries[place] = replace(page.entries[place], text=f"{whole}, {part}")
            return True
        if self.dims.container == "csv":
            return False
        if self.dims.numbers == "percent":
            page.entries[place] = Entry(Kind.NUMBER, number=wanted.value / 100, fmt="0.00%")
            return True
        if self.dims.numbers == "fraction" and wanted.measure in PERCENT and not wanted.base:
            page.entries[place] = Entry(Kind.NUMBER, number=wanted.value / 100)
            return True
        return False

    # -- cells that are not only a number --

    def _odd(self, page: Page, place: Place, wanted: Wanted, how: tuple[int, str, str]) -> bool:
        if self.dims.cells == "none" or self.rng.random() > 0.25:
            return False
        write = {
            "qualified": self._qualified,
            "with unit": self._with_unit,
            "nil": self._nil,
            "broken": self._broken,
            "signed words": self._signed,
            "two numbers": lambda *_: False,
            "range": self._range,
        }[self.dims.cells]
        return write(page, place, wanted, how)

    def _qualified(self, page: Page, place: Place, wanted: Wanted, how: tuple[int, str, str]) -> bool:
        scale, style, inner = how
        if wanted.measure not in _AMOUNTS:
            return False
        # Nobody expects, and no office estimates, what the year before has been.
        qualifier = self.rng.choice([word for word in _QUALIFIERS if wanted.measure == "actual" or word in _ROUGHLY])
        after = f" {inner}" if inner else ""
        self._text(page, place, wanted.value * scale, style, self.rng.choice(_QUALIFIERS[qualifier]), after)
        page.told.append(Told(replace(wanted, qualifier=qualifier), place))
        return True

    def _with_unit(self, page: Page, place: Place, wanted: Wanted, how: tuple[int, str, str]) -> bool:
        """The cell says a unit itself, be it the row's or another: it counts."""
        if wanted.measure not in _AMOUNTS or wanted.unit == "%":
            return False
        sent, scale = self.desk.wording.sent_unit(wanted.unit, rescaled=True)
        unit = self.desk.wording.unit(sent)
        glue = "" if unit in _GLUED and self.rng.random() < 0.5 else " "
        self._text(page, place, wanted.value * scale, how[1], after=glue + unit)
        page.told.append(Told(wanted, place))
        return True

    def _nil(self, page: Page, place: Place, wanted: Wanted, how: tuple[int, str, str]) -> bool:
        derived = (wanted.zone, wanted.indicator, wanted.breakdown) in self.derived
        if self.rng.random() < 0.5 and wanted.measure in _AMOUNTS and not how[2] and not derived:
            page.entries[place] = Entry(Kind.TEXT, self.rng.choice(_ZERO))
            page.told.append(Told(replace(wanted, value=Decimal(0)), place))
        elif self.rng.random() < 0.7:
            page.entries[place] = Entry(Kind.TEXT, self.rng.choice(_NOTHING))
            page.nil.append(place)
        return True

    def _broken(self, page: Page, place: Place, wanted: Wanted, _how: tuple[int, str, str]) -> bool:
        if wanted.measure not in _AMOUNTS:
            return False
        kinds = {
            "xlsx": ["error", "uncached", "date", "slip"],
            "xls": ["date", "slip"],
            "ods": ["date", "slip"],
            "csv": ["error", "slip"],
        }
        kind = self.rng.choice(kinds[self.dims.container])
        if kind == "slip":
            page.entries[place] = Entry(Kind.TEXT, self.rng.choice(_SLIPS), plain=True)
            page.said.append(Said("number_unread", place))
        elif kind == "error":
            page.entries[place] = Entry(
                Kind.ERROR, self.rng.choice(["#REF!", "#DIV/0!", "#N/A", "#VALUE!"]), plain=True
            )
            page.said.append(Said("cell_error", place))
        elif kind == "uncached":
            page.entries[place] = Entry(Kind.UNCACHED, "A1+1", plain=True)
            page.said.append(Said("formula_not_calculated", place))
        else:
            page.entries[place] = Entry(Kind.DATE, number=Decimal(43900 + self.rng.randint(0, 300)), fmt="d/m/yyyy")
            page.said.append(Said("number_as_date", place))
        return True

    def _range(self, page: Page, place: Place, wanted: Wanted, _how: tuple[int, str, str]) -> bool:
        """From one number to another: neither is what the row is about."""
        if wanted.measure not in _AMOUNTS:
            return False
        low = self.rng.randint(1, 9)
        high = low + self.rng.randint(1, 9)
        text = self.rng.choice(_RANGES).format(f"{low:02}", f"{high:02}")
        unit = self.rng.choice(["", f" {self.desk.wording.unit(wanted.unit)}"])
        page.entries[place] = Entry(Kind.TEXT, text + unit, plain=not unit and not text[0].isalpha())
        page.said.append(Said("", place))
        return True

    def _signed(self, page: Page, place: Place, wanted: Wanted, how: tuple[int, str, str]) -> bool:
        value, style = wanted.value, how[1]
        if wanted.measure in _RELATING:
            self._text(page, place, value, style, *self.rng.choice(_RELATING[wanted.measure]))
            page.told.append(Told(wanted, place))
            return True
        if wanted.measure != "stated_change_pct":
            return False
        fall = value < 0
        before, after = self.rng.choice(
            [("giảm ", "%"), ("Giảm ", ""), ("(", ")"), ("-", "%")]
            if fall
            else [("tăng ", "%"), ("Tăng ", ""), ("+", ""), ("+", "%")]
        )
        self._text(page, place, abs(value), style, before, after)
        page.told.append(Told(wanted, place))
        return True
