"""What every made-up sheet needs: labels, units, headings and numbers by chance, titles above and signatures below.

Knows the catalogue's labels and units and nothing of the reader. Every choice comes from the Random it is given, so a
seed names a workbook.
"""

from __future__ import annotations

from functools import cached_property
from random import Random

from sheet_papers import MEASURE_HEADINGS, PERCENT, UNIT_WORDS, Paper, Wanted, vietnamese

from tonghop.catalogue import Catalogue, Member

_TITLES = ["BIỂU TỔNG HỢP SỐ LIỆU 6 THÁNG ĐẦU NĂM 2020", "KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM 2020"]


class LayoutMaker:
    """The words and habits of one member's clerk."""

    def __init__(self, catalogue: Catalogue, member: Member, rng: Random) -> None:
        self.catalogue, self.member, self.rng = catalogue, member, rng

    def label(self, indicator: str, breakdown: str) -> str:
        """A whole label for an indicator and part."""
        entry = self.catalogue.indicators[indicator]
        if breakdown == "total":
            plain = [text for text in (entry.name, *entry.aliases) if self._clear(text, indicator)]
            return self.rng.choice(plain or [entry.name])
        own = [text for text in entry.breakdowns.get(breakdown, ()) if self._clear(text, indicator)]
        if own and self.rng.random() < 0.6:
            return self.rng.choice(own)
        return f"{entry.name} - {self.part(breakdown)}"

    def part(self, breakdown: str) -> str:
        """The catalogue's name of a part."""
        entry = self.catalogue.breakdowns.get(breakdown)
        return entry.name if entry else breakdown

    def child_label(self, breakdown: str, *, first: bool) -> str:
        """The label of a part under its whole, without the indicator."""
        entry = self.catalogue.breakdowns.get(breakdown)
        words = [entry.name, *entry.aliases[:3]] if entry else [breakdown]
        text = self.rng.choice([word for word in words if len(word) > 2] or words)
        leads = ["Trong đó: ", "- Trong đó: ", "Trong đó: "] if first else ["- ", "+ ", ""]
        return self.rng.choice(leads) + text

    def _clear(self, text: str, indicator: str) -> bool:
        """Whether a label says enough by itself: not one word, no other indicator's, nor what may be the new alone.

        "Tổng vốn đăng ký" right after new projects may be theirs.
        """
        if indicator == "capital_registered" and "lũy kế" not in text.casefold():
            return False
        return self._owners[text.casefold()] <= {indicator} and len(text.split()) > 1

    @cached_property
    def _owners(self) -> dict[str, set[str]]:
        """The indicators that each label of the catalogue is one of."""
        owners: dict[str, set[str]] = {}
        for code, entry in self.catalogue.indicators.items():
            for label in (entry.name, *entry.aliases, *(row for rows in entry.breakdowns.values() for row in rows)):
                owners.setdefault(label.casefold(), set()).add(code)
        return owners

    def unit(self, unit: str) -> str:
        """One of a unit's spellings."""
        return self.rng.choice(UNIT_WORDS.get(unit, [unit]))

    def heading(self, measure: str) -> str:
        """One of a measure's headings."""
        return self.rng.choice(MEASURE_HEADINGS[measure])

    def write(
        self, paper: Paper, place: tuple[int, int], wanted: Wanted, style: str = "number", scale: int = 1
    ) -> None:
        """Write a figure's value: as a number, as Vietnamese text, or a percentage as a formatted fraction."""
        value = wanted.value * scale
        if style == "text":
            paper.put(*place, vietnamese(value))
        elif style == "fraction" and wanted.measure in PERCENT:
            paper.put(*place, value / 100, fmt="0.00%")
        else:
            paper.put(*place, value, fmt=self.rng.choice(["", "#,##0.00", "General", "#,##0.###"]))

    def titles(self, paper: Paper, left: int, right: int) -> int:
        """Write what stands over a table; the row where the table may begin."""
        row = self.rng.choice([0, 0, 1, 3])
        if self.rng.random() < 0.8:
            paper.put(row, left, f"UBND TỈNH {self.member.province.upper()}")
            paper.put(row, right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
            paper.put(row + 1, left, self.member.name.upper(), bold=True)
            paper.put(row + 1, right, "Độc lập - Tự do - Hạnh phúc")
            row += 3
        if self.rng.random() < 0.9:
            paper.put(row, left, self.rng.choice(_TITLES), bold=True)
            paper.merge(row, left, row, right)
            row += 1
        if self.rng.random() < 0.4:
            paper.put(row, left, "(Kèm theo Báo cáo số 12/BC-BQL ngày 20 tháng 6 năm 2020)")
            row += 1
        return row + self.rng.choice([0, 0, 1])

    def footer(self, paper: Paper, row: int, left: int, right: int) -> None:
        """Write notes and signatures under a table."""
        if self.rng.random() < 0.5:
            paper.put(row + 1, left, "Ghi chú: số liệu tổng hợp từ báo cáo của các doanh nghiệp.")
        if self.rng.random() < 0.6:
            paper.put(row + 3, left, "NGƯỜI LẬP BIỂU", bold=True)
            paper.put(row + 3, right, "TRƯỞNG BAN", bold=True)
            paper.put(row + 4, right, "(Ký, ghi rõ họ tên)")
