"""What an OpenDocument file's styles say, as far as it carries meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tonghop.reading import limits
from tonghop.reading.containers.ods_formats import FORMAT_KINDS, format_code
from tonghop.reading.containers.xlsx_styles import CellStyle, style_of
from tonghop.reading.containers.xml_guard import attribute, child, local_name
from tonghop.reading.refusal import FileRefused

_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_LENGTH = re.compile(r"0*\.?0*[1-9]")
_KINDS = FORMAT_KINDS | {"font-face", "style"}
_MAX_DEPTH = 20


@dataclass(slots=True)
class OdsStyles:
    """Styles by name, gathered from content.xml and styles.xml."""

    nodes: dict[tuple[str, str], Element] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    faces: dict[str, str] = field(default_factory=dict)
    cell_styles: dict[str, CellStyle] = field(default_factory=dict)

    def gather(self, root: Element) -> None:
        """Add the styles of one document part."""
        for node in root.iter():
            kind = local_name(node.tag)
            if kind not in _KINDS:
                continue
            name = attribute(node, "name")
            if kind == "font-face":
                self.faces[name] = attribute(node, "font-family").strip("'\"")
            elif kind == "style":
                self.nodes[attribute(node, "family"), name] = node
                if len(self.nodes) > limits.MAX_FORMATS:
                    raise FileRefused("file_too_large", detail=f"hơn {limits.MAX_FORMATS} kiểu trình bày")
            else:
                self.formats[name] = format_code(node, self.formats)

    def cell(self, name: str) -> CellStyle:
        """The look of a cell style."""
        if name not in self.cell_styles:
            code = self.formats.get(self._inherited("table-cell", name, "data-style-name"), "")
            indent = self._property("table-cell", name, "paragraph-properties", "margin-left")
            self.cell_styles[name] = style_of(
                code,
                self._font("table-cell", name),
                bold=self._property("table-cell", name, "text-properties", "font-weight") in _BOLD,
                indent=int(_LENGTH.match(indent) is not None),
            )
        return self.cell_styles[name]

    def run_font(self, name: str) -> str:
        """The font of a text style, empty when it sets none."""
        return self._font("text", name)

    def is_shown(self, table_style: str) -> bool:
        """Whether a sheet with this style is visible."""
        return self._property("table", table_style, "table-properties", "display") != "false"

    def _font(self, family: str, name: str) -> str:
        face = self._property(family, name, "text-properties", "font-name")
        return self.faces.get(face, face) or self._property(family, name, "text-properties", "font-family").strip("'\"")

    def _chain(self, family: str, name: str) -> list[Element]:
        """The style and those it inherits from, nearest first."""
        chain: list[Element] = []
        while len(chain) < _MAX_DEPTH and (node := self.nodes.get((family, name))) is not None:
            chain.append(node)
            name = attribute(node, "parent-style-name")
        return chain

    def _inherited(self, family: str, name: str, key: str) -> str:
        return next((value for node in self._chain(family, name) if (value := attribute(node, key))), "")

    def _property(self, family: str, name: str, properties: str, key: str) -> str:
        nodes = (child(node, properties) for node in self._chain(family, name))
        return next((value for node in nodes if (value := attribute(node, key))), "")
