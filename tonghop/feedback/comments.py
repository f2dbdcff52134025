"""Comments of one sheet: ours put behind what the member or an earlier reader wrote, never in its place.

Ours begin with a fixed line, so that those of an earlier round are taken off before new ones are put on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tonghop.feedback.book import Book, Related
from tonghop.feedback.marks import At, Mark
from tonghop.feedback.names import COMMENT_MARK
from tonghop.feedback.note_shapes import note_shapes
from tonghop.feedback.ooxml import HEAD, MAIN, RELATION_ID, element, insert_before, main, text_xml
from tonghop.reading.grid import cell_address, position_of

MOST_COMMENTS = 1_000
"""Comments in one sheet; the ids of their boxes run in blocks of 1,024."""

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_SHAPES_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_EMPTY = f'{HEAD}<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
_AFTER_SHAPES = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_RUN = (
    '<r><rPr>{bold}<sz val="10"/><rFont val="Times New Roman"/><family val="1"/></rPr>'
    '<t xml:space="preserve">{text}</t></r>'
)


class SheetComments:
    """The comments of the worksheet `part` of `book`, which is the `number`th sheet."""

    def __init__(self, book: Book, part: str, number: int) -> None:
        self._book, self._part, self._number = book, part, number
        self._relation = self._find("comments")

    def write(self, marks: Mapping[At, Mark], author: str, row_heights: Mapping[int, float]) -> None:
        """Take off our earlier comments, put on those of `marks`, and draw the boxes of all."""
        if self._relation is None and not marks:
            return
        if self._relation is None:
            self._add_part()
        assert self._relation is not None  # noqa: S101
        root = self._book.tree(self._relation.part)
        listed = _required(root, "commentList")
        _take_off(listed)
        author_id = _author(root, author) if marks else 0
        for at, mark in list(marks.items())[:MOST_COMMENTS]:
            _put_on(listed, at, mark.text, author_id)
        if not len(listed):
            self._book.unrelate(self._part, self._relation)
        listed[:] = sorted(listed, key=lambda node: position_of(node.get("ref", "")) or (0, 0))
        places = [(position_of(node.get("ref", "")), _text(node)) for node in listed]
        self._draw({at: text for at, text in places if at is not None}, row_heights)

    def _find(self, kind: str) -> Related | None:
        return next((row for row in self._book.related(self._part) if row.kind == kind), None)

    def _add_part(self) -> None:
        part = self._book.add("xl/comments.xml", _EMPTY, _COMMENTS_TYPE)
        self._book.relate(self._part, "comments", part)
        self._relation = self._find("comments")

    def _draw(self, texts: Mapping[At, str], row_heights: Mapping[int, float]) -> None:
        shapes = note_shapes(texts, self._number, row_heights)
        sheet = self._book.tree(self._part)
        legacy = sheet.find(main("legacyDrawing"))
        relations = {row.id: row for row in self._book.related(self._part)}
        drawn = relations.get(legacy.get(RELATION_ID)) if legacy is not None else None
        if drawn is not None and texts:
            self._book.replace(drawn.part, shapes)
        elif drawn is not None:
            sheet.remove(legacy)
            self._book.unrelate(self._part, drawn)
        elif texts:
            self._add_shapes(sheet, shapes)

    def _add_shapes(self, sheet: Any, shapes: bytes) -> None:
        added = self._book.add("xl/drawings/vmlDrawing.vml", shapes, _SHAPES_TYPE)
        relation_id = self._book.relate(self._part, "vmlDrawing", added)
        insert_before(sheet, element(f'<legacyDrawing r:id="{relation_id}"/>'), _AFTER_SHAPES)


def _required(root: Any, name: str) -> Any:
    node = root.find(main(name))
    if node is None:
        node = root.makeelement(main(name), {})
        root.append(node)
    return node


def _author(root: Any, author: str) -> int:
    authors = _required(root, "authors")
    known = [node.text for node in authors]
    if author in known:
        return known.index(author)
    authors.append(element(f"<author>{text_xml(author)}</author>"))
    return len(known)


def _put_on(listed: Any, at: At, text: str, author_id: int) -> None:
    address = cell_address(*at)
    node = next((node for node in listed if node.get("ref") == address), None)
    if node is None:
        node = element(f'<comment ref="{address}" authorId="{author_id}"><text/></comment>')
        listed.append(node)
    content = _required(node, "text")
    before = "\n\n" if _text(node) else ""
    for plain in content.findall(main("t")):
        content.replace(plain, element(_RUN.format(bold="", text=text_xml(plain.text or ""))))
    for bold, words in (("<b/>", COMMENT_MARK), ("", text)):
        run = element(_RUN.format(bold=bold, text=text_xml(words) + ("\n" if bold else "")))
        if bold:
            run.find(main("t")).text = before + run.find(main("t")).text
        content.append(run)


def _take_off(listed: Any) -> None:
    for node in list(listed):
        kept, mark, _ = _text(node).partition(COMMENT_MARK)
        if mark and not kept.strip():
            listed.remove(node)
        elif mark:
            _cut(node, len(kept.rstrip()))


def _cut(node: Any, length: int) -> None:
    """Keep the first `length` characters of a comment with the look they have."""
    for text in list(node.iter(main("t"))):
        if not length:
            run = text.getparent()
            run.getparent().remove(run)
            continue
        text.text = (text.text or "")[:length]
        length -= len(text.text)


def _text(node: Any) -> str:
    return "".join(text.text or "" for text in node.iter(main("t")))
