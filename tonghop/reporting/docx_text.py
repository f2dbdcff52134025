"""Text as WordprocessingML: cleaning, escaping, runs, and the bookmark that ties a printed number to its trace.

Strings are built, not element objects: a thousand members' tables hold a million runs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from tonghop.reporting.view import PrintedNumber, Text

# C0/C1 controls and non-characters are not XML; bidi controls could make a number read backwards.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_NOT_IN_A_BOOKMARK_NAME = re.compile(r"[^A-Za-z0-9_]")
_LONGEST_BOOKMARK_NAME = 40
# A brace could be taken for a placeholder by a later pass over the XML; as a character reference it never is.
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "{": "&#123;", "}": "&#125;"})


def clean(text: str) -> str:
    """The text without characters that no document may hold; every line end as one newline."""
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub("", text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def escape(text: str) -> str:
    """Cleaned text as XML character data or attribute value, inert to Jinja."""
    return clean(text).translate(_ESCAPES)


def bookmark_base(trace_id: str) -> str:
    """A legal bookmark name (a letter first, then letters, digits and `_`, at most 40 with room for a suffix)."""
    name = _NOT_IN_A_BOOKMARK_NAME.sub("_", trace_id)
    if not name[:1].isalpha():
        name = f"n_{name}"
    if len(name) > _LONGEST_BOOKMARK_NAME - 6:
        digest = hashlib.sha256(trace_id.encode()).hexdigest()[:10]
        name = f"{name[:22]}_{digest}"
    return name


class Bookmarks:
    """Hands out bookmarks for one document. A trace id printed again gets `_2`, `_3`: names must be unique in Word.

    `links` leads, by trace id, to the bookmark that explains a number; while `linking` is off no number is a link.
    """

    def __init__(self, links: Mapping[str, str] | None = None) -> None:
        self._times: dict[str, int] = {}
        self._taken: set[str] = set()
        self._links = links or {}
        self.linking = True

    def around(self, run: str, trace_id: str) -> str:
        """The run's XML between the bookmark's start and end."""
        anchor = self._links.get(trace_id) if self.linking else None
        if anchor is not None:
            run = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run}</w:hyperlink>'
        return self._marked(run, self._next_name(trace_id))

    def anchor(self, name: str) -> str:
        """An empty bookmark that links lead to. `name` must not be that of a number."""
        self._taken.add(name.casefold())
        return self._marked("", name)

    def _marked(self, content: str, name: str) -> str:
        number = len(self._taken)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'

    def _next_name(self, trace_id: str) -> str:
        base = bookmark_base(trace_id)
        while True:
            # Word compares bookmark names without regard to case.
            times = self._times[base.casefold()] = self._times.get(base.casefold(), 0) + 1
            name = base if times == 1 else f"{base}_{times}"
            if name.casefold() not in self._taken:
                self._taken.add(name.casefold())
                return name


def run(text: str, properties: str = "") -> str:
    """One run; `properties` is the inside of its w:rPr. Line ends and tabs become Word's own."""
    escaped = escape(text)
    if "\n" in escaped or "\t" in escaped:
        escaped = escaped.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
        escaped = escaped.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    formatting = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formatting}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


def runs(text: Text, bookmarks: Bookmarks, properties: str = "") -> str:
    """A text's runs, each printed number inside its bookmark."""
    return "".join(
        bookmarks.around(run(part.text, properties), part.trace_id)
        if isinstance(part, PrintedNumber)
        else run(part, properties)
        for part in text
        if part
    )
