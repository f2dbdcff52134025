"""Units in text: `tr.đ`, `(tỷ đồng)`, `30ha`, `ĐVT: Triệu USD` → the catalogue's units, with every candidate kept.

One word may name units of several families (`giấy`); which one is meant is decided by the indicator. Conversion is the
catalogue's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tonghop.catalogue import Catalogue
from tonghop.reading.text.keys import LOOKALIKES

_SPLIT = re.compile(r"[,;/+&]|\bva\b|\bhoac\b")


class UnitChoice(NamedTuple):
    """A unit a text may mean, by family code and printed unit name."""

    family: str
    unit: str


@lru_cache(maxsize=16_384)
def flat(text: str) -> str:
    """Lower case without marks, one character for one: positions in the result are positions in `text` (NFC)."""
    chars = []
    for char in text:
        if char < "\x80":
            chars.append(char.lower())
            continue
        base = unicodedata.normalize("NFD", char.translate(LOOKALIKES))[0].lower()
        chars.append(
            {
                "đ": "d",
                "Đ": "d",
                "ð": "d",
                "²": "2",
                "–": "-",
                "‐": "-",
                "‑": "-",
                "―": "-",
                "﹣": "-",
                "−": "-",
                "—": "-",
                "▼": "-",
                "↓": "-",
                "▲": "+",
                "↑": "+",
            }.get(base, base)[:1]
        )
    return "".join(chars)


def _key(text: str) -> str:
    return re.sub(r"[\s.]+", "", flat(unicodedata.normalize("NFC", text)))


@dataclass(frozen=True)
class UnitIndex:
    """All unit names and aliases of a catalogue, for whole texts and inside texts."""

    by_key: dict[str, tuple[UnitChoice, ...]]
    pattern: re.Pattern[str]
    currency: dict[str, str]
    put_short: dict[UnitChoice, tuple[str, UnitChoice]]
    """Units by those that stand for them where a label says a word: the word, and the unit."""

    def beside(self, label: Sequence[str], choices: tuple[UnitChoice, ...]) -> tuple[UnitChoice, ...]:
        """`choices` and what they stand for beside the words of `label`: a month's income in "triệu đồng"."""
        short = [self.put_short[choice] for choice in choices if choice in self.put_short]
        counted = {word for before, word in pairwise(label) if before.isdecimal()}
        return choices + tuple(unit for word, unit in short if word in label and word not in counted)

    def whole(self, text: str) -> tuple[UnitChoice, ...]:
        """The units `text` names as a whole; several units listed (`tỷ đồng, triệu USD`) all count. Empty: no unit."""
        key = _key(text).strip("()[]:-*")
        found = self.by_key.get(key)
        if found is not None:
            return found
        parts = [part for part in _SPLIT.split(flat(text)) if part.strip()]
        listed: list[UnitChoice] = []
        if 1 < len(parts) <= 6:
            for part in parts:
                choices = self.by_key.get(_key(part).strip("()[]:-*"))
                if choices is None:
                    return ()
                listed.extend(choices)
        return tuple(dict.fromkeys(listed))

    def at(self, flat_text: str, start: int) -> tuple[tuple[UnitChoice, ...], int]:
        """The longest unit that begins at `start` (after spaces) and where it ends; no choice and `start` if none."""
        match = self.pattern.match(flat_text, start)
        if match is None:
            return (), start
        return self.by_key[_key(match[1])], match.end()

    def trailing(self, text: str) -> tuple[tuple[UnitChoice, ...], str]:
        """The unit that ends `text` (`Doanh thu tỷ đồng`) and what stands before it."""
        words = text.split(" ")
        for n in range(max(1, len(words) - 4), len(words)):
            choices = self.by_key.get(_key(" ".join(words[n:])))
            if choices is not None:
                return choices, " ".join(words[:n])
        return (), text


@lru_cache(maxsize=8)
def _index(holder: _Holder) -> UnitIndex:
    by_key: dict[str, dict[UnitChoice, None]] = {}
    written: set[str] = set()
    for family in holder.catalogue.unit_families.values():
        for unit in family.units:
            for name in (unit.name, *unit.aliases):
                by_key.setdefault(_key(name).strip("()"), {})[UnitChoice(family.code, unit.name)] = None
                written.add(flat(unicodedata.normalize("NFC", name)).strip("()"))
    patterns = sorted(written, key=lambda name: (-len(name), name))
    alternatives = "|".join(r"\s*".join(re.escape(part) for part in re.split(r"[\s]+", name)) for name in patterns)
    return UnitIndex(
        {key: tuple(choices) for key, choices in by_key.items()},
        re.compile(rf"\s*+(?:\(\s*+)?+({alternatives})(?![a-z0-9])"),
        {family.code: family.currency for family in holder.catalogue.unit_families.values()},
        dict(_put_short(holder.catalogue)),
    )


def _put_short(catalogue: Catalogue) -> Iterator[tuple[UnitChoice, tuple[str, UnitChoice]]]:
    for family in catalogue.unit_families.values():
        shorter = catalogue.unit_families.get(family.short_for)
        names = {unit.factor: unit.name for unit in shorter.units} if shorter else {}
        for unit in family.units:
            if shorter and unit.factor in names:
                yield (
                    UnitChoice(shorter.code, names[unit.factor]),
                    (flat(family.said_by), UnitChoice(family.code, unit.name)),
                )


class _Holder:
    """Carries a catalogue through the cache without being hashed by its contents."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.catalogue is self.catalogue


def unit_index(catalogue: Catalogue) -> UnitIndex:
    """The index of a catalogue's units, built once."""
    return _index(_Holder(catalogue))
