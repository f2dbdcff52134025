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
from tonghop.reading.held import Held
from tonghop.reading.text.keys import LOOKALIKES

_ROUND = re.compile(r"10{1,2}|10?[.,]?000|10\^\d")
_BRACKETS, _SAYS_UNIT = re.compile(r"[()\[\]]"), re.compile(r"^(?:dvt|donvitinh|donvi|dvtinh|dv):")
_NEXT_WORD = re.compile(r"\s*([a-z]+)")
_SAME_WORDS = (("ty", "ti"), ("nghin", "ngan"))
"""Words of units that are spelt both ways, flat."""
_LONGEST = 200
"""Characters of a text that names units; a longer one is no list of them, and taking it apart costs much."""
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
    put_short: dict[UnitChoice, tuple[str, UnitChoice]]
    """Units by those that stand for them where a label says a word: the word, and the unit."""
    multiples: dict[str, str]
    """Words that multiply what stands behind them, flat, and how they are spelt in names (`ngan`: `nghin`)."""

    def beside(self, label: Sequence[str], choices: tuple[UnitChoice, ...]) -> tuple[UnitChoice, ...]:
        """`choices` and what they stand for beside the words of `label`: a month's income in "triệu đồng"."""
        short = [self.put_short[choice] for choice in choices if choice in self.put_short]
        # "6 tháng" is how long it was counted for, "1 lao động 1 tháng" whose income it is and of what.
        counted = {word for before, word in pairwise(label) if before.isdecimal() and int(before) != 1}
        return choices + tuple(unit for word, unit in short if word in label and word not in counted)

    def whole(self, text: str) -> tuple[UnitChoice, ...]:
        """The units `text` names as a whole; several units listed (`tỷ đồng, triệu USD`) all count. Empty: no unit."""
        if len(text) > _LONGEST:
            return ()
        key = _key(text).strip("()[]:-*")
        found = self.by_key.get(key) or self.by_key.get(_BRACKETS.sub("", _SAYS_UNIT.sub("", key)))
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

    def multiple(self, text: str) -> bool:
        """Whether `text` says a multiple of a unit that is none itself: `nghìn hồ sơ`, `10 ha`, not `nghìn đồng`."""
        if len(text) > _LONGEST:
            return False
        words = flat(unicodedata.normalize("NFC", text)).strip(" ()[]:-*.").split()
        if len(words) < 2 or not (words[0] in self.multiples or _ROUND.fullmatch(words[0])) or self.whole(text):
            return False
        rest = " ".join(words[1:])
        return bool(self.whole(rest)) or self.multiple(rest)

    def multiplies(self, flat_text: str, start: int) -> str:
        """The word at `start` (after spaces) that multiplies the number before it: `nghin` in `5 nghin nguoi`."""
        match = _NEXT_WORD.match(flat_text, start)
        if match is None or match[1] not in self.multiples:
            return ""
        # "5 van ban" are documents: a multiple stands alone or before a unit.
        alone = not _NEXT_WORD.match(flat_text, match.end())
        told = alone or self.at(flat_text, match.end())[0] or self.multiplies(flat_text, match.end())
        return self.multiples[match[1]] if told else ""

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


def _spellings(name: str) -> list[str]:
    """A name flat, in each way that its words are spelt: `ngàn tỉ đồng` is `nghìn tỷ đồng`."""
    made = [flat(unicodedata.normalize("NFC", name)).strip("()")]
    for pair in _SAME_WORDS:
        for word, other in (pair, pair[::-1]):
            made += [text for said in made if (text := re.sub(rf"\b{word}\b", other, said)) not in made]
    return made


@lru_cache(maxsize=8)
def _index(holder: Held, multiples: tuple[str, ...]) -> UnitIndex:
    by_key: dict[str, dict[UnitChoice, None]] = {}
    written: set[str] = set()
    for family in holder.catalogue.unit_families.values():
        for unit in family.units:
            for name in (text for said in (unit.name, *unit.aliases) for text in _spellings(said)):
                by_key.setdefault(_key(name).strip("()"), {})[UnitChoice(family.code, unit.name)] = None
                written.add(name)
            for name in (text for head in unit.heads for tail in family.tails for text in _spellings(head + tail)):
                by_key.setdefault(_key(name).strip("()"), {})[UnitChoice(family.code, unit.name)] = None
    patterns = sorted(written, key=lambda name: (-len(name), name))
    alternatives = "|".join(r"\s*".join(re.escape(part) for part in re.split(r"[\s]+", name)) for name in patterns)
    return UnitIndex(
        {key: tuple(choices) for key, choices in by_key.items()},
        re.compile(rf"\s*+(?:\(\s*+)?+({alternatives})(?![a-z0-9])"),
        dict(_put_short(holder.catalogue)),
        {spelt: flat(word) for word in multiples for spelt in _spellings(word)},
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


def unit_index(catalogue: Catalogue, multiples: tuple[str, ...] = ()) -> UnitIndex:
    """The index of a catalogue's units, built once. `multiples` are the words that may multiply any of them."""
    return _index(Held(catalogue), multiples)
