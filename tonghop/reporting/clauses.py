"""Clauses about one item: its value, how it compares, how far the plan is met, what it is a share of.

The words are in `templates/wordings.yaml`; which clauses make a sentence is decided in `sentences.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from tonghop.model import Figure
from tonghop.reporting.items import Item
from tonghop.reporting.runs import fields, fill, join, merge, pieces
from tonghop.reporting.trace import Kind
from tonghop.reporting.values_in_words import Writing
from tonghop.reporting.view import Text
from tonghop.reporting.wordings import IndicatorWording

_EQUIVALENTS = ("vnd_equivalent", "usd_equivalent")
_PRIOR_EQUIVALENTS = ("prior_vnd_equivalent", "prior_usd_equivalent")


class Clauses:
    """Writes the clauses of one section's items; numbers go through the section's `Writing`."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._words = writing.wordings.words
        self._year_named = False

    def start_paragraph(self) -> None:
        """The next comparison names the year again."""
        self._year_named = False

    def wording(self, item: Item) -> IndicatorWording:
        """How the item's indicator is said; one the file does not word is said by its catalogue name."""
        indicator = item.key.indicator
        known = self._writing.wordings.indicators.get(indicator)
        if known is not None:
            return known
        name = self._writing.catalogue.indicators[indicator].name
        subject = name[:1].lower() + name[1:] if not name[:2].isupper() else name
        return IndicatorWording(says=f"{subject}: {{v}}", subject=subject)

    def said(self, item: Item, pattern: str) -> Text:
        """The value in `pattern`, then what else the member said about it."""
        wording = self.wording(item)
        figures = item.of("actual")
        if figures and all(figure.value == 0 for figure in figures) and wording.zero:
            pattern = wording.zero
        return merge(self._filled(item, pattern), self._bracket(item), *self.tails(item))

    def only_compared(self, item: Item) -> Text:
        """A clause for an item without a present value: the subject and its comparisons."""
        subject = self._writing.words(self.wording(item).subject)
        return merge(subject, *([self._bracket(item)] if self._in_bracket(item) else []), *self.tails(item))

    def is_plain(self, item: Item) -> bool:
        """Whether the item is a bare value that fits into a bracket."""
        return set(item.figures) <= {"actual"}

    def part_pattern(self, item: Item) -> str:
        """How the item is said as a part of a total."""
        pattern = self._writing.wordings.part(item.key.indicator, item.key.breakdown)
        return pattern or f"{self.label(item)} {{v}}"

    def label(self, item: Item) -> str:
        """The breakdown's name; a free breakdown (a company) is its own name."""
        known = self._writing.catalogue.breakdowns.get(item.key.breakdown)
        name = known.name if known else item.key.breakdown
        return name.replace("{", "(").replace("}", ")")

    def tails(self, item: Item) -> list[Text]:
        """Comparisons, completion and share, each with the comma before it."""
        tails = [*self._comparisons(item), *self._plan(item), *self._share(item)]
        return [merge((", ",), tail) for tail in tails]

    def _filled(self, item: Item, pattern: str) -> Text:
        figures = item.of("actual")
        equivalents = () if figures else tuple(row for name in _EQUIVALENTS for row in item.of(name))
        values = figures or list(equivalents)
        takes_verb = "đạt" in fields(pattern)
        qualifier = self._writing.verb_qualifier(values) if takes_verb else ""
        reach = f"{qualifier} {self._words['reach']}".strip()
        reached = {"đạt": self._writing.words(reach)}
        for name, unit in (("v", True), ("n", False)):
            if name in fields(pattern):
                value = self._writing.quantities(values, qualified=not qualifier, unit=unit)
                reached[name] = fill(self._words["equivalent"], {"v": value}) if equivalents else value
        cut = ((self._writing.words(words), reached[name] if name else ()) for words, name in pieces(pattern))
        return merge(*(text for pair in cut for text in pair))

    def _bracket(self, item: Item) -> Text:
        inside = self._in_bracket(item)
        return merge((" (",), join(inside, "; "), (")",)) if inside else ()

    def _in_bracket(self, item: Item) -> list[Text]:
        inside: list[Text] = []
        if item.of("actual"):
            inside += [self._phrase("equivalent", row) for name in _EQUIVALENTS for row in item.of(name)]
        if not self._compared_with_prior(item) and any(item.of(name) for name in ("prior", *_PRIOR_EQUIVALENTS)):
            inside.append(fill(self._words["prior"], {"v": self._prior(item)}))
        if not item.of("stated_plan_pct"):
            inside += [self._phrase("plan_alone", row) for row in item.of("plan")]
        return inside

    def _prior(self, item: Item) -> Text:
        texts = [self._writing.quantities(item.of("prior"))] if item.of("prior") else []
        texts += [self._phrase("equivalent", row) for name in _PRIOR_EQUIVALENTS for row in item.of(name)]
        return join(texts, ", ")

    def _phrase(self, name: str, figure: Figure) -> Text:
        return fill(self._words[name], {"v": self._writing.quantity(figure)})

    def _compared_with_prior(self, item: Item) -> bool:
        stated = ("stated_change", "stated_change_pct", "stated_index_pct")
        return any(not figure.base for name in stated for figure in item.of(name))

    def _compared(self, item: Item) -> bool:
        """Whether a comparison stands between the value and what follows."""
        return any(item.of(name) for name in ("stated_change", "stated_change_pct", "stated_index_pct"))

    def _comparisons(self, item: Item) -> list[Text]:
        changes = [(row, self._change(row)) for row in item.of("stated_change")]
        percents = item.of("stated_change_pct")
        texts: list[tuple[Figure, Text]] = []
        for row, change in changes:
            partner = next((pct for pct in percents if pct.base == row.base), None)
            percents = [pct for pct in percents if pct is not partner]
            texts.append((row, self._with_percent(change, partner)))
        texts += [(row, self._change(row)) for row in percents]
        for row in item.of("stated_index_pct"):
            texts.append((row, fill(self._words["index"], {"p": self._writing.number(row)})))
        return self._against(texts, item)

    def _with_percent(self, change: Text, percent: Figure | None) -> Text:
        if percent is None:
            return change
        return fill(self._words["change_and_pct"], {"change": change, "p": self._writing.number(percent)})

    def _against(self, texts: Sequence[tuple[Figure, Text]], item: Item) -> list[Text]:
        """The changes with what they compare with; the prior value stands behind the first one against it."""
        finished: list[Text] = []
        prior = self._prior(item) if self._compared_with_prior(item) else ()
        for row, change in texts:
            ending = merge((" ",), self._base(row))
            if prior and not row.base:
                ending, prior = merge(ending, (" (",), prior, (")",)), ()
            finished.append(merge(change, ending))
        return finished

    def _change(self, figure: Figure) -> Text:
        amount = self._writing.quantity(figure, signed=False)
        if figure.value == 0:
            return merge((f"{self._words['unchanged']} (",), amount, (")",))
        return fill(self._words["up" if figure.value > 0 else "down"], {"v": amount})

    def _base(self, figure: Figure) -> Text:
        if figure.base:
            return self._writing.words(self._words["against_base"].format(base=figure.base), Kind.DATE)
        if self._year_named:
            return self._writing.words(self._words["against_prior"])
        self._year_named = True
        year = self._writing.cycle.same_last_year.year
        return self._writing.words(self._words["against_prior_long"].format(year=year), Kind.DATE)

    def _plan(self, item: Item) -> list[Text]:
        wording = self.wording(item)
        stumbles = "đạt" in fields(wording.says) and not self._compared(item)
        pattern = wording.plan_pct or self._words["plan_pct_after_reach" if stumbles else "plan_pct"]
        texts = [fill(pattern, {"p": self._writing.number(row)}) for row in item.of("stated_plan_pct")]
        if texts and item.of("plan"):
            texts[-1] = merge(texts[-1], (" (",), self._writing.quantities(item.of("plan")), (")",))
        return texts

    def _share(self, item: Item) -> list[Text]:
        pattern = self.wording(item).share or self._words["share"]
        return [fill(pattern, {"p": self._writing.number(row)}) for row in item.of("stated_share_pct")]
