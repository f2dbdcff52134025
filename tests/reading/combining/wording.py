"""What a clerk calls things: indicators by name, alias or short form, parts, units, sections, numbering."""

from __future__ import annotations

import re
from decimal import Decimal
from random import Random

from layout_maker import LayoutMaker
from sheet_papers import OTHER_SCALES, UNIT_WORDS

from tonghop.catalogue import Catalogue, Member
from tonghop.reading.labels.tokens import words_of
from tonghop.reading.vocabulary import Alias, load_vocabulary

_SHORT = {
    "dự án": "DA",
    "lao động": "LĐ",
    "doanh nghiệp": "DN",
    "đăng ký": "ĐK",
    "đầu tư": "ĐT",
    "kim ngạch xuất khẩu": "KNXK",
    "kim ngạch nhập khẩu": "KNNK",
    "hồ sơ": "HS",
    "khu công nghiệp": "KCN",
    "giá trị sản xuất công nghiệp": "GTSXCN",
    "giấy chứng nhận": "GCN",
    "bảo hiểm xã hội": "BHXH",
    "ngân sách nhà nước": "NSNN",
    "lũy kế": "LK",
    "nhà xưởng": "NX",
    "doanh thu": "DT",
    "diện tích": "DT",
    "thu nhập": "TN",
    "nước ngoài": "NN",
    "ngoài nước": "NN",
}
_MORE_UNITS = {
    "tỷ đồng": ["tỷ VND", "tỷ.đ", "tỷ"],
    "triệu đồng": ["triệu đồng", "tr.đồng", "trđ", "tr.đ", "triệu VNĐ"],
    "nghìn đồng": ["nghìn đồng", "ngàn đồng", "nghìn đ"],
    "đồng": ["đồng", "đ", "VND", "VNĐ"],
    "nghìn tỷ đồng": ["nghìn tỷ đồng", "ngàn tỷ đồng", "nghìn tỷ"],
    "triệu USD": ["tr.USD", "triệu $", "Tr.USD"],
    "nghìn USD": ["nghìn USD", "ngàn USD", "nghìn $"],
    "ha": ["héc ta"],
    "m2": ["mét vuông"],
}
SCALES: dict[str, list[tuple[str, Decimal | int]]] = {
    **OTHER_SCALES,
    "tỷ đồng": [*OTHER_SCALES["tỷ đồng"], ("nghìn đồng", 10**6), ("nghìn tỷ đồng", Decimal("0.001"))],
    "triệu USD": [*OTHER_SCALES["triệu USD"], ("tỷ USD", Decimal("0.001"))],
    "ha": [*OTHER_SCALES["ha"], ("nghìn m2", 10)],
}
GROUP_WORDS = {
    "some": ["Trong đó:", "Trong đó", "Riêng:", "Trong tổng số:"],
    "all": ["Bao gồm:", "Chia ra:", "Gồm:", "Trong đó:", "Cụ thể:"],
}
_OWN_NAMES = [
    f"Chương trình {name}"
    for name in ("hoa sen", "cánh buồm", "ngôi sao", "cầu vồng", "lá phong", "con thuyền", "bình minh", "sao mai")
]
_SELDOM = 0.3
_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]


class Wording:
    """One clerk's words."""

    def __init__(self, catalogue: Catalogue, member: Member, rng: Random, style: str) -> None:
        self.catalogue, self.member, self.rng, self.style = catalogue, member, rng, style
        self.maker = LayoutMaker(catalogue, member, rng)
        self.misspelt: set[str] = set()
        self.confirmed: list[Alias] = []
        self.sizes = frozenset(words_of(text) for text in load_vocabulary(catalogue.directory).headers.sizes)

    def label(self, indicator: str, breakdown: str = "total") -> str:
        """A whole label of an indicator and part."""
        if self.style == "alias":
            return self._never_bare(indicator, self.maker.label(indicator, breakdown))
        entry = self.catalogue.indicators[indicator]
        name = entry.name if breakdown == "total" else f"{entry.name} - {self.maker.part(breakdown)}"
        if self.style == "misspelt" and self.rng.random() < _SELDOM:
            return self._misspelt(name, indicator)
        if self.style == "confirmed" and breakdown == "total" and self.rng.random() < _SELDOM:
            return self._confirmed(indicator)
        return self._shortened(name) if self.style == "short" else name

    def _misspelt(self, name: str, indicator: str) -> str:
        """The name with two letters of a long word the wrong way round."""
        self.misspelt.add(indicator)
        words = name.split()
        n = self.rng.choice([n for n, word in enumerate(words) if len(word) > 2 and word.isalpha()])
        letters = [*words[n]]
        k = self.rng.randrange(1, len(letters) - 1)
        letters[k], letters[k + 1] = letters[k + 1], letters[k]
        return " ".join([*words[:n], "".join(letters), *words[n + 1 :]])

    def _confirmed(self, indicator: str) -> str:
        """A name that only this member has for it, and that somebody confirmed once."""
        known = next((row.label for row in self.confirmed if row.indicator == indicator), "")
        if known or len(self.confirmed) == len(_OWN_NAMES):
            return known or self.catalogue.indicators[indicator].name
        label = _OWN_NAMES[len(self.confirmed)]
        self.confirmed.append(Alias(label=label, indicator=indicator, member=self.member.code))
        return label

    def _never_bare(self, indicator: str, label: str) -> str:
        """ "Vốn đăng ký" right after new projects is theirs, "Tổng vốn đăng ký" may be: all there is, is named."""
        bare = indicator == "capital_registered" and "lũy kế" not in label.casefold()
        return f"Lũy kế {label[0].lower()}{label[1:]}" if bare else label

    def _shortened(self, name: str) -> str:
        """The name with one of its words in its short form."""
        found = [word for word in _SHORT if re.search(rf"\b{word}\b", name, re.IGNORECASE)]
        if not found:
            return name
        word = self.rng.choice(found)
        return re.sub(rf"\b{word}\b", _SHORT[word], name, count=1, flags=re.IGNORECASE)

    def part(self, breakdown: str) -> str:
        """The words of a part alone."""
        entry = self.catalogue.breakdowns[breakdown]
        if breakdown == "male":
            # "Nam" alone is the year, where marks are lost.
            return "lao động nam"
        words = [word for word in (entry.name, *entry.aliases[:3]) if len(word) > 2]
        # What firms at home are called is no word for people from here.
        return self.rng.choice(words) if self.style == "alias" and breakdown != "domestic" else entry.name

    def unit(self, unit: str) -> str:
        """One of a unit's spellings."""
        return self.rng.choice([*UNIT_WORDS.get(unit, [unit]), *_MORE_UNITS.get(unit, [])])

    def sent_unit(self, unit: str, *, rescaled: bool) -> tuple[str, Decimal | int]:
        """The unit a clerk writes amounts held in `unit` in, and how many of it make one of that."""
        scales = SCALES.get(unit, [])
        if rescaled and scales and self.rng.random() < 0.3:
            return self.rng.choice(scales)
        return unit, 1

    def section(self, indicator: str) -> str:
        """The name of the indicator's section."""
        return self.catalogue.sections[self.catalogue.indicators[indicator].section].title


def marker(tree: str, level: int, count: int, parents: tuple[int, ...]) -> str:
    """The numbering of a row: `level` 0 for zones, 1 for sections, 2 for indicators, 3 for parts."""
    styles = {
        "1": ("", "", "1", "1.1"),
        "none": ("", "", "", ""),
        "I 1": ("A", "I", "1", "-"),
        "A I 1 1.1": ("A", "I", "1", "1.1"),
        "I 1 a": ("A", "I", "1", "a"),
        "glued": ("A", "I", "1", "a"),
        "bullets": ("", "", "-", "+"),
    }[tree]
    style = styles[level]
    if style == "A":
        return "ABCDEGHIK"[count % 9]
    if style == "I":
        return _ROMAN[count % 10]
    if style == "1":
        return str(count + 1)
    if style == "1.1":
        return ".".join(str(number + 1) for number in (*parents[-1:], count))
    return "abcdefghi"[count % 9] if style == "a" else style
