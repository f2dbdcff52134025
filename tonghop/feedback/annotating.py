"""A workbook's package with the findings in it: coloured cells, comments, the sheet of results first.

The package itself is edited instead of being loaded into a workbook library and saved again: that would lose cached
results of formulas, charts and mixed fonts within a cell, and takes seven times as long.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tonghop.feedback.book import Book
from tonghop.feedback.comments import SheetComments
from tonghop.feedback.marks import At, Mark
from tonghop.feedback.result import Result
from tonghop.feedback.result_sheet import ResultSheet
from tonghop.feedback.sheet_part import SheetPart, deselect
from tonghop.feedback.wordings import FeedbackWordings
from tonghop.feedback.workbook_part import WorkbookPart


@dataclass(frozen=True, slots=True)
class Annotation:
    """What goes into a workbook.

    `marks` and `earlier` go by names of sheets in the book; `earlier` are sheets of results of an earlier round, which
    go out together with that round's colours and comments.
    """

    result: Result
    marks: Mapping[str, Mapping[At, Mark]]
    earlier: frozenset[str]


def annotate(book: Book, annotation: Annotation, words: FeedbackWordings) -> bytes:
    """The workbook with its annotation. Raises NotAnnotatable; the book is then of no further use."""
    workbook = WorkbookPart(book)
    styles = workbook.style_book()
    for sheet in [sheet for sheet in workbook.sheets() if sheet.name in annotation.earlier]:
        workbook.remove(sheet)
    ours = frozenset(look.fill for look in (*words.severities.values(), words.waived))
    old_styles = styles.styles_filled_with(ours) if annotation.earlier else frozenset()
    for number, sheet in enumerate(workbook.sheets(), start=1):
        deselect(book.tree(sheet.part))
        if sheet.kind == "worksheet":
            part = SheetPart(book.tree(sheet.part), styles)
            part.uncolour(old_styles)
            marks = part.anchors(annotation.marks.get(sheet.name, {}))
            part.colour(marks)
            SheetComments(book, sheet.part, number).write(marks, words.comment.author, part.row_heights())
    page = ResultSheet(annotation.result, words, styles)
    workbook.put_first(page.to_bytes(), page.heading_row)
    return book.to_bytes()
