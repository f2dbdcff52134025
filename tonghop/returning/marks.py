"""The marks a return workbook carries in its document properties, where no sheet shows them: version, cycle, member.

Properties survive saving in Excel and LibreOffice, and unlike a hidden sheet they are no content that reading would
have to speak of. A workbook that comes back may hold anything in them: they are compared, never trusted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tonghop.reading.containers.package import Package
from tonghop.reading.containers.xml_guard import local_name, parse_xml
from tonghop.reading.refusal import FileRefused

_PART = "docProps/custom.xml"
_NAMES = {"version": "tonghop.template", "cycle": "tonghop.cycle", "member": "tonghop.member"}


class TemplateMark(NamedTuple):
    """Which template a workbook was made from, and for whom."""

    version: str
    cycle: str
    member: str

    def properties(self) -> Iterator[tuple[str, str]]:
        """Document properties by name."""
        return ((name, getattr(self, field)) for field, name in _NAMES.items())


def mark_in(data: bytes) -> TemplateMark | None:
    """The mark in a workbook's bytes; None for a workbook that was not made here, or no workbook at all."""
    try:
        part = Package(data).part(_PART)
        root = parse_xml(part) if part else None
    except FileRefused:
        return None
    said = {node.get("name", ""): "".join(node.itertext()) for node in root or () if local_name(node.tag) == "property"}
    fields = [said.get(name) for name in _NAMES.values()]
    return TemplateMark(*(field for field in fields if field)) if all(fields) else None
