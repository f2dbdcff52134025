"""Which typed numbers a careful clerk can read: what has two readings needs neighbours that show the notation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from combining.page import Entry, Page
from combining.pens import typed

_NUMERAL = re.compile(r"\d[\d.,]*\d|\d")
_TWO_READINGS = re.compile(r"\d{1,3}[.,]\d{3}")
_ENOUGH = 3


def settle_notations(pages: Sequence[Page]) -> None:
    """Type the book the Vietnamese way where its numbers could not be read in the other, and mark what is doubtful."""
    both = {entry.notation for page in pages for entry in page.entries.values()} >= {"vi", "en"}
    if not all(_readable(page, col, both=both) for page in pages for col in {place[1] for place in page.entries}):
        for page in pages:
            page.entries = {place: _vietnamese(entry) for place, entry in page.entries.items()}
        both = False
    proved = Counter[str]()
    for page in pages:
        proved.update(_proofs(page, None))
    for page in pages:
        _mark(page, both=both, proved=proved)


def _readable(page: Page, col: int, *, both: bool) -> bool:
    """Whether a column proves its notation as often as a book of one, or of two, notations demands."""
    proofs = _proofs(page, col)
    entries = [entry for place, entry in page.entries.items() if place[1] == col and _open(entry)]
    needy = {entry.notation for entry in entries if both or entry.notation == "en"}
    return all(proofs[notation] >= (_ENOUGH if both else 1) for notation in needy)


def _vietnamese(entry: Entry) -> Entry:
    if entry.notation != "en":
        return entry
    text = _NUMERAL.sub(lambda found: _retyped(found[0], entry), entry.text)
    return replace(entry, text=text, notation="vi")


def _retyped(text: str, entry: Entry) -> str:
    """One numeral of an entry, typed the Vietnamese way."""
    numbers = (entry.number, *([] if entry.second is None else [entry.second]))
    return next((typed(abs(number), "vi") for number in numbers if typed(abs(number), "en") == text), text)


def _proofs(page: Page, col: int | None) -> Counter[str]:
    """How many numerals of a column, or of the page, only one notation can read."""
    return Counter(
        entry.notation
        for place, entry in page.entries.items()
        if entry.notation and (col is None or place[1] == col)
        for text in _NUMERAL.findall(entry.text)
        if re.search(r"[.,]", text) and not _TWO_READINGS.fullmatch(text)
    )


def _open(entry: Entry) -> bool:
    """Whether a text holds a number with two readings; counts have one."""
    numerals = _NUMERAL.findall(entry.text) if entry.notation and not entry.whole else []
    return any(_TWO_READINGS.fullmatch(text) for text in numerals)


def _mark(page: Page, *, both: bool, proved: Counter[str]) -> None:
    for n, told in enumerate(page.told):
        entry = page.entries[told.place]
        if _open(entry) and (both or not proved[entry.notation]):
            page.told[n] = replace(told, doubts=told.doubts | {"number_ambiguous"})
