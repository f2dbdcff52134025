"""Attributes out of canonical XML (`tonghop.reading.containers.xlsx_canonical`), without building a tree.

The small parts of a workbook (relations, styles, list of sheets) would otherwise cost more than a usual sheet.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tonghop.reading.containers.xlsx_text import unescape

_ATTRIBUTE = re.compile(r'(?:\w++:)?+(\w++)\s*+=\s*+"([^"<]*+)"')


@lru_cache(maxsize=64)
def _tag(name: str) -> re.Pattern[str]:
    return re.compile(rf'<{name}((?:\s++[\w:.]++\s*+=\s*+"[^"<]*+")*+)\s*+/?>')


def section(xml: str, name: str) -> str:
    """The stretch from the first `<name` to its end tag; empty when there is none."""
    start = xml.find(f"<{name}")
    end = xml.find(f"</{name}>", start)
    return xml[start:end] if 0 <= start < end else ""


def attributes(text: str) -> dict[str, str]:
    """The attributes in the text of a start tag, by their names without prefix."""
    return {name: unescape(value) if "&" in value else value for name, value in _ATTRIBUTE.findall(text)}


def tags(xml: str, name: str) -> list[dict[str, str]]:
    """The attributes of every element called `name`, in order."""
    return [attributes(found) for found in _tag(name).findall(xml)]


def first_tag(xml: str, name: str) -> dict[str, str]:
    """The attributes of the first element called `name`, none when there is no such element."""
    match = _tag(name).search(xml)
    return attributes(match[1]) if match else {}
