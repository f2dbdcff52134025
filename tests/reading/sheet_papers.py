"""Sheets being written by tests, and the words that members head columns and name units with.

Knows nothing of the reader: what is written here, the reader must find.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from tonghop.reading.grid import Cell, CellKind, Sheet, Workbook

PERCENT = ("stated_change_pct", "stated_index_pct", "stated_plan_pct", "stated_share_pct")
MEASURE_HEADINGS = {
    "actual": [
        "Thực hiện 6 tháng đầu năm 2020",
        "TH 6T/2020",
        "6 tháng đầu năm 2020",
        "Ước TH 6T đầu năm 2020",
        "6T2020",
        "Ước thực hiện 6 tháng đầu năm 2020",
        "Thực hiện 6T 2020",
        "Kết quả thực hiện",
        "Năm 2020",
        "2020",
        "Số liệu 6 tháng năm 2020",
        "Thực hiện",
    ],
    "prior": [
        "Thực hiện 6 tháng đầu năm 2019",
        "Cùng kỳ 2019",
        "TH 6 tháng 2019",
        "CK 2019",
        "Cùng kỳ năm trước",
        "6 tháng đầu năm 2019",
        "Cùng kỳ năm 2019",
        "TH 6T/2019",
    ],
    "plan": [
        "Kế hoạch năm 2020",
        "KH 2020",
        "KH năm",
        "Chỉ tiêu được giao",
        "Chỉ tiêu nghị quyết",
        "Kế hoạch năm",
        "Kế hoạch 2020",
        "KH năm 2020",
    ],
    "stated_change_pct": [
        "Tăng/giảm (%)",
        "Tăng/giảm so cùng kỳ (%)",
        "Tăng, giảm so với cùng kỳ (%)",
        "Tăng (+), giảm (-) so với cùng kỳ 2019 (%)",
        "Tốc độ tăng trưởng (%)",
        "% tăng/giảm so CK",
    ],
    "stated_index_pct": ["Bằng % so với cùng kỳ", "Bằng % so cùng kỳ năm 2019", "Chỉ số so với cùng kỳ (%)"],
    "stated_plan_pct": [
        "Đạt % KH",
        "% so KH",
        "Tỷ lệ đạt KH (%)",
        "Đạt % kế hoạch năm",
        "So với kế hoạch (%)",
        "Tỷ lệ đạt so với kế hoạch (%)",
        "% thực hiện so với kế hoạch năm 2020",
        "Đạt % chỉ tiêu nghị quyết",
    ],
    "stated_share_pct": ["Tỷ trọng (%)", "Chiếm tỷ lệ (%)", "Tỷ trọng trong tổng số (%)"],
    "stated_change": [
        "Tăng/giảm so với cùng kỳ (tuyệt đối)",
        "Tăng/giảm so với cùng kỳ",
        "Chênh lệch so với cùng kỳ 2019",
        "Mức tăng, giảm so cùng kỳ",
    ],
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
OTHER_SCALES = {
    "tỷ đồng": [("triệu đồng", 1000), ("đồng", 10**9)],
    "triệu USD": [("nghìn USD", 1000), ("USD", 10**6)],
    "ha": [("m2", 10_000)],
}


@dataclass(frozen=True)
class Wanted:
    """A figure to write: what the reader should give back."""

    zone: str
    indicator: str
    breakdown: str
    measure: str
    value: Decimal
    unit: str
    base: str = ""
    qualifier: str = ""

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

    def put(self, row: int, col: int, value: str | Decimal | None, *, bold: bool = False, fmt: str = "") -> None:
        """Write a text or a number; nothing for an empty value."""
        if value is None or value == "":
            return
        if isinstance(value, Decimal):
            text = format(value.normalize(), "f")
            self.cells[row, col] = Cell(row, col, CellKind.NUMBER, text, value, fmt, bold=bold, raw=text)
        else:
            self.cells[row, col] = Cell(row, col, CellKind.TEXT, value.strip(), bold=bold, raw=value)

    def put_row(self, row: int, col: int, texts: Iterable[str]) -> None:
        """Write bold headings side by side."""
        for n, text in enumerate(texts):
            self.put(row, col + n, text, bold=True)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge cells, both corners included."""
        if (top, left) != (bottom, right):
            self.merges.append((top, left, bottom, right))

    def sheet(self) -> Sheet:
        """The sheet as the reader gets it."""
        cells = dict(sorted(self.cells.items()))
        rows = 1 + max((row for row, _ in cells), default=0)
        cols = 1 + max((col for _, col in cells), default=0)
        return Sheet(self.name, True, cells, tuple(self.merges), n_rows=rows, n_cols=cols)


def workbook(papers: Iterable[Paper]) -> Workbook:
    """The sheets as one file."""
    return Workbook("0" * 64, "xlsx", tuple(paper.sheet() for paper in papers))


def vietnamese(value: Decimal, *, thousands: bool = True) -> str:
    """`6307.23` → `6.307,23`."""
    text = format(value, "f")
    whole, _, part = text.lstrip("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".") if thousands else whole
    return ("-" if text.startswith("-") else "") + grouped + (f",{part}" if part else "")
