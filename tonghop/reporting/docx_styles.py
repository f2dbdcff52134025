"""The Word styles that the report is set in, by the names the clerk sees in Word.

A programme that saves the template may give styles new ids but keeps their names, so names are what the code holds
and ids are looked up in the template at hand. How a style looks is decided in Word, never here.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document

from tonghop.model.errors import PipelineFault

BODY = "Body Text"
BULLET = "Gạch đầu dòng"
SUBHEADING = "heading 4"
ATTRIBUTION = "Dẫn nguồn"
GAP = "Chỗ còn thiếu"
STRONG = "Strong"
TABLE = "Bảng số liệu"
TABLE_TITLE = "Tên bảng"
TABLE_UNIT = "Đơn vị tính"
TABLE_NOTE = "Ghi chú bảng"


@dataclass(frozen=True, slots=True)
class CellStyles:
    """Paragraph styles of a table's cells: headings, words, numbers."""

    heading: str
    words: str
    number: str
    points: float


CELLS = CellStyles("Bảng - đầu cột", "Bảng - chữ", "Bảng - số", 12)
WIDE_CELLS = CellStyles("Bảng rộng - đầu cột", "Bảng rộng - chữ", "Bảng rộng - số", 11)
COMPACT_CELLS = CellStyles("Bảng tra cứu - đầu cột", "Bảng tra cứu - chữ", "Bảng tra cứu - số", 9)

NEEDED = (
    BODY, BULLET, SUBHEADING, ATTRIBUTION, GAP, STRONG, TABLE, TABLE_TITLE, TABLE_UNIT, TABLE_NOTE,
    *(CELLS.heading, CELLS.words, CELLS.number),
    *(WIDE_CELLS.heading, WIDE_CELLS.words, WIDE_CELLS.number),
    *(COMPACT_CELLS.heading, COMPACT_CELLS.words, COMPACT_CELLS.number),
)  # fmt: skip


class StyleMissing(PipelineFault):
    """The template lacks styles that the generated paragraphs and tables are set in."""


class StyleIds:
    """The ids under which one template keeps the needed styles."""

    def __init__(self, by_name: dict[str, str]) -> None:
        missing = sorted(name for name in NEEDED if name.casefold() not in by_name)
        if missing:
            raise StyleMissing(
                f"The report template has no style named {', '.join(missing)}.",
                remedy="In Word, give the styles these names again, or take the template from an earlier version.",
            )
        self._by_name = by_name

    @classmethod
    def of(cls, document: Document) -> StyleIds:
        """Read the styles of an opened template. Raises StyleMissing with every missing name."""
        return cls({str(style.name).casefold(): str(style.style_id) for style in document.styles})

    def __getitem__(self, name: str) -> str:
        return self._by_name[name.casefold()]
