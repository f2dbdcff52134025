"""Small rules of official wording that docx and html share: gaps, dates, list endings, Roman numerals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tonghop.model.cycle import Cycle
from tonghop.reporting.view import Appendix, Block, Paragraph, Text

GAP = "……"
_END_MARK = "./."
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """1 to 39 as Roman numerals, as appendices are counted."""
    numeral = ""
    for value, letters in _ROMAN:
        numeral += letters * (number // value)
        number %= value
    return numeral


def signed_date(signed_on: date | None, cycle: str) -> str:
    """`ngày 05 tháng 7 năm 2020`: days below 10 and months 1 and 2 take a zero (Decree 30/2020, Appendix I, II.4)."""
    if signed_on is None:
        return f"ngày {GAP} tháng {GAP} năm {Cycle.parse(cycle).end.year}"
    month = f"{signed_on.month:02d}" if signed_on.month <= 2 else str(signed_on.month)
    return f"ngày {signed_on.day:02d} tháng {month} năm {signed_on.year}"


def document_number(number: str) -> str:
    """The document's number and sign; the part that is not given yet as a gap (`……/BC-KTĐ`)."""
    if not number:
        return f"{GAP}/BC-{GAP}"
    return f"{GAP}{number}" if number.startswith("/") else number


def listed(items: Sequence[str]) -> tuple[str, ...]:
    """Items of an official list: `;` after each, `.` after the last; a list without items is one gap."""
    bare = [item.rstrip(" ;.,") for item in items] or [GAP]
    return (*(f"{item};" for item in bare[:-1]), f"{bare[-1]}.")


def without_end_mark(text: Text) -> Text:
    """The closing sentence without its full stop or `./.`, which the template sets."""
    if not text or not isinstance(text[-1], str):
        return text
    last = text[-1].rstrip()
    return (*text[:-1], last.removesuffix(_END_MARK).rstrip(" ."))


def quality_numeral(appendices: Sequence[Appendix]) -> str:
    """The numeral of the data-quality notes, which follow the other appendices."""
    return roman(len(appendices) + 1)


def provenance_numeral(appendices: Sequence[Appendix]) -> str:
    """The numeral of the provenance, the last appendix of the paper."""
    return roman(len(appendices) + 2)


def section_number(number: str) -> str:
    """`1.4` whether the view says `4`, `1.4` or `1.4.`."""
    bare = number.strip().rstrip(".")
    return bare if "." in bare else f"1.{bare}"


def closes_attribution(paragraph: Paragraph, following: Block | None) -> bool:
    """Whether the author is named here: at the last of the author's paragraphs that follow each other."""
    return bool(paragraph.author) and not (isinstance(following, Paragraph) and following.author == paragraph.author)
