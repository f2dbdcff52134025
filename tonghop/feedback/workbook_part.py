"""The part that lists a workbook's sheets: taking out the results of an earlier round, and putting ours first.

Names that belong to a sheet count sheets by their place, so every place that shifts is put right here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tonghop.feedback.book import Book, Related
from tonghop.feedback.names import RESULT_SHEET, free_sheet_name
from tonghop.feedback.ooxml import RELATION_ID, attribute_xml, element, insert_before, main
from tonghop.feedback.styles import StyleBook

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_AFTER_NAMES = (
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
    "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip


class ListedSheet(NamedTuple):
    """A sheet as the workbook lists it. `kind` is `worksheet` or, for one without cells, something else."""

    name: str
    kind: str
    part: str


class WorkbookPart:
    """The sheets of `book`."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._root = book.tree(book.workbook_part)
        self._relations = {row.id: row for row in book.related(book.workbook_part)}
        self._listed = self._root.find(main("sheets"))

    def sheets(self) -> Iterator[ListedSheet]:
        """The sheets in their order; those whose part is missing are left out."""
        for node in self._nodes():
            relation = self._relations.get(node.get(RELATION_ID, ""))
            if relation is not None:
                yield ListedSheet(node.get("name", ""), relation.kind, relation.part)

    def style_book(self) -> StyleBook:
        """The workbook's styles. Raises NotAnnotatable when it has none."""
        part = next((row.part for row in self._relations.values() if row.kind == "styles"), "")
        return StyleBook(self._book.tree(part))

    def remove(self, sheet: ListedSheet) -> None:
        """Take a sheet out, with the names that belong to it."""
        for place, node in enumerate(self._nodes()):
            relation = self._relations.get(node.get(RELATION_ID, ""))
            if relation is not None and relation.part == sheet.part:
                self._listed.remove(node)
                self._book.unrelate(self._book.workbook_part, relation)
                self._shift_names(place, -1)
                self._drop_calculation_order()
                return

    def put_first(self, data: bytes, heading_row: int) -> str:
        """Make `data` the first sheet, shown on opening, its heading row repeated in print; give the sheet's name."""
        name = free_sheet_name(RESULT_SHEET, [node.get("name", "") for node in self._nodes()])
        part = self._book.add("xl/worksheets/result.xml", data, _SHEET_TYPE)
        relation_id = self._book.relate(self._book.workbook_part, "worksheet", part)
        number = 1 + max((int(node.get("sheetId", "0")) for node in self._nodes()), default=0)
        self._shift_names(0, 1)
        node = element(f'<sheet name="{attribute_xml(name)}" sheetId="{number}" r:id="{relation_id}"/>')
        self._listed.insert(0, node)
        for view in self._root.iterfind(f"{main('bookViews')}/{main('workbookView')}"):
            view.attrib.pop("activeTab", None)
            view.attrib.pop("firstSheet", None)
        self._repeat_in_print(name, heading_row)
        return name

    def _nodes(self) -> list[Any]:
        return [] if self._listed is None else self._listed.findall(main("sheet"))

    def _shift_names(self, place: int, step: int) -> None:
        """Names of sheets from `place` on move by `step`; when that sheet goes, its own names go too."""
        for names in self._root.findall(main("definedNames")):
            for node in list(names):
                stored = node.get("localSheetId", "")
                if not stored.isdecimal():
                    continue
                if step < 0 and int(stored) == place:
                    names.remove(node)
                elif int(stored) >= place:
                    node.set("localSheetId", str(int(stored) + step))
            if not len(names):
                self._root.remove(names)

    def _repeat_in_print(self, name: str, heading_row: int) -> None:
        names = self._root.find(main("definedNames"))
        if names is None:
            names = element("<definedNames/>")
            insert_before(self._root, names, _AFTER_NAMES)
        rows = f"${heading_row + 1}:${heading_row + 1}"
        titles = f"'{name}'!{rows}"
        names.append(element(f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{titles}</definedName>'))

    def _drop_calculation_order(self) -> None:
        chain: Related | None = next((row for row in self._relations.values() if row.kind == "calcChain"), None)
        if chain is not None and chain.part in self._book.names:
            self._book.unrelate(self._book.workbook_part, chain)
