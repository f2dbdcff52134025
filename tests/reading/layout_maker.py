"""Makes workbooks as grids: figures written out the way a member might, in one of many layouts, chosen by chance.

Knows the catalogue's labels and units and nothing of the reader. Every choice comes from the Random it is given, so a
seed names a workbook.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from tonghop.catalogue import Catalogue, Member
from tonghop.reading.grid import Cell, CellKind, Sheet, Workbook

PERCENT = ("stated_change_pct", "stated_index_pct", "stated_plan_pct", "stated_share_pct")
MEASURE_HEADINGS = {
    "actual": ["Thực hiện 6 tháng đầu năm 2020", "TH 6T/2020", "6 tháng đầu năm 2020", "Ước TH 6T đầu năm 2020", "6T2020",
               "Ước thực hiện 6 tháng đầu năm 2020", "Thực hiện 6T 2020", "Kết quả thực hiện", "Năm 2020", "2020",
               "Số liệu 6 tháng năm 2020", "Thực hiện"],
    "prior": ["Thực hiện 6 tháng đầu năm 2019", "Cùng kỳ 2019", "TH 6 tháng 2019", "CK 2019", "Cùng kỳ năm trước",
              "6 tháng đầu năm 2019", "Cùng kỳ năm 2019", "TH 6T/2019", "2019", "Năm 2019"],
    "plan": ["Kế hoạch năm 2020", "KH 2020", "KH năm", "Chỉ tiêu được giao", "Chỉ tiêu nghị quyết", "Kế hoạch năm",
             "Kế hoạch 2020", "KH năm 2020"],
    "stated_change_pct": ["Tăng/giảm (%)", "Tăng/giảm so cùng kỳ (%)", "Tăng, giảm so với cùng kỳ (%)",
                          "Tăng (+), giảm (-) so với cùng kỳ 2019 (%)", "Tốc độ tăng trưởng (%)", "% tăng/giảm so CK"],
    "stated_index_pct": ["Bằng % so với cùng kỳ", "Bằng % so cùng kỳ năm 2019", "Chỉ số so với cùng kỳ (%)"],
    "stated_plan_pct": ["Đạt % KH", "% so KH", "Tỷ lệ đạt KH (%)", "Đạt % kế hoạch năm", "So với kế hoạch (%)",
                        "Tỷ lệ đạt so với kế hoạch (%)", "% thực hiện so với kế hoạch năm 2020", "Đạt % chỉ tiêu nghị quyết"],
    "stated_share_pct": ["Tỷ trọng (%)", "Chiếm tỷ lệ (%)", "Tỷ trọng trong tổng số (%)"],
    "stated_change": ["Tăng/giảm so với cùng kỳ (tuyệt đối)", "Tăng/giảm so với cùng kỳ", "Chênh lệch so với cùng kỳ 2019",
                      "Mức tăng, giảm so cùng kỳ"],
    "vnd_equivalent": ["Tương đương (tỷ đồng)", "Quy đổi (tỷ đồng)", "Tương đương VND (tỷ đồng)"],
    "prior_vnd_equivalent": ["Cùng kỳ 2019 tương đương (tỷ đồng)", "Tương đương cùng kỳ năm trước (tỷ đồng)"],
}
ORDER = list(MEASURE_HEADINGS)
UNIT_WORDS = {
    "tỷ đồng": ["tỷ đồng", "Tỷ đồng", "tỉ đồng", "tỷ đ", "Tỷ VNĐ"],
    "triệu USD": ["triệu USD", "tr.USD", "Triệu USD", "tr USD", "triệu đô la Mỹ"],
    "USD": ["USD", "US$", "đô la Mỹ"],
    "ha": ["ha", "Ha", "hecta"],
    "m2": ["m2", "m²", "M2"],
    "%": ["%"],
    "người": ["người", "Người", "lao động", "LĐ"],
    "dự án": ["dự án", "Dự án", "DA"],
    "triệu đồng/tháng": ["triệu đồng/tháng", "tr.đ/người/tháng", "triệu đồng/người/tháng"],
}
OTHER_SCALES = {"tỷ đồng": [("triệu đồng", 1000), ("đồng", 10**9)], "triệu USD": [("nghìn USD", 1000), ("USD", 10**6)],
                "ha": [("m2", 10_000)]}


@dataclass(frozen=True)
class Wanted:
    """A figure to write: what the reader should give back."""

    zone: str
    indicator: str
    breakdown: str
    measure: str
    value: Decimal
    unit: str

    @property
    def subject(self) -> tuple[str, str, str, str]:
        """The row it stands in: zone, indicator, part and currency."""
        return (self.zone, self.indicator, self.breakdown, "" if self.measure in PERCENT else self.unit)


@dataclass
class Paper:
    """A sheet being written."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def put(self, row: int, col: int, value: str | Decimal | None, **more: object) -> None:
        if value is None or value == "":
            return
        if isinstance(value, Decimal):
            text = format(value.normalize(), "f")
            self.cells[row, col] = Cell(row, col, CellKind.NUMBER, text, number=value, raw=text, **more)  # type: ignore[arg-type]
        else:
            self.cells[row, col] = Cell(row, col, CellKind.TEXT, value.strip(), raw=value, **more)  # type: ignore[arg-type]

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self.merges.append((top, left, bottom, right))

    def sheet(self) -> Sheet:
        cells = dict(sorted(self.cells.items()))
        rows = 1 + max((row for row, _ in cells), default=0)
        cols = 1 + max((col for _, col in cells), default=0)
        return Sheet(self.name, True, cells, tuple(self.merges), n_rows=rows, n_cols=cols)


def workbook(papers: Iterable[Paper]) -> Workbook:
    return Workbook("0" * 64, "xlsx", tuple(paper.sheet() for paper in papers))


def vietnamese(value: Decimal, *, thousands: bool = True) -> str:
    """`6307.23` → `6.307,23`."""
    text = format(value, "f")
    whole, _, part = text.lstrip("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".") if thousands else whole
    return ("-" if text.startswith("-") else "") + grouped + (f",{part}" if part else "")


class LayoutMaker:
    """Writes wanted figures of one member into a workbook."""

    def __init__(self, catalogue: Catalogue, member: Member, rng: Random) -> None:
        self.catalogue, self.member, self.rng = catalogue, member, rng

    # -- words ----------------------------------------------------------------------------------------------------------

    def label(self, indicator: str, breakdown: str) -> str:
        """A whole label for an indicator and part."""
        entry = self.catalogue.indicators[indicator]
        own = list(entry.breakdowns.get(breakdown, ()))
        if breakdown == "total":
            plain = [entry.name, *entry.aliases]
            return self.rng.choice([text for text in plain if self.clear(text, indicator)] or [entry.name])
        own = [text for text in own if self.clear(text, indicator)]
        if own and self.rng.random() < 0.6:
            return self.rng.choice(own)
        part = self.catalogue.breakdowns.get(breakdown)
        return f"{entry.name} - {part.name if part else breakdown}"

    def clear(self, text: str, indicator: str) -> bool:
        """Whether a label says enough by itself: not one word, and no other indicator's as well."""
        owners = {
            code for code, entry in self.catalogue.indicators.items()
            for label in (entry.name, *entry.aliases, *(row for rows in entry.breakdowns.values() for row in rows))
            if label.casefold() == text.casefold()
        }
        return owners <= {indicator} and len(text.split()) > 1

    def unit(self, unit: str) -> str:
        return self.rng.choice(UNIT_WORDS.get(unit, [unit]))

    def heading(self, measure: str) -> str:
        return self.rng.choice(MEASURE_HEADINGS[measure])

    def number(self, wanted: Wanted, style: str, scale: int = 1) -> tuple[str | Decimal, dict[str, object]]:
        value = wanted.value * scale
        if style == "text":
            return vietnamese(value), {}
        if style == "plain text":
            return vietnamese(value, thousands=False), {}
        if style == "fraction" and wanted.measure in PERCENT:
            return value / 100, {"number_format": "0.00%"}
        return value, {"number_format": self.rng.choice(["", "#,##0.00", "General", "#,##0.###"])}

    # -- the sheet around the table ---------------------------------------------------------------------------------------

    def titles(self, paper: Paper, left: int, right: int, unit: str = "") -> int:
        row = self.rng.choice([0, 0, 1, 3])
        if self.rng.random() < 0.8:
            paper.put(row, left, f"UBND TỈNH {self.member.province.upper()}")
            paper.put(row, right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
            paper.put(row + 1, left, self.member.name.upper(), bold=True)
            paper.put(row + 1, right, "Độc lập - Tự do - Hạnh phúc")
            row += 3
        if self.rng.random() < 0.9:
            paper.put(row, left, self.rng.choice(["BIỂU TỔNG HỢP SỐ LIỆU 6 THÁNG ĐẦU NĂM 2020", "KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM 2020"]), bold=True)
            paper.merge(row, left, row, right)
            row += 1
            if self.rng.random() < 0.4:
                paper.put(row, left, "(Kèm theo Báo cáo số 12/BC-BQL ngày 20 tháng 6 năm 2020)")
                row += 1
        if unit:
            paper.put(row, right, self.rng.choice([f"ĐVT: {unit}", f"Đơn vị tính: {unit}", f"(Đơn vị tính: {unit})"]))
            row += 1
        return row + self.rng.choice([0, 0, 1])

    def footer(self, paper: Paper, row: int, left: int, right: int) -> None:
        if self.rng.random() < 0.5:
            paper.put(row + 1, left, "Ghi chú: số liệu tổng hợp từ báo cáo của các doanh nghiệp.")
        if self.rng.random() < 0.6:
            paper.put(row + 3, left, "NGƯỜI LẬP BIỂU", bold=True)
            paper.put(row + 3, right, "TRƯỞNG BAN", bold=True)
            paper.put(row + 4, right, "(Ký, ghi rõ họ tên)")

    # -- layouts ----------------------------------------------------------------------------------------------------------

    def rows_layout(self, figures: list[Wanted], name: str = "Biểu 1", *, zone: str | None = None) -> Paper:
        """Indicators as rows, measures as columns; units in a column or in brackets; zones as section rows."""
        rng, paper = self.rng, Paper(name)
        measures = [m for m in ORDER if any(row.measure == m for row in figures)]
        rng.shuffle(measures)
        left = rng.choice([0, 0, 1, 2])
        number = rng.random() < 0.75
        unit_place = rng.choice(["column", "column", "bracket"])
        label_col = left + number
        unit_col = label_col + 1 if unit_place == "column" else -1
        first = label_col + 1 + (unit_place == "column")
        note_col = first + len(measures) if rng.random() < 0.5 else -1
        right = first + len(measures) - 1
        row = self.titles(paper, left, max(right, left + 3))
        if zone:
            paper.put(row, left, zone.upper() if rng.random() < 0.4 else zone, bold=True)
            paper.merge(row, left, row, right)
            row += 1
        row = self._header(paper, row, (left if number else -1, label_col, unit_col, first, note_col), measures)
        style = rng.choice(["number", "number", "text", "mixed", "fraction"])
        zones = list(dict.fromkeys(figure.zone for figure in figures))
        count = 0
        for n, zone_name in enumerate(zones):
            if zone is None and (len(zones) > 1 or zone_name):
                title = zone_name or rng.choice(["Toàn Ban Quản lý", "Chung", "Số liệu chung"])
                paper.put(row, left if number else label_col, ["I", "II", "III", "IV", "V", "VI"][n % 6] if number else title, bold=True)
                if number:
                    paper.put(row, label_col, title, bold=True)
                row += 1
                count = 0
            subjects = list(dict.fromkeys(figure.subject[1:] for figure in figures if figure.zone == zone_name))
            by_indicator: dict[str, list[tuple[str, ...]]] = {}
            for subject in subjects:
                by_indicator.setdefault(subject[0], []).append(subject)
            for indicator, parts in by_indicator.items():
                count += 1
                row = self._indicator_rows(paper, row, figures, zone_name, indicator, self._with_percent(parts), dict(
                    number=left if number else -1, label=label_col, unit=unit_col, first=first, measures=measures,
                    style=style, count=count,
                ))
                if rng.random() < 0.05:
                    row += 1
        self.footer(paper, row, left, right)
        return paper

    @staticmethod
    def _with_percent(parts: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Percentages stand in the row of the amount they belong to; a row of their own only when there is none."""
        amounts = {part[:2] for part in parts if part[2]}
        return [part for part in parts if part[2] or part[:2] not in amounts]

    def _indicator_rows(self, paper: Paper, row: int, figures: list[Wanted], zone: str, indicator: str,
                        parts: list[tuple[str, ...]], at: dict[str, object]) -> int:
        rng = self.rng
        has_total = any(part[1] == "total" for part in parts)
        as_children = has_total and rng.random() < 0.7
        told: set[tuple[str, str]] = set()
        for n, (_, breakdown, unit) in enumerate(sorted(parts, key=lambda part: part[1] != "total")):
            child = as_children and breakdown != "total"
            text = self.child_label(breakdown, first=n == 1) if child else self.label(indicator, breakdown)
            if child and n > 1 and rng.random() < 0.5:
                text = f"- {text.removeprefix('Trong đó: ')}"
            mine = [f for f in figures if f.zone == zone and f.indicator == indicator and f.breakdown == breakdown
                    and (f.subject[3] == unit or (f.measure in PERCENT and (indicator, breakdown) not in told)
                         or f.measure.endswith("equivalent"))]
            mine = [f for f in mine if f.measure in PERCENT or f.unit == unit or f.measure.endswith("equivalent")]
            told.add((indicator, breakdown))
            shown = unit or "%"
            scale, scale_unit = 1, shown
            if shown in OTHER_SCALES and rng.random() < 0.15 and not any(f.measure.endswith("equivalent") for f in mine):
                scale_unit, scale = rng.choice(OTHER_SCALES[shown])
            written = self.unit(scale_unit)
            if at["unit"] == -1:
                text = f"{text} ({written})"
            else:
                paper.put(row, at["unit"], written)  # type: ignore[arg-type]
            if at["number"] != -1 and not child:
                paper.put(row, at["number"], str(at["count"]) + ("" if n == 0 else f".{n}"))  # type: ignore[arg-type]
            paper.put(row, at["label"], text)  # type: ignore[arg-type]
            for figure in mine:
                col = at["first"] + at["measures"].index(figure.measure)  # type: ignore[operator, attr-defined]
                style = at["style"] if at["style"] != "mixed" else rng.choice(["number", "text"])
                factor = 1 if figure.measure in PERCENT or figure.measure.endswith("equivalent") else scale
                value, more = self.number(figure, style, factor)  # type: ignore[arg-type]
                if (row, col) not in paper.cells:
                    paper.put(row, col, value, **more)
            row += 1
        return row

    def child_label(self, breakdown: str, *, first: bool) -> str:
        entry = self.catalogue.breakdowns.get(breakdown)
        words = [entry.name, *entry.aliases[:3]] if entry else [breakdown]
        text = self.rng.choice([word for word in words if len(word) > 2] or words)
        lead = self.rng.choice(["Trong đó: ", "- Trong đó: ", "Trong đó: "]) if first else self.rng.choice(["- ", "+ ", ""])
        return lead + text

    def _header(self, paper: Paper, row: int, cols: tuple[int, int, int, int, int], measures: list[str]) -> int:
        number, label, unit, first, note = cols
        rng = self.rng
        deep = rng.random() < 0.4 and sum(m in PERCENT for m in measures) > 1
        bottom = row + deep
        heads = [(number, rng.choice(["STT", "TT"])), (label, rng.choice(["Chỉ tiêu", "Nội dung", "Danh mục", "Tên chỉ tiêu"])),
                 (unit, rng.choice(["ĐVT", "Đơn vị tính", "Đơn vị"])), (note, "Ghi chú")]
        for col, text in heads:
            if col >= 0:
                paper.put(row, col, text, bold=True)
                if deep:
                    paper.merge(row, col, bottom, col)
        grouped = [m for m in measures if m in PERCENT] if deep else []
        if deep:
            measures.sort(key=lambda m: m in PERCENT)
            start = first + len(measures) - len(grouped)
            paper.put(row, start, "So sánh (%)", bold=True)
            paper.merge(row, start, row, start + len(grouped) - 1)
        taken: set[str] = set()
        for n, measure in enumerate(measures):
            text = self.heading(measure)
            while text in taken:
                text = self.heading(measure)
            taken.add(text)
            low = measure in grouped
            paper.put(bottom if low else row, first + n, text, bold=True)
            if deep and not low:
                paper.merge(row, first + n, bottom, first + n)
        row = bottom + 1
        if rng.random() < 0.3:
            cols_used = [col for col in (number, label, unit, *range(first, first + len(measures)), note) if col >= 0]
            for n, col in enumerate(sorted(cols_used)):
                paper.put(row, col, Decimal(n + 1) if rng.random() < 2 else "", number_format="General")
            row += 1
        return row

    def zones_as_rows(self, figures: list[Wanted], name: str = "Biểu 2") -> Paper:
        """Zones down, indicators (with their unit and measure) across."""
        rng, paper = self.rng, Paper(name)
        zones = list(dict.fromkeys(figure.zone for figure in figures))
        columns = list(dict.fromkeys((f.indicator, f.breakdown, f.measure, f.unit) for f in figures))
        left = rng.choice([0, 1])
        row = self.titles(paper, left, left + 1 + len(columns))
        paper.put(row, left, "STT", bold=True)
        paper.put(row, left + 1, rng.choice(["Khu", "Tên KCN", "Khu công nghiệp", "Tên khu"]), bold=True)
        by_unit_row = rng.random() < 0.3
        for n, (indicator, breakdown, measure, unit) in enumerate(columns):
            text = self.label(indicator, breakdown)
            if measure != "actual":
                text = f"{text} - {self.heading(measure)}"
            elif not by_unit_row:
                text = f"{text} ({self.unit(unit)})"
            elif rng.random() < 0.9:
                text = f"{text}\n({self.unit(unit)})"
            paper.put(row, left + 2 + n, text, bold=True)
        row += 1
        style = rng.choice(["number", "text"])
        for n, zone in enumerate(zones):
            paper.put(row, left, Decimal(n + 1))
            paper.put(row, left + 1, zone or rng.choice(["Tổng cộng", "Toàn tỉnh", "Chung"]))
            for m, column in enumerate(columns):
                for figure in figures:
                    if figure.zone == zone and (figure.indicator, figure.breakdown, figure.measure, figure.unit) == column:
                        value, more = self.number(figure, style)
                        paper.put(row, left + 2 + m, value, **more)
            row += 1
        self.footer(paper, row, left, left + 3)
        return paper

    def list_layout(self, figures: list[Wanted], name: str = "Số liệu") -> Paper:
        """One figure a row: zone, indicator, part, measure, unit, value, each in its column."""
        rng, paper = self.rng, Paper(name)
        heads = ["STT", "Khu", "Chỉ tiêu", "Phân tổ", "Loại số liệu", "ĐVT", "Giá trị", "Ghi chú"]
        row = self.titles(paper, 0, 7)
        for n, head in enumerate(heads):
            paper.put(row, n, head, bold=True)
        style = rng.choice(["number", "text"])
        for count, figure in enumerate(figures):
            row += 1
            entry = self.catalogue.indicators[figure.indicator]
            part = self.catalogue.breakdowns.get(figure.breakdown)
            value, more = self.number(figure, style)
            paper.put(row, 0, Decimal(count + 1))
            paper.put(row, 1, figure.zone or "Toàn Ban Quản lý")
            paper.put(row, 2, entry.name)
            paper.put(row, 3, part.name if part else figure.breakdown)
            paper.put(row, 4, self.heading(figure.measure))
            paper.put(row, 5, self.unit(figure.unit))
            paper.put(row, 6, value, **more)
        return paper

    def measure_rows(self, figures: list[Wanted], name: str = "PL1", *, zone: str | None = None) -> Paper:
        """Measures as rows under their indicator; zones as columns, or one column of values."""
        rng, paper = self.rng, Paper(name)
        zones = list(dict.fromkeys(figure.zone for figure in figures)) if zone is None else [zone]
        row = self.titles(paper, 0, 2 + len(zones))
        if zone:
            paper.put(row, 0, zone, bold=True)
            row += 1
        for n, head in enumerate(["STT", "Nội dung", "Đơn vị tính"]):
            paper.put(row, n, head, bold=True)
        for n, zone_name in enumerate(zones):
            head = zone_name or rng.choice(["Tổng số", "Toàn tỉnh", "Chung"]) if len(zones) > 1 or zone is None and zone_name else "Số liệu"
            paper.put(row, 3 + n, head, bold=True)
        row += 1
        subjects = list(dict.fromkeys((f.indicator, f.breakdown, f.subject[3] if f.measure not in PERCENT else "") for f in figures))
        style = rng.choice(["number", "text"])
        for count, (indicator, breakdown, unit) in enumerate(subjects):
            mine = [f for f in figures if (f.indicator, f.breakdown) == (indicator, breakdown) and (f.subject[3] == unit)]
            for n, measure in enumerate(sorted({f.measure for f in mine}, key=ORDER.index)):
                rows = [f for f in mine if f.measure == measure]
                first = n == 0 and measure == "actual"
                label = self.label(indicator, breakdown)
                if not first:
                    heading = rng.choice(["Cùng kỳ năm 2019", "Thực hiện cùng kỳ năm trước"]) if measure == "prior" else self.heading(measure)
                    label = f"{label} - {heading}" if n == 0 else rng.choice(["- ", "+ ", ""]) + heading
                if first:
                    paper.put(row, 0, str(count + 1))
                paper.put(row, 1, label)
                paper.put(row, 2, self.unit(rows[0].unit))
                for figure in rows:
                    if figure.zone in zones:
                        value, more = self.number(figure, style)
                        paper.put(row, 3 + zones.index(figure.zone), value, **more)
                row += 1
        return paper
