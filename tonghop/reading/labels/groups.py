"""Words that begin a label and only say that it is a part: "Trong đó: …", "Bao gồm …", "Riêng …"."""

from __future__ import annotations

from collections.abc import Sequence

from tonghop.reading.labels.tokens import Tokens, words_of


def split_group(text: str, groups: Sequence[tuple[Tokens, str]]) -> tuple[str, str]:
    """The kind of group that begins `text`, empty when none does, and the rest (`Trong đó: nữ` → `nữ`)."""
    words = words_of(text)
    for phrase, kind in groups:
        if words[: len(phrase)] == phrase:
            rest = _after_words(text, len(phrase))
            if not rest or text[: len(text) - len(rest)].rstrip().endswith((":", ",", "-")) or kind == "partial":
                return kind, rest
    return "", text


def _after_words(text: str, n: int) -> str:
    """`text` after its first `n` words, without the punctuation between."""
    place = 0
    for _ in range(n):
        while place < len(text) and not text[place].isalnum():
            place += 1
        while place < len(text) and text[place].isalnum():
            place += 1
    return text[place:].lstrip(" :,;-–.")
