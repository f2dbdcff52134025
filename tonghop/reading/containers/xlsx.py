"""OOXML workbooks (.xlsx, .xlsm): which parts there are, and all of them put together.

Values come from the part itself and not from a general reader, because formats, fonts, hidden rows, errors and formulas
never calculated decide what a cell means, and no fast reader tells them.
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from tonghop.model import Finding
from tonghop.reading import limits
from tonghop.reading.containers.draft import SheetDraft, TextStore
from tonghop.reading.containers.finishing import finish_sheet
from tonghop.reading.containers.package import Package
from tonghop.reading.containers.xlsx_book import BookContext
from tonghop.reading.containers.xlsx_canonical import canonical
from tonghop.reading.containers.xlsx_sheet import read_sheet
from tonghop.reading.containers.xlsx_styles import StyleTable
from tonghop.reading.containers.xlsx_tags import first_tag, section, tags
from tonghop.reading.containers.xlsx_text import shared_strings
from tonghop.reading.containers.xml_guard import (
    attribute,
    child,
    children,
    is_true,
    local_name,
    parse_xml,
    refuse_marks,
)
from tonghop.reading.grid import Sheet
from tonghop.reading.messages import finding_of
from tonghop.reading.refusal import FileRefused


class Relation(NamedTuple):
    """One relation of a part: the last word of its type, and the part it points to."""

    kind: str
    target: str


def relations_of(package: Package, part: str) -> dict[str, Relation]:
    """The relations of `part` (empty name for the package) by id; those that point outside the file are left out."""
    folder, slash, name = part.rpartition("/")
    data = package.part(f"{folder}{slash}_rels/{name}.rels")
    refuse_marks(data or b"", limits.MAX_SMALL_MARKS)
    relations: dict[str, Relation] = {}
    for tag in tags(canonical(data, "Relationships"), "Relationship") if data else ():
        if tag.get("TargetMode") != "External":
            relations[tag.get("Id", "")] = Relation(tag.get("Type", "").rpartition("/")[2], _joined(folder, tag))
    return relations


def _joined(folder: str, tag: dict[str, str]) -> str:
    """The name of the part that a relation's target, relative to `folder` or to the root, stands for."""
    target = tag.get("Target", "")
    if ".." not in target and not target.startswith(("/", ".")):
        return f"{folder}/{target}" if folder else target
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def main_part(package: Package) -> str:
    """The name of the package's main document, empty when there is none."""
    for relation in relations_of(package, "").values():
        if relation.kind == "officeDocument":
            return relation.target
    return "xl/workbook.xml" if "xl/workbook.xml" in package else ""


def read_xlsx(package: Package, name: str) -> tuple[list[Sheet], list[Finding], bool]:
    """Sheets in order, findings, and whether dates count from 1904; `name` is the main part. Raises FileRefused."""
    workbook = canonical(package.required_part(name), "workbook")
    relations = relations_of(package, name)
    book = _context(package, workbook, relations)
    sheets: list[Sheet] = []
    findings = [finding_of("macro_present")] if _has_macros(package) else []
    listed = tags(section(workbook, "sheets"), "sheet")
    if len(listed) > limits.MAX_SHEETS:
        raise FileRefused("file_too_large", detail=f"{len(listed)} trang tính")
    for tag in listed:
        relation = relations.get(tag.get("id", ""))
        if relation is None or relation.kind in {"chartsheet", "dialogsheet"}:
            continue
        if relation.kind == "xlMacrosheet":
            findings.append(finding_of("macro_present/sheet", sheet=tag.get("name", "")))
            continue
        sheet, about = finish_sheet(_draft(package, tag, relation.target, book), book.texts)
        sheets.append(sheet)
        findings += about
    return sheets, findings, book.date1904


def _has_macros(package: Package) -> bool:
    names = (name.casefold() for name in package.names)
    return any(posixpath.basename(name.replace("\\", "/")) == "vbaproject.bin" for name in names if "vba" in name)


def _context(package: Package, workbook: str, relations: dict[str, Relation]) -> BookContext:
    targets = {relation.kind: relation.target for relation in relations.values()}
    texts = TextStore()
    styles = StyleTable(package.part(targets.get("styles", "")))
    stored = package.part(targets.get("sharedStrings", ""))
    xml = canonical(stored, "sst") if stored else ""
    strings = shared_strings(xml)
    texts.learn(xml[xml.find("<sst") :], (string for string in strings if isinstance(string, str)))
    book = BookContext(styles, strings, texts)
    book.date1904 = is_true(first_tag(workbook, "workbookPr").get("date1904", ""))
    book.has_links = "externalLink" in targets
    book.never_opened = is_true(first_tag(workbook, "calcPr").get("fullCalcOnLoad", ""))
    return book


def _draft(package: Package, tag: dict[str, str], part: str, book: BookContext) -> SheetDraft:
    draft = SheetDraft(tag.get("name", ""), visible=tag.get("state", "visible") == "visible")
    read_sheet(package.required_part(part), draft, book)
    for relation in relations_of(package, part).values():
        if relation.kind == "comments" and (data := package.part(relation.target)):
            draft.comments.update(_comments(data, book))
    return draft


def _comments(data: bytes, book: BookContext) -> dict[tuple[int, int], str]:
    """Comments by cell; the text of all runs."""
    refuse_marks(data, limits.MAX_SMALL_MARKS)
    comments: dict[tuple[int, int], str] = {}
    for node in children(child(parse_xml(data), "commentList"), "comment"):
        letters = attribute(node, "ref").rstrip("0123456789")
        digits = attribute(node, "ref")[len(letters) :]
        if letters.isascii() and letters.isupper() and 0 < len(letters) < 4 and 0 < len(digits) < 8:
            text = "".join(part.text or "" for part in node.iter() if local_name(part.tag) == "t")
            comments[int(digits) - 1, book.columns[letters]] = text
    return comments
