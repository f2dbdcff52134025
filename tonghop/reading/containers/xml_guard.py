"""XML parts of untrusted packages: well-formed and without any DTD, or refused. No entity is ever expanded."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import lru_cache
from xml.parsers import expat

from tonghop.reading import limits
from tonghop.reading.refusal import FileRefused


class _DoctypeFound(Exception):  # noqa: N818 - leaves expat, goes no further than this module
    pass


def _refuse_doctype(*_: object) -> None:
    raise _DoctypeFound


def check_xml(data: bytes) -> None:
    """Raise FileRefused unless `data` is a well-formed document without a document type declaration."""
    _refuse_long_comments(data)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(data, True)
    except _DoctypeFound as problem:
        raise FileRefused("file_suspicious", detail="có khai báo DOCTYPE") from problem
    except (expat.ExpatError, ValueError, LookupError) as problem:
        raise FileRefused("file_unreadable", detail="một phần XML trong tệp bị hỏng") from problem


def _refuse_long_comments(data: bytes) -> None:
    """Nobody reads comments in a part, but the parser takes seconds over one of many megabytes."""
    begun = data.find(b"<!--")
    while begun >= 0:
        ended = data.find(b"-->", begun)
        if ended - begun > limits.MAX_COMMENT_BYTES or (ended < 0 and len(data) - begun > limits.MAX_COMMENT_BYTES):
            raise FileRefused("file_suspicious", detail="chú thích XML quá dài")
        begun = data.find(b"<!--", ended) if ended >= 0 else -1


def parse_xml(data: bytes) -> ET.Element:
    """The document as a tree. Raises FileRefused for what `check_xml` refuses."""
    refuse_marks(data, limits.MAX_TREE_MARKS)
    # Without `<!` there is no DTD; a zero byte means UTF-16, which could hide one.
    if b"<!" in data or b"\x00" in data:
        check_xml(data)
    try:
        return ET.fromstring(data)  # noqa: S314 - no DTD, hence nothing that expands
    except (ET.ParseError, ValueError, LookupError) as problem:
        raise FileRefused("file_unreadable", detail="một phần XML trong tệp bị hỏng") from problem


def refuse_marks(data: bytes, most: int) -> None:
    """Raise FileRefused where a part has more tags than anybody should wait for."""
    if len(data) > most and data.count(b"<") > most:
        raise FileRefused("file_too_large", detail=f"hơn {most} thẻ XML")


@lru_cache(maxsize=4_096)
def local_name(tag: str) -> str:
    """The tag without its namespace: OOXML has two namespaces, Transitional and Strict, for the same words."""
    return tag.rpartition("}")[2]


def children(element: ET.Element | None, name: str) -> list[ET.Element]:
    """Direct children called `name` in any namespace; none of a missing element."""
    return [] if element is None else [child for child in element if local_name(child.tag) == name]


def child(element: ET.Element | None, name: str) -> ET.Element | None:
    """The first direct child called `name` in any namespace."""
    found = children(element, name)
    return found[0] if found else None


def attribute(element: ET.Element | None, name: str) -> str:
    """The attribute called `name` in any namespace, empty when absent."""
    if element is None:
        return ""
    if (plain := element.get(name)) is not None:
        return plain
    return next((value for key, value in element.attrib.items() if local_name(key) == name), "")


def attributes(element: ET.Element) -> dict[str, str]:
    """All attributes by their names in any namespace: for elements that are asked for many."""
    return {local_name(key): value for key, value in element.attrib.items()}


def is_true(value: str) -> bool:
    """Whether an XML boolean attribute says yes."""
    return value in {"1", "true", "on"}
