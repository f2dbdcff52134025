"""Small grammar of text made of words and printed numbers: joining, filling patterns, capitals at the start.

Knows nothing of figures; what the words are comes from `templates/wordings.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from string import Formatter

from tonghop.reporting.view import PrintedNumber, Run, Text

_PARSER = Formatter()


def merge(*texts: Iterable[Run]) -> Text:
    """Several texts as one, neighbouring words joined."""
    merged: list[Run] = []
    for text in texts:
        for run in text:
            if isinstance(run, str) and merged and isinstance(merged[-1], str):
                merged[-1] += run
            elif run != "":
                merged.append(run)
    return tuple(merged)


def join(texts: Sequence[Text], separator: str, last: str | None = None) -> Text:
    """Texts with `separator` between them, and `last` before the final one."""
    parts: list[Iterable[Run]] = []
    for number, text in enumerate(texts):
        if number:
            parts.append((last if last is not None and number == len(texts) - 1 else separator,))
        parts.append(text)
    return merge(*parts)


def fill(pattern: str, values: Mapping[str, Text]) -> Text:
    """`pattern` with each `{name}` replaced by its text. Raises KeyError for a name without a value."""
    parts: list[Iterable[Run]] = []
    for words, name in pieces(pattern):
        parts.append((words,))
        if name is not None:
            parts.append(values[name])
    return merge(*parts)


@lru_cache(maxsize=4096)
def pieces(pattern: str) -> tuple[tuple[str, str | None], ...]:
    """A pattern cut into words and the name that follows them, None after the last."""
    return tuple((words, name) for words, name, _, _ in _PARSER.parse(pattern))


@lru_cache(maxsize=4096)
def fields(pattern: str) -> frozenset[str]:
    """The names in braces of a pattern."""
    return frozenset(name for _, name in pieces(pattern) if name is not None)


def capitalised(text: Text) -> Text:
    """The text with its first letter as a capital, when it begins with words."""
    if text and isinstance(text[0], str):
        return (text[0][:1].upper() + text[0][1:], *text[1:])
    return text


def plain(text: Text) -> str:
    """The text without its trace ids."""
    return "".join(run.text if isinstance(run, PrintedNumber) else run for run in text)
