"""Which texts of a sheet are in a legacy encoding, judged by their content where no font tells.

A decoding is only believed when it turns impossible words into possible Vietnamese syllables; Spanish or German text
stays as it is. Whoever uses a guess reports it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tonghop.reading.text.legacy import LegacyEncoding, decode_legacy
from tonghop.reading.text.syllables import Evidence, common_words_in, weigh

_GUESSABLE = (LegacyEncoding.TCVN3, LegacyEncoding.VNI, LegacyEncoding.UTF8_MISREAD)
_UNICODE_VIETNAMESE = re.compile("[ăĂđĐĩĨũŨơƠưƯẠ-ỹ\u0300\u0301\u0303\u0309\u0323]")
find_unicode_letter = _UNICODE_VIETNAMESE.search
"""Finds a letter that only Unicode text has: what holds one is in no legacy encoding."""
# Signs that are letters in TCVN3 fonts, and that no Unicode word holds (`tr.®` is `tr.đ`).
_SIGN_IN_WORD = re.compile(
    "[A-Za-z.][¡-§¨ª¬®µ¶¸¼-¾](?![0-9])|(?<![0-9])[¡-§¨ª¬®µ¶¸¼-¾][A-Za-z]|(?<![A-Za-z])®(?![A-Za-z])"
)
# No old font has these, and between the letters of a word they make it look like two that are no syllables.
_TOO_INVISIBLE = re.compile("[\u200b-\u200d\u2060-\u2064\ufeff]")
_SURE_WORDS = 3
_SURE_WORDS_ALONE = 2


def is_suspect(text: str) -> bool:
    """Whether `text` holds letters beyond ASCII, and none that only Unicode text has."""
    return not text.isascii() and _UNICODE_VIETNAMESE.search(text) is None


def fits_font(text: str, encoding: LegacyEncoding) -> bool:
    """Whether `text`, set in a legacy font, is stored in that font's encoding.

    Unicode text is often left in a legacy font; then decoding it would spoil it.
    """
    if not is_suspect(text):
        return text.isascii()
    if encoding is not LegacyEncoding.VNI and _SIGN_IN_WORD.search(text):
        return True
    reading = decode_legacy(text, encoding)
    stored, decoded = _net(weigh(text)), _net(weigh(reading))
    if decoded == stored:
        return common_words_in(reading) >= common_words_in(text)
    return decoded > stored


def _net(evidence: Evidence) -> int:
    return evidence.possible - evidence.impossible


def _decodings(text: str) -> dict[LegacyEncoding, Evidence]:
    """Evidence under each encoding that changes `text` at all."""
    found = {}
    for encoding in _GUESSABLE:
        decoded = decode_legacy(text, encoding)
        if decoded != text:
            found[encoding] = weigh(decoded)
    return found


def _is_better(decoded: Evidence, stored: Evidence) -> bool:
    return decoded.impossible < stored.impossible and decoded.possible > stored.possible


def _main_encoding(judged: dict[str, tuple[Evidence, dict[LegacyEncoding, Evidence]]]) -> LegacyEncoding | None:
    """The encoding that explains the suspects as a whole, None when none clearly does."""
    totals = dict.fromkeys(_GUESSABLE, 0)
    for stored, decodings in judged.values():
        for encoding, decoded in decodings.items():
            totals[encoding] += _net(decoded) - _net(stored)
    best = max(_GUESSABLE, key=lambda encoding: totals[encoding])
    words = sum(max(0, judged[text][1].get(best, Evidence(0, 0)).possible) for text in judged)
    return best if words >= _SURE_WORDS and totals[best] >= _SURE_WORDS else None


def _own_encoding(stored: Evidence, decodings: dict[LegacyEncoding, Evidence]) -> LegacyEncoding | None:
    """The one encoding that explains a single text by itself."""
    sure = [
        encoding
        for encoding, decoded in decodings.items()
        if _is_better(decoded, stored) and decoded.impossible == 0 and decoded.possible >= _SURE_WORDS_ALONE
    ]
    return sure[0] if len(sure) == 1 else None


def guess_encodings(texts: Iterable[str]) -> dict[str, LegacyEncoding]:
    """The texts of one sheet that need decoding, each with its encoding; texts that read well as they are, are absent.

    A text that reads well either way (`sè`) follows the others only in a sheet without any Unicode Vietnamese.
    """
    everything = set(texts)
    suspects = sorted(text for text in everything if is_suspect(text) and not _TOO_INVISIBLE.search(text))
    if not suspects:
        return {}
    judged = {text: (weigh(text), _decodings(text)) for text in suspects}
    main = _main_encoding(judged)
    mixed = any(_UNICODE_VIETNAMESE.search(text) for text in everything)
    guessed: dict[str, LegacyEncoding] = {}
    for text, (stored, decodings) in judged.items():
        decoded = decodings.get(main) if main else None
        if main and decoded and (_is_better(decoded, stored) or (not mixed and _net(decoded) >= _net(stored))):
            guessed[text] = main
        elif own := _own_encoding(stored, decodings):
            guessed[text] = own
    return guessed
