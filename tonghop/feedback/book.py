"""A workbook's package with parts that can be replaced, added and taken out; what nobody touches stays to the byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from tonghop.feedback.ooxml import (
    CONTENT_TYPES,
    OFFICE_RELATIONS,
    PACKAGE_RELATIONS,
    NotAnnotatable,
    parse_part,
    part_bytes,
)
from tonghop.reporting.zips import deterministic_zip

TYPES_PART = "[Content_Types].xml"


class Related(NamedTuple):
    """One relation of a part inside the package: its id, the last word of its type, the part it points to."""

    id: str
    kind: str
    part: str


class Book:
    """The parts by name. Trees are parsed when first asked for and written back by `to_bytes`."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._trees: dict[str, Any] = {}
        self.workbook_part = next((row.part for row in self.related("") if row.kind == "officeDocument"), "")
        if self.workbook_part not in parts:
            raise NotAnnotatable("the package names no workbook")

    @property
    def names(self) -> frozenset[str]:
        """Names of all parts."""
        return frozenset(self._parts)

    def tree(self, part: str) -> Any:
        """The root element of `part`, to be changed in place. Raises NotAnnotatable."""
        if part not in self._trees:
            if part not in self._parts:
                raise NotAnnotatable(f"the part {part} is missing")
            self._trees[part] = parse_part(self._parts[part])
        return self._trees[part]

    def related(self, part: str) -> Iterator[Related]:
        """The relations of `part` (empty for the package itself) that stay inside the package, in their order."""
        relations = _relations_part(part)
        if relations not in self._parts:
            return
        for node in self.tree(relations):
            if node.get("TargetMode") != "External":
                folder = posixpath.dirname(part)
                target = posixpath.normpath(posixpath.join("/", folder, node.get("Target", ""))).lstrip("/")
                yield Related(node.get("Id", ""), node.get("Type", "").rpartition("/")[2], target)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation from `part` to the part `target` and give its id."""
        relations = _relations_part(part)
        if relations not in self._parts:
            self._parts[relations] = f'<Relationships xmlns="{PACKAGE_RELATIONS}"/>'.encode()
        root = self.tree(relations)
        taken = {node.get("Id") for node in root}
        relation_id = next(name for n in range(1, len(taken) + 2) if (name := f"rId{n}") not in taken)
        node = root.makeelement(f"{{{PACKAGE_RELATIONS}}}Relationship", {})
        for name, value in (("Id", relation_id), ("Type", f"{OFFICE_RELATIONS}/{kind}"), ("Target", f"/{target}")):
            node.set(name, value)
        root.append(node)
        return relation_id

    def unrelate(self, part: str, relation: Related) -> None:
        """Take out a relation of `part` together with the part it points to.

        Parts that only the removed one pointed to stay behind: nobody reads them, and others may share them.
        """
        root = self.tree(_relations_part(part))
        for node in [node for node in root if node.get("Id") == relation.id]:
            root.remove(node)
        self._remove(relation.part)

    def add(self, wanted: str, data: bytes, content_type: str) -> str:
        """Store a new part under `wanted`, or a name like it that is free, and give the name."""
        stem, ending = posixpath.splitext(wanted)
        taken = {name.casefold() for name in self._parts}
        name = next(free for n in range(len(taken) + 1) if (free := f"{stem}{n or ''}{ending}").casefold() not in taken)
        self._parts[name] = data
        if ending == ".xml":
            self._declare("Override", "PartName", f"/{name}", content_type)
        else:
            self._declare("Default", "Extension", ending.lstrip("."), content_type)
        return name

    def replace(self, part: str, data: bytes) -> None:
        """Give an existing part other bytes."""
        self._trees.pop(part, None)
        self._parts[part] = data

    def _declare(self, kind: str, key: str, value: str, content_type: str) -> None:
        """Say what a part is, by its name or, as programs expect of what is not XML, by its ending."""
        types = self.tree(TYPES_PART)
        if not any(node.get(key) == value for node in types):
            node = types.makeelement(f"{{{CONTENT_TYPES}}}{kind}", {})
            node.set(key, value)
            node.set("ContentType", content_type)
            types.append(node)

    def _remove(self, part: str) -> None:
        for name in (part, _relations_part(part)):
            self._parts.pop(name, None)
            self._trees.pop(name, None)
        types = self.tree(TYPES_PART)
        for node in [node for node in types if node.get("PartName", "").lstrip("/") == part]:
            types.remove(node)

    def to_bytes(self) -> bytes:
        """The package, the same bytes for the same parts."""
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:
            for name, data in self._parts.items():
                archive.writestr(name, part_bytes(self._trees[name]) if name in self._trees else data)
        return deterministic_zip(written.getvalue())


def _relations_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
