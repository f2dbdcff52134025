"""Vietnamese typed for the fonts that came before Unicode: TCVN3 (.VnTime) and VNI-Windows (VNI-Times)."""

from __future__ import annotations

_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_TCVN3 = dict(zip(_LETTERS, "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®", strict=True))
_TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
_VNI_LETTERS = (
    "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò "
    "oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î ñ"
)
_VNI = dict(zip(_LETTERS, _VNI_LETTERS.split(" "), strict=True))


def to_tcvn3(text: str) -> str:
    """As stored for .VnTime, which has no capitals with tones: these are typed small."""
    return "".join(_TCVN3_CAPITALS.get(c) or _TCVN3.get(c) or _TCVN3.get(c.lower(), c) for c in text)


def to_vni(text: str) -> str:
    """As stored for VNI-Times; capitals have capital marks."""
    return "".join(_VNI.get(c) or (_VNI[c.lower()].upper() if c.lower() in _VNI else c) for c in text)
