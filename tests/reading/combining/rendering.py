"""A plan written on a page: headings over one to three rows, a row of column numbers, lines with their numbering."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from more_layouts import sentence
from sheet_papers import PERCENT, Wanted

from combining.desk import Desk
from combining.dimensions import NUMBERED
from combining.number_rows import made_of
from combining.page import ANY, Entry, Kind, Page, Place, Said, Told
from combining.pairs import write_pair
from combining.pens import Pen
from combining.plans import Column, FigureIndex, Line, Plan
from tonghop.reading.labels.tokens import words_of

_LIKE_A_FRACTION = Decimal("1.5")
_FUND, _LOST_MARKS = "quỹ", frozenset({"unit_mismatch", "measure_unsure", "label_unsure", "label_unknown"})
"""Without its marks "quỹ đất" may begin like "quy đổi"."""
_OF_NOTHING = frozenset({"label_unknown", "label_unsure", "total_of_unread"})
_SEPARATE = ("1", "I 1", "A I 1 1.1", "I 1 a")


@dataclass
class _Frame:
    """Where the columns stand; -1 for one that the table does not have."""

    number: int
    label: int
    unit: int
    first: int
    note: int
    depth: int


class Renderer:
    """Writes one table."""

    def __init__(self, desk: Desk, plan: Plan, figures: list[Wanted]) -> None:
        self.desk, self.plan, self.figures = desk, plan, figures
        self.rng, self.pen, self.page = desk.rng, Pen(desk), Page("")
        self.index = FigureIndex(figures)
        stated = [row for row in figures if row.measure.startswith("stated")]
        self.pen.derived = frozenset((row.zone, row.indicator, row.breakdown) for row in stated)
        self.at = self._frame()

    def render(self) -> tuple[Page, int]:
        """The table on a page of its own, and the first row of numbers."""
        row = 0
        if self.plan.corner:
            self.page.write(row, max(self.at.first, 1), self.plan.corner)
            row += 1
        row = self._header(row)
        body = row
        for column in self.plan.columns:
            column.style = column.style or self.pen.style()
        for line in self.plan.lines:
            self._line(row, line)
            row += 1
        return self.page, body

    def _frame(self) -> _Frame:
        number = 0 if self.desk.dims.tree in _SEPARATE else -1
        label = number + 1
        unit = label + len(self.plan.labels) if self.plan.unit_column else -1
        first = label + len(self.plan.labels) + (unit >= 0)
        note = first + len(self.plan.columns) if "notes" in self.desk.dims.noise else -1
        depth = max(len(column.heads) for column in self.plan.columns)
        return _Frame(number, label, unit, first, note, depth)

    # -- headings --

    def _header(self, top: int) -> int:
        at, rng = self.at, self.rng
        bottom = top + at.depth - 1 + self.plan.unit_row
        heads = {
            at.number: rng.choice(["STT", "TT"]),
            at.unit: rng.choice(["ĐVT", "Đơn vị tính", "Đơn vị"]),
            at.note: "Ghi chú",
        }
        heads |= {at.label + n: text for n, text in enumerate(self.plan.labels)}
        if self.plan.labels == ("Chỉ tiêu",):
            heads[at.label] = rng.choice(["Chỉ tiêu", "Nội dung", "Tên chỉ tiêu", "Danh mục"])
        for col, text in heads.items():
            if col >= 0:
                self.page.write(top, col, text, bold=True)
                self._merge(top, col, bottom, col)
        for n, column in enumerate(self.plan.columns):
            self._column_head(top, n, column)
        if self.desk.dims.noise & NUMBERED:
            bottom += 1
            self._column_numbers(bottom)
        return bottom + 1

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if self.desk.dims.header == "merged" and self.desk.dims.container != "csv":
            self.page.merge(top, left, bottom, right)

    def _column_head(self, top: int, n: int, column: Column) -> None:
        at, heads = self.at, column.heads
        columns = self.plan.columns
        for depth, text in enumerate(heads):
            prefix = heads[: depth + 1]
            last = depth == len(heads) - 1
            if not last and n and columns[n - 1].heads[: depth + 1] == prefix and self.desk.dims.header != "repeated":
                continue
            self.page.write(top + depth, at.first + n, text, bold=True)
            width = 1
            while not last and n + width < len(columns) and columns[n + width].heads[: depth + 1] == prefix:
                width += 1
            low = top + (at.depth - 1 if last else depth)
            self._merge(top + depth, at.first + n, low, at.first + n + width - 1)
        if self.plan.unit_row and column.unit:
            unit = "%" if column.of.get("measure", "").endswith("_pct") else self.desk.wording.unit(column.unit)
            self.page.write(top + at.depth, at.first + n, unit)

    def _column_numbers(self, row: int) -> None:
        at, style = self.at, self.rng.choice(["1", "A", "(1)"])
        used = [
            col
            for col in (
                at.number,
                *range(at.label, at.first),
                *range(at.first, at.first + len(self.plan.columns)),
                at.note,
            )
            if col >= 0
        ]
        spoken = "column formulas" in self.desk.dims.noise
        numbers = {
            col - at.first: n + 1 if style != "A" else col - at.first + 1
            for n, col in enumerate(used)
            if col >= at.first
        }
        way = self.rng.randrange(2)
        for n, col in enumerate(used):
            number = n + 1 if style != "A" else col - at.first + 1
            place = col - at.first
            valued = 0 <= place < len(self.plan.columns)
            formula = made_of(self.plan.columns, place, numbers, way) if spoken and valued else ""
            if formula:
                self.page.entries[row, col] = Entry(Kind.TEXT, f"{number}={formula}", plain=True)
            elif style == "A" and col < at.first:
                self.page.write(row, col, "ABCDEG"[n])
            elif style == "(1)":
                self.page.write(row, col, f"({number})")
            else:
                self._digits(row, col, str(number))

    def _digits(self, row: int, col: int, text: str) -> None:
        if text.isdigit() and self.desk.dims.container != "csv" and self.rng.random() < 0.7:
            self.page.number(row, col, int(text))
        elif text:
            self.page.entries[row, col] = Entry(Kind.TEXT, text, plain=True)

    # -- lines --

    def _line(self, row: int, line: Line) -> None:
        at, page = self.at, self.page
        label, bold = line.labels[0], line.level < 2
        if self.desk.dims.tree in ("glued", "bullets") and line.marker:
            dot = "" if line.marker in "-+" else self.rng.choice([".", ")", "/"]) if len(line.marker) < 3 else "."
            label = f"{line.marker}{dot} {label}"
        elif at.number >= 0:
            self._digits(row, at.number, line.marker)
        for n, text in enumerate((label, *line.labels[1:])):
            page.write(row, at.label + n, text, bold=bold, indent=max(line.level - 2, 0))
        if at.unit >= 0:
            page.write(row, at.unit, line.stated)
        if line.unknown:
            self._unknown(row)
        if line.heading:
            return
        for n, column in enumerate(self.plan.columns):
            self._value(row, at.first + n, line, column)
        if self.desk.dims.spelling == "bare" and any(_FUND in text.casefold() for text in line.labels):
            page.told = [
                replace(told, doubts=told.doubts | _LOST_MARKS) if told.place[0] == row else told for told in page.told
            ]
        if at.note >= 0 and self.rng.random() < 0.3:
            page.write(
                row, at.note, self.rng.choice(["Theo báo cáo của doanh nghiệp", "Đã rà soát", "Có danh sách kèm theo"])
            )

    def _unknown(self, row: int) -> None:
        col = self.at.first + next(n for n, column in enumerate(self.plan.columns) if column.style != "aside")
        self._digits(row, col, str(self.rng.randint(11, 99)))
        self.page.said.append(Said("label_un", (row, col)))

    def _value(self, row: int, col: int, line: Line, column: Column) -> None:
        if column.style == "aside":
            self.page.entries[row, col] = Entry(Kind.NUMBER, number=Decimal(self.rng.randint(20, 9000)))
            self.page.said.append(Said("period_aside"))
            return
        wanted = self.index.at({**line.of, **column.of})
        if wanted is None:
            return
        if line.under:
            second = self.index.at({**line.of, **line.under, **column.of})
            if second is not None:
                write_pair(self.desk, self.page, (row, col), (wanted, second), line, column)
            return
        if any("ước" in text.casefold().split() for text in line.labels):
            wanted = replace(wanted, qualifier=ANY)
        if column.style == "words":
            self._words(row, col, wanted)
        else:
            self.pen.put(self.page, (row, col), wanted, line, column)
            self._doubt((row, col))
            self._doubt_size((row, col), line, column)

    def _doubt(self, place: Place) -> None:
        """What a careful clerk may ask about: whether 0.51 is 51 %, or how something compares, where nothing tells."""
        page, dims = self.page, self.desk.dims
        if not page.told or page.told[-1].place != place or page.told[-1].wanted.measure not in PERCENT:
            return
        told, gaps = page.told[-1], dims.cells in ("nil", "broken", "range")
        doubts = {"measure_unsure"} if gaps and dims.headings in ("compared", "grouped", "short") else set()
        if abs(told.wanted.value) <= _LIKE_A_FRACTION or (gaps and dims.numbers == "fraction"):
            doubts.add("percent_fraction")
        if dims.headings in ("compared", "short") and dims.units in ("cell", "format"):
            # An amount of change would need the unit that the other cells of its row say each for itself.
            doubts.add("unit_missing")
        if dims.labels == "short" and (gaps or dims.headings == "compared" or dims.cells == "with unit"):
            # "Tổng DT" of a percentage alone may be of revenue and of land.
            doubts.add("label_unsure")
        page.told[-1] = replace(told, doubts=told.doubts | doubts)

    def _doubt_size(self, place: Place, line: Line, column: Column) -> None:
        """A column headed barely "Diện tích" over rows of zones says how large they are, and not what of it is used."""
        page, said = self.page, words_of(column.heads[0].split("(")[0])
        bare = line.of.keys() == {"zone"} and said in self.desk.wording.sizes
        if bare and page.told and page.told[-1].place == place:
            page.told[-1] = replace(page.told[-1], doubts=page.told[-1].doubts | _OF_NOTHING)

    def _words(self, row: int, col: int, head: Wanted) -> None:
        text, told = sentence(self.rng, head, [row for row in self.figures if row.zone == head.zone])
        qualifier = next((word for word in ("ước", "khoảng") if text.startswith(word)), head.qualifier)
        told[0] = replace(told[0], qualifier=qualifier)
        self.page.entries[row, col] = Entry(Kind.TEXT, text, notation="vi")
        self.page.told += [Told(wanted, (row, col)) for wanted in told]
