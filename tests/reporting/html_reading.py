"""Reads a made page back with the standard parser."""

from html.parser import HTMLParser


class PageReader(HTMLParser):
    """Collects the numbers that open their chain, the tags with their attributes, and the visible text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.numbers: list[tuple[str, str]] = []
        self.text = ""
        self._number: str | None = None
        self._hidden = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self._hidden = tag in {"script", "style"}
        if "data-id" in attributes:
            self._number = attributes["data-id"]

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False
        if tag == "a":
            self._number = None

    def handle_data(self, data: str) -> None:
        if self._number is not None:
            self.numbers.append((self._number, data))
        if not self._hidden:
            self.text += data
