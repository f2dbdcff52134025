"""Generated paragraphs and tables on their way into the rendered template.

The template engine sees only a small marker for each, and the marker is exchanged for the real elements afterwards:
the engine's passes over the text would take minutes on a thousand members and would read members' braces.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from tonghop.model.errors import PipelineFault

_WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MARKER = "{urn:tonghop:fragment}fragment"
_RUNS_GO_INTO = f"{{{_WORDML}}}p"
_BLOCKS_GO_INTO = {f"{{{_WORDML}}}{name}" for name in ("body", "tc", "hdr", "ftr")}


class PlaceholderMisplaced(PipelineFault):
    """A placeholder for whole paragraphs stands inside a sentence, or one for a sentence stands alone."""


class Fragment:
    """One piece of generated content as the template knows it: empty ones are false in `{%p if … %}`."""

    def __init__(self, index: int, *, empty: bool) -> None:
        self._index = index
        self._empty = empty

    def __bool__(self) -> bool:
        return not self._empty

    def __html__(self) -> str:
        return f'<t:fragment xmlns:t="urn:tonghop:fragment" n="{self._index}"/>'


class Fragments:
    """All generated content of one document."""

    def __init__(self) -> None:
        self._kept: list[tuple[str, str, bool]] = []
        self._parser = etree.XMLParser(huge_tree=True, resolve_entities=False)

    def blocks(self, name: str, xml: str) -> Fragment:
        """Keep paragraphs and tables for the placeholder `{{p name }}`."""
        return self._keep(name, xml, inline=False)

    def words(self, name: str, xml: str) -> Fragment:
        """Keep runs for the placeholder `{{r name }}`, which stands inside a paragraph of the template."""
        return self._keep(name, xml, inline=True)

    def _keep(self, name: str, xml: str, *, inline: bool) -> Fragment:
        self._kept.append((name, xml, inline))
        return Fragment(len(self._kept) - 1, empty=not xml)

    def settle(self, root: Any) -> None:
        """Exchange every marker under `root` for its elements. Raises PlaceholderMisplaced naming the placeholder."""
        for marker in list(root.iter(_MARKER)):
            name, xml, inline = self._kept[int(marker.get("n"))]
            parent = marker.getparent()
            if not (parent.tag == _RUNS_GO_INTO if inline else parent.tag in _BLOCKS_GO_INTO):
                letter, place = ("r", "inside a paragraph") if inline else ("p", "in a paragraph of its own")
                raise PlaceholderMisplaced(
                    f"The report template uses {name} where Word cannot hold it.",
                    remedy=f"Write it as {{{{{letter} {name} }}}} {place}.",
                )
            self._exchange(marker, xml)

    def _exchange(self, marker: Any, xml: str) -> None:
        # By neighbours: by its place, each marker would be counted from the first paragraph of the document. Copies:
        # they declare their namespace themselves, else lxml's move takes the square of a table's cells in time.
        for element in etree.fromstring(f'<w:body xmlns:w="{_WORDML}">{xml}</w:body>', self._parser):
            marker.addprevious(deepcopy(element))
        marker.getparent().remove(marker)
