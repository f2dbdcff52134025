"""What a Vietnamese syllable can look like: the evidence by which one decoding of a text is preferred to another.

Spelling rules (onset, rhyme, tone), and for ties a short list of common words; no dictionary. Which decoding wins is
decided in `tonghop.reading.text.detection`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

_ONSET = "ngh|ng|nh|th|tr|ph|kh|ch|gh|gi|qu|[bcdđghklmnpqrstvx]"
_RHYMES = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|ă[cmnpt]|ăng|â[cmnptuy]|âng|e|e[cmnopt]|eng|ê|êch|ê[mnptu]|ênh|"
    "i|ia|ich|i[mnptu]|inh|iê[cmnptu]|iêng|o|o[cimnpt]|ong|oa|oac|oach|oa[imnopty]|oang|oanh|oă[cmnt]|oăng|oe|oe[not]|"
    "oo[cn]|oong|ô|ô[cimnpt]|ông|ơ|ơ[imnpt]|u|ua|u[cimnpt]|ung|uâ[nty]|uâng|uê|uêch|uênh|uô[cimnt]|uông|uơ|uy|uya|uych|"
    "uyê[nt]|uynh|uy[npt]|uyu|ư|ưa|ư[cimntu]|ưng|ươ[cimnptu]|ương|y|yê[mntu]|yêng"
)
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_RHYMES})")
_TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
_TONE_MARK = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = re.compile(r"(?:[cpt]|ch)$")
_VOWEL = re.compile("[AEIOUY]")
_COMMON_WORDS = Path(__file__).with_name("data") / "common_words.yaml"
_MARKED_WORDS = re.compile(r"[A-Za-z]*[^\x00-\x7f\W\d_][^\W\d_]*")


class Evidence(NamedTuple):
    """How many of a text's words that carry marks are possible Vietnamese syllables, and how many are not."""

    possible: int
    impossible: int


@lru_cache(maxsize=8_192)
def is_possible_syllable(word: str) -> bool:
    """Whether `word` follows the spelling of one Vietnamese syllable, in one case pattern (thủy, Thủy, THỦY)."""
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", word).lower())
    tones = _TONE_MARK.findall(decomposed)
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", _TONE_MARK.sub("", decomposed))
    if _SYLLABLE.fullmatch(bare) is None:
        return False
    # A syllable stopped by c, ch, p or t only carries sắc or nặng.
    return not _STOPPED.search(bare) or (bool(tones) and _TONES[tones[0]] in ("sắc", "nặng"))


@lru_cache(maxsize=1)
def _bare_syllable() -> re.Pattern[str]:
    bare = "".join(char for char in unicodedata.normalize("NFD", _RHYMES) if not unicodedata.combining(char))
    return re.compile(rf"(?:{_ONSET.replace('đ', '')})?(?:{bare})")


@lru_cache(maxsize=8_192)
def could_be_syllable(word: str) -> bool:
    """Whether a word written without any marks could be a Vietnamese syllable (`mat` for mất or mặt)."""
    return _bare_syllable().fullmatch(word) is not None


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    return frozenset(yaml.safe_load(_COMMON_WORDS.read_text(encoding="utf-8")))


def common_words_in(text: str) -> int:
    """How many words of `text` are of the common ones that carry marks."""
    words = _MARKED_WORDS.findall(unicodedata.normalize("NFC", text).lower())
    return sum(1 for word in words if word in _common_words())


def _is_abbreviation(word: str) -> bool:
    """Whether `word` is capitals without a vowel (ĐVT, LĐ) or đồng, which says nothing about its encoding."""
    return word == "đ" or (word.isupper() and not _VOWEL.search(unicodedata.normalize("NFD", word)))


def weigh(text: str) -> Evidence:
    """Evidence that `text` is Vietnamese, from its words that hold a letter beyond ASCII."""
    possible = impossible = 0
    for word in _MARKED_WORDS.findall(unicodedata.normalize("NFC", text)):
        if _is_abbreviation(word):
            continue
        if is_possible_syllable(word):
            possible += 1
        else:
            impossible += 1
    return Evidence(possible, impossible)
