"""The reader's words as data: headings, measures, parts, qualifiers, nil marks, abbreviations, confirmed aliases.

`headers.yaml`, `abbreviations.yaml` and, when it is there, `aliases.yaml` of the catalogue directory are loaded into
frozen records here; what the words mean in a place is worked out by the modules that use them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field, field_validator

from tonghop.catalogue.source import Record, load_records


class MeasureRule(Record):
    """Gives `measure` when every class of `all`, one of `any` (if given) and none of `none` were found."""

    measure: str
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()

    def fits(self, classes: frozenset[str]) -> bool:
        """Whether the classes found in a text satisfy this rule."""
        return (
            classes.issuperset(self.all)
            and (not self.any or not classes.isdisjoint(self.any))
            and classes.isdisjoint(self.none)
        )


class FractionRule(Record):
    """What `a/b` under an indicator means: `a` is `as_numerator` (by default the indicator itself), `b` the whole."""

    numerator: str
    denominator: str
    as_numerator: str = ""
    breakdown: str = ""


class RangeRule(Record):
    """What `a đến b` under an indicator means."""

    indicator: str
    low: str
    high: str


class ShareLabels(Record):
    """Labels of the percentage that an indicator is of its whole."""

    indicator: str
    labels: tuple[str, ...]


class Twin(Record):
    """Two indicators with the same bare labels, one a stock and one a flow.

    `gathered`: the flow since the beginning is the stock, whatever words for what comes in (`mới và tăng`) name it.
    """

    stock: str
    flow: str
    gathered: bool = False


class Event(Record):
    """What is counted when capital is registered, and the `amount` that a `bare` indicator after it stands for."""

    counted: str
    amount: str
    bare: str


class Synonym(Record):
    """Words that members say for others inside a label; an empty `meant` leaves them out."""

    meant: str
    said: tuple[str, ...]


class RunOfWords(Record):
    """Words that stand for `meant`: one phrase of `first`, then as many of `then` as follow, at least one."""

    meant: str
    first: tuple[str, ...]
    then: tuple[str, ...]


class Contrary(Record):
    """Words which, when taken away as saying nothing, would have made a label another than those of `codes`.

    With `stocks` they make every stock another, except one whose flow is an indicator of its own; with `all` every
    indicator. A label that has one of the words `unless` is not concerned.
    """

    gone: tuple[str, ...]
    codes: tuple[str, ...] = ()
    stocks: bool = False
    all: bool = False
    unless: tuple[str, ...] = ()


class WhereWords(Record):
    """The words of which runs that only say where or whose are made, in the order in which they follow."""

    before: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Headers(Record):
    """The contents of `headers.yaml`."""

    roles: dict[str, tuple[str, ...]]
    classes: dict[str, tuple[str, ...]]
    class_runs: tuple[RunOfWords, ...] = ()
    measures: tuple[MeasureRule, ...] = Field(min_length=1)
    topics: tuple[str, ...] = ()
    noise: tuple[str, ...]
    fillers: tuple[str, ...]
    whole: tuple[str, ...]
    zone_kinds: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    sizes: tuple[str, ...] = ()
    before_zones: tuple[str, ...] = ()
    nature: dict[str, tuple[str, ...]]
    groups: dict[str, tuple[str, ...]]
    qualifiers: tuple[tuple[str, ...], ...]
    estimates: tuple[str, ...] = ()
    nil: dict[str, tuple[str, ...]]
    ditto: tuple[str, ...]
    apart: tuple[str, ...] = ()
    said_beside: tuple[str, ...] = ()
    day_words: tuple[str, ...] = ()
    nouns: dict[str, str] = Field(default_factory=dict)
    firms: tuple[str, ...] = ()
    plain_firms: tuple[str, ...] = ()
    titled_parts: tuple[str, ...] = ()
    homographs: tuple[str, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    runs: tuple[RunOfWords, ...] = ()
    contrary: tuple[Contrary, ...] = ()
    whereabouts: WhereWords = WhereWords()
    bounds: tuple[str, ...] = ()
    counted_before: tuple[str, ...] = ()
    topics_over: tuple[str, ...] = ()
    binding_remarks: tuple[str, ...] = ()
    part_bearers: tuple[str, ...] = ()
    short_forms: dict[str, str] = Field(default_factory=dict)
    doubtful: tuple[str, ...] = ()
    beside_values: tuple[str, ...] = ()
    multiples: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    english_units: tuple[str, ...] = ()
    footers: tuple[str, ...]
    letterhead: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    continued: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    fractions: tuple[FractionRule, ...] = ()
    ranges: tuple[RangeRule, ...] = ()
    shares: tuple[ShareLabels, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()
    twins: tuple[Twin, ...] = ()
    measure_names: dict[str, str] = Field(default_factory=dict)
    events: tuple[Event, ...] = ()

    @field_validator("roles")
    @classmethod
    def known_roles(cls, roles: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Only the roles that the layout knows."""
        strange = roles.keys() - {"label", "unit", "number", "note"}
        if strange:
            raise ValueError(f"no such role: {', '.join(sorted(strange))}")
        return roles

    def amount_after(self, counted: str, bare: str) -> str:
        """The indicator that a `bare` amount is right after what is `counted`; empty when it is just itself."""
        return next((row.amount for row in self.events if (row.counted, row.bare) == (counted, bare)), "")

    def of_half(self, half: int) -> Headers:
        """The words as a report of the first (1) or of the second half (2), which is of the whole year, means them."""
        classes = dict(self.classes)
        own = classes.pop("first_half", ()) if half == 1 else classes.pop("whole_year", ())
        classes["this_period"] = (*classes["this_period"], *own)
        classes["other_period"] = (*classes["other_period"], *classes.pop("first_half", ()))
        return self.model_copy(update={"classes": classes})


class Abbreviation(Record):
    """A short form and what it may stand for."""

    short: str
    long: tuple[str, ...] = Field(min_length=1)


class Alias(Record):
    """A label that a clerk confirmed to mean an indicator; for one member only when `member` is given."""

    label: str
    indicator: str
    breakdown: str = "total"
    member: str = ""


class Vocabulary(Record):
    """All words of the reader that are not indicators, members or units."""

    headers: Headers
    abbreviations: tuple[Abbreviation, ...]
    aliases: tuple[Alias, ...] = ()


@lru_cache(maxsize=8)
def load_vocabulary(directory: Path) -> Vocabulary:
    """Load the reader's words from a catalogue directory. Raises CatalogueFault with file and line."""
    headers: Headers = load_records(directory / "headers.yaml", Headers)
    abbreviations: list[Abbreviation] = load_records(directory / "abbreviations.yaml", list[Abbreviation])
    return Vocabulary(
        headers=headers, abbreviations=tuple(abbreviations), aliases=load_aliases(directory / "aliases.yaml")
    )


def load_aliases(path: Path) -> tuple[Alias, ...]:
    """The confirmed labels of a file, none when there is no such file. Raises CatalogueFault with file and line."""
    if not path.is_file():
        return ()
    rows: list[Alias] = load_records(path, list[Alias])
    return tuple(rows)
