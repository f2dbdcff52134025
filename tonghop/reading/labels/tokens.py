"""Words of a label as they are compared: matching keys, `%` as a word, years relative to the cycle.

`2020` in a table of 2020-H1 becomes `@this_year`, `2019` `@last_year`; so headings of every cycle look alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice, product

from tonghop.reading.text import matching_key

Tokens = tuple[str, ...]

_GLUED = re.compile(r"(?<![0-9a-z])(th|kh|ck|uth|lk|nam|ss)?(\d{1,2}(?:t|th|thang)?)?(20[12]\d)(?![0-9])")
_GLUED_MONTHS = re.compile(r"\b(th|uth|kh|ck|lk)(\d{1,2}t\w*)\b")
_SHORT_YEAR = re.compile(
    r"(?<!\w)((?:\d{1,2} ?(?:tháng|th|t)|u?th|kh|ck)(?: ?[./'’-] ?)?)((?:1[5-9]|2\d|3[0-5]))(?![\w%]|[.,/]\d)",
    re.IGNORECASE,
)
_TWO_SHORT_YEARS = re.compile(r"(?<![\w/.,])(1[5-9]|2\d|3[0-5])\s?/\s?(1[4-9]|2\d|3[0-4])(?![\w/]|[.,]\d)")
_PLUS_MINUS = re.compile(r"\(?\+\)?\s*[/,;]?\s*\(?[-−–]\)?(?!\s*\d)|±")
_COUNTED_ZONES = re.compile(r"\b\d{1,2} (?=(?:kcn|kkt|ccn|kcx|khu|cum)\b)")
_MOST_EXPANSIONS = 6

NO_YEAR_BEFORE = frozenset({"dau", "cuoi", "ca"})
"""Words that make "năm" after them part of a time ("cả năm 2020") and no word that goes with the year."""


@lru_cache(maxsize=16_384)
def words_of(text: str) -> Tokens:
    """The words of `text` without marks or punctuation; `%` is the two words of "phần trăm".

    >>> words_of("Tăng/giảm so CK (%)")
    ('tang', 'giam', 'so', 'ck', 'phan', 'tram')
    """
    text = _SHORT_YEAR.sub(r"\g<1>20\2", text)
    text = _TWO_SHORT_YEARS.sub(_in_full, text)
    text = _PLUS_MINUS.sub(" tăng giảm ", text)
    if "%" in text:
        text = text.replace("%", " phần trăm ")
    key = matching_key(text)
    if "20" in key:
        key = _GLUED.sub(lambda match: " ".join(part for part in match.groups() if part), key)
    return tuple(_COUNTED_ZONES.sub("", _GLUED_MONTHS.sub(r"\1 \2", key)).split())


def _in_full(match: re.Match[str]) -> str:
    """`20/19` is a year beside the year before it; any other two numbers are left as they stand."""
    later, earlier = int(match[1]), int(match[2])
    return f"20{later} 20{earlier}" if later - earlier == 1 else match[0]


def relative_years(words: Tokens, year: int) -> Tokens:
    """Replace years near `year` by what they are to the cycle; 2010 of "giá so sánh 2010" is far enough away.

    The word "năm" before such a year goes with it: alone it would read as "nam", men.
    """
    words = _without_horizon(words, year)
    marked = [_relative(word, year) if len(word) == 4 and word.startswith("20") else word for word in words]
    return tuple(
        word
        for n, word in enumerate(marked)
        if not (
            word == "nam"
            and n + 1 < len(marked)
            and marked[n + 1].startswith("@")
            and (n == 0 or marked[n - 1] not in NO_YEAR_BEFORE)
        )
    )


def _without_horizon(words: Tokens, year: int) -> Tokens:
    """Leave out "đến năm 2030": how far a plan of zones ("quy hoạch") looks ahead says nothing about the number."""
    if "hoach" not in words or words[max(words.index("hoach") - 1, 0)] != "quy":
        return words
    for n in range(len(words) - 2):
        if words[n : n + 2] == ("den", "nam") and words[n + 2].isdigit() and int(words[n + 2]) > year:
            return (*words[:n], *words[n + 3 :])
    return words


def _relative(word: str, year: int) -> str:
    if not word.isdigit():
        return word
    ago = year - int(word)
    if ago == 0:
        return "@this_year"
    if ago == 1:
        return "@last_year"
    if 1 < ago <= 8:
        return "@older_year"
    return "@later_year" if -5 <= ago < 0 else word


def stands_in(phrase: Tokens, words: Tokens) -> bool:
    """Whether the words of `phrase` stand one after the other somewhere in `words`."""
    return any(words[n : n + len(phrase)] == phrase for n in range(len(words) - len(phrase) + 1))


def expansions(words: Tokens, abbreviations: Mapping[str, tuple[Tokens, ...]]) -> Iterator[Tokens]:
    """`words` with every abbreviation written out, in all its meanings, the plain words themselves first."""
    yield words
    choices = [abbreviations.get(word, ((word,),)) for word in words]
    if all(len(choice) == 1 and choice[0] == (word,) for choice, word in zip(choices, words, strict=True)):
        return
    for combination in islice(product(*choices), _MOST_EXPANSIONS):
        yield tuple(word for part in combination for word in part)
